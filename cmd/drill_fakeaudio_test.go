//go:build cgo && fakeaudio

package cmd

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"archcoach/audio/fakeaudio"
	"archcoach/coach/drill"
)

// A spokenInterview is a drill by voice in a process of its own, on a fake
// machine whose microphone stands in front of its loudspeakers.
type spokenInterview struct {
	t      *testing.T
	server *fakeaudio.Server
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	talk   *bufio.Scanner // what the drill prints of the interview
	report io.ReadCloser
	spoken string // a file with a line for each turn that was spoken to its end
	turns  int    // of the interviewer
}

func beginSpoken(t *testing.T, scenario string) *spokenInterview {
	t.Helper()
	server, err := fakeaudio.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() })
	if err := server.Echo(t.Context()); err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	i := &spokenInterview{t: t, server: server, spoken: filepath.Join(home, "spoken")}
	// The system's voice: flite cannot play to the sound server itself.
	voice := fmt.Sprintf("#!/bin/sh\nflite -voice rms --setf duration_stretch=0.7 -t \"$2\" -o %[1]s/say.wav && paplay -d %[2]s %[1]s/say.wav && echo \"$2\" >> %[3]s\n", home, fakeaudio.CallOut, i.spoken)
	if err := os.WriteFile(filepath.Join(home, "say"), []byte(voice), 0o700); err != nil {
		t.Fatal(err)
	}
	i.cmd = exec.CommandContext(t.Context(), coachFile(t), "drill", scenario, "--seed", "4", "--voice", "--speech", "pocketsphinx", "--json")
	i.cmd.Env = append(append(os.Environ(), server.Env()...), "PATH="+home+string(os.PathListSeparator)+os.Getenv("PATH"))
	for _, v := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		i.cmd.Env = append(i.cmd.Env, v+"="+filepath.Join(home, v))
	}
	talk, err := i.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	i.talk = bufio.NewScanner(talk)
	if i.report, err = i.cmd.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if i.stdin, err = i.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := i.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	i.asked()
	return i
}

// asked reads on until the interviewer has asked, and gives what was heard of
// You before that.
func (i *spokenInterview) asked() (heard string) {
	i.t.Helper()
	for i.talk.Scan() {
		line := i.talk.Text()
		i.t.Log(line)
		if strings.HasPrefix(line, "You [") {
			_, heard, _ = strings.Cut(line, "]: ")
		}
		if strings.HasPrefix(line, "Interviewer [") {
			i.turns++
			return heard
		}
	}
	i.t.Fatal("the drill ended")
	return ""
}

// answer says a clip once the interviewer has finished speaking, and gives what
// was heard.
func (i *spokenInterview) answer(clip string) string {
	i.t.Helper()
	for spoken := []byte(nil); strings.Count(string(spoken), "\n") < i.turns; {
		spoken, _ = os.ReadFile(i.spoken) // it is not there before the first
		if i.t.Context().Err() != nil {
			i.t.Fatal("the interviewer did not finish")
		}
		time.Sleep(100 * time.Millisecond)
	}
	time.Sleep(2 * time.Second) // people take longer to answer
	if err := i.server.Play(i.t.Context(), fakeaudio.MicIn, clip); err != nil {
		i.t.Fatal(err)
	}
	return i.asked()
}

// end ends the interview and reads its score.
func (i *spokenInterview) end() (r drill.Report) {
	i.t.Helper()
	if _, err := io.WriteString(i.stdin, "/end\n"); err != nil {
		i.t.Fatal(err)
	}
	for i.talk.Scan() {
		i.t.Log(i.talk.Text())
	}
	if err := json.NewDecoder(i.report).Decode(&r); err != nil {
		i.t.Fatal(err)
	}
	if err := i.cmd.Wait(); err != nil {
		i.t.Error(err)
	}
	return r
}

// On loudspeakers the microphone hears the interviewer too: none of it may
// become an answer.
func TestADrillIsAnsweredByVoiceInFrontOfLoudspeakers(t *testing.T) {
	i := beginSpoken(t, "url-shortener")
	for n, clip := range flite(t, []string{
		"How many users do we have? What is the scale, and how much traffic?",
		"First the client posts the long link to the create service, which takes a code from its counter range and writes a row to a key value store.",
	}) {
		heard := i.answer(clip)
		if words := strings.Fields(heard); len(words) < 5 {
			t.Errorf("of answer %d %q was heard", n+1, heard)
		}
		if strings.Contains(heard, "bit.ly") || strings.Contains(heard, "like to begin") || strings.Contains(heard, "new links a day") {
			t.Errorf("the interviewer's own words were taken for an answer: %q", heard)
		}
	}
	if r := i.end(); r.Pace.Words < 20 {
		t.Errorf("the report has %d words of You's", r.Pace.Words)
	}
	spoken, err := os.ReadFile(i.spoken)
	if err != nil || !strings.Contains(string(spoken), "100 million new links a day") {
		t.Errorf("the interviewer spoke %q, %v", spoken, err)
	}
}
