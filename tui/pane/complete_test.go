package pane

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestWordsAtTheEndAreCompletedFromTheLibrary(t *testing.T) {
	names := []string{"Consistent hashing", "Consensus", "Saga", "Sagas in depth", "API gateway", "Überlauf"}
	for typed, want := range map[string]string{
		"": "", "c": "", "cons": "ensus", "consi": "stent hashing", "what about consistent h": "ashing", "tell me of API ga": "teway",
		"saga": "s in depth", "nothing like it": "", "a sag": "a", "what of consensus, or sag": "a", "ÜB": "erlauf",
	} {
		in := NewInput(plainTheme(), "Ask", plainTheme().Attention).Complete(names).Begin(typed)
		if got := in.completion(); got != want {
			t.Errorf("%q offers %q, want %q", typed, got, want)
		}
		if in.Press(tea.KeyMsg{Type: tea.KeyTab}); in.Value() != strings.TrimSpace(typed+want) {
			t.Errorf("%q and tab is %q", typed, in.Value())
		}
	}
}

func TestACompletionIsSeenBeforeItIsTaken(t *testing.T) {
	in := NewInput(plainTheme(), "Ask", plainTheme().Attention).Complete([]string{"Consistent hashing"}).Begin("consi")
	if got := in.Line(100); !strings.Contains(got, "consistent hashing") || !strings.Contains(got, "tab completes") {
		t.Errorf("got %q", got)
	}
	in.Press(tea.KeyMsg{Type: tea.KeyLeft})
	if got := in.Line(100); strings.Contains(got, "stent") || strings.Contains(got, "tab completes") {
		t.Errorf("inside the words: %q", got)
	}
}
