package pane

import (
	"fmt"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/patterns"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// hostile is text that would break a terminal or a border if it got through.
func hostile() []string {
	return []string{
		"\x1b[2J\x1b[H\x1b]0;owned\x07cleared", "line\nbreaks\r\nand\ttabs", "日本語のとても長いテキストが続きます", "e\u0301\u0302\u0303\u0304\u0305 zalgo",
		"\u202Ereversed\u202C and שלום עולם", "👩‍👩‍👧‍👦 family 👍🏽 ❤️ 🇩🇪", "an-endless-" + fmt.Sprintf("%0120d", 7), "\xff\xfe broken", "", " ",
	}
}

// exact fails unless lines are h lines, each w wide.
func exact(t *testing.T, what string, lines []string, w, h int) {
	t.Helper()
	if len(lines) != h {
		t.Fatalf("%s at %dx%d has %d lines", what, w, h, len(lines))
	}
	for i, line := range lines {
		if got := text.Width(line); got != w {
			t.Fatalf("%s at %dx%d: line %d is %d wide: %q", what, w, h, i, got, line)
		}
	}
}

func TestEveryPaneIsExactlyItsRectangleWhateverIsInIt(t *testing.T) {
	th := theme.New(theme.Options{Name: theme.Dark, Profile: termenv.ANSI256})
	tr, card := NewTranscript(th), NewCard(th)
	items, findings := []coach.Item{}, []design.Finding{}
	ledger, clock := coach.Ledger{}, Clock{Running: time.Hour}
	figures := []estimate.Figure{}
	for i, s := range hostile() {
		tr.Hear(coach.Utterance{ID: fmt.Sprint(i), Speaker: coach.You, Start: time.Duration(i) * time.Minute, Text: s, Original: "a b " + s, Final: i%2 == 0})
		tr.Note(coach.Notice{Level: coach.Warning, Text: s, Fix: s})
		tr.Silence(fmt.Sprint(i), s)
		said := design.Evidence{Quote: s}
		ledger.Entries = append(ledger.Entries, coach.Entry{Kind: coach.Decision, Text: s, Speaker: coach.You, Evidence: said})
		ledger.Contradictions = append(ledger.Contradictions, coach.Contradiction{Why: s, First: said, Second: said})
		clock.Phase = coach.Phase(s)
		clock.Phases = append(clock.Phases, coach.PhaseClock{Phase: coach.Phase(s), Spent: 1e6, Budget: float64(i)})
		clock.Gaps = append(clock.Gaps, coach.Gap{Level: patterns.Level(s), Text: s})
		findings = append(findings, design.Finding{Severity: design.Severity(i), Risk: s, Fix: s, Evidence: said})
		items = append(items, coach.Item{Text: s, Pattern: s, Because: s, New: i%3 == 0})
		figures = append(figures, estimate.Figure{Label: s, Value: 1e9, Unit: s, Formula: s, Assumption: s, Because: s, Reading: s})
	}
	for i, s := range hostile() {
		card.Show(&coach.Card{Turn: fmt.Sprint(i), Focus: s, Say: s, Sections: []coach.Section{{Heading: "Resilience", Items: items}}, Ask: hostile()}, 0, time.Duration(i)*time.Minute)
	}
	card.SetFigures(figures)
	card.SetGaps(clock.Gaps)
	card.Focus(true)
	pages := map[string]*Page{
		"sheet": NewPage(th, Sheet(th, figures)), "empty sheet": NewPage(th, Sheet(th, nil)),
		"detail":       NewPage(th, Detail(th, items[0], "# "+items[3].Text+"\n- "+items[2].Text+"\n"+items[1].Text)),
		"requirements": NewPage(th, Agreed(th, ledger, clock)), "overview": NewPage(th, Overview(th, ledger, clock, figures)),
		"diagram": NewPage(th, Diagram(th, design.Graph{Nodes: make([]design.Node, 2)}, findings, func(int) []string { return []string{th.Clean(items[2].Text)} })).Wide(),
		"help":    NewPage(th, Help(th, nil, Status{Engine: items[2].Text, Why: items[0].Text, SendsTo: hostile()})),
	}
	for w := 1; w < 130; w += 8 {
		for h := 1; h < 40; h += 4 {
			tr.SetSize(w, h)
			exact(t, "transcript", tr.Lines(), w, h)
			tr.Scroll(-5)
			exact(t, "scrolled transcript", tr.Lines(), w, h)
			tr.Search("e")
			exact(t, "searched transcript", tr.Lines(), w, h)
			tr.Move(-1)
			exact(t, "transcript with a cursor", tr.Lines(), w, h)
			tr.Bottom()
			card.SetSize(w, h)
			card.Deepen()
			card.Move(1)
			exact(t, "card", card.Lines(), w, h)
			for name, p := range pages {
				p.SetSize(w, h)
				p.Scroll(3)
				exact(t, name, p.Lines(), w, h)
			}
		}
	}
}

func TestTheStatusLineAndTheHintsAreExactlyAsWideAsAsked(t *testing.T) {
	th := theme.New(theme.Options{Name: theme.Dark, Profile: termenv.ANSI256})
	for _, s := range hostile() {
		line := NewStatusLine(th)
		line.Set(Status{Title: s, Engine: s, SendsTo: []string{s, s}, Mic: Level{Present: true}, Lag: time.Minute, Paused: true})
		in := NewInput(th, "You", th.You)
		in.insert(s)
		for w := 40; w < 200; w++ {
			exact(t, "status line", []string{line.Line(w)}, w, 1)
			exact(t, "hints", []string{Hints(th, Told(th, s), nil, w)}, w, 1)
			exact(t, "hints with phases", []string{Hints(th, Phases(th, Clock{Coverage: coach.Coverage{Phase: coach.Phase(s), Phases: []coach.PhaseClock{{Phase: "a"}, {Phase: coach.Phase(s), Spent: 9e9, Budget: 1}}}}), nil, w)}, w, 1)
			exact(t, "input", []string{in.Line(w)}, w, 1)
		}
	}
}
