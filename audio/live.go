package audio

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

const (
	retryEvery  = 500 * time.Millisecond
	followEvery = 2 * time.Second
	// standInAfter is how long a named device may be gone before the system's
	// own takes its place: a plug that is pulled and put back is no reason.
	standInAfter = 3 * time.Second
	stateBuffer  = 16
)

// errMoved ends a capture in whose place another device is to be heard.
var errMoved = errors.New("another device is to be heard")

// Live is a device that is kept open. When the device is unplugged or its
// sound server dies, Live goes on trying until it is back; the reader sees a
// frame that says how much was lost, and States says what happened. While a
// device that was named stays away, the system's own stands in for it.
type Live struct {
	host  host
	role  Role
	name  string // as the user wrote it; empty to follow the default
	id    string // of the device first opened
	start time.Time

	frames chan Frame
	states chan State
	device atomic.Pointer[Device]
	cancel context.CancelFunc
	err    error         // set before frames is closed
	next   time.Duration // end of the last frame sent
	zeros  zeroWatch
	gone   bool // the named device stays away: another may stand in
}

// OpenDevice opens the device that name means for a role, as Pick reads it,
// and keeps it open until Close. Frames are dated from start, which all the
// sources of a session share, so that they line up by their times. With an
// empty name the system's default is used, and followed when it changes.
//
// The context bounds the opening only. Errors are a Problem around one of
// this package's errors; all of them come from here, none later.
func OpenDevice(ctx context.Context, role Role, name string, start time.Time) (*Live, error) {
	return openLive(ctx, systemHost(), role, name, start)
}

func openLive(ctx context.Context, h host, role Role, name string, start time.Time) (*Live, error) {
	l := &Live{
		host: h, role: role, name: name, start: start,
		frames: make(chan Frame),
		states: make(chan State, stateBuffer),
	}
	c, err := openCapture(ctx, h, l.choose, start, 0)
	if err != nil {
		return nil, err
	}
	l.device.Store(&c.device)
	l.id = c.device.ID
	run, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	go func() {
		defer close(l.frames)
		defer close(l.states)
		defer cancel()
		l.err = guard(func() error { l.run(run, c); return nil })
	}()
	return l, nil
}

// Name is that of the device now open, which changes with the default.
func (l *Live) Name() string { return l.device.Load().Name }

// Device is the device now open, or the one last open while it is lost.
func (l *Live) Device() Device { return *l.device.Load() }

// Frames brings the sound. A reader may fall 6 s behind before any is lost.
func (l *Live) Frames() <-chan Frame { return l.frames }

// States brings what becomes of the device; it is closed with Frames. The
// newest 16 are kept for a reader who is not looking.
func (l *Live) States() <-chan State { return l.states }

// Err is nil, unless a defect ended the source. Ask after Frames is closed.
func (l *Live) Err() error { return l.err }

// Close frees the device and closes Frames. It takes 6 s at the very most,
// when the sound system hangs, and milliseconds otherwise.
func (l *Live) Close() error {
	l.cancel()
	for range l.frames {
	}
	return nil
}

// choose picks the device to hear now.
func (l *Live) choose(mics, calls []Device) (Device, error) {
	d, err := l.wanted(mics, calls)
	if err != nil && l.gone {
		return Pick(mics, calls, l.role, "")
	}
	return d, err
}

// wanted is the device to hear when it is there. The very device that was
// opened first comes before what its name means now: another may have come
// that fits it too.
func (l *Live) wanted(mics, calls []Device) (Device, error) {
	if l.id != "" && l.name != "" {
		if d, err := Pick(mics, calls, l.role, l.id); err == nil {
			return d, nil
		}
	}
	return Pick(mics, calls, l.role, l.name)
}

func (l *Live) run(ctx context.Context, c *capture) {
	moves := l.follow(ctx)
	for {
		why := l.forward(ctx, c, moves)
		c.close()
		if ctx.Err() != nil {
			return
		}
		was, before := c.device, l.next
		if !errors.Is(why, errMoved) {
			l.tell(StateLost, fmt.Sprintf("no sound arrives from %q any more", was.Name), lostFix(l.role))
		}
		if c = l.reopen(ctx); c == nil {
			return
		}
		l.device.Store(&c.device)
		l.tellOpened(was, time.Since(l.start)-before, errors.Is(why, errMoved))
	}
}

// tellOpened says what is heard after was, and how much was not.
func (l *Live) tellOpened(was Device, gap time.Duration, moved bool) {
	now := l.Device()
	unheard := fmt.Sprintf("; %v were not heard", gap.Round(100*time.Millisecond))
	switch {
	case now.ID == was.ID:
		l.tell(StateBack, fmt.Sprintf("%q is back", now.Name)+unheard, "")
	case l.name == "":
		l.tell(StateMoved, fmt.Sprintf("now listening to %q, the new default", now.Name)+unheard, "")
	case moved:
		l.tell(StateMoved, fmt.Sprintf("%q is back and listened to again", now.Name)+unheard, "")
	default:
		l.tell(StateMoved, fmt.Sprintf("%q is gone; listening to %q until it is back", was.Name, now.Name)+unheard, "")
	}
}

// forward passes frames on until the capture ends or another device is
// wanted, and returns why.
func (l *Live) forward(ctx context.Context, c *capture, moves <-chan Device) error {
	first := l.next > 0
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case d := <-moves:
			if d.ID != c.device.ID {
				return errMoved
			}
		case f, ok := <-c.frames:
			if !ok {
				return c.err
			}
			if first {
				f.Lost = max(0, f.At-l.next)
				first = false
			}
			l.next = f.At + FrameDuration
			if kind, changed := l.zeros.see(f); changed && l.role == Mic {
				l.tellZeros(kind)
			}
			select {
			case l.frames <- f:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
}

// reopen tries until a device is there again; nil when ctx ended first.
func (l *Live) reopen(ctx context.Context) *capture {
	var away time.Duration // of the named device, while the server answers
	for {
		l.gone = l.follows() && away >= standInAfter
		c, err := openCapture(ctx, l.host, l.choose, l.start, l.next)
		if err == nil {
			return c
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(retryEvery):
		}
		if errors.Is(err, ErrDeviceNotFound) {
			away += retryEvery
		}
	}
}

// tell delivers a state. When nobody reads, the oldest makes room.
func (l *Live) tell(kind StateKind, text, fix string) {
	s := State{Kind: kind, Role: l.role, At: time.Since(l.start), Text: text, Fix: fix}
	for {
		select {
		case l.states <- s:
			return
		default:
		}
		select {
		case <-l.states:
		default:
		}
	}
}

func (l *Live) tellZeros(kind StateKind) {
	if kind == StateHeard {
		l.tell(kind, fmt.Sprintf("%q is no longer silent", l.Name()), "")
		return
	}
	l.tell(kind, fmt.Sprintf("%q delivers nothing but silence", l.Name()),
		"unmute it, and allow this terminal to use the microphone in the system's privacy settings")
}

func lostFix(r Role) string {
	if r == Call {
		return "coach keeps trying; see that the output device is connected and the sound server runs"
	}
	return "coach keeps trying; see that the microphone is connected and the sound server runs"
}
