package speech

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// second of sound at a level.
func level(amplitude int16) []int16 {
	pcm := make([]int16, len(second))
	for i := range pcm {
		pcm[i] = amplitude * int16(1-2*(i%2))
	}
	return pcm
}

func TestWhatIsMadeUpInSilenceIsDropped(t *testing.T) {
	const whisper, speech = 100, 2000 // -50 and -24 dBFS
	for _, c := range []struct {
		text      string
		amplitude int16
		madeUp    bool
	}{
		{"Thank you.", whisper, true}, {"Thanks for watching!", whisper, true}, {"you", whisper, true},
		{"Thank you.", speech, false}, {"you", speech, false},
		{"Why?", whisper, false}, {"Why?", speech, false}, {"How?", whisper, false}, {"Go on.", whisper, false},
		{"[BLANK_AUDIO]", speech, true}, {"(coughs) [Music]", speech, true}, {"♪♪", speech, true}, {"*", whisper, true},
		{"Cache (Redis)", speech, false}, {"", speech, false}, {"?", speech, false},
	} {
		var l loudness
		l.add(level(c.amplitude), 5*time.Second)
		if got := l.madeUp(Segment{Text: c.text, Start: 5 * time.Second, End: 6 * time.Second}); got != c.madeUp {
			t.Errorf("%q at amplitude %d: made up %v, want %v", c.text, c.amplitude, got, c.madeUp)
		}
	}
}

func TestSoundThatWasNotMeasuredIsNoSilence(t *testing.T) {
	var l loudness
	l.add(level(100), 0)
	l.add(level(100), time.Hour)
	if l.quiet(0, time.Second) {
		t.Error("sound of an hour ago is remembered")
	}
	if !l.quiet(time.Hour, time.Hour+time.Second) {
		t.Error("silence was not found")
	}
}

// The speech of the fake clipper is digital silence.
func TestListenDropsWhatIsMadeUp(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, s *fakeSession) {
		src.play("sset")
		s.say(Final, "1", "Thank you.", 0, 2)
		s.say(Partial, "2", "thanks for", 0, 1)
		s.say(Final, "2", "Thanks for watching.", 0, 2)
		s.say(Final, "3", "Why?", 0, 2)
		s.settle(2)
		synctest.Wait()
		close(src.frames)
		want := []string{"partial 2 thanks for", "final 2 ", "final 3 Why?", "turn_end 2s"}
		if got := rest(l); !slices.Equal(got, want) {
			t.Errorf("events %q, want %q", got, want)
		}
	})
}
