package live

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/tui/terminal"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// A screen is a robot user: it feeds a model, presses keys and looks.
type screen struct {
	t       *testing.T
	model   *model
	actions chan Action
}

// show makes a screen of a size that has seen some events.
func show(t *testing.T, w, h int, events ...coach.Event) *screen {
	t.Helper()
	return showWith(t, theme.Options{Dark: true, Profile: termenv.Ascii}, w, h, events...)
}

func showWith(t *testing.T, o theme.Options, w, h int, events ...coach.Event) *screen {
	t.Helper()
	actions := make(chan Action, 100)
	m := newModel(t.Context(), Config{
		Actions: actions, Theme: theme.New(o), Names: []string{"Consistent hashing", "Consensus", "Saga"},
		Library: func(id string) (string, bool) { return "# All about\n- " + id, id != "unknown" },
	})
	s := &screen{t: t, model: m, actions: actions}
	s.size(w, h)
	s.tell(events...)
	s.status(status())
	return s
}

// status is a session in the middle of the conversation.
func status() Status {
	return Status{
		Title: "E-commerce at peak", Elapsed: 4*time.Minute + 12*time.Second,
		Mic: Level{DBFS: -40, Present: true}, Call: Level{DBFS: -20, Present: true},
		Engine: "pocketsphinx", Why: "the only engine installed", Lag: 300 * time.Millisecond,
		SavedTo: "20260801-101500-e-commerce.db",
	}
}

// shop is the conversation of the tests: the owner's example, in real events.
func shop(t testing.TB) []coach.Event {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "shop.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var events []coach.Event
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var e coach.Event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

// conflicting is a ledger in which two statements cannot both hold.
func conflicting() coach.Event {
	return coach.Event{At: 252 * time.Second, Ledger: &coach.Ledger{Contradictions: []coach.Contradiction{{
		Why:   "a lock held through checkout leaves no room for 10,000 orders a minute",
		First: design.Evidence{Quote: "ten thousand orders a minute", At: 15 * time.Second}, Second: design.Evidence{Quote: "I'd lock the row", At: 232 * time.Second},
	}}}}
}

func (s *screen) size(w, h int)              { s.update(tea.WindowSizeMsg{Width: w, Height: h}) }
func (s *screen) status(st Status)           { s.model.Update(polled(st)) }
func (s *screen) tell(events ...coach.Event) { s.model.Update(terminal.Batch{Events: events}) }
func (s *screen) end()                       { s.model.Update(terminal.Batch{Closed: true}) }
func (s *screen) lines() []string            { return strings.Split(s.model.View(), "\n") }
func heard(us ...coach.Utterance) []coach.Event {
	events := make([]coach.Event, len(us))
	for i := range us {
		events[i] = coach.Event{At: us[i].End, Heard: &us[i]}
	}
	return events
}

// update gives the model a message and runs the command that follows, and the
// message that follows from it.
func (s *screen) update(msg tea.Msg) {
	_, cmd := s.model.Update(msg)
	s.run(cmd)
}

func (s *screen) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, tea.QuitMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	default:
		s.update(msg)
	}
}

// press presses keys by name; a single character is itself.
func (s *screen) press(keys ...string) *screen {
	s.t.Helper()
	named := map[string]tea.KeyType{
		"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "pgup": tea.KeyPgUp,
		"pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, "left": tea.KeyLeft, "right": tea.KeyRight,
		"backspace": tea.KeyBackspace, "ctrl+z": tea.KeyCtrlZ, "ctrl+c": tea.KeyCtrlC, "ctrl+w": tea.KeyCtrlW,
	}
	for _, k := range keys {
		switch kind, ok := named[k]; {
		case ok:
			s.update(tea.KeyMsg{Type: kind})
		case k == " ":
			s.update(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		default:
			s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)})
		}
	}
	return s
}

// has fails unless the screen shows every text.
func (s *screen) has(wants ...string) {
	s.t.Helper()
	view := s.model.View()
	for _, want := range wants {
		if !strings.Contains(view, want) {
			s.t.Errorf("the screen does not show %q:\n%s", want, view)
		}
	}
}

// lacks fails if the screen shows a text.
func (s *screen) lacks(unwanted string) {
	s.t.Helper()
	if view := s.model.View(); strings.Contains(view, unwanted) {
		s.t.Errorf("the screen shows %q:\n%s", unwanted, view)
	}
}

// fits fails unless the frame is exactly as high as the terminal and nowhere
// wider.
func (s *screen) fits() {
	s.t.Helper()
	lines := s.lines()
	if len(lines) != s.model.h {
		s.t.Fatalf("%dx%d: %d lines:\n%s", s.model.w, s.model.h, len(lines), s.model.View())
	}
	for i, line := range lines {
		if text.Width(line) > s.model.w {
			s.t.Fatalf("%dx%d: line %d is %d wide: %q", s.model.w, s.model.h, i, text.Width(line), line)
		}
	}
}

// asked takes the actions that have been sent.
func (s *screen) asked() []Action {
	var all []Action
	for {
		select {
		case a := <-s.actions:
			all = append(all, a)
		default:
			return all
		}
	}
}

// colours is the dark theme on a terminal with 256 colours.
func colours() theme.Options { return theme.Options{Name: theme.Dark, Profile: termenv.ANSI256} }
