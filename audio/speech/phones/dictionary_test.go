package phones

import (
	"slices"
	"strings"
	"testing"
)

const small = `web W EH B
socket S AA K AH T
retry R IY T R AY
scale S K EY L
cache K AE SH
batch B AE CH
optimize AA P T AH M AY Z
shard SH AA R D
hook HH UH K
read R EH D
read(2) R IY D
fetch F EH CH
time T AY M
times T AY M Z
cale K EY L
`

func dictionary(t *testing.T) *Dictionary {
	t.Helper()
	d, err := Read(strings.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSay(t *testing.T) {
	d := dictionary(t)
	for word, want := range map[string]string{
		"read":        "R EH D|R IY D",           // as listed
		"kafka":       "K AA F K AH|K AE F K AH", // from the table
		"CDN":         "S IY D IY EH N",          // letters
		"APIs":        "EY P IY AY Z",            // letters, several
		"CDNS":        "S IY D IY EH N EH S",     // an s of its own
		"qps":         "K Y UW P IY EH S",        // nothing to read
		"SQS":         "EH S K Y UW EH S",        // from the table
		"retries":     "R IY T R AY Z",           // endings
		"caches":      "K AE SH IH Z",            // after a hiss
		"batched":     "B AE CH T",               // after a hard sound
		"sharded":     "SH AA R D IH D",          // after a d
		"scaling":     "S K EY L IH NG",          // e dropped
		"optimised":   "AA P T AH M AY Z D",      // British
		"webhook":     "W EH B HH UH K",          // from the table
		"prefetching": "P R IY F EH CH IH NG",    // prefix and ending
		"autoscale":   "AO T OW S K EY L",        // prefix
		"resharding":  "R IY SH AA R D IH NG",    // prefix and ending
		"pgfetch":     "P IY JH IY F EH CH",      // initials before
		"shopdb":      "SH AA P D IY B IY",       // and after
		"timescaledb": "T AY M S K EY L D IY B IY",
		"timescale":   "T AY M S K EY L",      // the earlier of two splits
		"websockets":  "W EH B S AA K AH T S", // compound with ending
		"vitess":      "V IH T EH S",          // from the table
		"nomad":       "N AA M AE D",          // by its letters
		"":            "",
		"4":           "",
		"日本":          "",
	} {
		if got := strings.Join(d.Say(word), "|"); got != want {
			t.Errorf("Say(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestTheTableUsesTheDictionarysPhones(t *testing.T) {
	known := strings.Fields("AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH")
	check := func(said string) {
		for _, p := range strings.Fields(said) {
			if !slices.Contains(known, p) {
				t.Errorf("%q has the phone %q", said, p)
			}
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(jargon), "\n") {
		_, said, ok := strings.Cut(line, " ")
		if !ok {
			t.Errorf("line %q", line)
		}
		check(said)
	}
	for _, r := range rules() {
		check(r.phones)
	}
	for r := 'a'; r <= 'z'; r++ {
		if said, ok := letter(r); !ok {
			t.Errorf("the letter %c", r)
		} else {
			check(said)
		}
	}
}

func TestTheTableIsSorted(t *testing.T) {
	var listed []string
	for line := range strings.Lines(jargon) {
		word, _, _ := strings.Cut(line, " ")
		listed = append(listed, strings.TrimSpace(word))
	}
	if !slices.IsSorted(listed) {
		t.Error("jargon.dict is not in order")
	}
	if len(slices.Compact(slices.Clone(listed))) != len(listed) {
		t.Error("jargon.dict lists a word twice")
	}
}

func FuzzSayHoldsOnlyPhones(f *testing.F) {
	d, err := Read(strings.NewReader(small))
	if err != nil {
		f.Fatal(err)
	}
	f.Add("idempotency's")
	f.Fuzz(func(t *testing.T, word string) {
		for _, said := range d.Say(word) {
			for _, p := range strings.Split(said, " ") {
				if p == "" || strings.Trim(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
					t.Fatalf("Say(%q) = %q", word, said)
				}
			}
		}
	})
}

func TestLettersAreForAbbreviations(t *testing.T) {
	for word, want := range map[string]string{"EOS": "IY OW EH S", "IDs": "AY D IY Z", "p99": "", "": ""} {
		if got := Letters(word); got != want {
			t.Errorf("Letters(%q) = %q, want %q", word, got, want)
		}
	}
}
