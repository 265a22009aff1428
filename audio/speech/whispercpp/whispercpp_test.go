package whispercpp

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/fakeserver"
)

// A said is what servers said on standard error.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// await waits until something was said.
func (s *said) await(t *testing.T, what string) {
	t.Helper()
	for range 3000 {
		if strings.Contains(s.String(), what) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%q was not said; it said %q", what, s.String())
}

// with is an engine over a fake with faults.
func with(t *testing.T, faults string, log *said, started func(int)) *Engine {
	t.Helper()
	engines := t.TempDir()
	write(t, filepath.Join(engines, "whisper", "ggml-base.en.bin"), magic+faults)
	return New(Options{
		// It ends at once, though the race detector would have it wait.
		Command: []string{os.Args[0]}, Env: append(os.Environ(), fakeEnv+"=1", "GORACE=atexit_sleep_ms=0"),
		Engines: engines, Log: log, Started: started, Jitter: func() float64 { return 0 },
	})
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestConformance(t *testing.T) {
	var children conformance.Children
	fixture := fakeserver.Fixture()
	fixture.Bubble, fixture.Children = false, &children
	conformance.Run(t, func(t *testing.T) speech.Engine { return with(t, "slow", &said{}, children.Started) }, fixture)
}

// open opens a session that is closed with the test at the latest.
func open(t *testing.T, e *Engine, source speech.SourceID) speech.Session {
	t.Helper()
	s, err := e.Open(t.Context(), speech.Config{Source: source, Lang: "en", Hints: []string{"Kafka"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

// say writes a beep and flushes.
func say(t *testing.T, s speech.Session) {
	t.Helper()
	if _, err := speech.Feed(s, fakeserver.Beep(time.Second), time.Second); err != nil {
		t.Fatal(err)
	}
	if err := s.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// settled reads events up to one that settles sound, or to the end.
func settled(s speech.Session) (all []speech.Event) {
	for e := range s.Events() {
		all = append(all, e)
		if e.Kind == speech.Settled {
			break
		}
	}
	return all
}

func kinds(all []speech.Event) string {
	var out []string
	for _, e := range all {
		out = append(out, string(e.Kind))
	}
	return strings.Join(out, " ")
}

func TestBothSidesShareOneServerThatAnswersOneAtATime(t *testing.T) {
	var log said
	starts := 0
	e := with(t, "", &log, func(int) { starts++ })
	sides := []speech.Session{open(t, e, speech.Mic), open(t, e, speech.Call)}
	for range 3 {
		for _, s := range sides {
			say(t, s)
		}
		for _, s := range sides {
			if got := settled(s); kinds(got) != "final settled" {
				t.Errorf("events %s", kinds(got))
			}
		}
	}
	if starts != 1 || log.String() != "" {
		t.Errorf("%d servers were started, and said %q", starts, log.String())
	}
}

func TestTokensBecomeWordsAndHintsThePrompt(t *testing.T) {
	s := open(t, with(t, "", &said{}, nil), speech.Mic)
	say(t, s)
	got := settled(s)[0].Segment
	if !strings.Contains(got.Text, "Kafka") || len(got.Words) != 1 || got.Words[0].Text != fakeserver.Word {
		t.Errorf("heard %+v", got)
	}
	h, ok := s.(speech.Hinter)
	if !ok {
		t.Fatal("the session takes no hints")
	}
	if err := h.SetHints([]string{"Redis"}); err != nil {
		t.Fatal(err)
	}
	say(t, s)
	if got := settled(s)[0].Segment.Text; !strings.Contains(got, "Redis") || strings.Contains(got, "Kafka") {
		t.Errorf("with other hints: %q", got)
	}
}

func TestAServerThatDiesOverAClipIsAskedAgain(t *testing.T) {
	s := open(t, with(t, "once", &said{}, nil), speech.Call)
	say(t, s)
	got := settled(s)
	if kinds(got) != "restarting restarted final settled" || !strings.Contains(got[0].Err.Error(), "out of memory") {
		t.Errorf("events %s, the first because %v", kinds(got), got[0].Err)
	}
}

func TestAClipThatKillsEveryServerIsLostAndTheNextIsHeard(t *testing.T) {
	e := with(t, "fatal", &said{}, nil)
	s := open(t, e, speech.Call)
	say(t, s)
	got := settled(s)
	if kinds(got) != "restarting lost settled" || !strings.Contains(got[1].Err.Error(), "died 2 times") {
		t.Fatalf("events %+v", got)
	}
	write(t, filepath.Join(e.options.Engines, "whisper", "ggml-base.en.bin"), magic)
	// The third server may still have loaded what the first two did.
	for range 2 {
		say(t, s)
		if got = settled(s); strings.HasSuffix(kinds(got), "final settled") {
			return
		}
	}
	t.Errorf("events %+v", got)
}

func TestClosingTakesTheRequestBackFromAServerThatLivesOn(t *testing.T) {
	var log said
	e := with(t, "endless", &log, nil)
	open(t, e, speech.Call)
	s := open(t, e, speech.Mic)
	say(t, s)
	log.await(t, "processing")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Close: %v", err)
	}
	var all []speech.Event
	for e := range s.Events() {
		all = append(all, e)
	}
	if !strings.Contains(kinds(all), "lost") {
		t.Errorf("events %s", kinds(all))
	}
	log.await(t, "client disconnected")
}

func TestAModelThatCannotBeLoadedIsAnErrorWithTheServersReason(t *testing.T) {
	e := with(t, "damaged", &said{}, nil)
	if s, err := e.Open(t.Context(), speech.Config{}); err == nil || !strings.Contains(err.Error(), "failed to initialize whisper context") {
		t.Errorf("Open: %v, %v", s, err)
	}
}

func TestNobodyElseIsServed(t *testing.T) {
	e := with(t, "", &said{}, nil)
	open(t, e, speech.Mic)
	server, err := e.keeper.run.server(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	address := server.base[:strings.LastIndex(server.base, "/")]
	for _, path := range []string{"/", "/health", inference} {
		resp, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s%s answers %s", address, path, resp.Status)
		}
	}
	if !strings.HasPrefix(address, "http://127.0.0.1:") {
		t.Errorf("it listens on %s", address)
	}
}

func TestProbeSaysWhatIsMissing(t *testing.T) {
	engines := t.TempDir()
	model := filepath.Join(engines, "ggml-small.bin")
	for _, step := range []struct {
		what    string
		prepare func()
		options Options
		state   speech.State
		names   string // in What or Fix
	}{
		{"no program", func() {}, Options{Command: []string{"no-such-whisper"}}, speech.Missing, "brew install whisper-cpp"},
		{"no model", func() {}, Options{}, speech.Missing, "coach speech install " + smallModel},
		{"a named model that is not there", func() {}, Options{Model: model}, speech.Missing, model},
		{"another kind of model", func() { write(t, filepath.Join(engines, "vad", "ggml-silero-v6.2.0.bin"), magic) }, Options{}, speech.Missing, "no Whisper model"},
		{"a file that is no model", func() { write(t, model, "<html>") }, Options{}, speech.Broken, "ggml-small.bin"},
		{"a model", func() { write(t, model, magic) }, Options{}, speech.Ready, "ggml-small.bin"},
		{"a model that goes before", func() { write(t, filepath.Join(engines, "base", "ggml-base.bin"), magic) }, Options{}, speech.Ready, "ggml-base.bin"},
		{"a named model", func() {}, Options{Model: model}, speech.Ready, "ggml-small.bin"},
	} {
		step.prepare()
		step.options.Engines = engines
		if step.options.Command == nil {
			step.options.Command = []string{os.Args[0]}
		}
		st := New(step.options).Probe(t.Context())
		if st.State != step.state || !strings.Contains(st.What+st.Fix, step.names) {
			t.Errorf("%s: %+v, want %s and %q", step.what, st, step.state, step.names)
		}
	}
}
