package cmd

import (
	"context"
	"errors"
	"sync"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/coach"
	"archcoach/coach/notes"
)

// A pipeline is one run of coach: the sides of the interview, their
// recognisers, the session, and where its events go.
type pipeline struct {
	talk     *conversation
	sides    []side
	engine   speech.Engine
	voices   func() audio.Detector // one for each side
	timing   audio.Timing          // of pauses
	instead  string                // how to go on when a side is no longer recognised
	hints    []string
	recorder *notes.Recorder       // nil when nothing is kept
	settle   func(context.Context) // waits for what follows from the last words; may be nil
	room     *room                 // nil when each side has a device of its own
	echoes   *echoes               // nil when no microphone can hear the call

	mu        sync.Mutex
	sessions  []speech.Session
	listening []*speech.Listening
}

// finish bounds how long the end of a session may take.
const finish = 5 * time.Second

// run works until every side has ended and all that was heard is answered, or
// until ctx ends. The conversation goes on for typed turns when there are no
// sides; it then ends with ctx.
func (p *pipeline) run(ctx context.Context) error {
	sessions, err := p.open(ctx)
	if err != nil {
		return err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.talk.run(context.WithoutCancel(ctx))
	}()
	failed := make([]error, len(p.sides))
	var sides sync.WaitGroup
	for i, s := range p.sides {
		sides.Go(func() {
			failed[i] = speech.Guard(func() error { return p.listen(ctx, s, sessions[i]) })
		})
	}
	sides.Wait()
	if len(p.sides) == 0 {
		<-ctx.Done()
	} else if p.settle != nil {
		p.settle(ctx)
	}
	p.talk.close()
	<-done
	return errors.Join(append(failed, p.close(ctx))...)
}

// open opens a recogniser for each side, both at once, for loading a model
// takes a second.
func (p *pipeline) open(ctx context.Context) ([]speech.Session, error) {
	sessions := make([]speech.Session, len(p.sides))
	failed := make([]error, len(p.sides))
	var opening sync.WaitGroup
	for i, s := range p.sides {
		opening.Go(func() {
			sessions[i], failed[i] = p.engine.Open(ctx, speech.Config{Source: s.id, Lang: "en", Hints: p.hints})
		})
	}
	opening.Wait()
	if err := errors.Join(failed...); err != nil {
		return nil, errors.Join(&problem{err, "`coach speech test` tries the recogniser alone", exitSpeech}, p.close(ctx))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sessions = sessions
	return sessions, nil
}

// close ends the notes.
func (p *pipeline) close(ctx context.Context) error {
	if p.recorder == nil {
		return nil
	}
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), finish)
	defer cancel()
	return p.recorder.Close(bounded)
}

func (p *pipeline) watch(l *speech.Listening) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.listening = append(p.listening, l)
}

// lag is how far the slower recogniser is behind.
func (p *pipeline) lag() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	var worst time.Duration
	for _, l := range p.listening {
		worst = max(worst, l.Lag())
	}
	return worst
}

// keep is the sink that records.
func keep(r *notes.Recorder) eventSink {
	return sinkFunc(func(_ context.Context, e coach.Event) { r.Record(e) })
}
