package pocketsphinx

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
)

func TestSpoken(t *testing.T) {
	for word, want := range map[string]string{
		"kafka": "kafka", "read(2)": "read", "don't": "don't",
		"<s>": "", "</s>": "", "<sil>": "", "[NOISE]": "", "++COUGH++": "", "": "",
	} {
		if got := spoken(word); got != want {
			t.Errorf("spoken(%q) = %q, want %q", word, got, want)
		}
	}
	if got := sentence("<s> we read(2) <sil> [SPEECH] logs </s>"); got != "we read logs" {
		t.Errorf("sentence: %q", got)
	}
}

func TestFindModelWantsAllItsParts(t *testing.T) {
	half, whole := t.TempDir(), t.TempDir()
	for _, dir := range []string{half, whole} {
		for _, part := range []string{"en-us/mdef", "en-us.lm.bin", "cmudict-en-us.dict"} {
			if dir == half && part == "en-us.lm.bin" {
				continue
			}
			path := filepath.Join(dir, part)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if m, err := findModel([]string{half, whole}); err != nil || m.dir != whole {
		t.Errorf("found %q, %v; want the whole one", m.dir, err)
	}
	if m, err := findModel([]string{half}); err == nil {
		t.Errorf("found %q", m.dir)
	}
}

func TestArgumentsFollowTheRelease(t *testing.T) {
	m := modelIn("model")
	if !slices.Contains(m.arguments(false, false), "-remove_silence") || slices.Contains(m.arguments(true, false), "-remove_silence") {
		t.Error("-remove_silence is for releases before 5 alone")
	}
}

// loaded is a decoder, with its second pass or without.
func loaded(tb testing.TB, flat string) *decoder {
	tb.Helper()
	e := New(Options{})
	st := e.Probe(tb.Context())
	if st.State == speech.Missing && os.Getenv("COACH_FAKE_AUDIO") != "1" {
		tb.Skipf("%s; %s", st.What, st.Fix)
	}
	c, m, err := e.find()
	if err != nil {
		tb.Fatal(err)
	}
	args := m.arguments(c.five, false)
	args[slices.Index(args, "-fwdflat")+1] = flat
	c.logFile(os.DevNull)
	d, err := newDecoder(c, m, args, nil, nil)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { d.Close() })
	return d
}

// hear gives a decoder sound in frames, asking for partials as a session does.
func hear(tb testing.TB, d *decoder, pcm []int16) {
	tb.Helper()
	for i, frame := range slices.Collect(slices.Chunk(pcm, audio.FrameSamples)) {
		if err := d.Decode(frame); err != nil {
			tb.Fatal(err)
		}
		if i%12 == 0 {
			d.Partial()
		}
	}
}

func TestTimesCountFromEachUtterance(t *testing.T) {
	d := loaded(t, "no")
	for range 3 {
		hear(t, d, conformance.Clip(t))
		r, err := d.Finish()
		if err != nil || len(r.Words) == 0 {
			t.Fatalf("Finish: %+v, %v", r, err)
		}
		if first := r.Words[0]; first.Text != "please" || first.Start > time.Second {
			t.Errorf("first word %+v", first)
		}
	}
}

func TestSilenceIsNoWords(t *testing.T) {
	d := loaded(t, "no")
	hear(t, d, make([]int16, audio.SampleRate))
	if r, err := d.Finish(); err != nil || r.Text != "" || len(r.Words) > 0 {
		t.Errorf("Finish: %+v, %v", r, err)
	}
	if r, err := d.Finish(); err != nil || r.Text != "" {
		t.Errorf("Finish without an utterance: %+v, %v", r, err)
	}
}

// BenchmarkFinish measures what a listener waits for after the last word of
// an utterance of twelve seconds, with the second pass and without, and the
// real-time factor of the whole.
func BenchmarkFinish(b *testing.B) {
	pcm := slices.Repeat(conformance.Clip(b), 3)[:12*audio.SampleRate]
	for _, flat := range []string{"no", "yes"} {
		b.Run("fwdflat="+flat, func(b *testing.B) {
			d := loaded(b, flat)
			var wait, all time.Duration
			for b.Loop() {
				begin := time.Now()
				hear(b, d, pcm)
				spoken := time.Now()
				if _, err := d.Finish(); err != nil {
					b.Fatal(err)
				}
				wait += time.Since(spoken)
				all += time.Since(begin)
			}
			n := float64(b.N)
			b.ReportMetric(wait.Seconds()*1000/n, "end-ms")
			b.ReportMetric(all.Seconds()/n/speech.Span(len(pcm)).Seconds(), "real-time")
		})
	}
}
