package cmd

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/cmd/settings"
)

// probed is how long the doctor listens to each side.
const probed = 3 * time.Second

// soundChecks looks at the sound server and listens to both sides at once. The
// engine recognises what is heard; nil when there is none.
func (w *World) soundChecks(ctx context.Context, prefs *settings.Settings, engine speech.Engine) []check {
	if _, _, err := audio.Devices(ctx); err != nil {
		return []check{{What: "sound", Detail: whatOf(err), Fix: audioFix(err)}}
	}
	sides := []probe{{what: "microphone", role: audio.Mic, name: prefs.Mic}, {what: "call", role: audio.Call, name: prefs.Call}}
	var both sync.WaitGroup
	for i := range sides {
		both.Go(func() { sides[i].record(ctx, w) })
	}
	both.Wait()
	out := []check{{What: "sound", OK: true, Detail: "the sound server answers"}}
	for _, s := range sides {
		out = append(out, s.finding(ctx, engine))
	}
	return out
}

// A probe is one side as the doctor hears it.
type probe struct {
	what   string
	role   audio.Role
	name   string // as the settings have it
	device audio.Device
	pcm    []int16
	level  audio.Level // the loudest
	err    error
}

// record listens for three seconds. A device that brings nothing ends it too.
func (p *probe) record(ctx context.Context, w *World) {
	if p.name == "none" {
		return
	}
	device, err := audio.OpenDevice(ctx, p.role, p.name, w.Now())
	if err != nil {
		p.err = err
		return
	}
	// What is left open is freed by the end of the process.
	defer func() { _ = device.Close() }()
	p.device = device.Device()
	p.level = audio.NewMeter(w.Now).Level()
	meter := audio.NewMeter(w.Now)
	ctx, cancel := context.WithTimeout(ctx, 2*probed)
	defer cancel()
	for len(p.pcm) < int(probed/audio.FrameDuration)*audio.FrameSamples {
		select {
		case f, ok := <-device.Frames():
			if !ok {
				p.err = device.Err()
				return
			}
			meter.Observe(f)
			p.level.RMS = max(p.level.RMS, meter.Level().RMS)
			p.pcm = append(p.pcm, f.PCM...)
		case <-ctx.Done():
			return
		}
	}
}

// finding is what the doctor says of a side.
func (p *probe) finding(ctx context.Context, engine speech.Engine) check {
	c := check{What: p.what, Detail: p.device.Name}
	switch flag := "--" + string(p.role); {
	case p.name == "none":
		c.OK, c.Detail = true, "left out by the settings"
		c.Fix = "`coach devices " + flag + " ''` takes the system's own"
	case p.err != nil:
		c.Detail, c.Fix = whatOf(p.err), audioFix(p.err)
	case len(p.pcm) == 0:
		c.Detail += " brings no sound at all"
		c.Fix = "choose another: `coach devices --watch`, then `coach devices " + flag + " NAME`"
	case p.role == audio.Mic && !slices.ContainsFunc(p.pcm, func(s int16) bool { return s != 0 }):
		c.Detail += " delivers nothing but silence"
		c.Fix = "unmute it (Linux: `pactl set-source-mute " + shellWord(p.device.ID) + " 0`), and allow this terminal to use the microphone"
	case p.level.RMS < silentBelow:
		c.OK = true
		c.Detail += ": plays nothing at the moment"
		c.Fix = "play something in the call and look again; if it stays silent: `coach devices --watch`, then `coach devices " + flag + " NAME`"
	default:
		c.OK = true
		c.Detail += fmt.Sprintf(": %.0f dB%s", p.level.RMS, p.words(ctx, engine))
	}
	return c
}

// words is what was recognised.
func (p *probe) words(ctx context.Context, engine speech.Engine) string {
	if engine == nil || engine.ID() == "none" {
		return ""
	}
	trial, err := speech.Try(ctx, engine, audio.SystemClock{}, p.pcm)
	switch {
	case err != nil:
		return ", not recognised: " + err.Error()
	case trial.Text == "":
		return ", no words in three seconds"
	}
	return fmt.Sprintf(", heard %q", trial.Text)
}
