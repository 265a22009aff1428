package cmd

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"time"

	"archcoach/audio/speech"
	"archcoach/coach"
	"archcoach/tui/pane"
)

// patience is how long a pause ends an answer: people think while they speak,
// longer than they pause in a conversation.
const patience = 2500 * time.Millisecond

// byTyping is how a drill goes on without a microphone or a recogniser.
const byTyping = "type your answers"

// A drillVoice is the sound of a drill. Answers are heard by the pipeline of
// `coach live`, and the interviewer's part is spoken. Either may be missing;
// the drill then goes on with what there is, and says so.
//
// While the interviewer speaks the microphone is closed, for on loudspeakers
// it would take the interviewer's words for an answer. With headphones it
// stays open, and a word of You's hushes the interviewer.
type drillVoice struct {
	speaker    *speaker         // nil: nothing is spoken
	show       *show            // nil: nothing is heard
	events     chan coach.Event // answers as they are heard, and notices
	began      time.Duration    // of the sound, by the interview's clock
	headphones bool
	troubled   atomic.Bool // it was told that the interviewer cannot be spoken
	lost       atomic.Bool // the microphone or the recogniser, for good
}

// A voiceWish is how a drill by voice was asked for.
type voiceWish struct {
	mic, recogniser string
	headphones      bool
}

// newDrillVoice opens what there is of a microphone, a recogniser and a voice.
// It fails only when one is asked for that cannot be.
func newDrillVoice(ctx context.Context, w *World, host *drillHost, engine *coach.Engine, wish voiceWish) (*drillVoice, error) {
	v := &drillVoice{events: make(chan coach.Event, shown), headphones: wish.headphones}
	var err error
	if v.speaker, err = findSpeaker(); err != nil {
		v.tell(coach.Alarm, "the interviewer is not spoken: "+err.Error(), "install espeak-ng, flite or speech-dispatcher")
	}
	choice, err := choose(ctx, w.engines(io.Discard), wish.recogniser)
	switch {
	case codeOf(err) == exitUsage:
		return nil, err
	case err != nil:
		v.tell(coach.Alarm, "you are not heard: "+whatOf(err), byTyping+"; see `coach speech list`")
		return v, nil
	}
	s := &show{title: "Drill", lib: host.lib}
	devices := liveCommand{mic: wish.mic, call: "none"}
	s.hear(w, choice)
	v.closes(s)
	told := s.notices
	if err := devices.devices(ctx, w, s); err != nil {
		v.tell(coach.Alarm, "you are not heard: "+whatOf(err), byTyping+"; `coach devices` shows what there is")
		return v, nil
	}
	s.pipe.room, s.notices = nil, told // nobody else is on this microphone
	w.prepareAside(ctx, choice.Engine)
	v.listen(s, engine, host, w.Now)
	return v, nil
}

// closes has a show's microphone closed while the interviewer speaks. It comes
// before the microphone is opened, for that is read from then on.
func (v *drillVoice) closes(s *show) {
	s.taps.muted = func() bool { return !v.headphones && v.speaking() }
}

// listen makes a show, with its microphone, the ears of the drill.
func (v *drillVoice) listen(s *show, engine *coach.Engine, host *drillHost, now func() time.Time) {
	v.show, v.began = s, host.elapsed()
	known := topic{lib: host.lib, system: host.round.Scenario()}
	s.pipe.hints = known.hints()
	s.pipe.timing.Turn = patience
	s.pipe.instead = byTyping
	s.pipe.talk = newConversation(func() *coach.Session { return engine.NewSession().Stay() }, now, v)
}

// run listens until ctx ends. When the microphone or the recogniser is lost for
// good, it says so and the drill goes on typed.
func (v *drillVoice) run(ctx context.Context) error {
	defer v.hush()
	if v.show == nil {
		<-ctx.Done()
		return nil
	}
	defer v.show.taps.close()
	if err := v.show.play(ctx); err != nil && !errors.Is(err, context.Canceled) {
		v.lost.Store(true)
		v.tell(coach.Alarm, "you are no longer heard: "+whatOf(err), byTyping)
	}
	<-ctx.Done()
	return nil
}

// hears reports whether answers can come by voice.
func (v *drillVoice) hears() bool { return v != nil && v.show != nil && !v.lost.Load() }

// Take passes on what is heard of You, by the interview's clock, and what is
// told of the sound. With headphones a word of You's hushes the interviewer.
func (v *drillVoice) Take(ctx context.Context, e coach.Event) {
	switch {
	case e.Notice != nil:
	case e.Heard == nil || e.Heard.Speaker != coach.You:
		return
	default:
		v.hush()
		u := *e.Heard
		u.Start, u.End = v.began+u.Start, v.began+u.End
		e = coach.Event{At: u.End, Heard: &u}
	}
	passing := e.Heard != nil && !e.Heard.Settled && !e.Heard.Final
	select {
	case v.events <- e:
	case <-ctx.Done():
	default:
		if passing { // the next one holds more
			return
		}
		select {
		case v.events <- e:
		case <-ctx.Done():
		}
	}
}

// tell gives a notice before anything is heard, or after.
func (v *drillVoice) tell(level coach.Level, text, fix string) {
	select {
	case v.events <- coach.Event{Notice: &coach.Notice{Level: level, Text: text, Fix: fix}}:
	default: // nobody reads any more
	}
}

// say speaks a turn of the interviewer's, and lets the ears know what the talk
// is about: it is by that that misheard words are mended.
func (v *drillVoice) say(ctx context.Context, u coach.Utterance) {
	if v == nil {
		return
	}
	if v.show != nil {
		v.show.pipe.talk.hear(ctx, u)
	}
	if v.speaker == nil {
		return
	}
	if err := v.speaker.trouble(); err != nil && !v.troubled.Swap(true) {
		v.tell(coach.Warning, "the interviewer could not be spoken: "+err.Error(), "read along; see whether the program speaks by itself")
	}
	v.speaker.speak(ctx, u.Text)
}

// hush ends what the interviewer is saying.
func (v *drillVoice) hush() {
	if v.speaker != nil {
		v.speaker.stop()
	}
}

// speaking reports whether the interviewer can be heard.
func (v *drillVoice) speaking() bool { return v.speaker != nil && v.speaker.speaking() }

// status is what the status line tells of the sound.
func (v *drillVoice) status() pane.Status {
	speaks := v.speaking()
	st := pane.Status{Speaking: speaks, Paused: speaks && v.hears() && !v.headphones}
	if v.show == nil {
		return st
	}
	level, present := v.show.taps.level(speech.Mic)
	st.Mic = pane.Level{DBFS: level.RMS, Present: present}
	st.Lag, st.Engine = v.show.pipe.lag(), v.show.pipe.engine.ID()
	if host := v.show.pipe.engine.Caps().SendsTo; host != "" {
		st.SendsTo = []string{host}
	}
	return st
}
