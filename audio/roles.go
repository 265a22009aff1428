package audio

import "strings"

// An endpoint is a device as the sound server lists it.
type endpoint struct {
	id, name  string
	isDefault bool
}

// endpoints is everything a sound server lists.
type endpoints struct {
	capture, playback []endpoint
}

// monitorSuffix is what PulseAudio, and PipeWire in its place, add to the
// name of a sink to name the source that carries what the sink plays.
const monitorSuffix = ".monitor"

// roles sorts endpoints into the two sides. Every system has its own way to
// the sound of a call: Linux lists a monitor for each sink, Windows opens a
// playback device in reverse, and macOS has none without a loopback driver.
func roles(goos string, found endpoints) (mics, calls []Device) {
	switch goos {
	case "windows":
		for _, e := range found.capture {
			mics = append(mics, e.as(Mic))
		}
		for _, e := range found.playback {
			d := e.as(Call)
			d.loopback = true
			calls = append(calls, d)
		}
	case "darwin":
		for _, e := range found.capture {
			if isLoopbackDriver(e.name) {
				calls = append(calls, e.as(Call))
			} else {
				mics = append(mics, e.as(Mic))
			}
		}
		if len(calls) > 0 {
			// A user who installed several has one in use; the first is as
			// good a guess as any, and naming one is always possible.
			calls[0].Default = true
		}
	default:
		heard := defaultID(found.playback) + monitorSuffix
		for _, e := range found.capture {
			if !strings.HasSuffix(e.id, monitorSuffix) {
				mics = append(mics, e.as(Mic))
				continue
			}
			d := e.as(Call)
			d.Default = e.id == heard
			calls = append(calls, d)
		}
	}
	return mics, calls
}

func (e endpoint) as(r Role) Device {
	return Device{ID: e.id, Name: e.name, Role: r, Default: e.isDefault}
}

func defaultID(list []endpoint) string {
	for _, e := range list {
		if e.isDefault {
			return e.id
		}
	}
	return ""
}

// isLoopbackDriver knows the virtual devices that people install on macOS to
// hear what the machine plays, by the names that their makers gave them.
func isLoopbackDriver(name string) bool {
	name = strings.ToLower(name)
	for _, known := range []string{"blackhole", "loopback", "soundflower", "vb-cable", "background music"} {
		if strings.Contains(name, known) {
			return true
		}
	}
	return false
}
