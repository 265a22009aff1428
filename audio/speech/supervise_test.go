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

// supervise runs a test on a clock of its own, over the first session of a
// supervised fake.
func supervise(t *testing.T, test func(*testing.T, *fakeEngine, Session, *fakeSession)) {
	superviseBy(t, Supervision{}, test)
}

// superviseEndless does so for an engine on the network.
func superviseEndless(t *testing.T, test func(*testing.T, *fakeEngine, Session, *fakeSession)) {
	superviseBy(t, Supervision{Endless: true}, test)
}

func superviseBy(t *testing.T, rules Supervision, test func(*testing.T, *fakeEngine, Session, *fakeSession)) {
	rules.Clock, rules.Jitter = audio.SystemClock{}, func() float64 { return 0.5 }
	synctest.Test(t, func(t *testing.T) {
		e := newFakeEngine()
		s, err := Supervised(e, rules).Open(t.Context(), Config{Source: Mic})
		if err != nil {
			t.Fatal(err)
		}
		test(t, e, s, <-e.sessions)
	})
}

// speak writes whole seconds of sound.
func speak(t *testing.T, s Session, from, to int) {
	t.Helper()
	for at := from; at < to; at++ {
		if err := s.Write(second, time.Duration(at)*time.Second); err != nil {
			t.Fatal(err)
		}
	}
}

func finish(t *testing.T, s Session) {
	t.Helper()
	if err := s.Close(t.Context()); err != nil {
		t.Errorf("Close: %v", err)
	}
	for range s.Events() {
	}
}

func TestSupervisedPlaysWhatWasNotHeardToTheNextSession(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		speak(t, s, 0, 2)
		_ = s.Flush(t.Context())
		one.say(Final, "a", "heard", 0, 2)
		one.settle(2)
		expect(t, s.Events(), "final mic-1 heard", "settled 2s")
		speak(t, s, 5, 7)
		one.die(errDied)
		expect(t, s.Events(), "restarting", "restarted")
		two := <-e.sessions
		speak(t, s, 7, 8)
		if got := two.was(); got != "[w5s w6s w7s]" {
			t.Errorf("the next session was given %v", got)
		}
		finish(t, s)
	})
}

func TestSupervisedGoesOnWithTheSegmentOnTheScreen(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		speak(t, s, 0, 2)
		one.say(Partial, "a", "half a", 0, 1)
		one.die(errDied)
		expect(t, s.Events(), "partial mic-1 half a", "restarting", "restarted")
		two := <-e.sessions
		two.say(Partial, "a", "half a sen", 0, 2)
		two.say(Final, "a", "half a sentence", 0, 2)
		two.say(Final, "b", "another", 2, 2)
		expect(t, s.Events(), "partial mic-1 half a sen", "final mic-1 half a sentence")
		finish(t, s)
	})
}

func TestSupervisedWithdrawsASegmentTheNextSessionDoesNotHear(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		speak(t, s, 0, 2)
		one.say(Partial, "a", "cough", 0, 1)
		one.die(errDied)
		expect(t, s.Events(), "partial mic-1 cough", "restarting", "restarted")
		(<-e.sessions).settle(2)
		expect(t, s.Events(), "final mic-1 ", "settled 2s")
		finish(t, s)
	})
}

func TestSupervisedDropsAFinalThatWasHeardBefore(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		speak(t, s, 0, 3)
		_ = s.Flush(t.Context())
		one.say(Final, "a", "heard", 0, 2)
		one.die(errDied) // before it could settle the flush
		expect(t, s.Events(), "final mic-1 heard", "restarting", "restarted")
		two := <-e.sessions
		if got := two.was(); got != "[w2s f]" {
			t.Errorf("the next session was given %v, want the rest and the flush", got)
		}
		two.say(Final, "a", "heard", 0, 2)
		two.settle(3)
		expect(t, s.Events(), "settled 3s")
		finish(t, s)
	})
}

func TestSupervisedReportsWhatNoReplayCouldHold(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		speak(t, s, 0, 40)
		one.die(errDied)
		expect(t, s.Events(), "restarting", "lost 0s-10s", "restarted")
		if got := (<-e.sessions).was(); !strings.HasPrefix(got, "[w10s ") {
			t.Errorf("the next session was given %v", got)
		}
		finish(t, s)
	})
}

func TestSupervisedGivesUpAfterFiveRestartsInHalfAMinute(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, session *fakeSession) {
		speak(t, s, 0, 2)
		session.say(Partial, "a", "hel", 0, 1)
		expect(t, s.Events(), "partial mic-1 hel")
		for range restartLimit {
			session.die(errDied)
			expect(t, s.Events(), "restarting", "restarted")
			session = <-e.sessions
		}
		session.die(errDied)
		expect(t, s.Events(), "final mic-1 hel", "lost 1s-2s")
		last := <-s.Events()
		if last.Kind != Fatal || !errors.Is(last.Err, errDied) || !strings.Contains(last.Err.Error(), "coach speech test fake") {
			t.Errorf("last event %v: %v", last.Kind, last.Err)
		}
		if err := s.Write(second, 3*time.Second); !errors.Is(err, ErrClosed) {
			t.Errorf("Write: %v, want ErrClosed", err)
		}
		finish(t, s)
	})
}

func TestSupervisedGivesUpAServiceThatNeverAnswers(t *testing.T) {
	superviseEndless(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		die := func(times int) {
			for range times {
				time.Sleep(time.Hour)
				one.die(errDied)
				expect(t, s.Events(), "restarting", "restarted")
				one = <-e.sessions
			}
		}
		die(restartLimit)
		one.settle(1)
		expect(t, s.Events(), "settled 1s")
		die(restartLimit)
		one.die(errDied)
		expect(t, s.Events(), "fatal")
		finish(t, s)
	})
}

func TestSupervisedForgivesDeathsThatAreFarApart(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, session *fakeSession) {
		for range 4 * restartLimit {
			session.die(errDied)
			expect(t, s.Events(), "restarting", "restarted")
			session = <-e.sessions
			time.Sleep(restartWindow / restartLimit)
		}
		finish(t, s)
	})
}

func TestSupervisedDoesNotRestartWhatCannotBeMended(t *testing.T) {
	supervise(t, func(t *testing.T, _ *fakeEngine, s Session, one *fakeSession) {
		one.die(fmt.Errorf("no model: %w", ErrPermanent))
		expect(t, s.Events(), "fatal")
		finish(t, s)
	})
}

func TestSupervisedRetriesAnOpenThatFails(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		fails := 2
		e.fails = func() error {
			if fails--; fails >= 0 {
				return errors.New("busy")
			}
			return nil
		}
		one.die(errDied)
		expect(t, s.Events(), "restarting", "restarted")
		finish(t, s)
	})
}

func TestSupervisedRemindsOfAnEngineThatStaysAway(t *testing.T) {
	superviseEndless(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		begin := time.Now()
		e.fails = func() error {
			if time.Since(begin) < 70*time.Second {
				return errors.New("unreachable")
			}
			return nil
		}
		one.die(errDied)
		for _, want := range []error{errDied, ErrAway, ErrAway} {
			if got := <-s.Events(); got.Kind != Restarting || !errors.Is(got.Err, want) {
				t.Errorf("event %v %v, want %v", got.Kind, got.Err, want)
			}
		}
		expect(t, s.Events(), "restarted")
		finish(t, s)
	})
}

func TestSupervisedReplacesASessionThatDoesNotAnswer(t *testing.T) {
	supervise(t, func(t *testing.T, _ *fakeEngine, s Session, one *fakeSession) {
		one.stuck = true
		speak(t, s, 0, 1)
		time.Sleep(time.Hour) // without a flush there is nothing to answer
		_ = s.Flush(t.Context())
		begin := time.Now()
		expect(t, s.Events(), "restarting", "restarted")
		if took := time.Since(begin); took < stall || took > 2*stall {
			t.Errorf("noticed after %v, want about %v", took, stall)
		}
		finish(t, s)
	})
}

func TestSupervisedCloseAsksAnotherSessionWhenOneDiesOverIt(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		speak(t, s, 0, 1)
		one.die(errDied)
		finish(t, s)
		if got := (<-e.sessions).was(); got != "[w0s]" {
			t.Errorf("the next session was given %v", got)
		}
	})
}

func TestSupervisedCloseThatIsCutShortReportsTheRest(t *testing.T) {
	supervise(t, func(t *testing.T, e *fakeEngine, s Session, one *fakeSession) {
		e.fails = func() error { return errors.New("busy") }
		speak(t, s, 0, 2)
		one.die(errDied)
		expect(t, s.Events(), "restarting")
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if err := s.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Close: %v", err)
		}
		expect(t, s.Events(), "lost 0s-2s")
	})
}
