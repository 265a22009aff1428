package fakeserver

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// patience is how long a server waits for a request, longer than any trial.
const patience = 24 * time.Hour

// A Protocol is how a service speaks.
type Protocol interface {
	// Check looks at the request for a connection, and fails the test when it
	// is not as the service wants it. It may refuse.
	Check(testing.TB, *http.Request) *Answer
	// Talk speaks with a client until Conn says that it is over.
	Talk(*Conn)
}

// A Server is a service behind sockets.
type Server struct {
	*Network
	t      testing.TB
	talk   Protocol
	script []Connection
	http   *http.Server
	done   chan struct{}
	work   sync.WaitGroup

	mu    sync.Mutex
	conns []*Conn
	calls int
}

// NewServer starts a server. Connections follow the script, one after the
// other; those after its end have no faults.
func NewServer(t testing.TB, p Protocol, script ...Connection) *Server {
	s := &Server{Network: NewNetwork(), t: t, talk: p, script: script, done: make(chan struct{})}
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: patience}
	s.work.Go(func() {
		if err := s.http.Serve(s.Network); !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
			t.Errorf("fake server: %v", err)
		}
	})
	return s
}

// Stop ends the server and everything it does.
func (s *Server) Stop() {
	close(s.done)
	_ = s.http.Close()
	s.mu.Lock()
	for _, c := range s.conns {
		c.drop()
	}
	s.mu.Unlock()
	s.work.Wait()
}

// Calls is how often somebody asked for a connection.
func (s *Server) Calls() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls
}

// Conns are the connections so far.
func (s *Server) Conns() []*Conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]*Conn(nil), s.conns...)
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Upgrade") == "" {
		w.WriteHeader(http.StatusUpgradeRequired) // somebody looks whether a server is there
		return
	}
	s.work.Add(1)
	defer s.work.Done()
	s.mu.Lock()
	var turn Connection
	if s.calls < len(s.script) {
		turn = s.script[s.calls]
	}
	s.calls++
	s.mu.Unlock()
	if turn.Refuse == nil {
		turn.Refuse = s.talk.Check(s.t, r)
	}
	if a := turn.Refuse; a != nil {
		a.write(w)
		return
	}
	tapped := &tap{ResponseWriter: w}
	ws, err := websocket.Accept(tapped, r, nil)
	if err != nil {
		s.t.Errorf("fake server: accept: %v", err)
		return
	}
	ws.SetReadLimit(1 << 20)
	c := &Conn{server: s, ws: ws, raw: tapped.conn, turn: turn, began: time.Now()}
	s.mu.Lock()
	s.conns = append(s.conns, c)
	s.mu.Unlock()
	s.talk.Talk(c)
	c.drop()
}

func (a *Answer) write(w http.ResponseWriter) {
	for name, values := range a.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.Status)
	_, _ = w.Write([]byte(a.Body)) //nolint:gosec // the script of a test
}

// A tap gets hold of the connection under a socket.
type tap struct {
	http.ResponseWriter
	conn net.Conn
}

// Hijack implements http.Hijacker.
func (t *tap) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(t.ResponseWriter).Hijack()
	t.conn = conn
	return conn, rw, err
}

// A Frame is a message from a client.
type Frame struct {
	At   time.Duration // since the connection was made
	Text bool
	Data []byte
}

// A Conn is a connection as the server sees it.
type Conn struct {
	server *Server
	ws     *websocket.Conn
	raw    net.Conn
	turn   Connection
	began  time.Time

	mu     sync.Mutex
	frames []Frame
	sound  []byte
	over   bool
}

// Read takes the next message. It returns false when the connection is over.
func (c *Conn) Read() (Frame, bool) {
	kind, data, err := c.ws.Read(context.Background())
	if err != nil {
		return Frame{}, false
	}
	f := Frame{At: time.Since(c.began), Text: kind == websocket.MessageText, Data: data}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.frames = append(c.frames, f)
	return f, !c.over
}

// Serve hands messages on until the connection is over: sound, of a rate in
// hertz, and text. After sound it lets the fault happen when it is time.
func (c *Conn) Serve(rate int, sound, text func(raw []byte)) {
	for {
		f, ok := c.Read()
		switch {
		case !ok:
			return
		case f.Text:
			text(f.Data)
		default:
			sound(f.Data)
			if c.Over() || !c.Hear(f.Data, rate) {
				return
			}
		}
	}
}

// Hear takes sound out of a message, and lets the fault happen when it is
// time. It returns false when the connection is over.
func (c *Conn) Hear(raw []byte, rate int) bool {
	c.mu.Lock()
	c.sound = append(c.sound, raw...)
	heard := time.Duration(len(c.sound)/2) * time.Second / time.Duration(rate)
	due := c.turn.Fault
	if heard < c.turn.After {
		due = nil
	} else {
		c.turn.Fault = nil
	}
	c.mu.Unlock()
	if due != nil {
		due(c)
	}
	return !c.Over()
}

// Over is whether the connection has ended on this side.
func (c *Conn) Over() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.over
}

// Write sends a message as JSON.
func (c *Conn) Write(v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		c.server.t.Errorf("fake server: %v", err)
	}
	c.write(raw)
}

func (c *Conn) write(raw []byte) {
	// A client that is gone shows in Read.
	_ = c.ws.Write(context.Background(), websocket.MessageText, raw)
}

// Close ends the connection with a code.
func (c *Conn) Close(code int, reason string) { c.close(code, reason) }

func (c *Conn) close(code int, reason string) {
	c.mu.Lock()
	c.over = true
	c.mu.Unlock()
	_ = c.ws.Close(websocket.StatusCode(code), reason) // the client may be gone already
}

func (c *Conn) drop() {
	c.mu.Lock()
	c.over = true
	c.mu.Unlock()
	_ = c.ws.CloseNow()
}

// Frames are the messages so far.
func (c *Conn) Frames() []Frame {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]Frame(nil), c.frames...)
}

// Sound is the sound so far, two bytes a sample.
func (c *Conn) Sound() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]byte(nil), c.sound...)
}

// Errorf fails the test.
func (c *Conn) Errorf(format string, args ...any) { c.server.t.Errorf(format, args...) }
