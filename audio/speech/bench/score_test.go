package bench

import (
	"slices"
	"strings"
	"testing"
)

func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		said, heard string
		want        int
	}{
		{"put redis in front", "put redis in front", 0},
		{"put redis in front", "put radius in front", 1},
		{"put redis in front", "put in front", 1},
		{"put redis in front", "put the redis in front", 1},
		{"", "hello there", 2},
		{"hello there", "", 2},
		{"two datacenters", "two data centers", 0},
		{"two data centers", "two datacenters", 0},
		{"Autoscaling, by CPU.", "auto scaling by c. p. u.", 0},
		{"1,000 users", "one thousand users", 0},
		{"we synchronise", "we synchronize", 0},
	} {
		if got := mistakes(compared(c.said), compared(c.heard)); got != c.want {
			t.Errorf("said %q, heard %q: %d mistakes, want %d", c.said, c.heard, got, c.want)
		}
	}
}

func TestRecallCountsTermsAsOftenAsTheyAreSaid(t *testing.T) {
	v := NewVocabulary([]string{"Kafka", "dead letter queue", "queue", "Memcached", "rate limiting"})
	for _, c := range []struct {
		said, heard string
		terms       int
		missed      string
	}{
		{"kafka and a dead letter queue", "kafka and a dead letter queue", 2, ""},
		{"kafka and a dead letter queue", "coffee and a dead letter queue", 2, "kafka"},
		{"kafka kafka", "kafka", 2, "kafka"},
		{"kafka feeds kafka", "kafka feeds kafka", 2, ""},
		{"use memcached", "use mem cached", 1, ""},
		{"rate limiting", "ratelimiting", 1, ""},
		{"nothing special", "kafka", 0, ""},
	} {
		terms, found, missed := v.recalled(compared(c.said), compared(c.heard))
		if terms != c.terms || strings.Join(missed, ",") != c.missed || found != terms-len(missed) {
			t.Errorf("said %q, heard %q: %d of %d terms, missed %q", c.said, c.heard, found, terms, missed)
		}
	}
}

func TestScoreAddsUpAllClips(t *testing.T) {
	r := Run{Heard: []Heard{{"a", "we use kafka", "we use coffee car"}, {"b", "four more words here", "four more words"}}}
	v := NewVocabulary([]string{"kafka"})
	before := r.Score(v, func(s string) string { return s })
	after := r.Score(v, func(s string) string { return strings.ReplaceAll(s, "coffee car", "Kafka") })
	if before.Words != 7 || before.Mistakes != 3 || before.Recall() != 0 || !slices.Equal(before.Missed, []string{"kafka"}) {
		t.Errorf("before repair: %+v", before)
	}
	if after.Mistakes != 1 || after.Recall() != 1 {
		t.Errorf("after repair: %+v", after)
	}
	if none := (Run{}).Score(v, nil); none.WER() != 0 || none.Recall() != 1 {
		t.Errorf("of nothing: %+v", none)
	}
}

func FuzzMistakesAreBoundedByTheLongerText(f *testing.F) {
	f.Add("a b c", "ab c")
	f.Fuzz(func(t *testing.T, said, heard string) {
		s, h := strings.Fields(said), strings.Fields(heard)
		if n := mistakes(s, h); n < 0 || n > max(len(s), len(h)) {
			t.Errorf("%d mistakes", n)
		}
		if n := mistakes(s, s); n != 0 {
			t.Errorf("%d mistakes in a text against itself", n)
		}
	})
}
