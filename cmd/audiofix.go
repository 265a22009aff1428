package cmd

import (
	"errors"

	"archcoach/audio"
)

// isMicrophone reports whether an error is about the sound devices.
func isMicrophone(err error) bool {
	for _, target := range []error{
		audio.ErrNoServer, audio.ErrNoDevice, audio.ErrNoCallDevice, audio.ErrDeviceNotFound, audio.ErrSameDevice, audio.ErrDeviceLost, audio.ErrUnsupported,
	} {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

// audioFix is the next step that package audio gives with an error.
func audioFix(err error) string {
	var p *audio.Problem
	if errors.As(err, &p) {
		return p.Fix
	}
	return ""
}

// whatOf is what happened, without the next step.
func whatOf(err error) string {
	var p *audio.Problem
	if errors.As(err, &p) {
		return p.What
	}
	return err.Error()
}
