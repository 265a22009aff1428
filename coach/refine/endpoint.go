package refine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// An Endpoint is where a model is and how to get in.
type Endpoint struct {
	// URL is the base of the service's interface, such as
	// "https://api.example.com/v1".
	URL   string
	Model string
	// Key finds the key, nil where none is needed. It is asked for each
	// question, so that a key may be changed or unlocked meanwhile.
	Key    func(context.Context) (string, error)
	Limits Limits
	// Dial opens connections in place of the network's own; nil for that.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// A service is an endpoint, checked, with the client to ask it.
type service struct {
	at     Endpoint
	who    Identity
	client *http.Client
	clear  bool // what is sent can be read on the way
}

// newService checks an address. The error never repeats it, for people put
// keys into addresses.
func newService(e Endpoint) (*service, error) {
	u, err := url.Parse(e.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("the address of the model is no http or https URL")
	}
	if u.User != nil {
		return nil, errors.New("the address of the model holds a password: give it as a key")
	}
	local := Loopback(u.Hostname())
	dial := e.Dial
	if dial == nil {
		dial = (&net.Dialer{Timeout: e.Limits.Dial}).DialContext
	}
	return &service{
		at: e, who: Identity{Host: u.Host, Model: e.Model, Local: local}, clear: u.Scheme == "http" && !local,
		client: &http.Client{
			Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, DialContext: dial, TLSHandshakeTimeout: e.Limits.Dial, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true},
			// A redirect would send the conversation to a host nobody chose.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

// Loopback is whether a host is this machine.
func Loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// A call is one question in the words of a protocol.
type call struct {
	path   string
	body   any
	header func(key string) http.Header
	// read turns one message into deltas; done means that the answer is whole.
	read func(message) (d Delta, done bool, err error)
}

// beforeAgain is the wait before the second try when the service names none,
// and longestWait what it may name for the answer to be of any use still.
const (
	beforeAgain = 300 * time.Millisecond
	longestWait = 3 * time.Second
)

// stream asks, and once more when nothing had come and the failure may pass.
func (s *service) stream(ctx context.Context, c func() call) iter.Seq2[Delta, error] {
	return func(yield func(Delta, error) bool) {
		late := &Failure{Reason: fmt.Sprintf("%s has not finished within %s", s.who.Host, s.at.Limits.Total), Taken: true}
		ctx, cancel := context.WithTimeoutCause(ctx, s.at.Limits.Total, late)
		defer cancel()
		a := &attempt{service: s, yield: yield}
		err := a.run(ctx, c())
		if wait, again := a.again(err); again && pause(ctx, wait) {
			err = a.run(ctx, c())
		}
		if err != nil && !a.left {
			yield(Delta{}, err)
		}
	}
}

// pause waits, and reports whether ctx is still on.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// An attempt is what has come of a call so far.
type attempt struct {
	*service
	yield func(Delta, error) bool
	begun bool // text was handed on
	left  bool // nobody wants more
}

// again says whether and when a call is worth a second try. Text that was
// handed on cannot be taken back, and a service that let the first byte wait
// would let it wait again.
func (a *attempt) again(err error) (time.Duration, bool) {
	var f *Failure
	if a.begun || a.left || !errors.As(err, &f) || !f.Again || f.After > longestWait {
		return 0, false
	}
	return max(f.After, beforeAgain), true
}

// run makes one request and hands on what comes.
func (a *attempt) run(ctx context.Context, c call) error {
	secret, err := a.key(ctx)
	if err != nil {
		return err
	}
	body, err := json.Marshal(c.body)
	if err != nil {
		return fmt.Errorf("write the question: %w", err)
	}
	ctx, watch := newWatch(ctx, a.at.Limits, a.who.Host)
	defer watch.stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(a.at.URL, "/")+c.path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("write the question: %w", err)
	}
	req.Header = c.header(secret)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := a.client.Do(req)
	if err != nil {
		return a.broken(ctx, err, "cannot be reached")
	}
	defer resp.Body.Close()
	resp.Body = struct {
		io.Reader
		io.Closer
	}{watch.body(resp.Body), resp.Body}
	if resp.StatusCode != http.StatusOK {
		return refusal(resp, a.who, secret, time.Now())
	}
	if kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")); kind != "text/event-stream" {
		return &Failure{Reason: fmt.Sprintf("%s does not stream but sends %q", a.who.Host, kind), Fix: "correct llm.address: it is the base address, such as https://host/v1"}
	}
	return a.pass(ctx, c, resp.Body, secret)
}

// pass hands on what a stream brings until it is whole.
func (a *attempt) pass(ctx context.Context, c call, body io.Reader, secret string) error {
	for m, err := range messages(body) {
		if err != nil {
			return a.broken(ctx, err, "broke off")
		}
		d, done, err := c.read(m)
		if err != nil {
			var f *Failure
			if errors.As(err, &f) {
				f.Reason = a.who.Host + " " + strings.ReplaceAll(f.Reason, orNone(secret), "(hidden)")
				return f
			}
			return &Failure{Reason: a.who.Host + " sends what is no answer", Err: err}
		}
		if d != (Delta{}) {
			a.begun = a.begun || d.Text != ""
			if !a.yield(d, nil) {
				a.left = true
				return nil
			}
		}
		if done {
			return nil
		}
	}
	return a.broken(ctx, io.ErrUnexpectedEOF, "broke off")
}

// orNone keeps an absent key from matching everywhere.
func orNone(secret string) string {
	if secret == "" {
		return "\x00"
	}
	return secret
}

// broken explains an error of the connection: a limit that was passed, the
// question being dropped, or the network.
func (a *attempt) broken(ctx context.Context, err error, what string) error {
	cause := context.Cause(ctx)
	var limit *Failure
	if errors.As(cause, &limit) {
		return limit
	}
	if cause != nil {
		return &Failure{Reason: "stopped", Err: cause}
	}
	f := &Failure{Reason: a.who.Host + " " + what, Again: true, Err: err}
	if a.who.Local && what != "broke off" {
		f.Fix = "start the model server, or leave --refine out"
	}
	return f
}

// key finds the key for a question.
func (a *attempt) key(ctx context.Context) (string, error) {
	if a.at.Key == nil {
		return "", nil
	}
	secret, err := a.at.Key(ctx)
	if err != nil {
		return "", &Failure{Reason: "no key for " + a.who.Host + ": " + err.Error(), Fix: "`coach llm list` says where a key can be put", Err: err}
	}
	if secret != "" && a.clear {
		return "", &Failure{Reason: "the key would go to " + a.who.Host + " in clear", Fix: "use an address with https"}
	}
	return secret, nil
}
