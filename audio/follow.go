package audio

import (
	"context"
	"time"
)

// follows reports whether the stream has to be told when another device is to
// be heard: elsewhere the system moves it itself.
func (l *Live) follows() bool { return l.host.system() == "linux" }

// follow delivers the device that is wanted, over and over: the default of the
// role, or the one the user named, when it is there.
//
// It has a connection of its own, for the one that carries a stream may be
// closed at any moment, and none may be used while it is.
func (l *Live) follow(ctx context.Context) <-chan Device {
	if !l.follows() {
		return nil
	}
	moves := make(chan Device)
	go func() {
		// A defect here costs the following, not the sound.
		_ = guard(func() error { l.watch(ctx, moves); return nil })
	}()
	return moves
}

func (l *Live) watch(ctx context.Context, moves chan<- Device) {
	var c conn
	defer func() {
		if c != nil {
			closeInTime(c.close)
		}
	}()
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if c == nil {
			var err error
			if c, err = dial(ctx, l.host); err != nil {
				c = nil
				continue
			}
		}
		found, err := list(ctx, c)
		if err != nil {
			c = nil // list has closed it
			continue
		}
		mics, calls := roles(l.host.system(), found)
		d, err := l.wanted(mics, calls)
		if err != nil {
			continue
		}
		select {
		case moves <- d:
		case <-ctx.Done():
			return
		}
	}
}
