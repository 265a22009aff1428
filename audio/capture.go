package audio

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

const (
	// lookEvery is how often a device is looked after whose callback wakes
	// nobody any more. For a loopback device that is the rule, not a fault,
	// and its silence is made up frame by frame.
	lookEvery         = 100 * time.Millisecond
	lookEveryLoopback = FrameDuration
	// deadAfter without a callback, a device is lost. There is no better
	// sign: when a sound server dies, the device still says it is running.
	deadAfter = time.Second
	// quietAfter without a callback, a loopback device is taken to play
	// nothing. WASAPI is silent by being absent.
	quietAfter = 100 * time.Millisecond
	// frameBuffer is how many frames wait for a slow reader, one second.
	// After that the ring fills, and then sound is lost and said to be.
	frameBuffer = 50
)

// A capture is one opening of one device. It ends when it is closed or the
// device is lost; it does not come back.
type capture struct {
	device Device
	conn   conn
	stream stream
	start  time.Time

	ring   ring
	wake   chan struct{}         // holds one when the ring has news
	crash  atomic.Pointer[error] // what the callback died of
	frames chan Frame
	cancel context.CancelFunc
	err    error // set before frames is closed
}

// A chooser picks a device among those that are there now.
type chooser func(mics, calls []Device) (Device, error)

// openCapture opens the device that choose picks.
// Frames are dated from start; none is dated before after.
func openCapture(ctx context.Context, h host, choose chooser, start time.Time, after time.Duration) (*capture, error) {
	conn, err := dial(ctx, h)
	if err != nil {
		return nil, err
	}
	c := &capture{conn: conn, start: start, wake: make(chan struct{}, 1), frames: make(chan Frame, frameBuffer)}
	found, err := list(ctx, conn)
	if err != nil {
		return nil, err
	}
	if c.device, err = choose(roles(h.system(), found)); err != nil {
		closeInTime(conn.close)
		return nil, err
	}
	if c.stream, err = open(ctx, conn, c.device, c.deliver); err != nil {
		return nil, err
	}
	run, cancel := context.WithCancel(context.Background())
	c.cancel = cancel
	go func() {
		defer close(c.frames)
		defer cancel()
		c.err = guard(func() error { return c.drain(run, after) })
		closeInTime(c.stream.stop, c.stream.release, c.conn.close)
	}()
	return c, nil
}

// deliver runs on a thread of the sound system. The wake-up takes a lock, but
// holds it for no longer than malgo holds its own on the way here; the sound
// itself passes without one. Looking into the ring every 20 ms instead came
// 10 ms later and cost 1 % of a core.
func (c *capture) deliver(pcm []int16) {
	c.guarded(func() { c.ring.write(pcm, time.Now()) })
	select {
	case c.wake <- struct{}{}:
	default: // it is awake already
	}
}

// guarded keeps a panic from a thread of the sound system, where it would
// end the program without restoring the terminal; drain ends with it instead.
func (c *capture) guarded(fn func()) {
	defer func() {
		if p := recover(); p != nil {
			err := fmt.Errorf("audio: panic in callback: %v", p)
			c.crash.CompareAndSwap(nil, &err)
		}
	}()
	fn()
}

// drain turns blocks into frames until ctx ends or the device is lost.
func (c *capture) drain(ctx context.Context, after time.Duration) error {
	every := lookEvery
	if c.device.loopback {
		every = lookEveryLoopback
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	last := time.Now()
	times := timeline{next: after}
	cut := cutter{send: func(f Frame) error {
		select {
		case c.frames <- f:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-c.wake:
		case <-tick.C:
		}
		if err := c.crash.Load(); err != nil {
			return *err
		}
		for b := c.ring.peek(); b != nil; b = c.ring.peek() {
			last = b.arrived
			at, lost := times.place(b.n, b.arrived.Sub(c.start), duration(b.lost))
			err := cut.add(b.pcm[:b.n], at, lost)
			c.ring.next()
			if err != nil {
				return nil // only a closed capture refuses a frame
			}
		}
		if c.device.loopback {
			for time.Since(last) > quietAfter+FrameDuration {
				last = last.Add(FrameDuration)
				at, lost := times.place(FrameSamples, last.Sub(c.start), 0)
				if cut.add(make([]int16, FrameSamples), at, lost) != nil {
					return nil
				}
			}
		} else if time.Since(last) > deadAfter {
			return fmt.Errorf("audio: %s: %w", c.device.ID, ErrDeviceLost)
		}
	}
}

// close ends the capture and waits until the device is free again, or given
// up for lost.
func (c *capture) close() {
	c.cancel()
	for range c.frames {
	}
}
