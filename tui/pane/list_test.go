package pane

import (
	"fmt"
	"strings"
	"testing"
)

func list(w, h int, choices ...Choice) *List {
	l := NewList(plainTheme())
	l.SetSize(w, h)
	l.Set(choices)
	return l
}

func TestAListIsGoneThroughWithoutItsHeadings(t *testing.T) {
	l := list(40, 10, Choice{Text: "caching", Note: "2", Heading: true}, Choice{Text: "near"}, Choice{Text: "far"}, Choice{Text: "geo", Heading: true}, Choice{Text: "home"})
	var visited []int
	for _, by := range []int{0, 1, 1, 1, -1, -100, 100} {
		l.Move(by)
		visited = append(visited, l.Chosen())
	}
	if got := fmt.Sprint(visited); got != "[1 2 4 4 2 1 4]" {
		t.Errorf("got %s", got)
	}
	if l.Choose(3); l.Chosen() != 4 {
		t.Error("a heading was chosen")
	}
	if l.Choose(1); l.Chosen() != 1 {
		t.Error("a choice was not")
	}
}

func TestTheChoiceStaysInSightWithItsHeading(t *testing.T) {
	var choices []Choice
	for g := range 10 {
		choices = append(choices, Choice{Text: fmt.Sprint("group ", g), Heading: true})
		for i := range 5 {
			choices = append(choices, Choice{Text: fmt.Sprint("item ", g, ".", i)})
		}
	}
	l := list(40, 7, choices...)
	for range 60 {
		l.Move(1)
		view := strings.Join(l.Lines(), "\n")
		if want := "▸ " + choices[l.Chosen()].Text; !strings.Contains(view, want) {
			t.Fatalf("no %q in\n%s", want, view)
		}
	}
	for l.Chosen() > 1 {
		l.Move(-1)
		if at := l.Chosen(); choices[at-1].Heading && !strings.Contains(strings.Join(l.Lines(), "\n"), choices[at-1].Text) {
			t.Fatalf("the heading of %s is out of sight", choices[at].Text)
		}
	}
}

func TestANoteShrinksToItsLastWordAndThenGoes(t *testing.T) {
	choice := Choice{Text: "Cache-aside", Note: "caching · mid · pattern"}
	for w, want := range map[int]string{60: "caching · mid · pattern", 30: "  pattern", 18: "▸ Cache-aside"} {
		if got := strings.TrimRight(list(w, 1, choice).Lines()[0], " "); !strings.HasSuffix(got, want) {
			t.Errorf("at %d: %q", w, got)
		}
	}
}

func TestAnEmptyListHasNoChoice(t *testing.T) {
	l := list(20, 3)
	l.Move(1)
	l.Move(-1)
	if l.Chosen() != -1 {
		t.Errorf("chose %d", l.Chosen())
	}
	exact(t, "empty list", l.Lines(), 20, 3)
}
