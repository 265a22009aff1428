package service

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/key"
)

// A Finder finds a key, as key.Chain does.
type Finder interface {
	Find(context.Context) (key.Key, error)
	Where(context.Context) (where string, ok bool)
	Fix() string
}

// An Account is a service and the key to it.
type Account struct {
	// URL is where the service is; empty when nobody said.
	URL string
	// Unset says what to do about an empty URL.
	Unset string
	// Keys finds the key; nil for a service that has none.
	Keys Finder
	// Keyless is set for a service that may do without a key.
	Keyless bool
	// Client is what the service is asked with.
	Client *http.Client

	mu    sync.Mutex
	found key.Key // a command is run once, not for every connection
}

// Client is the client to ask services with. It follows no redirects: the
// sound would go to a host that nobody chose.
func Client() *http.Client {
	return &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// SendsTo is the host that hears the sound, empty when it is this machine.
func (a *Account) SendsTo() string {
	at, err := Parse(a.URL)
	if err != nil {
		return ""
	}
	return at.SendsTo()
}

// Probe says whether the service can be asked: there is an address, there is
// a key, and if the service is on this machine, something answers there.
// Nothing leaves the machine.
func (a *Account) Probe(ctx context.Context) speech.Status {
	if a.URL == "" {
		return speech.Status{State: speech.Missing, What: "no server is configured", Fix: a.Unset}
	}
	at, err := Parse(a.URL)
	if err != nil {
		return speech.Status{State: speech.Broken, What: err.Error(), Fix: "correct the address"}
	}
	where, keyed := "", false
	if a.Keys != nil {
		where, keyed = a.Keys.Where(ctx)
	}
	switch {
	case !keyed && !a.Keyless:
		return speech.Status{State: speech.Missing, What: "there is no key for " + at.url.Host, Fix: a.Keys.Fix()}
	case keyed && !at.Private():
		return speech.Status{State: speech.Broken, What: "the key would go to " + at.url.Host + " in clear", Fix: "use an address with https or wss"}
	case at.Local() && !a.answers(ctx, at):
		return speech.Status{State: speech.Missing, What: "nothing answers on " + at.url.Host, Fix: "start the server, or correct its address"}
	}
	what := "the service at " + at.url.Host
	if keyed {
		what += ", with the key from " + where
	}
	return speech.Status{State: speech.Ready, What: what}
}

// answerLimit is how soon a server on this machine has to answer a look.
const answerLimit = 300 * time.Millisecond

// answers is whether a server on this machine is there, whatever it says.
func (a *Account) answers(ctx context.Context, at Address) bool {
	ctx, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	u := url.URL{Scheme: at.http(), Host: at.url.Host, Path: "/"}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return false
	}
	resp, err := a.Client.Do(req)
	if err != nil {
		return false
	}
	_ = resp.Body.Close()
	return true
}

// Open gives the address and the key, or says why the service cannot be
// asked. Such an error is permanent.
func (a *Account) Open(ctx context.Context) (Address, key.Key, error) {
	at, k, err := a.open(ctx)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%w: %w", err, speech.ErrPermanent)
	}
	return at, k, err
}

func (a *Account) open(ctx context.Context) (at Address, k key.Key, err error) {
	if err := ctx.Err(); err != nil {
		return at, k, err
	}
	if a.URL == "" {
		return at, k, errors.New("no server is configured")
	}
	if at, err = Parse(a.URL); err != nil {
		return at, k, err
	}
	k, err = a.key(ctx)
	switch {
	case errors.Is(err, key.ErrNone) && a.Keyless:
		return at, k, nil
	case errors.Is(err, key.ErrNone):
		return at, k, fmt.Errorf("%w for %s; %s", err, at.url.Host, a.Keys.Fix())
	case err != nil:
		return at, k, err
	case !at.Private():
		return at, key.Key{}, fmt.Errorf("the key would go to %s in clear; use https or wss", at.url.Host)
	}
	return at, k, nil
}

func (a *Account) key(ctx context.Context) (key.Key, error) {
	if a.Keys == nil {
		return key.Key{}, key.ErrNone
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.found.Empty() {
		return a.found, nil
	}
	k, err := a.Keys.Find(ctx)
	a.found = k
	return k, err
}
