package cmd

import (
	"context"
	"fmt"
	"strings"

	"archcoach/audio"
	"archcoach/coach"
)

// watchCall raises an alarm when the user talks to somebody who is not heard,
// once, and tells when it is over.
func (s *show) watchCall(ctx context.Context) {
	told := false
	s.watch(ctx, func() {
		missing, at := s.taps.unheard.Missing()
		switch {
		case missing && !told:
			s.pipe.talk.tell(ctx, at, coach.Alarm, "no interviewer signal: the call brings no sound", s.callFix(ctx))
		case !missing && told:
			s.pipe.talk.tell(ctx, at, coach.Info, "the interviewer is heard", "")
		}
		told = missing
	})
}

// callFix is how to hear the call after all. It listens to the other devices
// for a moment: one that plays something is most likely the one.
func (s *show) callFix(ctx context.Context) string {
	const look = "see which device moves with `coach devices --watch`, then `coach live --call NAME`; or unmute the call"
	_, calls := found(ctx)
	var others []audio.Device
	for _, d := range calls {
		if !s.taps.hears(d) {
			others = append(others, d)
		}
	}
	ears := newEars(s.pipe.talk.now)
	defer ears.close()
	ears.follow(ctx, others)
	sleep(ctx, measured)
	for _, d := range others {
		if level, err := ears.level(d); err == nil && level.RMS > silentBelow {
			return fmt.Sprintf("%s plays something: `coach live --call %s`", d.Name, shellWord(d.ID))
		}
	}
	return look
}

// hears reports whether a device is open for the session.
func (t *taps) hears(d audio.Device) bool {
	for _, l := range t.live {
		if l.Device().ID == d.ID {
			return true
		}
	}
	return false
}

// shellWord quotes a name for a POSIX shell where it has to be.
func shellWord(name string) string {
	if name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-:/@%+=,", r)
	}) {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}
