package cmd

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/coach"
)

func TestARecordingThatFailsIsToldOnceWhileTheSessionRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []string
		sink := sinkFunc(func(_ context.Context, e coach.Event) { told = append(told, e.Notice.Text) })
		s := &show{}
		s.pipe.talk = newConversation(func() *coach.Session { return nil }, time.Now, sink)
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.pipe.talk.run(t.Context())
		}()
		go s.watchDisk(t.Context())
		s.taps.trouble(errors.New("no space left on device"))
		time.Sleep(5 * lookEvery)
		s.pipe.talk.close()
		<-done
		if len(told) != 1 || !strings.Contains(told[0], "no space left on device") {
			t.Errorf("told %q", told)
		}
	})
}
