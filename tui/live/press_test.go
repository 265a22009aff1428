package live

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
)

func TestKeysAskTheSession(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want []Action
	}{
		{[]string{" "}, []Action{Pause{}}},
		{[]string{"o"}, []Action{OffRecord{}}},
		{[]string{"a"}, []Action{AskNow{}}},
		{[]string{"e"}, []Action{Export{}}},
		{[]string{"c"}, []Action{Correct{"7"}}},
		{[]string{"i", "Why?", "enter"}, []Action{Say{coach.Interviewer, "Why?"}}},
		{[]string{"y", "Sharded", " ", "by SKU", "enter"}, []Action{Say{coach.You, "Sharded by SKU"}}},
		{[]string{":", "what about quorum", "enter"}, []Action{Ask{"what about quorum"}}},
		{[]string{"i", "never mind", "esc"}, nil},
		{[]string{"i", "enter"}, nil},
		{[]string{"i", "q o p", "enter"}, []Action{Say{coach.Interviewer, "q o p"}}},
		{[]string{" ", "o", " "}, []Action{Pause{}, OffRecord{}, Pause{}}},
		{[]string{"?", " "}, nil},
		{[]string{"tab", "up", "s", "d", "f", "p", "[", "]"}, nil},
	} {
		s := show(t, 120, 36, shop(t)...)
		s.press(c.keys...)
		if got := s.asked(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q asks for %#v, want %#v", c.keys, got, c.want)
		}
	}
}

func TestAKeyChangesNothingUntilTheSessionSaysSo(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	before := s.model.View()
	for _, keys := range [][]string{{" "}, {"o"}, {"c"}, {"a"}, {"y", "a typed turn", "enter"}} {
		if s.press(keys...); s.model.View() != before {
			t.Errorf("%q changed the screen:\n%s", keys, s.model.View())
		}
	}
	st := status()
	st.Paused = true
	s.status(st)
	s.has("‖ PAUSED", "paused: nothing is heard")
	s.tell(coach.Event{Heard: &coach.Utterance{ID: "7", Speaker: coach.You, Start: 245e9, Text: "And if payment takes a minute?", Settled: true, Final: true}})
	s.has("And if payment")
	s.lacks("Interviewer [00:04:05]")
}

func TestKeysThatCameInOneReadAreTakenOneByOne(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("oaiWhy?")})
	s.press("enter")
	if got, want := s.asked(), []Action{OffRecord{}, AskNow{}, Say{coach.Interviewer, "Why?"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v", got)
	}
}

func TestPastedTextIsNoKeys(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("o"), Paste: true})
	s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("quota"), Paste: true})
	if got := s.asked(); got != nil {
		t.Errorf("got %#v", got)
	}
	s.press(":")
	s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("two\nlines"), Paste: true})
	s.press("enter")
	if got := s.asked(); !reflect.DeepEqual(got, []Action{Ask{"two lines"}}) {
		t.Errorf("got %#v", got)
	}
}

func TestQuitKeysQuit(t *testing.T) {
	for _, keys := range [][]string{{"q"}, {"ctrl+c"}, {"?", "q"}, {"i", "half a turn", "ctrl+c"}} {
		s := show(t, 120, 36, shop(t)...)
		s.press(keys[:len(keys)-1]...)
		msg := tea.KeyMsg{Type: tea.KeyCtrlC}
		if keys[len(keys)-1] == "q" {
			msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("q")}
		}
		_, cmd := s.model.Update(msg)
		if cmd == nil || cmd() != tea.Quit() {
			t.Errorf("%q does not quit", keys)
		}
	}
}

func TestEveryKeyInHelpDoesSomething(t *testing.T) {
	keys := reflect.ValueOf(Keys(show(t, 80, 24).model.cfg.Theme))
	listed := map[string]bool{}
	for _, g := range keys.Interface().(KeyMap).Groups() {
		for _, k := range g.Keys {
			listed[k.Help().Desc] = true
		}
	}
	if len(listed) != keys.NumField() {
		t.Errorf("help lists %d keys of %d", len(listed), keys.NumField())
	}
}

func TestOpeningAnItemLooksItUpAndEscGoesBack(t *testing.T) {
	s := show(t, 120, 36, shop(t)...).press("esc") // the notice
	card := s.model.View()
	s.press("j", "j", "enter")
	s.has("Hold with expiry", "• reservation-with-expiry", "because you heard")
	s.press("esc", "esc")
	if s.model.View() != card {
		t.Errorf("the card came back different:\n%s", s.model.View())
	}
}

func TestTheSheetOpensFromAnywhereAndGrows(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	s.press("tab", "s")
	s.has("Capacity sheet", "3 figures")
	events := shop(t)
	first := slices.IndexFunc(events, func(e coach.Event) bool { return e.Figures != nil })
	s.tell(events[first])
	s.has("1 figure")
	s.press("s")
	s.lacks("Capacity sheet")
}

func TestPanesAreReachedByTabAndArrows(t *testing.T) {
	s := show(t, 50, 20, shop(t)...)
	s.has("[Card]")
	s.press("tab").has("[Conversation]")
	s.press("right").has("[Card]")
	s.press("left").has("[Conversation]")
	s.press("s").has("[Sheet]")
	if strings.Contains(s.model.View(), "Interviewer [") {
		t.Error("two panes at once below 60 columns")
	}
}

func TestFullScreenGivesOnePaneTheBody(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	s.press("f")
	s.has("Overselling inventory")
	s.lacks("Thanks for joining")
	s.press("tab")
	s.has("Thanks for joining")
	s.lacks("Overselling inventory")
	s.press("f")
	s.has("Thanks for joining", "Overselling inventory")
}
