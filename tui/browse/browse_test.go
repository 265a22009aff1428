package browse

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/patterns"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// shelf is a small library with every kind and every sort of link in it.
func shelf() *patterns.Library {
	common := func(kind patterns.Kind, id, name, group, say string) patterns.Common {
		return patterns.Common{Kind: kind, ID: id, Name: name, Group: group, Level: patterns.Senior, Say: say}
	}
	outbox := &patterns.Pattern{
		Common: common(patterns.KindPattern, "outbox", "Transactional outbox", "transactions", "I'd write the event into the same transaction as the order, and let a relay publish it."),
		Intent: "Change and event commit together.", How: []string{"INSERT the event beside the row", "A relay reads, publishes, marks"},
		Alternatives: []patterns.Rejected{{ID: "saga", Why: "solves another problem: many services, no event lost inside one"}},
		Tech:         []string{"kafka"},
		FailureModes: []patterns.FailureMode{{What: "the relay stops", Detect: "age of the oldest event", Fix: "restart it; consumers are idempotent"}},
	}
	outbox.Also, outbox.Related = []string{"reliable publishing"}, []string{"saga"}
	saga := &patterns.Pattern{Common: common(patterns.KindPattern, "saga", "Saga", "transactions", "I'd undo each step with a compensation.")}
	saga.Plain, saga.Related = []string{"undo the earlier steps when a later one fails"}, []string{"outbox"}
	near := &patterns.Pattern{Common: common(patterns.KindPattern, "near-cache", "Near cache", "caching", "I'd keep the hottest hundred items in the process.")}
	dual := &patterns.Problem{Common: common(patterns.KindProblem, "dual-write", "Dual write: database and broker", "transactions", "One of the two writes fails, and nobody knows which."), Patterns: []string{"outbox"}}
	dual.Plain = []string{"the order is there but nobody was told"}
	wallet := &patterns.Scenario{Common: common(patterns.KindScenario, "wallet", "Digital wallet", "", "A ledger, entries in pairs."), Core: []string{"saga", "outbox"}}
	kafka := &patterns.Technology{Common: patterns.Common{Kind: patterns.KindTechnology, ID: "kafka", Name: "Kafka"}, GoodFor: "ordered streams that are read again", Patterns: []string{"outbox"}}
	return patterns.NewLibrary([]patterns.Entry{outbox, saga, near, dual, wallet, kafka})
}

// A user feeds a browser, presses keys and looks.
type user struct {
	t       *testing.T
	program *program
	quit    bool
}

func browsing(t *testing.T, w, h int) *user {
	t.Helper()
	u := &user{t: t, program: &program{browser: New(shelf(), theme.New(theme.Options{Dark: true, Profile: termenv.Ascii}))}}
	u.program.Update(u.program.Init()())
	u.size(w, h)
	return u
}

func (u *user) size(w, h int) { u.program.Update(tea.WindowSizeMsg{Width: w, Height: h}) }

// press presses keys by name; anything else is typed.
func (u *user) press(keys ...string) *user {
	named := map[string]tea.KeyType{
		"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "up": tea.KeyUp, "down": tea.KeyDown, "pgdown": tea.KeyPgDown,
		"end": tea.KeyEnd, "home": tea.KeyHome, "left": tea.KeyLeft, "backspace": tea.KeyBackspace, "ctrl+w": tea.KeyCtrlW, "ctrl+u": tea.KeyCtrlU, "ctrl+c": tea.KeyCtrlC,
	}
	for _, k := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if kind, ok := named[k]; ok {
			msg = tea.KeyMsg{Type: kind}
		}
		_, cmd := u.program.Update(msg)
		u.quit = cmd != nil && cmd() == tea.Quit()
	}
	return u
}

func (u *user) has(wants ...string) *user {
	u.t.Helper()
	for _, want := range wants {
		if !strings.Contains(u.program.View(), want) {
			u.t.Errorf("the screen does not show %q:\n%s", want, u.program.View())
		}
	}
	return u
}

func (u *user) lacks(unwanted ...string) *user {
	u.t.Helper()
	for _, s := range unwanted {
		if strings.Contains(u.program.View(), s) {
			u.t.Errorf("the screen shows %q:\n%s", s, u.program.View())
		}
	}
	return u
}

func (u *user) fits() {
	u.t.Helper()
	lines := strings.Split(u.program.View(), "\n")
	if len(lines) != u.program.h {
		u.t.Fatalf("%dx%d: %d lines:\n%s", u.program.w, u.program.h, len(lines), u.program.View())
	}
	for i, line := range lines {
		if text.Width(line) > u.program.w {
			u.t.Fatalf("%dx%d: line %d is %d wide: %q", u.program.w, u.program.h, i, text.Width(line), line)
		}
	}
}

// update rewrites the golden screens: go test ./tui/browse -update.
var update = flag.Bool("update", false, "rewrite the golden screens in testdata")

func (u *user) golden(name string) {
	u.t.Helper()
	u.fits()
	file := filepath.Join("testdata", name+".golden")
	got := u.program.View() + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			u.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		u.t.Fatal(err)
	}
	if got != string(want) {
		u.t.Errorf("%s has changed; look, then run with -update:\n%s", file, got)
	}
}

func TestTheBrowserLooksAsAgreed(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 50}} {
		for name, keys := range map[string][]string{"list": nil, "found": {"undo step"}, "entry": {"outbox", "enter", "tab"}, "none": {"zzzzzz"}} {
			name := fmt.Sprintf("%s-%dx%d", name, size[0], size[1])
			t.Run(name, func(t *testing.T) { browsing(t, size[0], size[1]).press(keys...).golden(name) })
		}
	}
}

func TestTheFrameFitsEveryTerminal(t *testing.T) {
	for _, keys := range [][]string{nil, {"outbox"}, {"outbox", "enter"}, {"outbox", "enter", "tab", "tab", "enter"}, {"zzzz"}, {strings.Repeat("long 日本 ", 40)}} {
		u := browsing(t, 80, 24).press(keys...)
		for w := 1; w <= 240; w += 7 {
			for h := 1; h <= 70; h += 4 {
				u.size(w, h)
				u.fits()
			}
		}
		for _, w := range []int{101, 100, 99, 41, 40, 39} {
			u.size(w, 24)
			u.fits()
		}
	}
}

func TestTypingNarrowsByNameByPartAndByProblem(t *testing.T) {
	for typed, want := range map[string]string{
		"trans": "Transactional outbox", "near-c": "Near cache", "reliable pub": "Transactional outbox", "wall": "Digital wallet",
		"nobody was told": "Dual write: database and broker", "undo earlier steps": "Saga", "KAFKA": "Kafka",
	} {
		u := browsing(t, 80, 24).press(typed)
		e, ok := u.program.browser.chosen()
		if !ok || e.About().Name != want {
			t.Errorf("%q chose %v, want %s:\n%s", typed, e, want, u.program.View())
		}
	}
}

func TestNamesAreFoundBeforeTheIndexIsMade(t *testing.T) {
	m := New(shelf(), theme.New(theme.Options{Profile: termenv.Ascii}))
	m.SetSize(80, 22)
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("undo steps")})
	if _, ok := m.chosen(); ok {
		t.Error("a problem was understood without the index")
	}
	m.Update(m.Init()())
	if e, ok := m.chosen(); !ok || e.About().ID != "saga" {
		t.Error("the index came and changed nothing")
	}
}

func TestAnIndexThatComesWhileAnEntryIsReadServesTheListAfterwards(t *testing.T) {
	m := New(shelf(), theme.New(theme.Options{Profile: termenv.Ascii}))
	m.SetSize(80, 22)
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("sag")})
	m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	m.Update(m.Init()())
	if !m.reading || m.shown != "saga" {
		t.Fatal("the entry was taken away")
	}
	m.Update(tea.KeyMsg{Type: tea.KeyEsc})
	m.Update(tea.KeyMsg{Type: tea.KeyCtrlU})
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("undo steps")})
	if e, ok := m.chosen(); !ok || e.About().ID != "saga" {
		t.Error("the list does without the index")
	}
}

func TestTheFilterIsRubbedOutAndEscClearsItThenLeaves(t *testing.T) {
	u := browsing(t, 80, 24).press("near cache")
	u.has("near cache", "1 of 6").press("ctrl+w").has("near ").lacks("near cache")
	u.press("backspace", "backspace").has("nea").press("ctrl+u").has("6 of 6")
	u.press("saga", "esc").has("6 of 6")
	if u.quit {
		t.Fatal("the first esc left")
	}
	if u.press("esc"); !u.quit {
		t.Error("the second esc did not")
	}
	if u := browsing(t, 80, 24).press("q"); u.quit || !browsing(t, 80, 24).press("outbox", "enter", "ctrl+c").quit {
		t.Error("q is a letter, and ctrl+c leaves from everywhere")
	}
}

func TestTabGoesThroughTheKinds(t *testing.T) {
	u := browsing(t, 80, 24).press("tab").has("3 of 6 · patterns").lacks("Kafka")
	u.press("tab").has("1 of 6 · problems").press("tab").has("systems to design").press("tab").has("technologies", "Kafka")
	u.press("outbox").has("No entry is called so").lacks("Transactional")
	u.press("ctrl+u", "tab").has("6 of 6 · everything")
}

func TestLinksAreFollowedAndGoneBackFrom(t *testing.T) {
	u := browsing(t, 80, 60).press("outbox", "enter").has("INSERT the event", "Comes up in", "Digital wallet")
	u.press("tab", "enter").has("Transactional outbox → Saga", "I'd undo each step")
	u.press("n", "enter").has("→ Saga → Transactional outbox")
	u.press("esc").has("Transactional outbox → Saga", "▸ •").press("backspace").has("INSERT the event").lacks("→ Saga")
	u.press("left").has("outbox").lacks("INSERT the event")
	if u.quit {
		t.Error("going back left the browser")
	}
}

func TestTheEntryChosenIsShownBesideTheListOnAWideTerminal(t *testing.T) {
	u := browsing(t, 120, 36).has("I'd keep the hottest hundred items")
	u.press("down").has("INSERT the event").press("end").has("ordered streams").press("home").has("hottest hundred")
	u.press("enter", "j", "/", "saga").has("saga", "I'd undo each step")
}

func TestKeysThatCameInOneReadAreTakenOneByOneInAnEntry(t *testing.T) {
	browsing(t, 80, 40).press("outbox", "enter", "nn").has("▸ • Kafka")
}

func TestAnEmptyLibraryIsNoTrouble(t *testing.T) {
	u := &user{t: t, program: &program{browser: New(patterns.NewLibrary(nil), theme.New(theme.Options{Profile: termenv.Ascii}))}}
	for _, w := range []int{80, 120} {
		u.size(w, 24)
		u.press("enter", "down", "tab", "x", "backspace").has("No entry is called so")
		u.fits()
	}
}
