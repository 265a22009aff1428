package live

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/tui/terminal"
	"archcoach/tui/theme"
)

// cardEvent is a card for a turn at a time.
func cardEvent(turn, focus string, at time.Duration) coach.Event {
	return coach.Event{At: at, Card: &coach.Card{Turn: turn, Focus: focus, Say: "I'd say " + focus}}
}

func TestOfferAnnouncesACardAndAKeyShowsIt(t *testing.T) {
	s := show(t, 120, 36).press("t")
	s.has("offer: a card is announced, a shows it")
	s.tell(cardEvent("1", "Sharding", time.Second))
	s.lacks("I'd say Sharding")
	s.has("There is a card on this. a shows it.", "Sharding")
	s.press("a").has("I'd say Sharding")
	if got := s.asked(); got != nil {
		t.Errorf("showing what waits asked for %#v", got)
	}
}

func TestManualShowsACardOnlyWhenItIsAskedFor(t *testing.T) {
	s := show(t, 120, 36).press("t", "t")
	s.tell(cardEvent("1", "Sharding", time.Second))
	s.lacks("Sharding")
	s.press("a").has("I'd say Sharding")
	s.press("a")
	if got := s.asked(); !reflect.DeepEqual(got, []Action{AskNow{}}) {
		t.Errorf("asked for %#v", got)
	}
	s.tell(cardEvent("1", "Sharding again", 9*time.Second))
	s.has("I'd say Sharding again")
	s.tell(cardEvent("2", "Queues", 20*time.Second))
	s.lacks("Queues")
	s.press(":", "what of caches", "enter").tell(cardEvent("ask", "Caches", 30*time.Minute))
	s.has("I'd say Caches")
	s.press("t").tell(cardEvent("3", "Replicas", 40*time.Minute))
	s.has("I'd say Replicas")
}

func TestAFactMovesNothingButItsOwnPage(t *testing.T) {
	s := show(t, 120, 36, shop(t)...).press("esc", "r")
	s.has("Requirements", "• browse, add to a cart, check out", "Clock", "Not said yet")
	s.press("v").has("Design", "Catalog cache", "A lock is held while a person types a card number.")
	s.press("v").has("Overselling inventory")
	s.press("s").has("Capacity sheet")
	s.press("esc").has("Overselling inventory")
}

func TestAContradictionIsACalmAlarmUntilItWasLookedAt(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	s.tell(conflicting())
	s.has("! a lock held through checkout leaves no room for 10,000 orders a minute (00:00:15, 00:03:52)", "r shows both")
	for range 81 {
		s.status(status())
	}
	s.has("r shows both")
	s.press("r").has("“I'd lock the row”")
	s.press("r").lacks("r shows both")
	s.tell(conflicting())
	s.lacks("r shows both") // nothing new
}

func TestAContradictionThatIsMendedTakesItsAlarmAway(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	s.tell(conflicting(), coach.Event{Ledger: &coach.Ledger{}})
	s.lacks("r shows both")
}

func TestAlarmsWaitForEachOther(t *testing.T) {
	s := show(t, 120, 20,
		coach.Event{Notice: &coach.Notice{Level: coach.Alarm, Text: "No sound from the call"}},
		coach.Event{Notice: &coach.Notice{Level: coach.Alarm, Text: "The disk is full"}},
		coach.Event{Notice: &coach.Notice{Level: coach.Info, Text: "exported"}})
	rule := func() string { lines := s.lines(); return lines[len(lines)-2] }
	for _, want := range []string{"No sound from the call · 1 more · esc closes", "The disk is full · esc closes", "exported"} {
		if !strings.Contains(rule(), want) {
			t.Errorf("no %q on %q", want, rule())
		}
		s.press("esc")
	}
}

func TestTheClockRunsOnlyWhileTheSessionListens(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	st := status()
	st.Elapsed += time.Minute
	s.status(st)
	s.has("deep dive ▸ 01:26 of 10")
	st.Paused = true
	s.status(st)
	s.has("deep dive ▸ 00:22 of 10")
}

func TestKeysCanBeSet(t *testing.T) {
	m := newModel(t.Context(), Config{Keys: map[string][]string{"pause": {"P"}, "pin": {"space", "f5"}}})
	s := &screen{t: t, model: m, actions: make(chan Action, 9)}
	m.outbox.to = s.actions
	s.size(120, 36)
	s.status(status())
	s.tell(shop(t)...)
	s.press("P")
	if got := s.asked(); !reflect.DeepEqual(got, []Action{Pause{}}) {
		t.Errorf("asked for %#v", got)
	}
	s.press(" ").has("◆ pinned")
	s.press("p").has("◆ pinned") // the usual key is free now
	s.update(tea.KeyMsg{Type: tea.KeyF5})
	s.lacks("pinned")
	s.has("space pin")
	st := status()
	st.Paused = true
	s.status(st)
	s.has("P goes on")
}

func TestKeysThatCannotBeSetAreRefusedWithTheReason(t *testing.T) {
	for want, keys := range map[string]map[string][]string{
		"": {"pause": {"P", "space"}, "quit": {"Q"}, "edit": {"enter"}},
		"keys.pause: p is the key of pin already":     {"pause": {"p"}},
		"keys.pin: space is the key of pause already": {"pin": {"space"}},
		"keys.edit: j is the key of down already":     {"edit": {"j"}},
		"keys.pin: ctrl+c always quits":               {"pin": {"ctrl+c"}},
		`keys.pin: "escape" is no key: write one character, enter, esc, tab, space, up, down, f1 to f12, or ctrl+ and alt+ with one`: {"pin": {"escape"}},
	} {
		err := CheckKeys(keys)
		if got := errText(err); got != want {
			t.Errorf("%v: %q, want %q", keys, got, want)
		}
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestTheUsualKeysAreSound(t *testing.T) {
	if err := CheckKeys(nil); err != nil {
		t.Error(err)
	}
}

func TestFromATurnTheWayToTheRightLeadsToItsCard(t *testing.T) {
	s := show(t, 120, 36, shop(t)...).press("tab", "up", "up", "up", "up", "right")
	s.has("E-commerce platform at peak", "answers 00:00:15 · 2 newer")
	s.press("tab", "up", "right").has("E-commerce platform at peak") // that turn has none
	s = show(t, 120, 36, shop(t)...).press("tab", "right")
	s.has("answers 00:04:05")
}

func TestALineIsEditedInTheConversation(t *testing.T) {
	s := show(t, 120, 36, shop(t)...).press("tab", "up", "enter")
	s.has("Edit You I'd lock the row while they check out")
	s.press(" ", "or not", "enter")
	want := []Action{Edit{"6", "I'd lock the row while they check out, and release it when they pay or give up. or not"}}
	if got := s.asked(); !reflect.DeepEqual(got, want) {
		t.Errorf("asked for %#v", got)
	}
}

func TestWhatTheRecogniserHeardIsToldForTheSelectedLine(t *testing.T) {
	u := coach.Utterance{ID: "9", Speaker: coach.You, Text: "a Kafka topic", Original: "a coffee car topic", Settled: true, Final: true}
	s := show(t, 120, 36, append(shop(t), heard(u)...)...).press("tab")
	s.has("heard as: a coffee car topic")
	s.press("up").lacks("heard as")
}

func TestSearchAndBookmarksWorkFromTheCardToo(t *testing.T) {
	s := show(t, 120, 36, shop(t)...).press("/", "cache", "enter")
	s.has("▸ I'd start with the read path", "n older match")
	s.press("m", "esc", "tab", "G", "'").has("▸ I'd start with the read path")
	s.press("/", "no such words", "enter").has("nobody has said that")
	s = show(t, 120, 36, shop(t)...).press("n")
	s.has("nothing is searched for: / searches")
	s.press("'").has("no bookmark yet: m sets one")
}

func TestAQuestionIsCompletedWithTab(t *testing.T) {
	s := show(t, 120, 36, shop(t)...).press(":", "what about consi", "tab", "enter")
	if got := s.asked(); !reflect.DeepEqual(got, []Action{Ask{"what about consistent hashing"}}) {
		t.Errorf("asked for %#v", got)
	}
}

func TestTheMouseScrollsWhatIsUnderItAndChoosesPanes(t *testing.T) {
	s := show(t, 120, 16, shop(t)...)
	at := func(x int, b tea.MouseButton) {
		s.update(tea.MouseMsg{X: x, Y: 8, Button: b, Action: tea.MouseActionPress})
	}
	at(10, tea.MouseButtonLeft)
	s.has("▸ And if payment takes a minute?")
	at(10, tea.MouseButtonWheelUp)
	s.has("more below")
	at(100, tea.MouseButtonLeft)
	s.lacks("▸ And")
	at(100, tea.MouseButtonWheelDown)
	s.lacks("answers 00:04:05")
	s.press("s")
	at(100, tea.MouseButtonWheelDown)
	s.lacks("Capacity sheet")
	s.press("?")
	at(100, tea.MouseButtonWheelDown)
	s.has("Keys")
}

func TestReducedMotionRedrawsAtMostOnceASecond(t *testing.T) {
	m := newModel(t.Context(), Config{Still: true, Status: status})
	if pace(true) != time.Second {
		t.Errorf("events come every %v", pace(true))
	}
	s := &screen{t: t, model: m}
	s.size(120, 20)
	st := status()
	s.status(st)
	before := s.model.View()
	for range 9 {
		st.Elapsed += terminal.Poll
		st.Mic.DBFS = -st.Mic.DBFS
		if s.status(st); s.model.View() != before {
			t.Fatalf("it moved within a second:\n%s", s.model.View())
		}
	}
	st.Paused = true
	s.status(st)
	s.has("PAUSED")
	st.Elapsed += terminal.Poll
	s.status(st)
	s.has("00:04:13")
}

func TestAWishThatCannotBeMetEndsWithItsReason(t *testing.T) {
	s := show(t, 120, 36).press("t", "t", "a")
	s.tell(coach.Event{Notice: &coach.Notice{Level: coach.Info, Text: "nothing has been asked yet"}}, cardEvent("1", "Sharding", time.Minute))
	s.lacks("I'd say Sharding")
}

func TestTheOverviewStandsBesideTheCardOnVeryWideScreens(t *testing.T) {
	s := showWith(t, theme.Options{Profile: termenv.Ascii}, 200, 50, shop(t)...)
	s.has("▸ deep dive", "It holds", "Decided", "Figures")
	s.size(169, 50)
	s.lacks("It holds")
}

func TestModesAreReadAsTheyAreWritten(t *testing.T) {
	for m := range modes {
		if got, err := ParseMode(m.String()); err != nil || got != m {
			t.Errorf("%v: %v, %v", m, got, err)
		}
	}
	if _, err := ParseMode("loud"); err == nil || !strings.Contains(err.Error(), "auto, offer, manual") {
		t.Errorf("got %v", err)
	}
}
