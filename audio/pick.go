package audio

import (
	"fmt"
	"runtime"
	"strings"
)

// Pick chooses the device for a role among those that Devices listed. An
// empty name means the system's default. Otherwise the name may be an ID, a
// name, or a part of either that fits one device only, in any case.
//
// A call may also be heard on a device listed as a microphone, when it is
// named: virtual cables and aggregate devices look like one. The reverse is
// refused, for a microphone that hears the call would put the interviewer's
// words into the user's mouth.
func Pick(mics, calls []Device, role Role, name string) (Device, error) {
	own := mics
	if role == Call {
		own = calls
	}
	if name == "" {
		return pickDefault(own, role)
	}
	if d, many := match(own, name); d != nil {
		return *d, nil
	} else if len(many) > 1 {
		return Device{}, notFound(role, name, "fits several", many)
	}
	if role == Call {
		if d, _ := match(mics, name); d != nil {
			d.Role = Call
			return *d, nil
		}
		return Device{}, notFound(role, name, "fits none", calls)
	}
	if d, _ := match(calls, name); d != nil {
		return Device{}, &Problem{
			Err:  ErrSameDevice,
			What: fmt.Sprintf("%q carries the sound of the call, not a microphone", d.Name),
			Fix:  "choose another microphone: " + names(mics),
		}
	}
	return Device{}, notFound(role, name, "fits none", mics)
}

// Distinct refuses one device for both sides: each word would be heard twice,
// once as said by either person.
func Distinct(mic, call Device) error {
	if mic.ID != call.ID || mic.loopback != call.loopback {
		return nil
	}
	return &Problem{
		Err:  ErrSameDevice,
		What: fmt.Sprintf("%q is chosen both as the microphone and for the call", mic.Name),
		Fix:  "choose another device for one of them; `coach devices` lists them",
	}
}

func pickDefault(list []Device, role Role) (Device, error) {
	for _, d := range list {
		if d.Default {
			return d, nil
		}
	}
	switch {
	case role == Mic && len(list) > 0:
		// The default source can be a monitor, which is no microphone.
		return list[0], nil
	case role == Mic:
		return Device{}, &Problem{
			Err:  ErrNoDevice,
			What: "there is no microphone",
			Fix:  "connect one and allow this terminal to use it, or try `coach replay`, which needs none",
		}
	}
	return Device{}, noCallDevice(runtime.GOOS, list)
}

// match finds the device that name means. It tries the exact ID, then the
// exact name, then parts of both; the first way that fits anything decides.
func match(list []Device, name string) (*Device, []Device) {
	lower := strings.ToLower(strings.TrimSpace(name))
	ways := []func(Device) bool{
		func(d Device) bool { return d.ID == name },
		func(d Device) bool { return d.Name == name },
		func(d Device) bool { return strings.ToLower(d.Name) == lower },
		func(d Device) bool {
			return strings.Contains(strings.ToLower(d.Name), lower) || strings.Contains(strings.ToLower(d.ID), lower)
		},
	}
	for _, fits := range ways {
		var found []Device
		for _, d := range list {
			if fits(d) {
				found = append(found, d)
			}
		}
		switch {
		case len(found) == 1:
			return &found[0], found
		case len(found) > 1:
			return nil, found
		}
	}
	return nil, nil
}

func notFound(role Role, name, how string, candidates []Device) error {
	fix := "choose one of: " + names(candidates)
	if len(candidates) == 0 {
		fix = "there is none at present; `coach doctor` says what is missing"
	}
	return &Problem{Err: ErrDeviceNotFound, What: fmt.Sprintf("the %s %q %s of the devices", role, name, how), Fix: fix}
}

func noCallDevice(goos string, others []Device) error {
	p := &Problem{Err: ErrNoCallDevice, What: "nothing here lets coach hear the call"}
	switch {
	case len(others) > 0:
		p.What = "the system has no default output to hear the call on"
		p.Fix = "name one with --call: " + names(others)
	case goos == "darwin":
		p.Fix = "install BlackHole 2ch (`brew install blackhole-2ch`), then in Audio MIDI Setup make a Multi-Output Device of your " +
			"speakers and BlackHole and choose it as the output; or use --call none"
	default:
		p.Fix = "connect headphones or speakers, or use --call none"
	}
	return p
}

func names(list []Device) string {
	quoted := make([]string, len(list))
	for i, d := range list {
		quoted[i] = fmt.Sprintf("%q (%s)", d.Name, d.ID)
	}
	return strings.Join(quoted, ", ")
}
