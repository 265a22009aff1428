package sherpa

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unsafe"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
)

func TestProbeSaysWhatIsMissing(t *testing.T) {
	engines := t.TempDir()
	e := New(engines, io.Discard)
	if st := e.Probe(t.Context()); st.State != speech.Missing || st.Fix != "coach speech install sherpa-onnx" {
		t.Errorf("of nothing: %+v", st)
	}
	write(t, filepath.Join(engines, runtimeFolder, libraryName()), "")
	if st := e.Probe(t.Context()); st.State != speech.Missing || !strings.Contains(st.Fix, "models") {
		t.Errorf("of the library alone: %+v", st)
	}
	modelOf(t, engines, "half", "A\n")
	modelOf(t, engines, "nemotron", "a\n")
	if st := e.Probe(t.Context()); st.State != speech.Ready || !strings.Contains(st.What, "half") {
		t.Errorf("of all: %+v", st)
	}
}

func TestAModelWithAVocabularyTakesHints(t *testing.T) {
	engines := t.TempDir()
	dir := modelOf(t, engines, "zipformer", "▁KAF 1\nKA 2\n")
	m, err := findModel(engines)
	if err != nil || m.hints() || !m.capitals || filepath.Base(m.encoder) != "encoder.int8.onnx" {
		t.Errorf("without a vocabulary: %+v, %v", m, err)
	}
	write(t, filepath.Join(dir, "bpe.vocab"), "")
	m, err = findModel(engines)
	if err != nil || !m.hints() || m.settings().decodingMethod != "modified_beam_search" {
		t.Errorf("with one: %+v, %v", m, err)
	}
	nemo := modelOf(t, engines, "a-nemotron", "▁kaf 1\n")
	write(t, filepath.Join(nemo, "bpe.vocab"), "")
	m, err = findModel(engines)
	if err != nil || m.hints() || m.capitals || m.settings().decodingMethod != "greedy_search" {
		t.Errorf("NeMo's: %+v, %v", m, err)
	}
}

func TestHotwordsAreJoinedInTheModelsCase(t *testing.T) {
	hints := []string{"Kafka", " rate limiting ", "", "a/b", "odd:3"}
	if got := hotwords(hints, true); got != "KAFKA/RATE LIMITING" {
		t.Errorf("capitals: %q", got)
	}
	if got := hotwords(hints, false); got != "Kafka/rate limiting" {
		t.Errorf("as written: %q", got)
	}
}

func TestHintsReachTheStream(t *testing.T) {
	engines := installation(t)
	write(t, filepath.Join(engines, "zipformer", "bpe.vocab"), "")
	d := loaded(t, engines, "Kafka", "Redis")
	if err := d.Decode(make([]int16, audio.SampleRate)); err != nil {
		t.Fatal(err)
	}
	if r, err := d.Finish(); err != nil || r.Text != "hinted by kafka/redis" {
		t.Errorf("heard %+v, %v", r, err)
	}
}

// loaded is a decoder over the stand-in.
func loaded(t *testing.T, engines string, hints ...string) *decoder {
	t.Helper()
	m, err := findModel(engines)
	if err != nil {
		t.Fatal(err)
	}
	c, err := load(filepath.Join(engines, runtimeFolder))
	if err != nil {
		t.Fatal(err)
	}
	d, err := newDecoder(c, m, hints)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func TestWordsHaveTimesAndUtterancesStartAnew(t *testing.T) {
	d := loaded(t, installation(t))
	for range 2 {
		if err := d.Decode(conformance.Clip(t)); err != nil {
			t.Fatal(err)
		}
		if d.Partial() == "" {
			t.Error("no partial")
		}
		r, err := d.Finish()
		if err != nil || r.Text != "message million people" || len(r.Words) != 3 {
			t.Fatalf("Finish: %+v, %v", r, err)
		}
		if w := r.Words[1]; w.Text != "million" || w.Start != 1100*time.Millisecond || w.End != 2100*time.Millisecond {
			t.Errorf("second word %+v", w)
		}
		if r.Confidence < 0.8 || r.Confidence > 0.95 {
			t.Errorf("confidence %v", r.Confidence)
		}
		if d.Partial() != "" {
			t.Errorf("a partial of nothing: %q", d.Partial())
		}
	}
}

// TestStructsHaveTheSizesOfTheHeader: measured with a C compiler on 64-bit
// systems, release 1.13.
func TestStructsHaveTheSizesOfTheHeader(t *testing.T) {
	if unsafe.Sizeof(uintptr(0)) != 8 {
		return
	}
	var c recognizerConfig
	for what, sizes := range map[string][2]uintptr{
		"OnlineModelConfig":      {unsafe.Sizeof(c.model), 136},
		"OnlineRecognizerConfig": {unsafe.Sizeof(c), 272},
		"decoding_method":        {unsafe.Offsetof(c.decodingMethod), 144},
		"hotwords_buf":           {unsafe.Offsetof(c.hotwordsBuffer), 232},
		"hr":                     {unsafe.Offsetof(c.homophoneDict), 248},
	} {
		if sizes[0] != sizes[1] {
			t.Errorf("%s: %d, want %d", what, sizes[0], sizes[1])
		}
	}
}

func FuzzHypothesis(f *testing.F) {
	f.Add([]byte(`{"text":" A","tokens":[" A"],"timestamps":[0.1],"ys_probs":[-0.1]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := parseHypothesis(data)
		if err != nil {
			return
		}
		const length = 2 * time.Second
		r := h.result(length)
		for _, w := range r.Words {
			if w.Start < 0 || w.End > length || slices.Contains([]string{" ", "▁"}, w.Text) {
				t.Fatalf("word %+v", w)
			}
		}
		if r.Confidence > 1 {
			t.Fatalf("confidence %v", r.Confidence)
		}
	})
}
