package cmd

import (
	"context"
	"time"

	"archcoach/audio"
)

// An ear is a device that is open for its meter only.
type ear struct {
	device *audio.Live
	meter  *audio.Meter
	done   chan struct{}
}

func openEar(ctx context.Context, now func() time.Time, role audio.Role, name string) (*ear, error) {
	device, err := audio.OpenDevice(ctx, role, name, now())
	if err != nil {
		return nil, err
	}
	e := &ear{device: device, meter: audio.NewMeter(now), done: make(chan struct{})}
	go func() {
		defer close(e.done)
		for f := range device.Frames() {
			e.meter.Observe(f)
		}
	}()
	return e, nil
}

// close lets the device go. A meter that does not close cleanly has nothing to
// lose.
func (e *ear) close() {
	_ = e.device.Close()
	<-e.done
}

// ears are open on several devices, so that the one with sound shows.
type ears struct {
	now  func() time.Time
	open map[audio.Device]*ear
	deaf map[audio.Device]error // why a device cannot be opened
}

func newEars(now func() time.Time) *ears {
	return &ears{now: now, open: map[audio.Device]*ear{}, deaf: map[audio.Device]error{}}
}

// follow opens the devices that have come and lets go of those that have gone.
func (e *ears) follow(ctx context.Context, devices []audio.Device) {
	here := map[audio.Device]bool{}
	for _, d := range devices {
		d.Default = false // which one is the default may change while it is open
		here[d] = true
		if e.open[d] != nil {
			continue
		}
		one, err := openEar(ctx, e.now, d.Role, d.ID)
		if err != nil {
			e.deaf[d] = err
			continue
		}
		e.open[d] = one
	}
	for d, one := range e.open {
		if !here[d] {
			one.close()
			delete(e.open, d)
		}
	}
}

// level is how loud a device is, or why that is not known.
func (e *ears) level(d audio.Device) (audio.Level, error) {
	d.Default = false
	if one := e.open[d]; one != nil {
		return one.meter.Level(), nil
	}
	return audio.Level{}, e.deaf[d]
}

func (e *ears) close() {
	for _, one := range e.open {
		one.close()
	}
}
