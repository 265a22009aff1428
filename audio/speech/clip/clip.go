// Package clip holds one short recording, so that an engine can be tried
// where there is no microphone and no file. It was made with flite:
//
//	flite -voice slt -t 'TEXT' -o clip.wav
package clip

import (
	"bytes"
	_ "embed" // for the recording
	"fmt"

	"archcoach/audio"
)

// Text is what is said in the recording.
const Text = "Please design a service that can send a message to a million people every day."

//go:embed clip.wav
var wav []byte

// Open opens the recording as the file that it is.
func Open() (*audio.WAV, error) {
	w, err := audio.ReadWAV("the built-in clip", bytes.NewReader(wav), int64(len(wav)))
	if err != nil {
		return nil, fmt.Errorf("open the built-in clip: %w", err)
	}
	return w, nil
}

// PCM is all its samples. The caller owns the result.
func PCM() ([]int16, error) {
	w, err := Open()
	if err != nil {
		return nil, err
	}
	src := w.Play(audio.Mixed, audio.Pace{})
	var pcm []int16
	for f := range src.Frames() {
		pcm = append(pcm, f.PCM...)
	}
	return pcm, src.Err()
}
