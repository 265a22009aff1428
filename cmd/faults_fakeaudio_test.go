//go:build cgo && fakeaudio && linux

package cmd_test

import (
	"context"
	"strings"
	"syscall"
	"testing"
	"time"

	"archcoach/audio/fakeaudio"
	"archcoach/coach"
)

// TestALiveSessionOutlivesItsSoundSystemAndItsRecognisers does to one session
// all that may happen to it in an hour: each fault is told, the gap is stated,
// and what is said afterwards is heard.
func TestALiveSessionOutlivesItsSoundSystemAndItsRecognisers(t *testing.T) {
	server := fakeServer(t)
	ctx := t.Context()
	_, interviewer := splitInterview(t)
	live := startLive(t, server, "--speech", "pocketsphinx")
	live.awaits("a first event", func(coach.Event) bool { return true })
	time.Sleep(2 * time.Second) // the devices have to be open

	do := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	// heardAgain plays the interviewer where the call plays by then.
	heardAgain := func(sink string) {
		t.Helper()
		playing, stop := context.WithCancel(ctx)
		defer stop()
		go func() { _ = server.Play(playing, sink, interviewer) }()
		live.awaits("words of the interviewer", func(e coach.Event) bool {
			return e.Heard != nil && e.Heard.Speaker == coach.Interviewer && len(strings.Fields(e.Heard.Text)) >= 4
		})
	}
	heardAgain(fakeaudio.CallOut)

	do("kill", server.Kill())
	live.notice("no sound arrives")
	do("restart", server.Restart(ctx))
	live.notice("is back; ")
	heardAgain(fakeaudio.CallOut)

	do("unplug", server.UnplugMicrophone(ctx))
	live.notice(`no sound arrives from "FakeMic"`)
	do("plug", server.PlugMicrophone(ctx))
	live.notice(`"FakeMic" is back; `)

	for range 4 {
		before := live.restarts()
		for _, pid := range childrenOf(t, live.cmd.Process.Pid) {
			// One that has ended meanwhile is as good as killed.
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		live.awaits("both recognisers back", func(coach.Event) bool { return live.restarts() >= before+2 })
	}
	heardAgain(fakeaudio.CallOut)

	do("add a headset", server.AddSink(ctx, "headset"))
	do("make it the default", server.SetDefaultSink(ctx, "headset"))
	live.notice(`now listening to "Monitor of headset", the new default; `)
	heardAgain("headset")
}

// restarts counts how often a recogniser came back.
func (l *liveRun) restarts() int {
	n := 0
	for _, text := range l.notices() {
		if strings.HasPrefix(text, "the recogniser of") && strings.HasSuffix(text, "is back") {
			n++
		}
	}
	return n
}
