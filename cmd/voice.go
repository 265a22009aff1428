package cmd

import (
	"errors"
	"os"
	"path/filepath"

	"archcoach/audio"
	"archcoach/audio/silero"
	"archcoach/coach"
)

// voiceFix brings, or brings back, the neural voice detector.
const voiceFix = "coach speech install silero-vad"

// voiceModel is where that puts it.
func (w *World) voiceModel() string {
	return filepath.Join(w.dirs().Engines, "silero-vad", "silero_vad_16k_op15.onnx")
}

// voices makes a voice detector for each source: the network where that is
// installed, and otherwise the built-in one. That one serves as well when the
// network cannot be read, and the error says why.
func (w *World) voices() (make func() audio.Detector, err error) {
	weights, err := silero.Open(w.voiceModel())
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			err = nil
		}
		return func() audio.Detector { return audio.NewVoice() }, err
	}
	return func() audio.Detector { return silero.New(weights) }, nil
}

// voiceNotice tells that the installed voice detector does not serve.
func voiceNotice(err error) coach.Notice {
	return coach.Notice{Level: coach.Warning, Text: "the built-in voice detector serves: " + err.Error(), Fix: "`" + voiceFix + "` fetches it anew"}
}

// voiceCheck is the doctor's look at the voice detector.
func (w *World) voiceCheck() check {
	_, err := os.Stat(w.voiceModel())
	if err != nil {
		return check{What: "voice", OK: true, Detail: "the built-in detector; " + voiceFix + " gets one that knows speech from music and typing"}
	}
	if _, err := w.voices(); err != nil {
		return check{What: "voice", Detail: err.Error(), Fix: voiceFix}
	}
	return check{What: "voice", OK: true, Detail: "silero-vad"}
}
