package coach

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A testCase is a fragment of an interview, and what an expert's checklist
// would hold for it: groups of which any one alias counts.
type testCase struct {
	ID         string
	Half       string
	Transcript []struct {
		Speaker Speaker
		Text    string
	}
	ExpectAny     [][]string `json:"expect_any"`
	MustNot       []string   `json:"must_not"`
	ExpectSilence bool       `json:"expect_silence"`
}

func cases(t *testing.T) []testCase {
	t.Helper()
	f, err := os.Open("testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []testCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c testCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

// panel is what the panel shows after the last turn.
func (c testCase) panel(e *Engine) string {
	s := e.NewSession()
	text := ""
	for i, turn := range c.Transcript {
		for _, event := range s.Hear(Utterance{ID: strconv.Itoa(i), Speaker: turn.Speaker, Text: turn.Text, Final: true}) {
			if event.Card != nil {
				text = event.Card.Text()
			}
		}
	}
	return text
}

// TestSpokenCasesAreAnswered runs 120 spoken fragments. The half called held
// was not looked at while the engine was tuned; its floor is what may be
// promised of unseen talk.
func TestSpokenCasesAreAnswered(t *testing.T) {
	floors := map[string]float64{"tune": 0.85, "held": 0.79}
	engine := NewEngine(library(t))
	punctuation := regexp.MustCompile(`[^a-z0-9.%+]+`)
	recall, n := map[string]float64{}, map[string]float64{}
	spoken := 0
	for _, c := range cases(t) {
		text := strings.ToLower(c.panel(engine))
		if c.ExpectSilence {
			if text != "" {
				spoken++
				t.Logf("%s should have been silent", c.ID)
			}
			continue
		}
		plain := " " + punctuation.ReplaceAllString(text, " ") + " "
		met := 0
		for _, group := range c.ExpectAny {
			for _, alias := range group {
				if strings.Contains(text, alias) || strings.Contains(plain, alias) {
					met++
					break
				}
			}
		}
		recall[c.Half] += float64(met) / float64(len(c.ExpectAny))
		n[c.Half]++
	}
	for half, floor := range floors {
		got := recall[half] / n[half]
		t.Logf("%s: recall %.3f over %.0f cases", half, got, n[half])
		if got < floor {
			t.Errorf("%s: recall %.3f is below %.2f", half, got, floor)
		}
	}
	if spoken > 1 {
		t.Errorf("spoke in %d cases that call for silence", spoken)
	}
}
