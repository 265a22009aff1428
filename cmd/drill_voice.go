package cmd

import (
	"context"
	"io"
	"strings"
	"time"

	"archcoach/coach"
)

// A drillVoice listens to the answers by the pipeline of `coach live` and
// speaks the interviewer's part.
type drillVoice struct {
	show    *show
	speaker *speaker
	turns   chan coach.Utterance // answers that are over
}

// patience is how long a pause may be before an answer is over: people think
// while they speak, longer than they pause in a conversation.
const patience = 2500 * time.Millisecond

// newDrillVoice opens the microphone, the recogniser and the voice.
func newDrillVoice(ctx context.Context, w *World, host *drillHost, engine *coach.Engine, mic, recogniser string) (*drillVoice, error) {
	voice, err := findSpeaker()
	if err != nil {
		return nil, withFix(err, "install espeak-ng, flite or speech-dispatcher, or leave out --voice")
	}
	choice, err := choose(ctx, w.engines(io.Discard), recogniser)
	if err != nil {
		return nil, err
	}
	v := &drillVoice{show: &show{title: "Drill", lib: host.lib}, speaker: voice, turns: make(chan coach.Utterance, 16)}
	v.show.hear(w, choice)
	devices := liveCommand{mic: mic, call: "none"}
	if err := devices.devices(ctx, w, v.show); err != nil {
		return nil, err
	}
	v.show.pipe.talk = newConversation(engine.NewSession, w.Now, v.gather(ctx))
	return v, nil
}

// run listens until ctx ends.
func (v *drillVoice) run(ctx context.Context) error {
	defer v.show.taps.close()
	defer v.speaker.stop()
	return v.show.play(ctx)
}

// gather is the sink that joins what You says into answers. A word of You's
// hushes the interviewer; what the microphone hears of the interviewer itself
// is dropped.
func (v *drillVoice) gather(ctx context.Context) eventSink {
	heard := make(chan coach.Utterance, inputs)
	go v.join(ctx, heard)
	return sinkFunc(func(_ context.Context, e coach.Event) {
		if e.Heard == nil || e.Heard.Speaker != coach.You {
			return
		}
		select {
		case heard <- *e.Heard:
		case <-ctx.Done():
		}
	})
}

func (v *drillVoice) join(ctx context.Context, heard <-chan coach.Utterance) {
	var answer coach.Utterance
	over := time.NewTimer(patience)
	over.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case u := <-heard:
			if strings.TrimSpace(u.Text) == "" || v.speaker.echoes(u.Text) {
				continue
			}
			v.speaker.stop()
			over.Stop()
			if !u.Final {
				over.Reset(2 * patience) // unless its end comes first
				continue
			}
			if answer.Text == "" {
				answer = u
			} else {
				answer.Text, answer.End = answer.Text+" "+u.Text, u.End
			}
			over.Reset(patience)
		case <-over.C:
			if answer.Text == "" {
				continue
			}
			select {
			case v.turns <- answer:
			case <-ctx.Done():
				return
			}
			answer = coach.Utterance{}
		}
	}
}
