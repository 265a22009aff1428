package refine

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/coach"
)

// update rewrites the table: go test ./coach/refine -update.
var update = flag.Bool("update", false, "rewrite testdata/faults.txt")

const (
	good = "## Performance\n- Cache reads of the store, a hit takes 1 ms [cache-aside]\n- Warm it before the sale [own]\n"
	half = "## Performance\n- Cache reads of the store, a hit takes 1 ms [cache-aside]\n- Warm it bef"
)

// A fault is what a service does and what it is called in the table.
type fault struct {
	name  string
	turns []turn
}

func faults() []fault {
	after := func(s string) http.Header { return http.Header{"Retry-After": {s}} }
	message := func(text string) string { return `{"error":{"message":"` + text + `","type":"x"}}` }
	return []fault{
		{"all well", []turn{writes(good, 0)}},
		{"split after every byte", []turn{writes(good, 1)}},
		{"keep-alives for 30 s", []turn{keepsAlive(5*time.Second, 6, good)}},
		{"keep-alives for ever", []turn{keepsAlive(5*time.Second, 1000, good)}},
		{"limit on length", []turn{cutOff(half)}},
		{"prose, no bullets", []turn{writes("I would cache the reads.\n", 0)}},
		{"401", []turn{refuses(401, nil, message("wrong key "+secret))}},
		{"404, model retired", []turn{refuses(404, nil, message("the model m has been retired"))}},
		{"413", []turn{refuses(413, nil, message("request too large"))}},
		{"429, Retry-After 2, then well", []turn{refuses(429, after("2"), message("slow down")), writes(good, 0)}},
		{"429, Retry-After 30", []turn{refuses(429, after("30"), message("slow down"))}},
		{"500 once, then well", []turn{refuses(500, nil, "<html>"), writes(good, 0)}},
		{"500 twice", []turn{refuses(500, nil, "<html>")}},
		{"error after the first token", []turn{failsInside(half)}},
		{"error before the first token", []turn{failsInside(""), writes(good, 0)}},
		{"drop in mid-token", []turn{drops(half)}},
		{"drop before the first token", []turn{drops(""), writes(good, 0)}},
		{"silence from the start", []turn{stalls("")}},
		{"silence in the middle", []turn{stalls(half)}},
		{"redirect", []turn{refuses(302, http.Header{"Location": {"http://127.0.0.1:9/"}}, "")}},
		{"a page instead of a stream", []turn{refuses(200, nil, "{}")}},
	}
}

// seen is a row of the table: what was on the screen in the end, how long it
// took and how often the service was asked.
func seen(t *testing.T, p protocol, f fault) string {
	t.Helper()
	var row string
	synctest.Test(t, func(t *testing.T) {
		service, stopService := startFake(t, p, f.turns...)
		r, panel, stop := start(t, Config{Provider: service.provider(DefaultLimits())})
		began := time.Now()
		r.takeAll(t, asks("1", 0, "How do you serve 100,000 reads a second?")...)
		r.Wait(t.Context())
		row = shownOf(panel.last("1"), time.Since(began), service.questions())
		stop()
		stopService()
	})
	return row
}

func shownOf(e coach.Refined, took time.Duration, asked int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %.1f s, asked %d times, done %v\n", took.Seconds(), asked, e.Done)
	for _, bullet := range e.Bullets {
		source := bullet.Pattern
		if source == "" {
			source = "the model's own"
		}
		fmt.Fprintf(&b, "  • %s (%s)\n", bullet.Text, source)
	}
	if e.Error != "" {
		fmt.Fprintf(&b, "  ! %s\n", e.Error)
	}
	if e.Fix != "" {
		fmt.Fprintf(&b, "    %s\n", e.Fix)
	}
	return b.String()
}

func TestWhatTheUserSeesOfEachFault(t *testing.T) {
	var table strings.Builder
	for _, f := range faults() {
		chat, messages := seen(t, chatProtocol{}, f), seen(t, messagesProtocol{}, f)
		if chat != messages {
			t.Errorf("%s differs by protocol:\n%s%s", f.name, chat, messages)
		}
		if strings.Contains(chat, secret) {
			t.Errorf("%s shows the key:\n%s", f.name, chat)
		}
		table.WriteString(f.name + "\n" + chat)
	}
	file := filepath.Join("testdata", "faults.txt")
	if *update {
		if err := os.WriteFile(file, []byte(table.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if table.String() != string(want) {
		t.Errorf("%s has changed; look, then run with -update:\n%s", file, table.String())
	}
}
