package pocketsphinx

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/phones"
)

func TestLessonSaysTheWordsThatTheDictionaryLacks(t *testing.T) {
	stock, err := phones.Read(strings.NewReader("we W IY\nuse Y UW S\norganize AO R G AH N AY Z\nshard SH AA R D\n"))
	if err != nil {
		t.Fatal(err)
	}
	sentences, lexicon := lesson([]string{"We use Kafka.", "We organise shards; use 日本 shard", "use a CDN"}, stock)
	var said []string
	for _, s := range sentences {
		if len(s) > 0 {
			said = append(said, strings.Join(s, " "))
		}
	}
	if want := []string{"we use kafka", "we organize shards", "use", "shard", "use", "cdn"}; !slices.Equal(said, want) {
		t.Errorf("sentences %q, want %q", said, want)
	}
	want := []entry{{"cdn", "S IY D IY EH N"}, {"kafka", "K AA F K AH"}, {"kafka(2)", "K AE F K AH"}, {"shards", "SH AA R D Z"}}
	if !slices.Equal(lexicon, want) {
		t.Errorf("lexicon %v, want %v", lexicon, want)
	}
}

func TestAbbreviationsAreSaidLetterByLetterToo(t *testing.T) {
	stock, err := phones.Read(strings.NewReader("wal W AO L\nlog L AO G\nid IH D\nid(2) AY D IY\nnot N AA T\n"))
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{"The WAL is a log", "an ID", "do NOT", "not yet", "not now"}
	if got, want := spelled(lines, stock), []entry{{"wal(letters)", "D AH B AH L Y UW EY EH L"}}; !slices.Equal(got, want) {
		t.Errorf("spelled %v, want %v", got, want)
	}
}

func TestAnAbbreviationIsSpelledWhereverItIsWrittenSmall(t *testing.T) {
	stock, err := phones.Read(strings.NewReader("the DH AH\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, lexicon := lesson([]string{"the sla", "the SLA", "the SLA"}, stock)
	if want := []entry{{"sla", "EH S EH L EY"}}; !slices.Equal(lexicon, want) {
		t.Errorf("lexicon %v, want %v", lexicon, want)
	}
}

// modelled is an engine with a corpus, and the model that it was made with.
func modelled(tb testing.TB, o Options) *Engine {
	tb.Helper()
	e := New(o)
	if st := e.Probe(tb.Context()); st.State == speech.Missing && os.Getenv("COACH_FAKE_AUDIO") != "1" {
		tb.Skipf("%s; %s", st.What, st.Fix)
	}
	return e
}

func corpus(lines ...string) func(context.Context) ([]string, error) {
	return func(context.Context) ([]string, error) { return lines, nil }
}

func TestAModelIsMadeOnceForACorpus(t *testing.T) {
	cache := t.TempDir()
	for _, lines := range [][]string{{"we use kafka"}, {"we use kafka"}, {"we use redis"}} {
		if err := modelled(t, Options{Cache: cache, Corpus: corpus(lines...)}).Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob(filepath.Join(cache, "*"))
	if err != nil || len(files) != 4 {
		t.Errorf("the cache holds %q, %v; want two models with their dictionaries", files, err)
	}
}

func TestPrepareSaysWhyThereIsNoModel(t *testing.T) {
	gone := errors.New("the library is gone")
	e := modelled(t, Options{Cache: t.TempDir(), Corpus: func(context.Context) ([]string, error) { return nil, gone }})
	if err := e.Prepare(t.Context()); !errors.Is(err, gone) {
		t.Errorf("Prepare: %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := modelled(t, Options{Cache: file, Corpus: corpus("we use kafka")}).Prepare(t.Context()); err == nil {
		t.Error("a cache that cannot be written is no error")
	}
}

// decoderOf opens a decoder and waits for its language model.
func decoderOf(t *testing.T, e *Engine) *decoder {
	t.Helper()
	if err := e.Prepare(t.Context()); err != nil {
		t.Log(err)
	}
	d, err := e.decoder(nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	awaitModel(d)
	return d
}

// awaitModel waits until a decoder has its language model before it.
func awaitModel(d *decoder) {
	if d.trained == nil {
		return
	}
	made, ok := <-d.trained
	ready := make(chan domain, 1)
	if ok {
		ready <- made
	}
	close(ready)
	d.trained = ready
}

func heard(t *testing.T, d *decoder) string {
	t.Helper()
	hear(t, d, conformance.Clip(t))
	r, err := d.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return r.Text
}

func TestACorpusIsHeardInWhatIsSaid(t *testing.T) {
	// The clip says "service"; the corpus has a word that sounds the same, and
	// has it often.
	lines := slices.Repeat([]string{"please design a serviss that can send a message"}, 200)
	d := decoderOf(t, modelled(t, Options{Cache: t.TempDir(), Corpus: corpus(lines...)}))
	if got := heard(t, d); !strings.Contains(got, "serviss") {
		t.Errorf("heard %q, without the word of the corpus", got)
	}
}

func TestTheFirstWordsAreHeardWithAModelThatTheCacheHas(t *testing.T) {
	lines := slices.Repeat([]string{"please design a serviss that can send a message"}, 200)
	o := Options{Cache: t.TempDir(), Corpus: corpus(lines...)}
	if err := modelled(t, o).Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	// The library is read when the stock model has long been loaded.
	o.Corpus = func(context.Context) ([]string, error) {
		time.Sleep(2 * time.Second)
		return lines, nil
	}
	d, err := modelled(t, o).decoder(nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if got := heard(t, d); !strings.Contains(got, "serviss") {
		t.Errorf("heard %q, without the word of the corpus", got)
	}
}

func TestAModelThatComesBetweenTwoUtterancesIsTakenUp(t *testing.T) {
	lines := slices.Repeat([]string{"please design a serviss that can send a message"}, 200)
	d, err := modelled(t, Options{Cache: t.TempDir(), Corpus: corpus(lines...)}).decoder(nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	hear(t, d, conformance.Clip(t))
	if _, err := d.Finish(); err != nil {
		t.Fatal(err)
	}
	awaitModel(d)
	for range 2 {
		if got := heard(t, d); !strings.Contains(got, "serviss") {
			t.Errorf("heard %q, without the word of the corpus", got)
		}
	}
}

func TestADamagedModelIsMadeAnewAndDoneWithout(t *testing.T) {
	e := modelled(t, Options{Cache: t.TempDir(), Corpus: corpus("we use kafka")})
	if err := e.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	models, err := filepath.Glob(filepath.Join(e.options.Cache, "*.lm"))
	if err != nil || len(models) != 1 {
		t.Fatalf("models %q, %v", models, err)
	}
	if err := os.WriteFile(models[0], []byte("no model"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := heard(t, decoderOf(t, e)); !strings.Contains(got, "million people") {
		t.Errorf("heard %q", got)
	}
	if _, err := os.Stat(models[0]); !os.IsNotExist(err) {
		t.Errorf("the damaged model is still there: %v", err)
	}
}

func TestACorpusThatCannotBeReadLeavesTheStockModel(t *testing.T) {
	e := modelled(t, Options{Cache: t.TempDir(), Corpus: func(context.Context) ([]string, error) { return nil, errors.New("gone") }})
	if got := heard(t, decoderOf(t, e)); !strings.Contains(got, "million people") {
		t.Errorf("heard %q", got)
	}
}
