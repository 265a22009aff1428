package cmd

import (
	"bytes"
	_ "embed"

	"archcoach/audio"
)

// interview is the bundled interview: left You, right Interviewer. `make
// interview` speaks it anew from demo/interview.txt.
//
//go:embed demo/interview.wav
var interview []byte

// bundledInterview opens the interview that replay plays when no file is
// given.
func bundledInterview() (*audio.WAV, error) {
	return audio.ReadWAV("the bundled interview", bytes.NewReader(interview), int64(len(interview)))
}
