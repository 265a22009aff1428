package bench

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/clip"
	"archcoach/audio/speech/decode"
)

// spoken is a clip of 4.5 s in which one sentence is said.
func spoken(t *testing.T, name string) Clip {
	t.Helper()
	pcm, err := clip.PCM()
	if err != nil {
		t.Fatal(err)
	}
	return Clip{Name: name, Said: clip.Text, PCM: pcm}
}

// lengths is an engine that hears how many seconds an utterance has.
type lengths struct{ speech.Engine }

func (lengths) ID() string { return "lengths" }

func (lengths) Open(_ context.Context, cfg speech.Config) (speech.Session, error) {
	return decode.Open(&stopwatch{}, cfg), nil
}

type stopwatch struct{ samples int }

func (s *stopwatch) Decode(pcm []int16) error { s.samples += len(pcm); return nil }
func (s *stopwatch) Partial() string          { return "" }
func (s *stopwatch) Close() error             { return nil }

func (s *stopwatch) Finish() (decode.Result, error) {
	n := int(speech.Span(s.samples) / time.Second)
	s.samples = 0
	return decode.Result{Text: strings.Repeat("second ", n), Confidence: -1}, nil
}

func bench() Bench { return Bench{Voice: audio.NewVoice(), Clock: audio.SystemClock{}} }

// A told session notes the hints it is given.
type told struct {
	speech.Session
	hints *[]string
}

func (s told) SetHints(terms []string) error {
	*s.hints = append(*s.hints, strings.Join(terms, " "))
	return nil
}

type hinted struct {
	lengths
	hints *[]string
}

func (e hinted) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	s, err := e.lengths.Open(ctx, cfg)
	return told{s, e.hints}, err
}

func TestHintsFollowWhatWasHeard(t *testing.T) {
	var got []string
	b := bench()
	b.Hints = func(heard string) []string {
		if heard == "" {
			return nil
		}
		return []string{"after", strings.Fields(heard)[0]}
	}
	clips := []Clip{spoken(t, "first"), {Name: "quiet", PCM: make([]int16, 2*audio.SampleRate)}}
	if _, err := b.Listen(t.Context(), hinted{hints: &got}, clips); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0] != "after second" {
		t.Errorf("hints %q", got)
	}
}

func TestEachClipGetsWhatWasHeardInIt(t *testing.T) {
	clips := []Clip{spoken(t, "first"), {Name: "quiet", PCM: make([]int16, 2*audio.SampleRate)}, spoken(t, "last")}
	r, err := bench().Listen(t.Context(), lengths{}, clips)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Heard) != 3 {
		t.Fatalf("%d clips were heard", len(r.Heard))
	}
	for i, h := range r.Heard {
		if h.Clip != clips[i].Name || (h.Text == "") != (h.Clip == "quiet") {
			t.Errorf("clip %d: %+v", i, h)
		}
	}
	if r.Sound < 10*time.Second || r.Lost != 0 || r.Took <= 0 {
		t.Errorf("%v of sound in %v, %v lost", r.Sound, r.Took, r.Lost)
	}
}

func TestListenEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := bench().Listen(ctx, lengths{}, []Clip{spoken(t, "clip")}); err == nil {
		t.Error("no error")
	}
}

func TestReadWantsATranscriptBesideEachWAV(t *testing.T) {
	dir := t.TempDir()
	if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("an empty folder: %v", err)
	}
	wav, err := os.ReadFile("../clip/clip.wav")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"b.wav": wav, "b.txt": []byte("b\n"), "a.wav": wav, "a.txt": []byte("a\n"), "alone.wav": wav} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	clips, err := Read(dir)
	if err != nil || len(clips) != 2 || clips[0].Name != "a" || clips[1].Said != "b\n" || len(clips[0].PCM) < 4*audio.SampleRate {
		t.Errorf("%d clips, %v", len(clips), err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.wav"), []byte("no sound"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(dir); err == nil {
		t.Error("a damaged WAV is no error")
	}
}
