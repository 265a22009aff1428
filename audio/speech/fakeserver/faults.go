package fakeserver

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// A Subject is an engine behind a socket, to be tried with faults.
type Subject struct {
	Protocol Protocol
	// Secret is the key the engine was given; empty for one without.
	Secret string
	// Open makes the engine, with its supervision.
	Open func(*Server) speech.Engine
	// Encode is the sound as the server should get it; two bytes a sample, the
	// lower first, when nil.
	Encode func(pcm []int16) []byte
	// Margin is how many bytes at the end of the sound depend on what follows.
	Margin int
	// Reticent is set for a service that may say nothing about what it heard
	// nothing in, so that its silence is not taken for a fault.
	Reticent bool
	// Table names the file in testdata that holds what the user is told of each
	// fault; it is faults.txt for "faults".
	Table string

	told *table
}

// Bear tries the faults that every engine has to bear.
func Bear(t *testing.T, s Subject) {
	s.told = &table{rows: map[string]string{}}
	t.Run("Bear", s.bear)
	s.told.check(t, s.Table)
}

func (s Subject) bear(t *testing.T) {
	t.Run("the sound arrives to the byte", s.exact)
	t.Run("in the middle of a turn", s.middle)
	t.Run("while connecting", s.connecting)
	t.Run("in silence", s.silence)
	t.Run("an outage longer than the backlog is a stated gap", s.outage)
}

// try runs a trial in a bubble.
func (s Subject) try(t *testing.T, script func() []Connection, run func(*Trial)) {
	synctest.Test(t, func(t *testing.T) {
		r := &Trial{t: t, Server: NewServer(t, s.Protocol, script()...)}
		defer s.told.enter(t, r)
		defer r.Finish()
		run(r)
	})
}

func script(c ...Connection) func() []Connection { return func() []Connection { return c } }

// exact compares what the server got with what was said. What fills the last
// message is silence.
func (s Subject) exact(t *testing.T) {
	encode := s.Encode
	if encode == nil {
		encode = func(pcm []int16) []byte { return audio.AppendPCM(nil, pcm) }
	}
	s.try(t, script(), func(r *Trial) {
		if err := r.open(s.Open(r.Server)); err != nil {
			t.Fatal(err)
		}
		pcm := Beep(1337 * time.Millisecond)
		r.Say(pcm)
		r.Pause(time.Minute)
		want, got := encode(pcm), r.Server.Conns()[0].Sound()
		n := len(want) - s.Margin
		if len(got) < n || !bytes.Equal(got[:n], want[:n]) {
			t.Fatalf("%d bytes arrived that are not the %d that were sent", len(got), len(want))
		}
		for _, b := range got[min(len(got), len(want)+s.Margin):] {
			if b != 0 {
				t.Fatal("the last message is not filled with silence")
			}
		}
	})
}

// middle breaks the connection while somebody speaks.
func (s Subject) middle(t *testing.T) {
	broken := func(f Fault) Connection { return Connection{After: time.Second, Fault: f} }
	refused := Connection{Refuse: &Answer{Status: http.StatusServiceUnavailable, Body: "busy"}}
	for name, c := range map[string]struct {
		script []Connection
		quiet  bool // it may pass without a new connection
	}{
		"the connection is cut":        {script: []Connection{broken(Drop())}},
		"half a message comes":         {script: []Connection{broken(Half())}},
		"the service has a defect":     {script: []Connection{broken(Close(1011, "NET-0001"))}},
		"the service is restarted":     {script: []Connection{broken(Close(1012, "restart"))}},
		"the service says goodbye":     {script: []Connection{broken(Close(1000, ""))}},
		"a message is no JSON":         {script: []Connection{broken(Say(`{"type":`))}},
		"nothing is taken any more":    {script: []Connection{broken(Stall())}},
		"nothing is answered any more": {script: []Connection{broken(Mute())}, quiet: s.Reticent},
		"it is refused for a while":    {script: []Connection{broken(Drop()), refused, refused, refused}},
		"it breaks twice":              {script: []Connection{broken(Drop()), broken(Half())}},
	} {
		t.Run(name, func(t *testing.T) {
			s.try(t, script(c.script...), func(r *Trial) {
				if err := r.open(s.Open(r.Server)); err != nil {
					t.Fatal(err)
				}
				r.Say(Beep(2 * time.Second))
				r.Pause(time.Minute)
				if got := strings.Join(r.Texts(), " "); !c.quiet && got != Word || !strings.Contains(got, Word) {
					t.Errorf("heard %q, want %q once", got, Word)
				}
				if lost := r.Lost(); lost > 0 {
					t.Errorf("%v was lost", lost)
				}
				if again := r.Count(speech.Restarted); again != len(breaking(c.script)) && !c.quiet {
					t.Errorf("%d restarts", again)
				}
				if r.Count(speech.Settled) == 0 {
					t.Error("the flush was not answered")
				}
			})
		})
	}
	t.Run("the service refuses for good", func(t *testing.T) {
		s.try(t, script(broken(Close(1008, "no more for "+s.Secret))), func(r *Trial) {
			if err := r.open(s.Open(r.Server)); err != nil {
				t.Fatal(err)
			}
			r.Say(Beep(2 * time.Second))
			r.Pause(time.Minute)
			s.permanent(t, r.Why(speech.Fatal))
			if len(r.Texts()) == 0 && r.Lost() == 0 {
				t.Error("the sound was neither heard nor reported as lost")
			}
		})
	})
}

// breaking are the connections of a script that were made, and broke.
func breaking(script []Connection) (some []Connection) {
	for _, c := range script {
		if c.Refuse == nil {
			some = append(some, c)
		}
	}
	return some
}

// permanent fails unless an error is one that no restart mends, and holds no
// key.
func (s Subject) permanent(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, speech.ErrPermanent) {
		t.Errorf("error %v, want a permanent one", err)
	}
	if s.Secret != "" && strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), s.Secret) {
		t.Errorf("the key is in the error: %v", err)
	}
}

// connecting refuses the first connection.
func (s Subject) connecting(t *testing.T) {
	for name, c := range map[string]struct {
		answer    Answer
		permanent bool
	}{
		"the key is refused":     {Answer{Status: http.StatusUnauthorized, Body: `{"error":{"message":"Incorrect API key provided: ` + s.Secret + `","code":"invalid_api_key"}}`}, true},
		"the account is empty":   {Answer{Status: http.StatusPaymentRequired, Body: `{"detail":"no credit"}`}, true},
		"the request is refused": {Answer{Status: http.StatusBadRequest, Body: "bad " + s.Secret}, true},
		"the service is away":    {Answer{Status: http.StatusBadGateway, Body: "<html>"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s.try(t, script(Connection{Refuse: &c.answer}), func(r *Trial) {
				err := r.open(s.Open(r.Server))
				switch {
				case err == nil:
					t.Error("it was opened")
				case c.permanent:
					s.permanent(t, err)
				case errors.Is(err, speech.ErrPermanent):
					t.Errorf("error %v is permanent", err)
				}
			})
		})
	}
	for name, after := range map[string]func() string{
		"in seconds": func() string { return "3" },
		"as a date":  func() string { return time.Now().Add(3 * time.Second).UTC().Format(http.TimeFormat) },
	} {
		t.Run("it is to be asked again "+name, func(t *testing.T) {
			busy := func() []Connection {
				return []Connection{{Refuse: &Answer{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {after()}}}}}
			}
			s.try(t, busy, func(r *Trial) {
				if err := r.open(s.Open(r.Server)); err != nil {
					t.Fatal(err)
				}
				if took := time.Since(r.began); took < 3*time.Second || took > 4*time.Second {
					t.Errorf("it was asked again after %v, want 3 s", took)
				}
			})
		})
	}
}

// silence breaks the connection when nobody speaks, openly or so that only
// keeping it open finds out.
func (s Subject) silence(t *testing.T) {
	for name, fail := range map[string]func(*Trial){
		"it is cut": func(r *Trial) {
			for _, c := range r.Server.Conns() {
				c.drop()
			}
		},
		"it stands still": func(r *Trial) { r.Server.Freeze() },
	} {
		t.Run(name, func(t *testing.T) { s.unnoticed(t, fail) })
	}
}

func (s Subject) unnoticed(t *testing.T, fail func(*Trial)) {
	s.try(t, script(), func(r *Trial) {
		if err := r.open(s.Open(r.Server)); err != nil {
			t.Fatal(err)
		}
		r.Say(Beep(time.Second))
		r.Pause(40 * time.Second)
		fail(r)
		r.Pause(time.Minute)
		r.Say(Beep(time.Second))
		r.Pause(30 * time.Second)
		if got := strings.Join(r.Texts(), " "); got != Word+" "+Word {
			t.Errorf("heard %q, want %q twice", got, Word)
		}
		if r.Count(speech.Restarting) > 0 || r.Lost() > 0 {
			t.Errorf("%d restarts, %v lost, want that nobody notices", r.Count(speech.Restarting), r.Lost())
		}
	})
}

// outage takes the network away for longer than sound is kept.
func (s Subject) outage(t *testing.T) {
	s.try(t, script(), func(r *Trial) {
		if err := r.open(s.Open(r.Server)); err != nil {
			t.Fatal(err)
		}
		r.Say(Beep(time.Second))
		r.Pause(10 * time.Second)
		r.Server.Down(true)
		for _, c := range r.Server.Conns() {
			c.drop()
		}
		r.Pause(time.Second)
		for range 12 {
			r.Say(Beep(4*time.Second + 500*time.Millisecond))
		}
		r.Server.Down(false)
		r.Pause(2 * time.Minute)
		if n := len(r.Texts()); n < 5 || n > 8 {
			t.Errorf("heard %d words, want those of the last half minute", n)
		}
		if lost := r.Lost(); lost < 29*time.Second || lost > 33*time.Second {
			t.Errorf("%v was lost, want all but the last half minute", lost)
		}
		if r.Count(speech.Restarted) != 1 || r.Count(speech.Fatal) > 0 {
			t.Errorf("%d restarts, %v", r.Count(speech.Restarted), r.Why(speech.Fatal))
		}
	})
}
