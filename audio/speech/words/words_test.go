package words

import (
	"slices"
	"strings"
	"testing"
)

func TestSpokenSaysWhatIsWritten(t *testing.T) {
	for written, want := range map[string]string{
		"Put a CDN in front.":              "put a CDN in front",
		"1,500 reads/s, 2 KB each":         "one thousand five hundred reads per second two kilobytes each",
		"p99 under 20 ms":                  "p ninety nine under twenty milliseconds",
		"Don’t cache-aside twice":          "don't cache aside twice",
		"99.9% of 3x":                      "ninety nine point nine percent of three times",
		"WebSocket gateways; Kafka":        "websocket gateways | kafka",
		"S3, EC2 and APIs":                 "s3 ec2 and APIs",
		"10k users, 5M rows, 1B keys":      "ten thousand users five million rows one billion keys",
		"an L7 proxy":                      "an l seven proxy",
		"a = b":                            "a | b",
		"read/write":                       "read write",
		"user_id":                          "user | id",
		"192.168.0.1":                      "",
		"UUIDv7x9":                         "",
		"":                                 "",
		"日本":                               "",
		"86400 seconds a day, 1000000 ids": "eighty six thousand four hundred seconds a day one million ids",
	} {
		var got []string
		for _, s := range Spoken(written) {
			got = append(got, strings.Join(s, " "))
		}
		if joined := strings.Join(got, " | "); joined != want {
			t.Errorf("Spoken(%q) = %q, want %q", written, joined, want)
		}
	}
}

func TestPlainJoinsLettersThatAreSpelledOut(t *testing.T) {
	for text, want := range map[string]string{
		"a c. d. n. is fast": "a cdn is fast",
		"The CDN caches":     "the cdn caches",
		"i have a b tree":    "i have a b tree",
		"use q p s":          "use qps",
	} {
		if got := Plain(text); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("Plain(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzSpokenGivesOnlyWords(f *testing.F) {
	f.Add("p99 of 1,000.5 KB/s — don't")
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range Spoken(text) {
			if len(s) == 0 {
				t.Fatal("an empty sentence")
			}
			for _, w := range s {
				if w == "" || strings.ContainsAny(w, " \t\n<>") {
					t.Fatalf("%q is no word", w)
				}
			}
		}
	})
}
