package pane

import (
	"fmt"
	"strings"
	"testing"
)

// names knows two entries.
func names(id string) (name, kind string, ok bool) {
	name, ok = map[string]string{"outbox": "Transactional outbox", "cdc": "Change data capture"}[id]
	return name, "pattern", ok
}

func reading(w, h int, body string) *Reader {
	r := NewReader(plainTheme(), Article(plainTheme(), body, names))
	r.SetSize(w, h)
	r.Focus(true)
	return r
}

func read(r *Reader) string { return strings.Join(r.Lines(), "\n") }

func TestAnItemThatIsAnIDIsShownByNameAndCanBeFollowed(t *testing.T) {
	r := reading(60, 20, "# Saga\n\n- outbox\n- `cdc`: no code in the service\n- unheard-of\n- a sentence about outbox\n")
	got := read(r)
	for _, want := range []string{"  Saga", "• Transactional outbox", "  pattern", "• Change data capture: no code in the service", "• unheard-of", "• a sentence about outbox"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if _, ok := r.Selected(); ok {
		t.Error("a link is selected before any was gone to")
	}
	var ids []string
	for _, by := range []int{1, 1, 1, -1} {
		r.Step(by)
		id, _ := r.Selected()
		ids = append(ids, id)
	}
	if got := strings.Join(ids, " "); got != "outbox cdc outbox cdc" {
		t.Errorf("went to %s", got)
	}
	if !strings.Contains(read(r), "▸ • Change data capture") {
		t.Errorf("the link is not marked:\n%s", read(r))
	}
	if r.Focus(false); strings.Contains(read(r), "▸") {
		t.Error("it is marked without the keys")
	}
}

func TestALinkIsBroughtIntoSightAndTheFirstInSightComesFirst(t *testing.T) {
	body := "- outbox\n" + strings.Repeat("line\n", 50) + "- cdc\n" + strings.Repeat("line\n", 50)
	r := reading(40, 10, body)
	r.Step(1)
	if r.Step(1); !strings.Contains(read(r), "▸ • Change data capture") {
		t.Errorf("out of sight:\n%s", read(r))
	}
	r.Scroll(-1000)
	if r.Step(1); !strings.Contains(read(r), "▸ • Transactional outbox") {
		t.Errorf("not the first in sight:\n%s", read(r))
	}
}

func TestTheSelectedLinkStaysTheSameWhenTheWidthChanges(t *testing.T) {
	r := reading(80, 20, strings.Repeat("a long line that wraps when there is little room ", 3)+"\n- outbox\n- cdc\n")
	r.Step(1)
	r.Step(1)
	for w := 20; w < 90; w += 7 {
		r.SetSize(w, 20)
		if id, _ := r.Selected(); id != "cdc" {
			t.Fatalf("at %d: %q", w, id)
		}
	}
}

func TestATextWithoutLinksTakesTheKeysInItsStride(t *testing.T) {
	r := reading(40, 5, "nothing here")
	r.Step(1)
	r.Scroll(3)
	if _, ok := r.Selected(); ok {
		t.Error("something is selected")
	}
}

func TestATableIsReadAsAList(t *testing.T) {
	got := read(reading(60, 20, "## Numbers\n\n| Rule | Formula | Source |\n| --- | --- | --- |\n| hold time | a \\| b |  |\n| rate | n ÷ s | RFC |\n\nafter\n\n| X | Y |\n| --- | --- |\n| 1 | 2 |\n"))
	for _, want := range []string{"• hold time\n", "  formula a | b", "• rate", "formula n ÷ s", "source RFC", "  after", "• 1", "y 2"} {
		if !strings.Contains(strings.ReplaceAll(got, "  \n", "\n"), strings.TrimSuffix(want, "\n")) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "---") || strings.Contains(got, "source \n") {
		t.Errorf("the table shows through:\n%s", got)
	}
}

func TestListsAndReadersAreExactlyTheirRectangleWhateverIsInThem(t *testing.T) {
	var choices []Choice
	body := ""
	for i, s := range hostile() {
		choices = append(choices, Choice{Text: s, Note: s, Heading: i%3 == 0})
		body += "# " + s + "\n- " + s + "\n| " + s + " | b |\n| --- | --- |\n| " + s + " | " + s + " |\n" + s + "\n- outbox\n"
	}
	for w := 1; w < 130; w += 8 {
		for h := 1; h < 40; h += 4 {
			l, r := list(w, h, choices...), reading(w, h, body)
			l.Move(4)
			r.Step(1)
			r.Scroll(3)
			exact(t, fmt.Sprint("list ", w), l.Lines(), w, h)
			exact(t, fmt.Sprint("reader ", w), r.Lines(), w, h)
		}
	}
}
