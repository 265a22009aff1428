package whispercpp

import (
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"archcoach/audio/speech/fakeserver"
)

// fakeEnv makes the test binary a whisper-server.
const fakeEnv = "COACH_TEST_WHISPER_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(fakeEnv) == "" {
		os.Exit(m.Run())
	}
	os.Exit(serve(os.Args[1:]))
}

// A fake is whisper-server as clients meet it, with an Ear for a model. What
// is in the model file after the magic are its faults:
//
//	slow    it takes a while to load
//	damaged it cannot be loaded
//	fatal   every clip ends the process
//	once    the first clip ends the process, and no clip after it
//	endless a clip is never done
type fake struct {
	prefix, inference string
	faults, state     string // state is a file that outlives the process
	loaded            atomic.Bool
	busy              atomic.Bool
	one               sync.Mutex
}

func serve(args []string) int {
	f := &fake{}
	flags := flag.NewFlagSet("whisper-server", flag.ContinueOnError)
	model := flags.String("m", "", "")
	host := flags.String("host", "127.0.0.1", "")
	port := flags.String("port", "8080", "")
	flags.StringVar(&f.prefix, "request-path", "", "")
	flags.StringVar(&f.inference, "inference-path", "/inference", "")
	flags.Int("t", 4, "")
	if flags.Parse(args) != nil {
		return 1
	}
	data, err := os.ReadFile(*model)
	faults, ok := strings.CutPrefix(string(data), magic)
	if err != nil || !ok || strings.Contains(faults, "damaged") {
		fmt.Fprintln(os.Stderr, "error: failed to initialize whisper context")
		return 3
	}
	f.faults, f.state = faults, *model+".died"
	l, err := net.Listen("tcp", net.JoinHostPort(*host, *port))
	if err != nil {
		fmt.Fprintf(os.Stderr, "couldn't bind to server socket: hostname=%s port=%s\n", *host, *port)
		return 1
	}
	go f.load()
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, os.Interrupt)
	go func() { _ = http.Serve(l, f) }()
	<-ended
	return 0
}

func (f *fake) load() {
	if strings.Contains(f.faults, "slow") {
		time.Sleep(300 * time.Millisecond)
	}
	f.loaded.Store(true)
}

// ServeHTTP answers as the library under whisper-server does: a status other
// than 200 and 400 becomes 404.
func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Server", "whisper.cpp")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	switch {
	case f.loaded.Load() && r.Method == http.MethodGet && r.URL.Path == f.prefix+"/health":
		reply(w, http.StatusOK, "application/json", `{"status":"ok"}`)
	case f.loaded.Load() && r.Method == http.MethodPost && r.URL.Path == f.prefix+f.inference:
		f.transcribe(w, r)
	default:
		reply(w, http.StatusNotFound, "text/plain", "File Not Found ("+r.URL.Path+")")
	}
}

func reply(w http.ResponseWriter, status int, kind, body string) {
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

func (f *fake) transcribe(w http.ResponseWriter, r *http.Request) {
	if !f.busy.CompareAndSwap(false, true) {
		fmt.Fprintln(os.Stderr, "two clips at a time")
	}
	defer f.busy.Store(false)
	f.one.Lock()
	defer f.one.Unlock()
	samples, err := wavOf(r)
	if err != nil {
		reply(w, http.StatusBadRequest, "text/plain", "Invalid request")
		return
	}
	f.fail()
	if strings.Contains(f.faults, "endless") {
		fmt.Fprintln(os.Stderr, "processing")
		<-r.Context().Done()
		fmt.Fprintln(os.Stderr, "client disconnected, aborted processing")
		return
	}
	// The model that is asked for is ignored, and a format that is not known
	// is "json".
	if r.FormValue("response_format") != "verbose_json" {
		reply(w, http.StatusOK, "application/json", `{"text":" not verbose"}`)
		return
	}
	if r.FormValue("no_language_probabilities") != "true" {
		fmt.Fprintln(os.Stderr, "detecting the language once more")
	}
	reply(w, http.StatusOK, "application/json", verbose(samples, r.FormValue("prompt")))
}

// fail ends the process as a fault of native code does.
func (f *fake) fail() {
	_, err := os.Stat(f.state)
	if strings.Contains(f.faults, "fatal") || strings.Contains(f.faults, "once") && err != nil {
		_ = os.WriteFile(f.state, nil, 0o600)
		fmt.Fprintln(os.Stderr, "ggml_abort: out of memory")
		os.Exit(134)
	}
}

func wavOf(r *http.Request) ([]byte, error) {
	if err := r.ParseMultipartForm(1 << 24); err != nil {
		return nil, err
	}
	file, _, err := r.FormFile("file")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	raw, err := io.ReadAll(file)
	if err == nil && (len(raw) < 44 || string(raw[:4]) != "RIFF" || binary.LittleEndian.Uint32(raw[24:]) != 16000) {
		err = fmt.Errorf("%d bytes that are no WAV file of 16 kHz", len(raw))
	}
	return raw[min(44, len(raw)):], err
}

// verbose is what is heard, with tokens for words. A prompt is heard as well,
// so that a test can see it.
func verbose(samples []byte, prompt string) string {
	ear := fakeserver.Ear{Rate: 16000}
	tones := ear.Hear(samples)
	if last, ok := ear.Finish(); ok {
		tones = append(tones, last)
	}
	text := ""
	segments := []map[string]any{}
	for _, tone := range tones {
		if !tone.Over {
			continue
		}
		start, end := tone.Start.Seconds(), tone.End.Seconds()
		half := len(fakeserver.Word) / 2
		said := " " + fakeserver.Word
		if prompt != "" {
			said += " (" + prompt + ")"
		}
		text += said
		segments = append(segments, map[string]any{
			"id": len(segments), "text": said, "start": start, "end": end, "tokens": []int{1, 2},
			"words": []map[string]any{
				{"word": " " + fakeserver.Word[:half], "start": start, "end": (start + end) / 2, "t_dtw": -1, "probability": 0.9},
				{"word": fakeserver.Word[half:], "start": (start + end) / 2, "end": end, "t_dtw": -1, "probability": 0.8},
			},
			"temperature": 0, "avg_logprob": -0.2, "no_speech_prob": 0.01,
		})
	}
	raw, err := json.Marshal(map[string]any{"task": "transcribe", "language": "english", "duration": 1, "text": text, "segments": segments})
	if err != nil {
		panic(err) // maps of strings and numbers always encode
	}
	return string(raw)
}
