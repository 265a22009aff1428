package speech

import (
	"context"
	"fmt"
	"strings"
	"time"

	"archcoach/audio"
)

// A Trial is how an engine did on a recording.
type Trial struct {
	Text     string        `json:"text"`
	Segments int           `json:"segments"`  // finals with text
	Sound    time.Duration `json:"sound"`     // length of the recording
	Ready    time.Duration `json:"ready"`     // until the session was open
	First    time.Duration `json:"first"`     // from then to the first text; 0 when none came
	Took     time.Duration `json:"took"`      // from ready to the last text
	Lost     time.Duration `json:"lost"`      // not recognised
	RealTime float64       `json:"real_time"` // Took as a part of Sound; below 1 keeps up
}

// utteranceLimit is where a trial cuts, for want of a clipper.
const utteranceLimit = 12 * audio.SampleRate

// Try runs an engine over a recording, as fast as it goes, in utterances of
// at most 12 s.
func Try(ctx context.Context, e Engine, clock audio.Clock, pcm []int16) (Trial, error) {
	t := Trial{Sound: Span(len(pcm))}
	begin := clock.Now()
	s, err := e.Open(ctx, Config{Source: Mic, Lang: "en"})
	if err != nil {
		return t, fmt.Errorf("try %s: %w", e.ID(), err)
	}
	ready := clock.Now()
	t.Ready = ready.Sub(begin)
	err = t.run(ctx, s, pcm, func() time.Duration { return clock.Now().Sub(ready) })
	go func() {
		for range s.Events() { // what matters has been read
		}
	}()
	if closed := s.Close(ctx); err == nil {
		err = closed
	}
	if t.Sound > 0 {
		t.RealTime = t.Took.Seconds() / t.Sound.Seconds()
	}
	if err != nil {
		return t, fmt.Errorf("try %s: %w", e.ID(), err)
	}
	return t, nil
}

func (t *Trial) run(ctx context.Context, s Session, pcm []int16, since func() time.Duration) error {
	var texts []string
	for at := 0; at < len(pcm); at += utteranceLimit {
		end := min(at+utteranceLimit, len(pcm))
		if _, err := Feed(s, pcm[at:end], Span(at)); err != nil {
			return err
		}
		if err := s.Flush(ctx); err != nil {
			return err
		}
		err := t.collect(ctx, s, Span(end), func(e Event) {
			if t.First == 0 {
				t.First = since()
			}
			if e.Kind == Final {
				texts = append(texts, e.Segment.Text)
			}
		})
		if err != nil {
			return err
		}
	}
	t.Text, t.Segments, t.Took = strings.Join(texts, " "), len(texts), since()
	return nil
}

// collect reads events until all sound up to a time is settled, and shows the
// ones that have text.
func (t *Trial) collect(ctx context.Context, s Session, to time.Duration, text func(Event)) error {
	for {
		select {
		case e, ok := <-s.Events():
			switch {
			case !ok:
				return ErrClosed
			case e.Kind == Fatal:
				return e.Err
			case e.Kind == Lost:
				t.Lost += e.To - e.From
			case e.Kind == Settled && e.To >= to-continuity:
				return nil
			case e.Segment.Text != "":
				text(e)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
