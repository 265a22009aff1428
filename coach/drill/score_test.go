package drill_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
	"archcoach/patterns/library"
)

// shipped reads the real library once for all tests of the package.
var shipped = sync.OnceValues(func() (*patterns.Library, error) {
	lib, _, err := patterns.Open(context.Background(), "", library.Files, "")
	return lib, err
})

func libraryOf(t testing.TB) *patterns.Library {
	t.Helper()
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// readTranscript reads a scripted candidate.
func readTranscript(t testing.TB, scenario, candidate string) []coach.Utterance {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", scenario, candidate+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	turns, err := coach.ParseTranscript(f)
	if err != nil {
		t.Fatal(err)
	}
	return turns
}

func scoreOf(t testing.TB, scenario, candidate string, level patterns.Level) drill.Report {
	t.Helper()
	lib := libraryOf(t)
	turns := readTranscript(t, scenario, candidate)
	s := lib.Scenario(scenario)
	return drill.Score(lib, s, level, turns, drill.ProbesIn(lib, s, turns), 0)
}

// scenarios are those with scripted candidates.
func scenarios() []string {
	return []string{"url-shortener", "chat", "payments", "news-feed", "ticketing"}
}

func TestScoresTellSilenceFromStuffingFromASeniorFromAStaffEngineer(t *testing.T) {
	for _, scenario := range scenarios() {
		t.Run(scenario, func(t *testing.T) {
			totals := map[string]float64{}
			for _, candidate := range []string{"silent", "stuffing", "senior", "staff"} {
				r := scoreOf(t, scenario, candidate, patterns.Senior)
				totals[candidate] = r.Total
				t.Logf("%-9s %.2f", candidate, r.Total)
			}
			if totals["silent"] != 0 {
				t.Errorf("the silent candidate has %.2f without a word about the design", totals["silent"])
			}
			if totals["stuffing"] == 0 || totals["stuffing"] > 0.8 {
				t.Errorf("the stuffing candidate has %.2f", totals["stuffing"])
			}
			if totals["senior"] < 2.5 || totals["senior"]-totals["stuffing"] < 1.7 {
				t.Errorf("the senior has %.2f, the stuffing candidate %.2f", totals["senior"], totals["stuffing"])
			}
			if totals["staff"]-totals["senior"] < 0.5 {
				t.Errorf("the staff engineer has %.2f, the senior %.2f", totals["staff"], totals["senior"])
			}
		})
	}
}

// The other ways to answer, all over the URL shortener.
func TestFineWordsAboutNothingScoreLowAndTerseSubstanceDoesNot(t *testing.T) {
	for _, c := range []struct {
		candidate   string
		least, most float64
	}{
		{"praising", 0, 1},     // whole sentences that praise the fashionable
		{"off-topic", 0, 0.3},  // a story
		{"other-system", 0, 1}, // a good answer to a prompt that nobody gave
		{"terse", 1.8, 3},      // typed in a hurry, by someone who knows
	} {
		if r := scoreOf(t, "url-shortener", c.candidate, patterns.Senior); r.Total < c.least || r.Total > c.most {
			t.Errorf("%s has %.2f, want %.1f to %.1f", c.candidate, r.Total, c.least, c.most)
		}
	}
}

func TestEveryPointQuotesWhatWasSaidThen(t *testing.T) {
	for _, scenario := range scenarios() {
		for _, candidate := range []string{"silent", "stuffing", "senior", "staff"} {
			turns := readTranscript(t, scenario, candidate)
			for _, m := range scoreOf(t, scenario, candidate, patterns.Senior).Marks {
				if m.Score > 0 && len(m.Points) == 0 {
					t.Errorf("%s, %s: %s has %.1f without evidence", scenario, candidate, m.Dimension, m.Score)
				}
				for _, p := range m.Points {
					if !slices.ContainsFunc(turns, func(u coach.Utterance) bool {
						return u.Speaker == coach.You && u.Start == p.Said.At && strings.Contains(u.Text, p.Said.Quote)
					}) {
						t.Errorf("%s, %s: nobody said %q at %s", scenario, candidate, p.Said.Quote, p.Said.At)
					}
				}
			}
		}
	}
}

func TestTheSameTalkScoresLowerAtAHigherLevel(t *testing.T) {
	for _, scenario := range scenarios() {
		mid, senior, staff := scoreOf(t, scenario, "senior", patterns.Mid), scoreOf(t, scenario, "senior", patterns.Senior), scoreOf(t, scenario, "senior", patterns.Staff)
		if mid.Total <= senior.Total || senior.Total <= staff.Total {
			t.Errorf("%s: %.2f as mid, %.2f as senior, %.2f as staff", scenario, mid.Total, senior.Total, staff.Total)
		}
		if len(staff.Missed) == 0 {
			t.Errorf("%s: a senior's talk misses nothing of a staff engineer's", scenario)
		}
	}
}

func TestHintsCost(t *testing.T) {
	lib := libraryOf(t)
	s, turns := lib.Scenario("chat"), readTranscript(t, "chat", "senior")
	without := drill.Score(lib, s, patterns.Senior, turns, nil, 0)
	with := drill.Score(lib, s, patterns.Senior, turns, nil, 0.2)
	if math.Abs(without.Total-with.Total-0.2) > 0.01 {
		t.Errorf("%.2f without hints, %.2f with hints worth 0.2", without.Total, with.Total)
	}
}

// The senior's answers on the payment system as spoken by flite and heard by
// pocketsphinx: no punctuation, and many words misheard.
func TestWhatIsSpokenScoresWithinHalfAPointOfWhatIsTyped(t *testing.T) {
	typed, spoken := scoreOf(t, "payments", "senior", patterns.Senior), scoreOf(t, "payments", "voice", patterns.Senior)
	if math.Abs(typed.Total-spoken.Total) > 0.5 {
		t.Errorf("%.2f typed, %.2f spoken", typed.Total, spoken.Total)
	}
	t.Logf("%.2f typed, %.2f spoken", typed.Total, spoken.Total)
}

// As flite speaks them and pocketsphinx hears them, names are joined by small
// words that nobody said.
func TestWordsOfTheTradeInARowScoreLowWhenSpokenToo(t *testing.T) {
	if r := scoreOf(t, "chat", "stuffing-voice", patterns.Senior); r.Total > 0.8 {
		t.Errorf("it has %.2f", r.Total)
	}
}

// unmarked is a text as recognisers write it: small letters and no marks.
func unmarked(text string) string {
	marks := regexp.MustCompile(`[.,:;?!]+(\s|$)|[“”"()]`)
	return strings.ToLower(strings.Join(strings.Fields(marks.ReplaceAllString(text, " ")), " "))
}

func TestWithoutAFullStopTheSameTalkScoresTheSame(t *testing.T) {
	lib := libraryOf(t)
	for _, scenario := range scenarios() {
		for _, candidate := range []string{"stuffing", "senior", "staff"} {
			turns := readTranscript(t, scenario, candidate)
			for i := range turns {
				if turns[i].Speaker == coach.You {
					turns[i].Text = unmarked(turns[i].Text)
				}
			}
			s := lib.Scenario(scenario)
			plain := drill.Score(lib, s, patterns.Senior, turns, drill.ProbesIn(lib, s, turns), 0)
			with := scoreOf(t, scenario, candidate, patterns.Senior)
			if math.Abs(plain.Total-with.Total) > 0.5 {
				t.Errorf("%s, %s: %.2f with marks, %.2f without", scenario, candidate, with.Total, plain.Total)
			}
			for _, m := range plain.Marks {
				for _, p := range m.Points {
					if !slices.ContainsFunc(turns, func(u coach.Utterance) bool { return strings.Contains(u.Text, p.Said.Quote) }) {
						t.Errorf("%s, %s: nobody said %q", scenario, candidate, p.Said.Quote)
					}
				}
			}
		}
	}
}
