package pane

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"archcoach/coach"
	"archcoach/coach/estimate"
)

func page(w, h int, lines func(int) []string) *Page {
	p := NewPage(plainTheme(), lines)
	p.SetSize(w, h)
	return p
}

func paged(p *Page) string { return strings.Join(p.Lines(), "\n") }

func TestThePageTellsHowMuchIsHiddenAndReachesItsEnds(t *testing.T) {
	p := page(40, 5, func(int) []string {
		var lines []string
		for i := range 12 {
			lines = append(lines, fmt.Sprintf("line %d", i))
		}
		return lines
	})
	if got := paged(p); !strings.Contains(got, "line 3") || strings.Contains(got, "line 4") || !strings.Contains(got, "▾ 8 more") {
		t.Errorf("at the top:\n%s", got)
	}
	p.Scroll(1000)
	if got := paged(p); !strings.Contains(got, "line 11") || !strings.Contains(got, "▴ 8 lines above") {
		t.Errorf("at the bottom:\n%s", got)
	}
	p.Scroll(-1000)
	if got := paged(p); !strings.Contains(got, "line 0") {
		t.Errorf("back at the top:\n%s", got)
	}
}

func TestTheSheetShowsEachFigureWithItsReasons(t *testing.T) {
	got := paged(page(80, 30, Sheet(plainTheme(), []estimate.Figure{{
		Label: "orders per second", Value: 166.7, Unit: "/s", Formula: "10,000 ÷ 60", Assumption: "an even minute",
		Because: "ten thousand orders a minute", Reading: "one primary carries it",
	}})))
	for _, want := range []string{"1 figure", "167/s  orders per second", "10,000 ÷ 60", "assumes an even minute", "→ one primary carries it", "heard “ten thousand orders a minute”"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if got := paged(page(80, 5, Sheet(plainTheme(), nil))); !strings.Contains(got, "No amounts yet") {
		t.Errorf("empty:\n%s", got)
	}
}

func TestAnOpenedItemShowsWhatTheLibraryHas(t *testing.T) {
	got := paged(page(80, 30, Detail(plainTheme(), coach.Item{Text: "Hold with expiry", Because: "sold twice"},
		"*pattern · `hold`*  \n> I'd hold it.\n## How\n- **reserve** `stock`\n* release it\n12. the twelfth\n\nplain [words](http://x.test)")))
	for _, want := range []string{"Hold with expiry", "because you heard “sold twice”", "  How  ", "  pattern · hold ", "❝ I'd hold it. ❞", "• reserve stock", "• release it", "  12. the twelfth", "  plain words http://x.test"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestHelpHasEveryKeyAtEveryWidth(t *testing.T) {
	var groups []Group
	for g := range 3 {
		group := Group{Title: fmt.Sprintf("Group %d", g)}
		for k := range 4 {
			group.Keys = append(group.Keys, key.NewBinding(key.WithHelp(fmt.Sprint(k), fmt.Sprintf("does %d %d", g, k))))
		}
		groups = append(groups, group)
	}
	for _, w := range []int{40, 80, 160} {
		got := paged(page(w, 60, Help(plainTheme(), groups, Status{Why: "the only one"})))
		for g := range 3 {
			for k := range 4 {
				if want := fmt.Sprintf("does %d %d", g, k); !strings.Contains(got, want) {
					t.Errorf("width %d: no %q in\n%s", w, want, got)
				}
			}
		}
		if !strings.Contains(got, "nothing leaves this") || !strings.Contains(got, "the only one") {
			t.Errorf("width %d tells nothing of the session:\n%s", w, got)
		}
	}
}

func TestHintsKeepHelpAndTheEndOfWhatIsGoingOn(t *testing.T) {
	var keys []key.Binding
	for _, name := range []string{"a", "b", "c", "?"} {
		keys = append(keys, key.NewBinding(key.WithKeys(name), key.WithHelp(name, "does "+name)))
	}
	for w := 40; w < 120; w++ {
		if got := Hints(plainTheme(), Told(plainTheme(), "requirements, estimate, deep dive now"), keys, w); !strings.Contains(got, "? does ?") || !strings.Contains(got, "now") {
			t.Errorf("at %d: %q", w, got)
		}
	}
	if got := Hints(plainTheme(), Told(plainTheme(), "now"), keys, 60); !strings.Contains(got, "a does a  b does b  c does c  ? does ?") {
		t.Errorf("with room: %q", got)
	}
}
