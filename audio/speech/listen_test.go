package speech

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/audio"
)

// A fakeSource delivers the frames a test sends.
type fakeSource struct {
	frames chan audio.Frame
	err    error
}

func (s *fakeSource) Name() string               { return "fake microphone" }
func (s *fakeSource) Frames() <-chan audio.Frame { return s.frames }
func (s *fakeSource) Err() error                 { return s.err }
func (s *fakeSource) Close() error               { return nil }

// A scriptClipper reads the cue from the length of a frame: a test sends "s"
// for speech, "e" for the end of a segment, "t" for the end of a turn.
type scriptClipper struct{}

func (c *scriptClipper) Push(f audio.Frame) []audio.Cue {
	switch rune(len(f.PCM)) {
	case 's':
		return []audio.Cue{{Kind: audio.Speech, PCM: second, At: f.At}}
	case 'e':
		return []audio.Cue{{Kind: audio.SegmentEnd, At: f.At}}
	case 't':
		return []audio.Cue{{Kind: audio.TurnEnd, At: f.At}}
	}
	return nil
}

func (c *scriptClipper) Finish() []audio.Cue {
	return []audio.Cue{{Kind: audio.SegmentEnd}}
}

// play sends a frame a second, one for each letter.
func (s *fakeSource) play(script string) {
	for i, r := range script {
		s.frames <- audio.Frame{PCM: make([]int16, int(r)), At: time.Duration(i) * time.Second}
	}
	synctest.Wait()
}

func listening(t *testing.T, test func(*testing.T, *Listening, *fakeSource, *fakeSession)) {
	synctest.Test(t, func(t *testing.T) {
		src, session := &fakeSource{frames: make(chan audio.Frame)}, newFakeSession()
		test(t, Listen(t.Context(), src, &scriptClipper{}, session), src, session)
	})
}

func rest(l *Listening) (seen []string) {
	for e := range l.Events() {
		seen = append(seen, describe(e))
	}
	return seen
}

func TestListenWritesOnlySpeechAndFlushesItsEnd(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, s *fakeSession) {
		src.play("  sse   set ")
		close(src.frames)
		rest(l)
		if got := s.was(); got != "[w2s w3s f w8s f f]" {
			t.Errorf("the session was given %v", got)
		}
		if l.Err() != nil {
			t.Errorf("Err: %v", l.Err())
		}
	})
}

func TestListenTellsTheEndOfATurnAfterItsLastWords(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, s *fakeSession) {
		src.play("sset")
		s.say(Partial, "a", "hel", 0, 1)
		synctest.Wait()
		s.say(Final, "a", "hello", 0, 2)
		s.settle(2)
		expect(t, l.Events(), "partial a hel", "final a hello", "turn_end 2s")
		close(src.frames)
		rest(l)
	})
}

func TestListenTellsTheEndOfATurnOnceWhoeverFindsIt(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, s *fakeSession) {
		src.play("sset")
		s.say(Final, "a", "hello", 0, 2)
		s.Send(Event{Kind: TurnEnd, To: 2 * time.Second})
		s.settle(2)
		close(src.frames)
		if got := fmt.Sprint(rest(l)); got != "[final a hello turn_end 2s]" {
			t.Errorf("events %v", got)
		}
	})
}

func TestListenKeepsQuietAboutATurnWithoutWords(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, s *fakeSession) {
		src.play("set") // a cough
		s.settle(1)
		close(src.frames)
		if got := rest(l); len(got) != 0 {
			t.Errorf("events %v", got)
		}
	})
}

func TestListenEndsATurnThatTheSessionDidNotSettle(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, s *fakeSession) {
		src.play("set")
		s.say(Final, "a", "hello", 0, 1)
		close(src.frames)
		if got := fmt.Sprint(rest(l)); got != "[final a hello turn_end 1s]" {
			t.Errorf("events %v", got)
		}
	})
}

func TestListenReportsSoundTheSourceLost(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, _ *fakeSession) {
		src.frames <- audio.Frame{At: 9 * time.Second, Lost: 4 * time.Second}
		e := <-l.Events()
		if describe(e) != "lost 5s-9s" || !strings.Contains(e.Err.Error(), "fake microphone") {
			t.Errorf("event %v: %v", describe(e), e.Err)
		}
		close(src.frames)
		rest(l)
	})
}

func TestListenMeasuresItsLag(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, s *fakeSession) {
		src.play("ssss")
		lag := func(want time.Duration) {
			t.Helper()
			synctest.Wait()
			if got := l.Lag(); got != want {
				t.Errorf("lag %v, want %v", got, want)
			}
		}
		lag(4 * time.Second)
		s.say(Partial, "a", "hello", 0, 3)
		lag(time.Second)
		s.settle(4)
		lag(0)
		close(src.frames)
		rest(l)
	})
}

func TestListenEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		session := newFakeSession()
		session.stuck = true // nor does it wait for a session that hangs
		l := Listen(ctx, &fakeSource{frames: make(chan audio.Frame)}, &scriptClipper{}, session)
		begin := time.Now()
		cancel()
		rest(l)
		if took := time.Since(begin); took > leave || l.Err() != nil {
			t.Errorf("ended after %v with %v", took, l.Err())
		}
	})
}

func TestListenEndsWhenTheSessionDies(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, s *fakeSession) {
		src.play("ss")
		s.die(errDied)
		if got := fmt.Sprint(rest(l)); got != "[fatal]" {
			t.Errorf("events %v", got)
		}
	})
}

func TestListenSaysWhyTheSourceEnded(t *testing.T) {
	listening(t, func(t *testing.T, l *Listening, src *fakeSource, _ *fakeSession) {
		src.err = errors.New("unplugged")
		close(src.frames)
		rest(l)
		if err := l.Err(); !errors.Is(err, src.err) || !strings.Contains(err.Error(), "fake microphone") {
			t.Errorf("Err: %v", err)
		}
	})
}

// A panicClipper is a defect.
type panicClipper struct{ scriptClipper }

func (*panicClipper) Push(audio.Frame) []audio.Cue { panic("index out of range") }

func TestListenTurnsAPanicIntoItsError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src := &fakeSource{frames: make(chan audio.Frame, 1)}
		src.frames <- audio.Frame{}
		l := Listen(t.Context(), src, &panicClipper{}, newFakeSession())
		rest(l)
		if err := l.Err(); err == nil || !strings.Contains(err.Error(), "index out of range") {
			t.Errorf("Err: %v", err)
		}
	})
}
