package coach

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"slices"
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

// cases reads a file of testdata.
func cases(t *testing.T, name string) []testCase {
	t.Helper()
	f, err := os.Open("testdata/" + name)
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
func (c testCase) panel(s *Session) string {
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

// recall is the share of the checklist that a text meets, matched as the
// scorer of the development cases does: on the text as it is and with all but
// words turned to spaces.
func (c testCase) recall(text string) float64 {
	raw := strings.ToLower(text)
	plain := " " + regexp.MustCompile(`[^a-z0-9.%+]+`).ReplaceAllString(raw, " ") + " "
	met := 0
	for _, group := range c.ExpectAny {
		if slices.ContainsFunc(group, func(alias string) bool { return strings.Contains(raw, alias) || strings.Contains(plain, alias) }) {
			met++
		}
	}
	return float64(met) / float64(len(c.ExpectAny))
}

// TestSpokenCasesAreAnswered runs 358 spoken fragments. Those of blind.jsonl
// were written without sight of the library, and the half called blind was
// never looked at while the engine was tuned: its floor is what may be
// promised of unseen talk. Those of stories.jsonl ask, as private stories, for
// what is seldom asked for; the half called held was not looked at either.
func TestSpokenCasesAreAnswered(t *testing.T) {
	for file, floors := range map[string]map[string]float64{
		"cases.jsonl":   {"tune": 0.96, "held": 0.89},
		"blind.jsonl":   {"tune": 0.89, "blind": 0.92},
		"stories.jsonl": {"tune": 0.79, "held": 0.80},
	} {
		recall, n, spoken := map[string]float64{}, map[string]float64{}, 0
		for _, c := range cases(t, file) {
			text := c.panel(begin(t))
			if c.ExpectSilence {
				if text != "" {
					spoken++
					t.Logf("%s should have been silent", c.ID)
				}
				continue
			}
			recall[c.Half] += c.recall(text)
			n[c.Half]++
		}
		for half, floor := range floors {
			got := recall[half] / n[half]
			t.Logf("%s, %s: recall %.3f over %.0f cases", file, half, got, n[half])
			if got < floor {
				t.Errorf("%s, %s: recall %.3f is below %.2f", file, half, got, floor)
			}
		}
		if spoken > 1 {
			t.Errorf("%s: spoke in %d cases that call for silence", file, spoken)
		}
	}
}
