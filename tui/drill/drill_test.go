package drill

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/tui/text"
)

// update rewrites the golden screens: go test ./tui/drill -update.
var update = flag.Bool("update", false, "rewrite the golden screens in testdata")

// A fakeHost answers every turn with the next of its replies.
type fakeHost struct {
	replies []string
	said    []string
	hints   []string // one for each depth
	asked   int
	err     error
	author  string // of the replies, which then come after some thought; "" for the library
}

func (h *fakeHost) Say(_ context.Context, text string, from, to time.Duration) (Step, error) {
	if h.err != nil {
		return Step{}, h.err
	}
	n := len(h.said)
	h.said = append(h.said, text)
	step := Step{Said: []coach.Utterance{
		{ID: fmt.Sprint("y", n), Speaker: coach.You, Start: from, End: to, Text: text, Settled: true, Final: true},
		{ID: fmt.Sprint("i", n), Speaker: coach.Interviewer, Start: to, End: to, Text: h.replies[n], Settled: true, Final: true},
	}, Over: n == len(h.replies)-1}
	step.Coverage = &coach.Coverage{Phase: coach.HighLevel, Phases: []coach.PhaseClock{
		{Phase: coach.Requirements, Spent: 60, Budget: 130, Done: true}, {Phase: coach.HighLevel, Spent: 100, Budget: 320},
	}}
	if h.author != "" {
		rest := step
		rest.Said[1].Author = h.author
		rest.Said, step.Said = step.Said[1:], step.Said[:1]
		step.Over, step.Rest = false, func() (Step, error) { return rest, h.err }
	}
	return step, nil
}

func (h *fakeHost) Hint(time.Duration) (drill.Hint, error) {
	if h.hints == nil {
		h.hints = []string{"Say what happens step by step, then what it costs."}
	}
	depth := min(h.asked, len(h.hints)-1)
	h.asked++
	return drill.Hint{Depth: depth + 1, Cost: 0.05 * float64(depth+1), Lines: []string{"topic", h.hints[depth]}}, h.err
}

// A robot drives the screen as a user would.
type robot struct {
	t    *testing.T
	m    *model
	host *fakeHost
	at   time.Duration
	quit bool
}

func begin(t *testing.T, w, h int) *robot {
	r := &robot{t: t, host: &fakeHost{replies: []string{
		"100 million new links a day, ten to a hundred reads per link.",
		"You said “redirects go through a CDN and Redis …”. What if Redis is down?",
		"Thank you, that is all I needed.",
	}}}
	r.m = newModel(t.Context(), Config{
		Host: r.host, Title: "URL shortener", Level: "senior", Length: 20 * time.Minute, Elapsed: func() time.Duration { return r.at },
		First: Step{Said: []coach.Utterance{{ID: "d1", Speaker: coach.Interviewer, Final: true, Settled: true, Text: "Design a URL shortener like bit.ly. We have 20 minutes. Where would you like to begin?"}}},
	})
	r.send(tea.WindowSizeMsg{Width: w, Height: h})
	return r
}

func (r *robot) send(msg tea.Msg) {
	_, cmd := r.m.Update(msg)
	if cmd == nil {
		return
	}
	if _, ok := msg.(ticked); ok {
		return // the next tick
	}
	switch next := cmd().(type) {
	case tea.QuitMsg:
		r.quit = true
	case nil:
	default:
		r.send(next)
	}
}

func (r *robot) key(k tea.KeyType) { r.send(tea.KeyMsg{Type: k}) }

func (r *robot) say(words string) {
	r.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(words)})
	r.at += 90 * time.Second
	r.key(tea.KeyEnter)
}

func (r *robot) see(parts ...string) {
	r.t.Helper()
	for _, p := range parts {
		if !strings.Contains(r.m.View(), p) {
			r.t.Errorf("the screen lacks %q:\n%s", p, r.m.View())
		}
	}
}

func (r *robot) fits() {
	r.t.Helper()
	lines := strings.Split(r.m.View(), "\n")
	if len(lines) != r.m.h {
		r.t.Errorf("%dx%d: the screen has %d lines", r.m.w, r.m.h, len(lines))
	}
	for _, line := range lines {
		if text.Width(line) > r.m.w {
			r.t.Errorf("%dx%d: %q is %d wide", r.m.w, r.m.h, line, text.Width(line))
		}
	}
}

// looks holds the screen against a golden one.
func (r *robot) looks(name string) {
	r.t.Helper()
	r.fits()
	file := filepath.Join("testdata", fmt.Sprintf("%s-%dx%d.golden", name, r.m.w, r.m.h))
	got := r.m.View() + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			r.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		r.t.Fatal(err)
	}
	if got != string(want) {
		r.t.Errorf("%s has changed; look, then run with -update:\n%s", file, got)
	}
}

func TestTheScreenLooksAsAgreed(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}} {
		r := begin(t, size[0], size[1])
		r.say("How many links a day?")
		r.say("The create service writes to DynamoDB, and redirects go through a CDN and Redis in front of it.")
		r.key(tea.KeyTab)
		r.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("Then we fall back to")})
		r.looks("drill")
	}
}

func TestWhatAModelAsksIsMarkedAsItsOwn(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}} {
		r := begin(t, size[0], size[1])
		r.m.cfg.Model = "tiny at 127.0.0.1:11434"
		r.say("How many links a day?")
		r.host.author = r.m.cfg.Model
		r.say("The create service writes to DynamoDB, and redirects go through a CDN and Redis in front of it.")
		r.looks("model")
	}
}

func TestTheHostThatTheTalkGoesToIsInTheHeader(t *testing.T) {
	r := begin(t, 100, 24)
	r.m.cfg.Model, r.m.cfg.Away = "big at api.example.com", true
	r.see("→ big at api.example.com  00:20:00 left")
}

func TestTheTurnIsThereWhileTheInterviewerThinks(t *testing.T) {
	r := begin(t, 80, 24)
	r.host.author = "tiny at 127.0.0.1:11434"
	r.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("How many links a day?")})
	r.at += 90 * time.Second
	_, say := r.m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	_, think := r.m.Update(say())
	r.see("the interviewer thinks", "How many links a day?")
	r.say("another one") // which waits for its turn
	if len(r.host.said) != 1 {
		t.Errorf("the host heard %q", r.host.said)
	}
	r.host.err = errors.New("no space left on device") // of that one
	r.send(stepped{think().(stepped).Step, nil})
	r.see("tiny at 127.0.0.1:11434 asks for the interviewer", "100 million new links")
	if !r.quit {
		t.Error("the screen goes on though the turn was not kept")
	}
}

func TestTheScreenFitsEveryTerminal(t *testing.T) {
	for w := 1; w <= 220; w += 3 {
		for h := 1; h <= 60; h += 4 {
			r := begin(t, w, h)
			r.m.cfg.Away = w%2 == 0
			r.m.cfg.Model, r.host.author = strings.Repeat("model ", w%7), strings.Repeat("model ", h%9)
			r.say("How many links a day? " + strings.Repeat("and more ", 30))
			r.key(tea.KeyTab)
			r.fits()
		}
	}
}

func TestTheQuestionStandsWhereTheSentenceWasAndHintsGoWithTheNext(t *testing.T) {
	r := begin(t, 80, 24)
	r.see("❝ Design a URL shortener", "20:00 left")
	r.key(tea.KeyTab)
	r.see("Hint 1 of 3, costs 0.05 of 4", "Say what happens step by step")
	r.say("How many links a day?")
	r.see("❝ 100 million new links a day")
	if strings.Contains(r.m.View(), "Hint 1") {
		t.Errorf("the hint to the question before is still there:\n%s", r.m.View())
	}
}

func TestTheClockTellsWhenItRunsOver(t *testing.T) {
	r := begin(t, 80, 24)
	r.at = 21 * time.Minute
	r.send(ticked(r.at))
	r.see("00:01:00 over time")
}

func TestATurnIsSaidOnceAndLongTypingStartsItsClock(t *testing.T) {
	r := begin(t, 80, 24)
	r.key(tea.KeyEnter)
	r.say("How many links a day?")
	if len(r.host.said) != 1 {
		t.Errorf("the host heard %q", r.host.said)
	}
	if start, _ := r.m.talk.Start("y0"); start != 0 {
		t.Errorf("the turn begins at %s, want when its first character was typed", start)
	}
}

func TestTheUserLeavesOrEndsOrIsThanked(t *testing.T) {
	for key, want := range map[tea.KeyType]Outcome{tea.KeyEsc: Left, tea.KeyCtrlC: Left, tea.KeyCtrlX: Finished} {
		r := begin(t, 80, 24)
		r.key(key)
		if !r.quit || r.m.outcome != want {
			t.Errorf("%s: quit %t, outcome %d", key, r.quit, r.m.outcome)
		}
	}
	r := begin(t, 80, 24)
	for range r.host.replies {
		r.say("something")
	}
	if !r.quit || r.m.outcome != Finished {
		t.Error("the screen stays after the interview")
	}
}

func TestAFullDiskEndsTheScreenWithItsError(t *testing.T) {
	r := begin(t, 80, 24)
	r.host.err = errors.New("no space left on device")
	r.say("anything")
	if !r.quit || r.m.failed == nil {
		t.Error("the screen goes on though the turn was not kept")
	}
}

func TestWhatTheScreenShowsIsClean(t *testing.T) {
	r := begin(t, 80, 24)
	r.host.replies[0] = "evil \x1b[31mred\x1b[0m \x07 bell"
	r.say("\x1b]0;title\x07 question")
	if view := ansi.Strip(r.m.View()); strings.ContainsAny(view, "\x1b\x07") {
		t.Errorf("control characters reach the terminal: %q", view)
	}
}
