package cmd

import (
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/none"
	"archcoach/coach"
	"archcoach/coach/drill"
)

// longWinded is a drill whose interviewer speaks for a minute unless they are
// hushed, with a microphone of the test's own.
func longWinded(t *testing.T, headphones bool) (v *drillVoice, mic tape, heard <-chan audio.Frame) {
	t.Helper()
	withProgram(t, "flite", "exec /bin/sleep 60")
	lib := testLibrary(t)
	engine := coach.NewEngine(lib)
	round, err := drill.NewRound(engine, lib, drill.Options{Scenario: "chat"})
	if err != nil {
		t.Fatal(err)
	}
	voice, err := findSpeaker()
	if err != nil {
		t.Fatal(err)
	}
	v = &drillVoice{speaker: voice, events: make(chan coach.Event, shown), headphones: headphones}
	s, mic := &show{lib: lib}, tape{frames: make(chan audio.Frame)}
	s.pipe.engine = none.Engine{}
	v.closes(s)
	s.listenTo(mic, nil)
	v.listen(s, engine, &drillHost{world: &World{Now: time.Now}, lib: lib, began: time.Now(), round: round}, time.Now)
	v.speaker.speak(t.Context(), "Tell me all about it.")
	t.Cleanup(v.hush)
	return v, mic, s.pipe.sides[0].source.Frames()
}

func TestTheMicrophoneIsClosedWhileTheInterviewerSpeaks(t *testing.T) {
	v, mic, heard := longWinded(t, false)
	mic.frames <- audio.Frame{PCM: make([]int16, audio.FrameSamples), At: 0}
	if st := v.status(); !st.Speaking || !st.Paused {
		t.Errorf("the screen is told %+v", st)
	}
	v.hush()
	time.Sleep(ringing + 50*time.Millisecond) // the room rings on
	go func() { mic.frames <- audio.Frame{PCM: make([]int16, audio.FrameSamples), At: time.Second} }()
	if f := <-heard; f.At != time.Second {
		t.Errorf("the frame at %s was heard while the interviewer spoke", f.At)
	}
	if st := v.status(); st.Speaking || st.Paused {
		t.Errorf("after that the screen is told %+v", st)
	}
}

func TestWithHeadphonesAWordInterrupts(t *testing.T) {
	v, mic, heard := longWinded(t, true)
	go func() { mic.frames <- audio.Frame{PCM: make([]int16, audio.FrameSamples), At: time.Second} }()
	if f := <-heard; f.At != time.Second {
		t.Errorf("the frame heard is that at %s", f.At)
	}
	v.began = time.Minute
	v.Take(t.Context(), coach.Event{Heard: &coach.Utterance{ID: string(speech.Mic[:1]) + "1", Speaker: coach.You, Start: time.Second, End: 2 * time.Second, Text: "wait"}})
	select {
	case <-v.speaker.done:
	default:
		t.Error("the interviewer goes on")
	}
	if e := <-v.events; e.Heard.Start != 61*time.Second || e.Heard.End != 62*time.Second {
		t.Errorf("by the interview's clock it was said from %s to %s", e.Heard.Start, e.Heard.End)
	}
}

func TestWhatTheInterviewerIsHeardToSayIsNoAnswer(t *testing.T) {
	v := &drillVoice{events: make(chan coach.Event, 1)}
	v.Take(t.Context(), coach.Event{Heard: &coach.Utterance{ID: "d2", Speaker: coach.Interviewer, Text: "How many?", Final: true}})
	v.Take(t.Context(), coach.Event{Silent: &coach.Silence{Turn: "d2"}})
	if len(v.events) != 0 {
		t.Errorf("the screen is told %+v", <-v.events)
	}
}
