package audio

import (
	"testing"
	"time"
)

// talk lets the user say something while the call brings a sound, and reports
// whether the call was missed at the end.
func (u *Unheard) talk(near, call []float64) bool {
	calls := framesOf(toPCM(call), 0)
	for i, f := range framesOf(toPCM(near), 0) {
		u.Mic(f)
		u.Call(calls[i])
	}
	missing, _ := u.Missing()
	return missing
}

func TestACallThatIsNeverHeardIsMissedWhileTheUserTalks(t *testing.T) {
	const long = 15 * time.Second
	speech := func(d time.Duration) []float64 { return mix(highVoice(21).say(d), noise(5, d, -62)) }
	for _, test := range []struct {
		name       string
		near, call []float64
		missing    bool
	}{
		{"exact zeros", speech(long), silence(long), true},
		{"flat silence with dither", speech(long), noise(3, long, -88), true},
		{"a click of 60 ms", speech(long), join(noise(3, 60*time.Millisecond, -20), silence(long-60*time.Millisecond)), true},
		{"a greeting of two seconds", speech(2 * time.Second), silence(2 * time.Second), false},
		{"a user who says nothing", noise(5, long, -62), silence(long), false},
		{"a call that is heard", speech(long), join(silence(long-time.Second), lowVoice(11).say(time.Second)), false},
	} {
		if got := NewUnheard(NewVoice()).talk(test.near, test.call); got != test.missing {
			t.Errorf("%s: missing is %v", test.name, got)
		}
	}
}

func TestAnAnswerMayBeLongerOnceTheCallWasHeard(t *testing.T) {
	u := NewUnheard(NewVoice())
	u.talk(silence(time.Second), lowVoice(11).say(time.Second))
	answer := mix(highVoice(21).say(20*time.Second), noise(5, 20*time.Second, -62))
	nothing := silence(20 * time.Second)
	if u.talk(answer, nothing) {
		t.Error("missed after an answer of 20 s")
	}
	missing := false
	for range 4 {
		missing = u.talk(answer, nothing)
	}
	if !missing {
		t.Error("not missed after 100 s")
	}
	if u.talk(silence(time.Second), lowVoice(12).say(time.Second)) {
		t.Error("still missed though it is heard")
	}
}
