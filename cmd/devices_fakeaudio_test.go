//go:build cgo && fakeaudio

package cmd_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"archcoach/audio/fakeaudio"
	"archcoach/coach"
)

func fakeServer(t *testing.T) *fakeaudio.Server {
	t.Helper()
	server, err := fakeaudio.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server
}

// output runs coach to its end.
func output(t *testing.T, home string, env []string, args ...string) string {
	t.Helper()
	c, stderr := start(t.Context(), t, home, env, args...)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("coach %s: %v\n%s", strings.Join(args, " "), err, stderr)
	}
	return string(out)
}

func TestDevicesShowsWhichOneHasSoundAndKeepsTheChoice(t *testing.T) {
	server, home := fakeServer(t), t.TempDir()
	_, interviewer := splitInterview(t)
	go func() { _ = server.Play(t.Context(), fakeaudio.CallOut, interviewer) }()
	var list struct {
		Microphones, Calls []struct {
			ID     string
			Chosen bool
			Level  float64
		}
	}
	deadline := time.Now().Add(20 * time.Second)
	for heard := false; !heard; {
		if time.Now().After(deadline) {
			t.Fatalf("the call was not heard to play: %+v", list)
		}
		if err := json.Unmarshal([]byte(output(t, home, server.Env(), "devices", "--json")), &list); err != nil {
			t.Fatal(err)
		}
		for _, d := range list.Calls {
			heard = heard || d.ID == fakeaudio.CallMonitor && d.Chosen && d.Level > -50
		}
	}
	if len(list.Microphones) != 1 || list.Microphones[0].Level > -50 {
		t.Errorf("microphones: %+v", list.Microphones)
	}
	output(t, home, server.Env(), "devices", "--mic", "fakemic", "--call", "monitor of fakecall")
	for key, want := range map[string]string{"audio.mic": fakeaudio.Microphone, "audio.call": fakeaudio.CallMonitor} {
		if got := strings.TrimSpace(output(t, home, nil, "config", "get", key)); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}

// liveRun is `coach live --json` while it runs.
type liveRun struct {
	t      *testing.T
	cmd    *exec.Cmd
	events chan coach.Event
	past   []coach.Event
}

func startLive(t *testing.T, server *fakeaudio.Server, args ...string) *liveRun {
	t.Helper()
	// The test's context ends before its clean-up, which lets coach leave.
	ctx := context.WithoutCancel(t.Context())
	cmd, stderr := start(ctx, t, t.TempDir(), server.Env(), append([]string{"live", "--json"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	l := &liveRun{t: t, cmd: cmd, events: make(chan coach.Event, 4096)}
	go func() {
		defer close(l.events)
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var e coach.Event
			if json.Unmarshal(lines.Bytes(), &e) == nil {
				l.events <- e
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		for range l.events {
		}
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 130 {
			t.Errorf("it ended with %v, stderr:\n%s", err, stderr)
		}
	})
	return l
}

// awaits reads events until one fits.
func (l *liveRun) awaits(what string, fits func(coach.Event) bool) coach.Event {
	l.t.Helper()
	timeout := time.After(40 * time.Second)
	for {
		select {
		case e, ok := <-l.events:
			if !ok {
				l.t.Fatalf("coach ended before %s", what)
			}
			l.past = append(l.past, e)
			if fits(e) {
				return e
			}
		case <-timeout:
			l.t.Fatalf("no %s in 40 s; notices:\n%s", what, strings.Join(l.notices(), "\n"))
		}
	}
}

// notice waits for one that has these words.
func (l *liveRun) notice(words string) coach.Notice {
	l.t.Helper()
	return *l.awaits("notice "+words, func(e coach.Event) bool { return e.Notice != nil && strings.Contains(e.Notice.Text, words) }).Notice
}

// notices are the texts of those that came.
func (l *liveRun) notices() []string {
	var texts []string
	for _, e := range l.past {
		if e.Notice != nil {
			texts = append(texts, e.Notice.Text)
		}
	}
	return texts
}

func TestAnInterviewerWhoIsNotHeardIsAnAlarmUntilTheCallIsHeard(t *testing.T) {
	server := fakeServer(t)
	you, interviewer := splitInterview(t)
	if err := server.AddSink(t.Context(), "headset"); err != nil {
		t.Fatal(err)
	}
	// The call plays on the headset, while coach listens to the other output.
	go func() { _ = server.Play(t.Context(), "headset", interviewer) }()
	go func() { _ = server.Play(t.Context(), fakeaudio.MicIn, you) }()
	live := startLive(t, server, "--speech", "none")
	alarm := live.notice("no interviewer signal")
	if alarm.Level != coach.Alarm || !strings.Contains(alarm.Fix, "`coach live --call ") && !strings.Contains(alarm.Fix, "`coach devices --watch`") {
		t.Errorf("alarm: %+v", alarm)
	}
	go func() { _ = server.Play(t.Context(), fakeaudio.CallOut, interviewer) }()
	live.notice("the interviewer is heard")
	raised := 0
	for _, text := range live.notices() {
		if strings.Contains(text, "no interviewer signal") {
			raised++
		}
	}
	if raised != 1 {
		t.Errorf("raised %d times: %v", raised, live.notices())
	}
}

func TestTheDoctorHearsBothSidesAndSaysWhatMendsASilentOne(t *testing.T) {
	server, home := fakeServer(t), t.TempDir()
	you, _ := splitInterview(t)
	playing := make(chan error, 1)
	ctx, stop := context.WithCancel(t.Context())
	go func() { playing <- server.Play(ctx, fakeaudio.MicIn, you) }()
	// You speaks from the fifteenth second of the interview on.
	time.Sleep(16 * time.Second)
	var checks []struct {
		What, Detail, Fix string
		OK                bool
	}
	if err := json.Unmarshal([]byte(output(t, home, server.Env(), "doctor", "--json")), &checks); err != nil {
		t.Fatal(err)
	}
	stop()
	<-playing
	said := map[string]string{}
	for _, c := range checks {
		if !c.OK {
			t.Errorf("%s fails: %s", c.What, c.Detail)
		}
		said[c.What] = c.Detail + " | " + c.Fix
	}
	if !strings.Contains(said["microphone"], "heard ") {
		t.Errorf("microphone: %s", said["microphone"])
	}
	if !strings.Contains(said["call"], "plays nothing") || !strings.Contains(said["call"], "`coach devices --watch`") {
		t.Errorf("call: %s", said["call"])
	}
	for _, what := range []string{"sound", "recogniser", "library", "notes", "disk", "settings", "terminal"} {
		if said[what] == "" {
			t.Errorf("nothing is said of the %s: %v", what, said)
		}
	}
	if err := server.UnplugMicrophone(t.Context()); err != nil {
		t.Fatal(err)
	}
	doctor, stderr := start(t.Context(), t, home, server.Env(), "doctor")
	if out, err := doctor.Output(); err == nil || doctor.ProcessState.ExitCode() != 1 || !strings.Contains(string(out), "FAIL  microphone   there is no microphone") {
		t.Errorf("without a microphone: %v\n%s%s", err, out, stderr)
	}
}

func TestOneMicrophoneForBothHearsAndMarksBothPeople(t *testing.T) {
	server := fakeServer(t)
	live := startLive(t, server, "--speech", "pocketsphinx", "--call", "none")
	live.notice("one microphone hears both")
	both := filepath.Join("demo", "interview.wav")
	playing, stop := context.WithCancel(t.Context())
	defer stop()
	time.Sleep(2 * time.Second) // the device has to be open
	go func() { _ = server.Play(playing, fakeaudio.MicIn, both) }()
	for _, speaker := range []coach.Speaker{coach.Interviewer, coach.You} {
		live.awaits("a turn of "+string(speaker), func(e coach.Event) bool {
			return e.Heard != nil && e.Heard.Final && e.Heard.Guessed && e.Heard.Speaker == speaker
		})
	}
}
