package clip

import (
	"testing"
	"time"

	"archcoach/audio"
)

func TestTheClipIsAFewSecondsOfSound(t *testing.T) {
	pcm, err := PCM()
	if err != nil {
		t.Fatal(err)
	}
	length := time.Duration(len(pcm)) * time.Second / audio.SampleRate
	if length < 3*time.Second || length > 6*time.Second {
		t.Errorf("the clip lasts %v", length)
	}
	loud := 0
	for _, v := range pcm {
		if v > 1000 || v < -1000 {
			loud++
		}
	}
	if loud < len(pcm)/10 {
		t.Errorf("%d of %d samples are loud", loud, len(pcm))
	}
}
