package socket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/coder/websocket"

	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
)

const (
	// connectLimit bounds connecting, up to the service's first word.
	connectLimit = 10 * time.Second
	// politeness is how long a service that is busy may ask to be left alone,
	// before connecting is given up for now.
	politeness = 10 * time.Second
)

// connect makes a connection the session's, with nothing on the way. One that
// the service refuses for the moment is tried once more when it says when.
func (s *session) connect(ctx context.Context) error {
	l, err := s.call(ctx)
	var r *service.Refusal
	if errors.As(err, &r) && !r.Permanent && r.After > 0 && r.After <= politeness {
		select {
		case <-time.After(r.After):
		case <-ctx.Done():
			return ctx.Err()
		}
		l, err = s.call(ctx)
	}
	if err != nil {
		return err
	}
	s.link = l
	return nil
}

func (s *session) call(ctx context.Context) (*link, error) {
	at, k, err := s.account.Open(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, connectLimit)
	defer cancel()
	call := s.dialect.Call(at, k, s.cfg)
	//nolint:bodyclose // the library has closed it, and left its first bytes
	conn, resp, err := websocket.Dial(ctx, call.URL, &websocket.DialOptions{HTTPClient: s.account.Client, HTTPHeader: call.Header})
	if err != nil {
		return nil, refused(k, resp, err)
	}
	conn.SetReadLimit(readLimit)
	s.ledger.connect()
	l := &link{
		session: s, traits: s.traits, conn: conn, key: k, talk: s.dialect.Begin(s.cfg), since: time.Now(),
		ready: make(chan struct{}), stirred: make(chan struct{}, 1), replies: make(chan Message, replies), dead: make(chan struct{}),
	}
	l.work.Go(l.read)
	if err := l.open(ctx); err != nil {
		l.die(err)
		l.close(ctx)
		return nil, err
	}
	l.work.Go(l.tend)
	return l, nil
}

// refused is why there is no connection.
func refused(k key.Key, resp *http.Response, err error) error {
	switch {
	case resp == nil:
		return service.Unreachable(err)
	case resp.StatusCode == http.StatusSwitchingProtocols:
		return fmt.Errorf("what answers is no such service: %w", err)
	}
	body, _ := io.ReadAll(resp.Body) // half of it is better than nothing
	r := service.Read(resp.StatusCode, resp.Header, body, time.Now())
	hide(k, r)
	// Asking for what does not exist, or in a way that is not understood, is
	// not mended by asking again.
	r.Permanent = r.Permanent || r.Status == http.StatusBadRequest || r.Status == http.StatusNotFound
	return r
}

// Why a connection ends by itself. What the network says of it is left out: it
// differs with who finds out first, reader or writer, and mends nothing.
var (
	errBroke = errors.New("the connection broke")
	// errNotTaken is for writes that ran out of time. The library then closes
	// the connection on this side, which the reader sees at the same moment.
	errNotTaken = errors.New("the service does not take what is sent")
)

// closed is why a connection ended.
func closed(k key.Key, t Traits, err error) error {
	if errors.Is(err, net.ErrClosed) {
		return errNotTaken
	}
	var c websocket.CloseError
	if !errors.As(err, &c) {
		return errBroke
	}
	r := &service.Refusal{Status: int(c.Code), Text: service.Clean(c.Reason)}
	hide(k, r)
	r.Permanent = c.Code == websocket.StatusPolicyViolation || slices.Contains(t.Permanent, int(c.Code))
	if c.Code == websocket.StatusNormalClosure || c.Code == websocket.StatusGoingAway {
		return errors.New(strings.TrimSpace(fmt.Sprintf("the service closed the connection (%d) %s", c.Code, r.Text)))
	}
	return r
}

// open waits for the service's greeting, if it greets, and says the first
// words.
func (l *link) open(ctx context.Context) error {
	if l.traits.Greets {
		select {
		case <-l.ready:
		case <-l.dead:
			return l.err
		case <-ctx.Done():
			return fmt.Errorf("the service does not greet: %w", ctx.Err())
		}
	}
	return l.say(func(c Conversation) []Message { return c.Open() })
}

// hide takes the key out of what a service said.
func hide(k key.Key, err error) {
	var r *service.Refusal
	if errors.As(err, &r) {
		r.Text = k.Redact(r.Text)
	}
}
