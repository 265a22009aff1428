package pane

import (
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// halfway is an interview in its deep dive, with what was spent in seconds.
func halfway(deepDive float64) coach.Coverage {
	return coach.Coverage{
		Phase: coach.DeepDive,
		Phases: []coach.PhaseClock{
			{Phase: coach.Requirements, Spent: 240, Budget: 300, Done: true}, {Phase: coach.API, Budget: 300},
			{Phase: coach.HighLevel, Spent: 700, Budget: 600, Done: true}, {Phase: coach.DeepDive, Spent: deepDive, Budget: 600}, {Phase: coach.WrapUp, Budget: 300},
		},
		Gaps: []coach.Gap{{Level: "senior", Text: "SLO"}, {Level: "staff", Text: "cost"}},
	}
}

func TestThePhaseOfNowOutlastsTheOthersAsTheRoomShrinks(t *testing.T) {
	row := Phases(plainTheme(), Clock{halfway(250), 2 * time.Second})
	for w, want := range map[int]string{
		80: "requirements ✓  API ·  high level ✓  deep dive ▸ 04:12 of 10", 40: "✓ · ✓ deep dive ▸ 04:12 of 10",
		24: "deep dive ▸ 04:12 of 10", 15: "▸ 04:12 of 10", 5: "",
	} {
		if got := row(w); got != want {
			t.Errorf("at %d: %q, want %q", w, got, want)
		}
	}
	for w := range 100 {
		if got := row(w); text.Width(got) > w {
			t.Errorf("at %d: %q is too wide", w, got)
		}
	}
	if got := Phases(plainTheme(), Clock{})(80); got != "" {
		t.Errorf("with nothing known: %q", got)
	}
}

func TestAPhaseThatRunsOverTurnsToAttention(t *testing.T) {
	th := theme.New(theme.Options{Name: theme.Dark, Profile: termenv.ANSI256})
	amber := th.Attention.Render(th.Cursor + " 10:02 of 10")
	if got := Phases(th, Clock{halfway(602), 0})(80); !strings.Contains(got, amber) {
		t.Errorf("over: %q", got)
	}
	if got := Phases(th, Clock{halfway(599), 0})(80); strings.Contains(got, th.Attention.Render(th.Cursor)) || strings.Contains(got, amber) {
		t.Errorf("within: %q", got)
	}
}

// onPage draws lines as a page.
func onPage(lines func(w int) []string, w, h int) string {
	p := NewPage(plainTheme(), lines)
	p.SetSize(w, h)
	return strings.Join(p.Lines(), "\n")
}

func agreement() coach.Ledger {
	return coach.Ledger{
		Entries: []coach.Entry{
			{Kind: coach.NonFunctional, Text: "p99 under 100 ms", Speaker: coach.Interviewer, Evidence: design.Evidence{Quote: "p99 under 100 ms", At: 250 * time.Second}},
			{Kind: coach.Functional, Text: "browse and buy", Speaker: coach.Interviewer},
			{Kind: coach.Decision, Text: "write to both regions", Speaker: coach.You, Evidence: design.Evidence{At: 751 * time.Second}},
		},
		Contradictions: []coach.Contradiction{{
			Why:   "100 ms leaves no room for a write across an ocean",
			First: design.Evidence{Quote: "p99 under 100 ms", At: 250 * time.Second}, Second: design.Evidence{Quote: "I'd write to both regions", At: 751 * time.Second},
		}},
	}
}

func TestRequirementsTellConflictsThenWhatWasAgreedThenTheClock(t *testing.T) {
	got := onPage(Agreed(plainTheme(), agreement(), Clock{halfway(250), 0}), 80, 40)
	at := 0
	for _, want := range []string{
		"Requirements", "3 lines", "! 100 ms leaves no room", "00:04:10 “p99 under 100 ms”", "00:12:31 “I'd write to both regions”", "It does", "• browse and buy",
		"It holds", "• p99 under 100 ms", "Interviewer 00:04:10", "Decided", "You 00:12:31", "Clock", "✓ requirements", "▸ deep dive", "Not said yet", "• SLO", "senior",
	} {
		i := strings.Index(got[at:], want)
		if i < 0 {
			t.Fatalf("no %q after byte %d in\n%s", want, at, got)
		}
		at += i
	}
	if empty := onPage(Agreed(plainTheme(), coach.Ledger{}, Clock{}), 80, 10); !strings.Contains(empty, "Nothing agreed yet") {
		t.Errorf("got\n%s", empty)
	}
}

func TestTheOverviewHasTheFiguresToo(t *testing.T) {
	got := onPage(Overview(plainTheme(), agreement(), Clock{halfway(250), 0}, []estimate.Figure{{Label: "orders", Value: 167, Unit: "/s"}}), 42, 50)
	for _, want := range []string{"Clock", "! 100 ms", "Not said yet", "Decided", "Figures", "167/s orders"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestTheDiagramComesWithWhatAReviewerWouldRaise(t *testing.T) {
	g := design.Graph{Nodes: []design.Node{{ID: "a", Name: "API"}, {ID: "b", Name: "Store"}}, Links: []design.Link{{From: "a", To: "b"}}}
	findings := []design.Finding{{Severity: design.Flaw, Risk: "A retry takes two.", Fix: "Use an idempotency key.", Evidence: design.Evidence{Quote: "we retry"}}, {Severity: design.Note, Risk: "No SLO."}}
	draw := func(w int) []string { return []string{strings.Repeat("=", w+5)} }
	p := NewPage(plainTheme(), Diagram(plainTheme(), g, findings, draw)).Wide()
	p.SetSize(160, 20)
	got := strings.Join(p.Lines(), "\n")
	for _, want := range []string{"Design", "2 parts, 1 link", strings.Repeat("=", 150), "would raise 2 points", "! A retry takes two.", "→ Use an idempotency key.", "heard “we retry”", "• No SLO."} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if empty := onPage(Diagram(plainTheme(), design.Graph{}, nil, draw), 80, 10); !strings.Contains(empty, "Nothing drawn yet") || strings.Contains(empty, "=") {
		t.Errorf("got\n%s", empty)
	}
}
