package worker

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
)

// shell starts a child that is a line of shell.
func shell(t *testing.T, script string, change func(*Command)) speech.Session {
	t.Helper()
	c := Command{Name: "test", Argv: []string{"sh", "-c", script}, Env: os.Environ(), Grace: 100 * time.Millisecond}
	if change != nil {
		change(&c)
	}
	s, err := Start(t.Context(), c, speech.Config{Source: speech.Mic, Lang: "en", Hints: []string{"kafka", "redis"}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func collect(s speech.Session) map[speech.EventKind][]speech.Event {
	events := map[speech.EventKind][]speech.Event{}
	for e := range s.Events() {
		events[e.Kind] = append(events[e.Kind], e)
	}
	return events
}

func say(t *testing.T, s speech.Session, d, at time.Duration) {
	t.Helper()
	if _, err := speech.Feed(s, make([]int16, speech.Samples(d)), at); err != nil {
		t.Fatal(err)
	}
}

func TestAnyProgramThatPrintsTextIsARecogniser(t *testing.T) {
	s := shell(t, `cat >/dev/null; echo; echo "use a queue"`, nil)
	say(t, s, time.Second, 5*time.Second)
	if err := s.Close(t.Context()); err != nil {
		t.Errorf("Close: %v", err)
	}
	got := collect(s)[speech.Final]
	if len(got) != 1 || got[0].Segment.Text != "use a queue" {
		t.Fatalf("finals %+v", got)
	}
	if seg := got[0].Segment; seg.Start != 5*time.Second || seg.End != 6*time.Second || seg.Confidence != -1 {
		t.Errorf("segment %+v, want the sound that was sent", seg)
	}
}

func TestAChildIsToldWhatItHears(t *testing.T) {
	s := shell(t, `cat >/dev/null; echo $COACH_STT_RATE $COACH_STT_SOURCE $COACH_STT_LANG $(cat $COACH_STT_HINTS); echo $COACH_STT_HINTS`, nil)
	if err := s.Close(t.Context()); err != nil {
		t.Errorf("Close: %v", err)
	}
	got := collect(s)[speech.Final]
	if len(got) != 2 || got[0].Segment.Text != "16000 mic en kafka redis" {
		t.Fatalf("finals %+v", got)
	}
	if _, err := os.Stat(got[1].Segment.Text); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file of hints is left: %v", err)
	}
}

func TestLinesThatAreNoMessagesAreLoggedAndSkipped(t *testing.T) {
	var log strings.Builder
	s := shell(t, `cat >/dev/null; echo '{"type":"fin'; echo '{"type":"music"}'; echo '{"text":"hello"}'`,
		func(c *Command) { c.Log = &log })
	_ = s.Close(t.Context())
	if got := collect(s)[speech.Final]; len(got) != 1 || got[0].Segment.Text != "hello" {
		t.Errorf("finals %+v", got)
	}
	if !strings.Contains(log.String(), `"music"`) {
		t.Errorf("log %q does not name what was skipped", log.String())
	}
}

func TestADeadChildSaysWhatItLastSaid(t *testing.T) {
	s := shell(t, `echo "loading" >&2; echo "mdef: truncated" >&2; exit 3`, nil)
	fatal := collect(s)[speech.Fatal]
	if len(fatal) != 1 {
		t.Fatal("no fatal event")
	}
	if got := fatal[0].Err.Error(); !strings.Contains(got, "exit status 3") || !strings.HasSuffix(got, "mdef: truncated") {
		t.Errorf("error %q", got)
	}
	if errors.Is(fatal[0].Err, speech.ErrPermanent) {
		t.Error("a death is not permanent")
	}
	_ = s.Close(t.Context())
}

func TestAFailureTheChildCallsFatalIsPermanent(t *testing.T) {
	s := shell(t, `echo '{"type":"error","fatal":true,"message":"no licence"}'; exit 1`, nil)
	fatal := collect(s)[speech.Fatal]
	if len(fatal) != 1 || !errors.Is(fatal[0].Err, speech.ErrPermanent) || !strings.Contains(fatal[0].Err.Error(), "no licence") {
		t.Errorf("fatal %+v", fatal)
	}
	_ = s.Close(t.Context())
}

func TestAChildThatHangsIsKilledAndItsSoundIsLost(t *testing.T) {
	s := shell(t, `trap "" TERM; while :; do sleep 1; done`, nil)
	say(t, s, time.Second, 0)
	if err := s.Close(t.Context()); err == nil {
		t.Error("Close: no error")
	}
	lost := collect(s)[speech.Lost]
	if len(lost) != 1 || lost[0].From != 0 || lost[0].To != time.Second {
		t.Errorf("lost %+v, want the second", lost)
	}
}

func TestWriteDoesNotWaitForAChildThatDoesNotRead(t *testing.T) {
	s := shell(t, `sleep 60`, nil)
	say(t, s, 40*time.Second, 0)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_ = s.Close(ctx)
	if lost := collect(s)[speech.Lost]; len(lost) < 2 || lost[0].From > 3*time.Second {
		t.Errorf("lost %+v, want the overflow and the rest", lost)
	}
}

func TestAWorkerThatNeverComesUpIsAnError(t *testing.T) {
	for name, c := range map[string]struct{ script, want string }{
		"dies":    {`echo "no such engine" >&2; exit 2`, "no such engine"},
		"refuses": {`echo '{"type":"error","fatal":true,"message":"no model"}'; exit 2`, "no model"},
		"newer":   {`echo '{"type":"ready","protocol":2}'; sleep 60`, "protocol 2"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Start(t.Context(), Command{Name: "test", Worker: true,
				Argv: []string{"sh", "-c", c.script}, Env: os.Environ()}, speech.Config{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Start: %v, want %q", err, c.want)
			}
		})
	}
}

func TestAWorkerThatHangsAtItsStartIsKilled(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	c := Command{Name: "test", Worker: true, Argv: []string{"sleep", "60"}, Env: os.Environ()}
	if _, err := Start(ctx, c, speech.Config{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Start: %v", err)
	}
}

func TestALineWithoutEndEndsTheChild(t *testing.T) {
	s := shell(t, `head -c 2000000 /dev/zero | tr '\0' a; sleep 60`, nil)
	if fatal := collect(s)[speech.Fatal]; len(fatal) != 1 {
		t.Errorf("fatal %+v", fatal)
	}
	_ = s.Close(t.Context())
}
