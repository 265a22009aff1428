package drill

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
)

// aloud begins an interview by voice. What the sound brings is told with hear
// and status; the channel itself stays empty.
func aloud(t *testing.T, w, h int) (r *robot, hushed *int) {
	r, hushed = begin(t, w, h), new(int)
	cfg := r.m.cfg
	cfg.Voice = &Voice{Events: make(chan coach.Event), Status: func() pane.Status { return pane.Status{} }, Hush: func() { *hushed++ }}
	r.m = newModel(t.Context(), cfg)
	r.send(tea.WindowSizeMsg{Width: w, Height: h})
	return r, hushed
}

// hear lets the sound bring events. What waits for more of it is not run.
func (r *robot) hear(events ...coach.Event) {
	r.send(terminal.Batch{Events: events, Closed: true})
}

func (r *robot) status(st pane.Status) { r.m.Update(polled(st)) }

func growing(id, words string) coach.Event {
	return coach.Event{Heard: &coach.Utterance{ID: id, Speaker: coach.You, Start: 20 * time.Second, Text: words}}
}

func over(id, words string) coach.Event {
	e := growing(id, words)
	e.Heard.Settled, e.Heard.Final = true, true
	return e
}

func TestAnAnswerGrowsInTheConversationAndIsSaidWhenItIsOver(t *testing.T) {
	r, _ := aloud(t, 80, 24)
	r.hear(growing("m1", "how many"))
	r.see("how many", "you are heard · a pause ends the answer, enter ends it at once")
	r.hear(growing("m1", "how many links a"))
	r.see("how many links a")
	r.hear(over("m1", "how many links a day"))
	if len(r.host.said) != 1 || r.host.said[0] != "how many links a day" {
		t.Fatalf("the host heard %q", r.host.said)
	}
	if n := strings.Count(r.m.View(), "how many links a"); n != 1 {
		t.Errorf("the answer stands there %d times:\n%s", n, r.m.View())
	}
	if start, _ := r.m.talk.Start("y0"); start != 20*time.Second {
		t.Errorf("the answer began at %s", start)
	}
	r.see("❝ 100 million new links a day")
}

func TestEnterEndsAnAnswerAtOnceWithWhatWasTypedAfterIt(t *testing.T) {
	r, hushed := aloud(t, 80, 24)
	r.hear(growing("m1", "we write the row to dynamo"))
	r.say("DB, keyed by the code")
	if len(r.host.said) != 1 || r.host.said[0] != "we write the row to dynamo DB, keyed by the code" {
		t.Fatalf("the host heard %q", r.host.said)
	}
	r.hear(growing("m1", "we write the row to dynamo to be"), over("m1", "we write the row to dynamo to be"))
	if len(r.host.said) != 1 || strings.Contains(r.m.View(), "dynamo to be") {
		t.Errorf("what is heard of it later counts: %q\n%s", r.host.said, r.m.View())
	}
	if *hushed != 0 {
		t.Error("it hushed the interviewer too")
	}
}

func TestEnterOnAnEmptyLineCutsTheInterviewerShort(t *testing.T) {
	r, hushed := aloud(t, 80, 24)
	r.key(tea.KeyEnter)
	r.status(pane.Status{Speaking: true, Paused: true})
	r.see("the interviewer speaks, your microphone is closed · enter interrupts")
	r.key(tea.KeyEnter)
	if *hushed != 1 || len(r.host.said) != 0 {
		t.Errorf("hushed %d times, said %q", *hushed, r.host.said)
	}
	r.status(pane.Status{Speaking: true})
	r.see("the interviewer speaks · a word of yours interrupts")
	r.say("How many links a day?")
	if *hushed != 1 || len(r.host.said) != 1 {
		t.Errorf("with words on the line: hushed %d times, said %q", *hushed, r.host.said)
	}
}

func TestAnswersThatComeWhileTheHostIsAtWorkWaitTheirTurn(t *testing.T) {
	r, _ := aloud(t, 80, 24)
	_, first := r.m.Update(terminal.Batch{Events: []coach.Event{over("m1", "one"), over("m2", "two")}, Closed: true})
	if len(r.host.said) != 0 || first == nil {
		t.Fatalf("the host heard %q", r.host.said)
	}
	r.send(first())
	if len(r.host.said) != 2 || r.host.said[0] != "one" || r.host.said[1] != "two" {
		t.Errorf("the host heard %q", r.host.said)
	}
}

func TestAlarmsOfTheSoundShowUntilEscAndLevelsStandInTheHeader(t *testing.T) {
	r, _ := aloud(t, 100, 30)
	r.hear(coach.Event{Notice: &coach.Notice{Level: coach.Alarm, Text: "the microphone is gone", Fix: "type your answers"}})
	for range 30 {
		r.send(ticked(r.at))
	}
	r.see("! the microphone is gone · type your answers · esc closes")
	r.key(tea.KeyEsc)
	if r.quit {
		t.Error("closing an alarm leaves the interview")
	}
	if lines := strings.Split(r.m.View(), "\n"); strings.Contains(lines[len(lines)-3], "microphone") {
		t.Errorf("esc leaves it:\n%s", r.m.View())
	}
	r.see("! the microphone is gone") // in the conversation, for good
	r.status(pane.Status{Mic: pane.Level{DBFS: -20, Present: true}, Engine: "pocketsphinx", Lag: 1400 * time.Millisecond})
	r.see("you ", "lag 1.4 s", "pocketsphinx  local", "00:20:00 left")
	r.status(pane.Status{Mic: pane.Level{DBFS: -20, Present: true}, Engine: "deepgram", SendsTo: []string{"api.deepgram.com"}})
	r.see("api.deepgram.com")
}

func TestTheScreenFitsEveryTerminalWithSoundToo(t *testing.T) {
	for w := 1; w <= 220; w += 3 {
		for _, h := range []int{5, 12, 24, 50} {
			r, _ := aloud(t, w, h)
			r.status(pane.Status{Mic: pane.Level{DBFS: -20, Present: true}, Engine: "assemblyai", SendsTo: []string{"streaming.assemblyai.com"}, Lag: 3 * time.Second, Speaking: true, Paused: true})
			r.hear(coach.Event{Notice: &coach.Notice{Level: coach.Alarm, Text: strings.Repeat("long ", 40), Fix: "type your answers"}}, growing("m1", strings.Repeat("and more ", 30)))
			r.fits()
		}
	}
}

func TestTheLatestHintStandsOnTopAndTheRestIsAKeyAway(t *testing.T) {
	r := begin(t, 80, 24)
	r.host.hints = []string{"look at the reads", "cache-aside", strings.Repeat("a long answer that needs room ", 12)}
	for range 3 {
		r.key(tea.KeyTab)
	}
	r.see("Hint 3 of 3, costs 0.15 of 4", "a long answer", "↓ more")
	if strings.Contains(r.m.View(), "look at the reads") {
		t.Errorf("the oldest hint takes the room:\n%s", r.m.View())
	}
	for range 12 {
		r.key(tea.KeyDown)
	}
	r.see("look at the reads")
}
