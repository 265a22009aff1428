package audio

import (
	"context"
	"errors"
	"io"
	"time"
)

// A Clock tells the time and waits.
type Clock interface {
	Now() time.Time
	After(time.Duration) <-chan time.Time
}

// SystemClock is the machine's own.
type SystemClock struct{}

// Now is the present.
func (SystemClock) Now() time.Time { return time.Now() }

// After delivers the time once d has passed.
func (SystemClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

// A Pace is how fast a file plays: at Speed 1 as fast as it was recorded, at
// 4 four times that, at 0 as fast as it is read. Clock is not used at 0.
type Pace struct {
	Speed float64
	Clock Clock
}

// A Recording is a source that reads a file at a given pace. Its frames are
// dated by their place in the file; the last is filled up with silence.
type Recording struct {
	name   string
	frames chan Frame
	cancel context.CancelFunc
	err    error // set before frames is closed
}

// Play starts a source over one channel of the file.
func (w *WAV) Play(c Channel, p Pace) *Recording {
	var start time.Time
	if p.Speed > 0 {
		start = p.Clock.Now()
	}
	return w.playFrom(start, c, p)
}

// PlaySides starts both sides of a stereo file together: left is You, right
// the Interviewer. A mono file has no sides, which is an error.
func (w *WAV) PlaySides(p Pace) (mic, call *Recording, err error) {
	if w.channels != 2 {
		return nil, nil, &Problem{
			Err:  ErrNotWAV,
			What: w.name + " has one channel, which does not tell who speaks",
			Fix:  "give a stereo file (left You, right Interviewer), or two files with --mic and --call",
		}
	}
	var start time.Time
	if p.Speed > 0 {
		start = p.Clock.Now()
	}
	return w.playFrom(start, Left, p), w.playFrom(start, Right, p), nil
}

func (w *WAV) playFrom(start time.Time, c Channel, p Pace) *Recording {
	ctx, cancel := context.WithCancel(context.Background())
	r := &Recording{name: w.name, frames: make(chan Frame), cancel: cancel}
	read := w.reader(c)
	go func() {
		defer close(r.frames)
		defer cancel()
		r.err = guard(func() error { return r.run(ctx, read, start, p) })
	}()
	return r
}

func (r *Recording) run(ctx context.Context, from *wavReader, start time.Time, p Pace) error {
	for at := time.Duration(0); ; at += FrameDuration {
		f := Frame{PCM: make([]int16, FrameSamples), At: at}
		n, err := from.read(f.PCM)
		if n == 0 || err != nil && !errors.Is(err, io.EOF) {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if p.Speed > 0 {
			// A frame is there once its last sample has been heard.
			due := start.Add(time.Duration(float64(at+FrameDuration) / p.Speed))
			if wait := due.Sub(p.Clock.Now()); wait > 0 {
				select {
				case <-p.Clock.After(wait):
				case <-ctx.Done():
					return nil
				}
			}
		}
		select {
		case r.frames <- f:
		case <-ctx.Done():
			return nil
		}
	}
}

// Name is the file's.
func (r *Recording) Name() string { return r.name }

// Frames brings the sound of the file, then is closed.
func (r *Recording) Frames() <-chan Frame { return r.frames }

// Err is nil, unless the file could not be read to its end.
func (r *Recording) Err() error { return r.err }

// Close ends the source. The file stays open for others; it is closed by
// whoever opened it.
func (r *Recording) Close() error {
	r.cancel()
	for range r.frames {
	}
	return nil
}
