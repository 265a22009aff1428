package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"archcoach/audio"
)

func TestADamagedVoiceDetectorIsFoundAndTheBuiltInServes(t *testing.T) {
	data := t.TempDir()
	w := World{Getenv: func(name string) string {
		if name == "XDG_DATA_HOME" {
			return data
		}
		return ""
	}}
	if c := w.voiceCheck(); !c.OK || !strings.Contains(c.Detail, "coach speech install silero-vad") {
		t.Errorf("none is installed: %+v", c)
	}
	if err := os.MkdirAll(filepath.Dir(w.voiceModel()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(w.voiceModel(), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c := w.voiceCheck(); c.OK || c.Fix != voiceFix {
		t.Errorf("a damaged one is installed: %+v", c)
	}
	voices, err := w.voices()
	if _, builtIn := voices().(*audio.Voice); err == nil || !builtIn {
		t.Errorf("%T serves, %v", voices(), err)
	}
}
