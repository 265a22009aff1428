//go:build cgo && fakeaudio

package cmd_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"archcoach/audio/fakeaudio"
)

// TestADrillIsAnsweredByVoice says a question into a fake microphone and looks
// for the interviewer's answer.
func TestADrillIsAnsweredByVoice(t *testing.T) {
	server, err := fakeaudio.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	question := filepath.Join(t.TempDir(), "question.wav")
	if out, err := exec.CommandContext(t.Context(), "flite", "-voice", "slt", "-t", "How many users do we have? What is the scale, and how much traffic?", "-o", question).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	drill, stderr := start(t.Context(), t, t.TempDir(), server.Env(), "drill", "url-shortener", "--seed", "4", "--voice", "--speech", "pocketsphinx")
	out, err := drill.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := drill.Start(); err != nil {
		t.Fatal(err)
	}
	played := make(chan error, 1)
	heard, answered := false, false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		switch line := lines.Text(); {
		case strings.Contains(line, "Design a URL shortener"):
			go func() {
				time.Sleep(4 * time.Second) // the devices have to be open
				played <- server.Play(t.Context(), fakeaudio.MicIn, question)
			}()
		case strings.HasPrefix(line, "You ["):
			heard = true
			t.Log(line)
		case heard && strings.HasPrefix(line, "Interviewer ["):
			t.Log(line)
			answered = true
			_ = drill.Process.Signal(os.Interrupt)
		}
	}
	_ = drill.Wait() // it was interrupted
	if err := <-played; err != nil {
		t.Error(err)
	}
	if !answered {
		t.Errorf("nobody answered; stderr:\n%s", stderr)
	}
}
