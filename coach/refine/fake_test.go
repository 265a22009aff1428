package refine

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// secret is the key that the fake services ask for.
const secret = "sk-0123456789abcdef"

// A wire connects clients to a server without a network, so that a test runs
// on the clock of synctest.
type wire struct {
	conns chan net.Conn
	once  sync.Once
	done  chan struct{}
}

func (w *wire) Accept() (net.Conn, error) {
	select {
	case c := <-w.conns:
		return c, nil
	case <-w.done:
		return nil, net.ErrClosed
	}
}

func (w *wire) Close() error   { w.once.Do(func() { close(w.done) }); return nil }
func (w *wire) Addr() net.Addr { return &net.TCPAddr{} }

func (w *wire) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case w.conns <- there:
		return here, nil
	case <-w.done:
		return nil, fmt.Errorf("connect: %w", net.ErrClosed)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// A protocol is how a fake service speaks: the messages of a whole answer, in
// the order and with the fields of the vendor's documentation.
type protocol interface {
	path() string
	check(r *http.Request, body map[string]any) error
	open() []string                 // before the text
	piece(text string) string       // a part of the text
	close(whole, cut bool) []string // after it
	failed() []string               // in the middle
	make(Endpoint) (Provider, error)
}

type chatProtocol struct{}

func (chatProtocol) path() string                      { return "/v1/chat/completions" }
func (chatProtocol) make(e Endpoint) (Provider, error) { e.URL += "/v1"; return Chat(e) }
func (chatProtocol) check(r *http.Request, body map[string]any) error {
	messages, _ := body["messages"].([]any)
	options, _ := body["stream_options"].(map[string]any)
	if r.Header.Get("Authorization") != "Bearer "+secret || len(messages) != 2 || options["include_usage"] != true {
		return fmt.Errorf("not a question of chat completions: %v", body)
	}
	return nil
}

const chunk = `{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m",`

func data(text string) string { return "data: " + text + "\n\n" }
func (chatProtocol) open() []string {
	return []string{data(chunk + `"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}`)}
}
func (chatProtocol) piece(text string) string {
	return data(chunk + `"choices":[{"index":0,"delta":{"content":` + quote(text) + `},"finish_reason":null}],"usage":null}`)
}
func (chatProtocol) close(_, cut bool) []string {
	reason := "stop"
	if cut {
		reason = "length"
	}
	return []string{
		data(chunk + `"choices":[{"index":0,"delta":{},"finish_reason":"` + reason + `"}],"usage":null}`),
		data(chunk + `"choices":[],"usage":{"prompt_tokens":2000,"completion_tokens":100,"total_tokens":2100,"prompt_tokens_details":{"cached_tokens":1500}}}`),
		data("[DONE]"),
	}
}
func (chatProtocol) failed() []string {
	return []string{data(`{"error":{"message":"the engine is overloaded","type":"server_error","code":null}}`)}
}

type messagesProtocol struct{}

func (messagesProtocol) path() string                      { return "/v1/messages" }
func (messagesProtocol) make(e Endpoint) (Provider, error) { return Messages(e) }
func (messagesProtocol) check(r *http.Request, body map[string]any) error {
	system, _ := body["system"].([]any)
	if r.Header.Get("X-Api-Key") != secret || r.Header.Get("Anthropic-Version") == "" || len(system) != 1 || body["max_tokens"] == nil {
		return fmt.Errorf("not a question of messages: %v", body)
	}
	return nil
}
func event(kind, fields string) string {
	return fmt.Sprintf("event: %s\ndata: {\"type\":%q%s}\n\n", kind, kind, fields)
}
func (messagesProtocol) open() []string {
	return []string{
		event("message_start", `,"message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"usage":{"input_tokens":300,"cache_creation_input_tokens":200,"cache_read_input_tokens":1500,"output_tokens":1}}`),
		event("content_block_start", `,"index":0,"content_block":{"type":"text","text":""}`),
		event("ping", ""),
	}
}
func (messagesProtocol) piece(text string) string {
	return event("content_block_delta", `,"index":0,"delta":{"type":"text_delta","text":`+quote(text)+`}`)
}
func (messagesProtocol) close(_, cut bool) []string {
	reason := "end_turn"
	if cut {
		reason = "max_tokens"
	}
	return []string{
		event("content_block_stop", `,"index":0`),
		event("message_delta", `,"delta":{"stop_reason":"`+reason+`","stop_sequence":null},"usage":{"output_tokens":100}`),
		event("message_stop", ""),
	}
}
func (messagesProtocol) failed() []string {
	return []string{event("error", `,"error":{"type":"overloaded_error","message":"the engine is overloaded"}`)}
}

func quote(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// A turn is what a fake service does with one question.
type turn func(w http.ResponseWriter, r *http.Request, p protocol)

// send writes messages as one stretch of bytes or split after every n.
func send(w http.ResponseWriter, n int, messages ...string) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	all := strings.Join(messages, "")
	if n == 0 {
		n = max(len(all), 1)
	}
	for len(all) > 0 {
		part := all[:min(n, len(all))]
		all = all[len(part):]
		_, _ = io.WriteString(w, part)
		w.(http.Flusher).Flush()
	}
}

// pieces gives the messages for a text, a few letters each, as tokens are.
func pieces(p protocol, text string) []string {
	var all []string
	for len(text) > 0 {
		n := min(5, len(text))
		all = append(all, p.piece(text[:n]))
		text = text[n:]
	}
	return all
}

// writes is a whole answer, split after every n bytes.
func writes(text string, n int) turn {
	return func(w http.ResponseWriter, _ *http.Request, p protocol) {
		send(w, n, append(append(p.open(), pieces(p, text)...), p.close(true, false)...)...)
	}
}

// cutOff is an answer that the limit on its length ends.
func cutOff(text string) turn {
	return func(w http.ResponseWriter, _ *http.Request, p protocol) {
		send(w, 0, append(append(p.open(), pieces(p, text)...), p.close(true, true)...)...)
	}
}

// refuses is an answer of another status.
func refuses(code int, header http.Header, body string) turn {
	return func(w http.ResponseWriter, _ *http.Request, _ protocol) {
		for name, values := range header {
			w.Header()[name] = values
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

// stalls writes the beginning of an answer, then nothing until the client has
// gone.
func stalls(text string) turn {
	return func(w http.ResponseWriter, r *http.Request, p protocol) {
		if text != "" {
			send(w, 0, append(p.open(), pieces(p, text)...)...)
		}
		<-r.Context().Done()
	}
}

// drops writes the beginning of an answer, half a message more, and breaks the
// connection.
func drops(text string) turn {
	return func(w http.ResponseWriter, _ *http.Request, p protocol) {
		next := p.piece("and it ends")
		send(w, 0, append(append(p.open(), pieces(p, text)...), next[:len(next)/2])...)
		panic(http.ErrAbortHandler)
	}
}

// failsInside writes the beginning of an answer and then an error.
func failsInside(text string) turn {
	return func(w http.ResponseWriter, _ *http.Request, p protocol) {
		send(w, 0, append(append(p.open(), pieces(p, text)...), p.failed()...)...)
	}
}

// keepsAlive sends comments while it thinks, then answers.
func keepsAlive(gap time.Duration, times int, text string) turn {
	return func(w http.ResponseWriter, r *http.Request, p protocol) {
		for range times {
			send(w, 0, ": keep-alive\n\n")
			if !pause(r.Context(), gap) {
				return
			}
		}
		writes(text, 0)(w, r, p)
	}
}

// slowly writes a line at a time.
func slowly(gap time.Duration, lines ...string) turn {
	return func(w http.ResponseWriter, r *http.Request, p protocol) {
		send(w, 0, p.open()...)
		for _, line := range lines {
			if !pause(r.Context(), gap) {
				return
			}
			send(w, 0, pieces(p, line+"\n")...)
		}
		send(w, 0, p.close(true, false)...)
	}
}

// A fake is a service that does one thing with each question, and the last
// with all that follow.
type fake struct {
	t        *testing.T
	protocol protocol
	turns    []turn
	wire     *wire

	mu    sync.Mutex
	asked []map[string]any
}

// startFake starts a service. It ends with the test's bubble, which must call
// stop.
func startFake(t *testing.T, p protocol, turns ...turn) (f *fake, stop func()) {
	t.Helper()
	f = &fake{t: t, protocol: p, turns: turns, wire: &wire{conns: make(chan net.Conn), done: make(chan struct{})}}
	server := &http.Server{Handler: f, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(f.wire) }()
	return f, func() {
		_ = server.Close()
		synctest.Wait()
	}
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body map[string]any
	err := json.NewDecoder(r.Body).Decode(&body)
	if err == nil {
		err = f.protocol.check(r, body)
	}
	if err != nil || r.Method != http.MethodPost || r.URL.Path != f.protocol.path() || body["stream"] != true || body["model"] != "m" {
		f.t.Errorf("%s %s: %v %v", r.Method, r.URL, err, body)
	}
	f.mu.Lock()
	f.asked = append(f.asked, body)
	turn := f.turns[min(len(f.asked), len(f.turns))-1]
	f.mu.Unlock()
	turn(w, r, f.protocol)
}

// questions is how many there were.
func (f *fake) questions() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.asked)
}

// provider gives a client of the service.
func (f *fake) provider(limits Limits) Provider {
	f.t.Helper()
	p, err := f.protocol.make(Endpoint{
		URL: "http://127.0.0.1:11434", Model: "m", Limits: limits, Dial: f.wire.dial,
		Key: func(context.Context) (string, error) { return secret, nil },
	})
	if err != nil {
		f.t.Fatal(err)
	}
	return p
}

func protocols() map[string]protocol {
	return map[string]protocol{"chat": chatProtocol{}, "messages": messagesProtocol{}}
}
