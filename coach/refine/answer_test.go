package refine

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"archcoach/coach"
	"archcoach/patterns"
)

// grounds are those of the test's interview.
func grounds() *Grounds {
	talk := NewTalk(testLibrary(), nil)
	for _, e := range asks("1", 0, "We have ten thousand orders a minute, and 200 KB for each photo. p99 under 250 ms.") {
		talk.Take(e)
	}
	_, g := talk.Prompt()
	return g
}

func read(text string) []coach.Bullet {
	a := NewAnswer(grounds())
	a.Write(text)
	a.Close()
	return a.Bullets()
}

func TestBulletsAreReadInTheWaysThatModelsWriteThem(t *testing.T) {
	cited := coach.Bullet{Heading: patterns.Performance, Text: "Fill the cache on a miss", Pattern: "cache-aside"}
	mine := coach.Bullet{Heading: patterns.Performance, Text: "Warm it before the sale"}
	bare := func(b coach.Bullet) coach.Bullet { b.Heading = ""; return b }
	for name, c := range map[string]struct {
		text string
		want []coach.Bullet
	}{
		"the form asked for":            {"## Performance\n- Fill the cache on a miss [cache-aside]\n- Warm it before the sale [own]\n", []coach.Bullet{cited, mine}},
		"other marks":                   {"**Performance**\n* Fill the cache on a miss [cache-aside]\n2. Warm it before the sale\n", []coach.Bullet{cited, mine}},
		"a heading with a colon":        {"performance:\n• Fill the cache on a miss [cache-aside]\n", []coach.Bullet{cited}},
		"no heading":                    {"- Fill the cache on a miss [cache-aside]", []coach.Bullet{bare(cited)}},
		"a heading of its own":          {"## Thoughts\n- Fill the cache on a miss [cache-aside]", []coach.Bullet{bare(cited)}},
		"citations in the middle":       {"- Fill the cache [cache-aside] on a miss\n", []coach.Bullet{bare(cited)}},
		"several":                       {"- Fill the cache on a miss [own, cache-aside]\n", []coach.Bullet{bare(cited)}},
		"an entry that was not sent":    {"- Warm it before the sale [saga]\n", []coach.Bullet{bare(mine)}},
		"an entry that says none of it": {"- Warm it before the sale [cache-aside]\n", []coach.Bullet{bare(mine)}},
		"prose around it":               {"Sure! Here it is:\n\n- Warm it before the sale\n\nHope this helps.", []coach.Bullet{bare(mine)}},
		"thoughts first":                {"<think>\n- Not this [own]\n## Resilience\n</think>\n- Warm it before the sale\n", []coach.Bullet{bare(mine)}},
		"thoughts on one line":          {"<think>hm\nno</think>- Warm it before the sale\n", []coach.Bullet{bare(mine)}},
		"markup of the terminal":        {"- Warm \x1b[31mit\x07 before `the` **sale**\n", []coach.Bullet{{Text: "Warm it before the sale"}}},
		"nothing":                       {"", []coach.Bullet{}},
	} {
		if got := read(c.text); !reflect.DeepEqual(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestNumbersFoundNowhereAreMarked(t *testing.T) {
	for text, want := range map[string][]string{
		"10,000 orders a minute, 10k, 10 thousand":                  nil,
		"200 KB and 250 ms, as was said":                            nil,
		"a hit takes 1 ms, a miss 20 ms, above 80% hits":            nil,
		"S3, HTTP/2, p99 and SHA-256 are names":                     nil,
		"Keep it for 30 s, some 4,000 times and 1.5M in all":        {"30", "4,000", "1.5M"},
		"Take twenty thousand connections":                          {"twenty thousand connections"},
		"10 million is not 10,000":                                  {"10 million"},
		"10M is not 10,000 either, and 5 is neither":                {"10M", "5"},
		"It is 99.99 % available":                                   {"99.99"},
		"A rate of 10.000000000000000000000000000000000000000000 k": nil,
	} {
		got := read("- " + text + "\n")
		if len(got) != 1 || strings.Join(got[0].Unsourced, ";") != strings.Join(want, ";") {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

func TestAnAnswerIsBounded(t *testing.T) {
	if got := read(strings.Repeat("- again\n", 50)); len(got) != mostBullets {
		t.Errorf("%d bullets", len(got))
	}
	if got := read("- " + strings.Repeat("é", longestBullet)); len(got[0].Text) > longestBullet+len("…") || !utf8.ValidString(got[0].Text) {
		t.Errorf("%d bytes", len(got[0].Text))
	}
	a := NewAnswer(grounds())
	for range 100 {
		a.Write(strings.Repeat("a", 1000))
	}
	if a.Write("\n- late\n"); !a.Full() || len(a.Bullets()) > 0 {
		t.Errorf("read on: %v", a.Bullets())
	}
}

func FuzzBulletsDoNotDependOnHowTheyArriveAndNeverChange(f *testing.F) {
	f.Add(good, 3)
	f.Add("<think>a\n</think>- b [cache-aside]\n1) c 10k\n**Performance**", 1)
	g := grounds()
	f.Fuzz(func(t *testing.T, text string, n int) {
		n = max(1, n%7)
		whole, split := NewAnswer(g), NewAnswer(g)
		whole.Write(text)
		whole.Close()
		var before []coach.Bullet
		for rest := text; rest != ""; rest = rest[min(n, len(rest)):] {
			split.Write(rest[:min(n, len(rest))])
			now := split.Bullets()
			if len(before) > 0 && !reflect.DeepEqual(now[:len(before)], before) {
				t.Fatalf("%+v became %+v", before, now)
			}
			before = now
		}
		split.Close()
		if !reflect.DeepEqual(whole.Bullets(), split.Bullets()) && len(whole.Bullets()) > 0 {
			t.Errorf("%+v and %+v", whole.Bullets(), split.Bullets())
		}
		for _, b := range whole.Bullets() {
			if b.Text == "" || strings.ContainsAny(b.Text, "\n\r\x1b") || !utf8.ValidString(b.Text) {
				t.Errorf("%q", b.Text)
			}
			if _, sent := g.entries[b.Pattern]; b.Pattern != "" && !sent {
				t.Errorf("%q was not sent", b.Pattern)
			}
		}
	})
}
