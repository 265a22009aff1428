package checklist

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRecallCountsGroupsOfWhichAnyAliasIsThere(t *testing.T) {
	c := Case{ExpectAny: [][]string{{"rate limit", "throttl"}, {"p99"}, {" saga "}, {"read replica"}}}
	for text, want := range map[string]float64{
		"":                                     0,
		"Rate-limit each user":                 0.25, // dashes are spaces
		"throttle, then rate limit":            0.25, // one group counts once
		"A saga: p99 under 200 ms":             0.5,
		"Sagas":                                0, // an alias in spaces is a whole word
		"rate limits, p99, saga, read-replica": 1,
	} {
		if got := c.Recall(text); got != want {
			t.Errorf("%q meets %v, want %v", text, got, want)
		}
	}
}

func TestReadNamesTheCaseThatIsNone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "cases.jsonl")
	if err := os.WriteFile(file, []byte(`{"id":"a","transcript":[{"speaker":"you","text":"Hm."},{"speaker":"interviewer","text":"Why?"}]}`+"\n{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(file); err == nil || err.Error() != file+": case 2: unexpected end of JSON input" {
		t.Errorf("Read: %v", err)
	}
	if err := os.WriteFile(file, []byte(`{"id":"a","transcript":[{"speaker":"you","text":"Hm."},{"speaker":"interviewer","text":"Why?"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := Read(file)
	if err != nil || len(all) != 1 || all[0].ID != "a" || all[0].Asked() != "Why?" {
		t.Errorf("Read: %+v, %v", all, err)
	}
}
