//go:build cgo && fakeaudio

package cmd_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/fakeaudio"
	"archcoach/coach"
)

// TestTheInterviewIsHeardOnTwoDevices plays both sides of the bundled
// interview to a fake microphone and a fake call while `coach live` listens.
func TestTheInterviewIsHeardOnTwoDevices(t *testing.T) {
	server, err := fakeaudio.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	you, interviewer := splitInterview(t)
	live, stderr := start(t.Context(), t, t.TempDir(), server.Env(), "live", "--json", "--speech", "pocketsphinx")
	out, err := live.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := live.Start(); err != nil {
		t.Fatal(err)
	}
	// Sound that is played before the recognisers are ready waits for them,
	// but the devices have to be open.
	time.Sleep(2 * time.Second)
	var playing sync.WaitGroup
	for sink, wav := range map[string]string{fakeaudio.MicIn: you, fakeaudio.CallOut: interviewer} {
		playing.Go(func() {
			if err := server.Play(t.Context(), sink, wav); err != nil {
				t.Error(err)
			}
		})
	}
	go func() {
		playing.Wait()
		time.Sleep(6 * time.Second)
		_ = live.Process.Signal(os.Interrupt)
	}()
	events := readEvents(t, bufio.NewScanner(out))
	if err := live.Wait(); live.ProcessState.ExitCode() != 130 {
		t.Errorf("exit %v, stderr:\n%s", err, stderr)
	}
	script := readScript(t)
	turns := turnsOf(events)
	checkSides(t, script, turns)
	checkTimes(t, script, turns)
	checkAnswers(t, events, turns)
}

// splitInterview writes the two sides of the bundled interview into files of
// their own.
func splitInterview(t *testing.T) (you, interviewer string) {
	t.Helper()
	wav, err := audio.OpenWAV(filepath.Join("demo", "interview.wav"))
	if err != nil {
		t.Fatal(err)
	}
	defer wav.Close()
	dir := t.TempDir()
	for i, channel := range []audio.Channel{audio.Left, audio.Right} {
		file := filepath.Join(dir, []string{"you.wav", "interviewer.wav"}[i])
		r, err := audio.CreateRecording(file)
		if err != nil {
			t.Fatal(err)
		}
		for f := range wav.Play(channel, audio.Pace{}).Frames() {
			if err := r.Write(f); err != nil {
				t.Fatal(err)
			}
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "you.wav"), filepath.Join(dir, "interviewer.wav")
}

func readEvents(t *testing.T, lines *bufio.Scanner) []coach.Event {
	t.Helper()
	lines.Buffer(nil, 1<<20)
	var all []coach.Event
	for lines.Scan() {
		var e coach.Event
		err := json.Unmarshal(lines.Bytes(), &e)
		if errors.Is(err, coach.ErrNotAnEvent) {
			continue
		}
		if err != nil {
			t.Fatalf("%v in %s", err, lines.Text())
		}
		all = append(all, e)
	}
	return all
}

// turnsOf gives the turns as they ended.
func turnsOf(events []coach.Event) []coach.Utterance {
	var turns []coach.Utterance
	for _, e := range events {
		if e.Heard != nil && e.Heard.Final {
			turns = append(turns, *e.Heard)
		}
	}
	return turns
}

// checkSides holds that every line was heard from its speaker: the recogniser
// errs, but the words of a side are more like its own script than the other's.
func checkSides(t *testing.T, script, turns []coach.Utterance) {
	t.Helper()
	words := map[coach.Speaker]string{}
	for _, u := range turns {
		words[u.Speaker] += " " + strings.ToLower(u.Text+" "+u.Original)
	}
	for _, line := range script {
		own, other := words[line.Speaker], words[otherSide(line.Speaker)]
		if a, b := overlap(line.Text, own), overlap(line.Text, other); a < 0.35 || a <= b {
			t.Errorf("%.0f%% of %q was heard from %s, %.0f%% from the other side", 100*a, line.Text, line.Speaker, 100*b)
		}
	}
}

func otherSide(s coach.Speaker) coach.Speaker {
	if s == coach.You {
		return coach.Interviewer
	}
	return coach.You
}

// checkTimes holds that turns begin when their lines do, within a second,
// once the start of playing is taken off, and that nobody is heard while only
// the other side speaks.
func checkTimes(t *testing.T, script, turns []coach.Utterance) {
	t.Helper()
	if len(turns) == 0 {
		t.Fatal("nothing was heard")
	}
	offset := (turns[0].Start - script[0].Start).Seconds()
	begun := map[int]bool{}
	for _, u := range turns {
		at := u.Start.Seconds() - offset
		line := -1
		for i, s := range script {
			if s.Start.Seconds() <= at+1 {
				line = i
			}
		}
		if line < 0 || script[line].Speaker != u.Speaker {
			t.Errorf("%s was heard at %.1f s, which is not their line: %q", u.Speaker, at, u.Text)
			continue
		}
		if !begun[line] && math.Abs(at-script[line].Start.Seconds()) > 1 {
			t.Errorf("line %d began at %.1f s, want %.1f", line+1, at, script[line].Start.Seconds())
		}
		begun[line] = true
	}
	for i := range script {
		if !begun[i] {
			t.Errorf("line %d was not heard: %q", i+1, script[i].Text)
		}
	}
}

// checkAnswers holds that each turn of the interviewer gave a card or a
// reasoned silence.
func checkAnswers(t *testing.T, events []coach.Event, turns []coach.Utterance) {
	t.Helper()
	answered := map[string]bool{}
	cards := 0
	for _, e := range events {
		switch {
		case e.Card != nil:
			answered[e.Card.Turn] = true
			cards++
		case e.Silent != nil:
			answered[e.Silent.Turn] = e.Silent.Reason != ""
		}
	}
	for _, u := range turns {
		if u.Speaker == coach.Interviewer && !answered[u.ID] {
			t.Errorf("no card and no reason for %q", u.Text)
		}
	}
	if cards == 0 {
		t.Error("no card at all")
	}
}
