package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"archcoach/cmd"
	"archcoach/coach"
)

// A modelServer answers chat completions as a server on this machine does.
type modelServer struct {
	*httptest.Server
	followUp string // its answer when it is to ask a question
	mu       sync.Mutex
	asked    []string // the bodies
	keys     []string
}

func newModelServer(t *testing.T, lines ...string) *modelServer {
	t.Helper()
	s := &modelServer{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/models", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"object":"list","data":[{"id":"tiny","object":"model"}]}`)
	})
	mux.HandleFunc("POST /v1/chat/completions", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		s.asked, s.keys = append(s.asked, string(body)), append(s.keys, r.Header.Get("Authorization"))
		s.mu.Unlock()
		w.Header().Set("Content-Type", "text/event-stream")
		lines := lines
		if strings.Contains(string(body), "Ask your follow-up question now") {
			lines = []string{s.followUp}
		}
		for _, line := range lines {
			text, _ := json.Marshal(line + "\n")
			fmt.Fprintf(w, "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":null}]}\n\n", text)
			w.(http.Flusher).Flush()
		}
		_, _ = io.WriteString(w, `data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}`+"\n\n"+
			`data: {"object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":900,"completion_tokens":40,"total_tokens":940}}`+"\n\ndata: [DONE]\n\n")
	})
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func (s *modelServer) questions() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.asked...)
}

// A desk runs command lines one after another in the same folders, with a model
// server as the one of the settings.
type desk struct {
	t   *testing.T
	env map[string]string
}

func newDesk(t *testing.T, s *modelServer) desk {
	d := desk{t, map[string]string{"COACH_LLM_PROVIDER": "ollama", "COACH_LLM_URL": s.URL + "/v1", "COACH_LLM_MODEL": "tiny"}}
	for _, dir := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		d.env[dir] = t.TempDir()
	}
	return d
}

// coach gives what a command line printed, and what it told beside that.
func (d desk) coach(in string, args ...string) (string, string) {
	d.t.Helper()
	var out, errs bytes.Buffer
	code := cmd.Run(d.t.Context(), cmd.World{
		Args: args, In: strings.NewReader(in), Out: &out, Err: &errs, Exe: "coach", Now: time.Now, Patience: time.Hour,
		Getenv: func(name string) string { return d.env[name] },
	})
	if code != 0 {
		d.t.Errorf("coach %v: code %d, %s", args, code, errs.String())
	}
	return out.String(), errs.String()
}

// coachWith runs one command line in folders of its own, without the model
// being named, and gives what it printed.
func coachWith(t *testing.T, s *modelServer, in string, args ...string) string {
	t.Helper()
	d := newDesk(t, s)
	delete(d.env, "COACH_LLM_MODEL")
	out, _ := d.coach(in, args...)
	return out
}

const shortener = "Interviewer: My name is Ada Lovelace. How would you design a URL shortener for 5,000 reads a second?\n"

func TestSuggestAddsWhatTheModelSays(t *testing.T) {
	s := newModelServer(t, "## Performance", "- Cache the 5,000 reads of short links in memory [url-shortener]", "- Warm it for 4,711 s [own]")
	alone := coachWith(t, s, shortener, "suggest")
	if n := len(s.questions()); n != 0 {
		t.Fatalf("asked %d times without --refine", n)
	}
	both := coachWith(t, s, shortener, "suggest", "--refine")
	card, added, _ := strings.Cut(both, "tiny at "+strings.TrimPrefix(s.URL, "http://")+" adds\n")
	if card != alone {
		t.Errorf("the card is another with a model:\n%s\n%s", card, alone)
	}
	if want := "~ Cache the 5,000 reads of short links in memory (url shortener)\n~ Warm it for 4,711 s (the model's own; unsourced: 4,711)\n"; added != want {
		t.Errorf("it adds:\n%s", added)
	}
	if asked := s.questions(); len(asked) != 1 || !strings.Contains(asked[0], "5,000 reads a second") || strings.Contains(asked[0], "Lovelace") || s.keys[0] != "" {
		t.Errorf("asked %v with %q", asked, s.keys)
	}
}

func TestSuggestGivesProgramsWhatTheModelSays(t *testing.T) {
	s := newModelServer(t, "- Warm it first")
	in := `{"id":"a","transcript":[{"speaker":"interviewer","text":"How would you design a URL shortener?"}]}
{"id":"b","transcript":[{"speaker":"interviewer","text":"Can you see my screen?"}]}
`
	var answers []coach.Refined
	for line := range strings.Lines(coachWith(t, s, in, "suggest", "--jsonl", "--refine")) {
		var got struct{ Refined coach.Refined }
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		answers = append(answers, got.Refined)
	}
	if len(answers) != 2 || len(answers[0].Bullets) != 1 || !answers[0].Done || answers[0].Used.Tokens.Input != 900 || *answers[0].Session.Cost != 0 {
		t.Errorf("%+v", answers)
	}
	if answers[1].Done || len(s.questions()) != 1 {
		t.Error("a turn without a card was asked about")
	}
}

func TestReplayEndsWhenTheModelHas(t *testing.T) {
	s := newModelServer(t, "- Warm it first")
	file := t.TempDir() + "/talk.txt"
	if err := os.WriteFile(file, []byte(shortener), 0o600); err != nil {
		t.Fatal(err)
	}
	var last coach.Refined
	for line := range strings.Lines(coachWith(t, s, "", "replay", file, "--json", "--speed", "0", "--refine")) {
		var e coach.Event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if e.Refined != nil {
			last = *e.Refined
		}
	}
	if !last.Done || last.Error != "" || len(last.Bullets) != 1 {
		t.Errorf("the last of the model is %+v", last)
	}
	plain, told := newDesk(t, s).coach("", "replay", file, "--plain", "--speed", "0", "--refine")
	if !strings.Contains(told, "took 940 tokens, no charge") {
		t.Errorf("it tells %q", told)
	}
	if !strings.Contains(plain, "the latest turns go to "+strings.TrimPrefix(s.URL, "http://")) || strings.Count(plain, "~ Warm it first (the model's own)\n") != 1 {
		t.Error(plain)
	}
}

func TestAServerOnThisMachineIsFoundAndOffered(t *testing.T) {
	s := newModelServer(t)
	if list := coachWith(t, s, "", "llm", "list"); !strings.Contains(list, "chosen; running: tiny") || len(s.questions()) != 0 {
		t.Error(list)
	}
}
