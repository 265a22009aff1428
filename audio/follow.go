package audio

import (
	"context"
	"time"
)

// followDefault delivers the default device of the role, over and over. It
// never delivers when the user named a device, or where the system moves the
// stream itself: only on Linux has a stream to be told.
//
// It has a connection of its own, for the one that carries a stream may be
// closed at any moment, and none may be used while it is.
func (l *Live) followDefault(ctx context.Context) <-chan Device {
	if l.name != "" || l.host.system() != "linux" {
		return nil
	}
	defaults := make(chan Device)
	go func() {
		// A defect here costs the following, not the sound.
		_ = guard(func() error { l.watchDefault(ctx, defaults); return nil })
	}()
	return defaults
}

func (l *Live) watchDefault(ctx context.Context, defaults chan<- Device) {
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
		d, err := Pick(mics, calls, l.role, "")
		if err != nil {
			continue
		}
		select {
		case defaults <- d:
		case <-ctx.Done():
			return
		}
	}
}
