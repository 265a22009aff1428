package fakeserver

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// A Trial is a session against a server in a bubble of its own.
type Trial struct {
	// Server is what the session talks to.
	Server *Server

	t       *testing.T
	session speech.Session
	clock   time.Duration // capture time of the next sound
	began   time.Time
	read    sync.WaitGroup
	over    bool

	mu      sync.Mutex
	events  []speech.Event
	refused error // why there was no session
}

// Try runs a trial in a bubble. Connections follow the script.
func Try(t *testing.T, p Protocol, open func(*Server) speech.Engine, use func(*Trial), script ...Connection) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := &Trial{t: t, Server: NewServer(t, p, script...)}
		defer r.Finish()
		if err := r.open(open(r.Server)); err != nil {
			t.Fatal(err)
		}
		use(r)
	})
}

// open opens the session.
func (r *Trial) open(e speech.Engine) error {
	r.began = time.Now()
	s, err := e.Open(r.t.Context(), speech.Config{Source: speech.Call, Lang: "en", Hints: []string{"Kafka", "Redis"}})
	if err != nil {
		r.refused = err
		return err
	}
	r.session = s
	r.read.Go(func() {
		for ev := range s.Events() {
			r.mu.Lock()
			r.events = append(r.events, ev)
			r.mu.Unlock()
		}
	})
	return nil
}

// Say speaks in real time.
func (r *Trial) Say(pcm []int16) {
	for len(pcm) > 0 {
		n := min(audio.FrameSamples, len(pcm))
		// A session that died says so in its events.
		_ = r.session.Write(pcm[:n], r.clock)
		time.Sleep(audio.FrameDuration)
		r.clock += audio.FrameDuration
		pcm = pcm[n:]
	}
	_ = r.session.Flush(r.t.Context())
}

// Pause lets time pass without speech.
func (r *Trial) Pause(d time.Duration) {
	time.Sleep(d)
	r.clock += d
	synctest.Wait()
}

// Finish closes the session and the server, once.
func (r *Trial) Finish() {
	if r.over {
		return
	}
	r.over = true
	if r.session != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
		defer cancel()
		if err := r.session.Close(ctx); err != nil {
			r.t.Errorf("Close: %v", err)
		}
		r.read.Wait()
	}
	r.Server.Stop()
}

// Count is how many events there were of a kind.
func (r *Trial) Count(kind speech.EventKind) (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range r.events {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// Texts are the final texts.
func (r *Trial) Texts() (all []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range r.events {
		if e.Kind == speech.Final && e.Segment.Text != "" {
			all = append(all, e.Segment.Text)
		}
	}
	return all
}

// Lost is how much was reported as lost.
func (r *Trial) Lost() (d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range r.events {
		if e.Kind == speech.Lost {
			d += e.To - e.From
		}
	}
	return d
}

// Why is the reason of the last event of a kind.
func (r *Trial) Why(kind speech.EventKind) (err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range r.events {
		if e.Kind == kind {
			err = e.Err
		}
	}
	return err
}

// Hint changes the vocabulary.
func (r *Trial) Hint(terms ...string) {
	h, ok := r.session.(speech.Hinter)
	if !ok {
		r.t.Error("the session takes no hints")
		return
	}
	if err := h.SetHints(terms); err != nil {
		r.t.Errorf("SetHints: %v", err)
	}
}
