package cmd

import (
	"context"
	"time"

	"archcoach/coach"
)

// inputs bounds what may wait for the session. A turn of talk is a few inputs
// a second; the session takes milliseconds for each.
const inputs = 256

// An eventSink takes events in order. The notes and the screen are sinks.
type eventSink interface {
	Take(context.Context, coach.Event)
}

// sinkFunc makes a sink of a function.
type sinkFunc func(context.Context, coach.Event)

// Take calls the function.
func (f sinkFunc) Take(ctx context.Context, e coach.Event) { f(ctx, e) }

// A conversation is the one goroutine that owns a coach.Session. Everything
// that was heard, typed or asked comes in as an input; everything the session
// decides goes out to the sinks, in order.
type conversation struct {
	begin   func() *coach.Session
	session *coach.Session // from the start of run
	sinks   []eventSink
	in      chan input
	quit    chan struct{}
	now     func() time.Time
}

// An input is something to do with the session, and when it came in.
type input struct {
	came time.Time
	do   func(*coach.Session) []coach.Event
}

func newConversation(begin func() *coach.Session, now func() time.Time, sinks ...eventSink) *conversation {
	return &conversation{begin: begin, sinks: sinks, in: make(chan input, inputs), quit: make(chan struct{}), now: now}
}

// run begins the session, which takes a moment that no screen should wait for,
// and serves inputs until close has been called and all that came before are
// done.
func (c *conversation) run(ctx context.Context) {
	c.session = c.begin()
	for {
		select {
		case next := <-c.in:
			c.serve(ctx, next)
		case <-c.quit:
			for {
				select {
				case next := <-c.in:
					c.serve(ctx, next)
				default:
					return
				}
			}
		}
	}
}

func (c *conversation) serve(ctx context.Context, next input) {
	for _, e := range next.do(c.session) {
		if e.Card != nil {
			e.Card.MS = float64(c.now().Sub(next.came).Microseconds()) / 1000
		}
		for _, sink := range c.sinks {
			sink.Take(ctx, e)
		}
	}
}

// close ends run once what is waiting is done. What is sent later is dropped.
func (c *conversation) close() { close(c.quit) }

// do sends an input. It waits when many are waiting, for none may be lost,
// and gives up when ctx ends.
func (c *conversation) do(ctx context.Context, what func(*coach.Session) []coach.Event) {
	select {
	case c.in <- input{c.now(), what}:
	case <-c.quit:
	case <-ctx.Done():
	}
}

// hear sends an utterance. One whose words may still change is passed over
// when the session is busy: the next one holds more.
func (c *conversation) hear(ctx context.Context, u coach.Utterance) {
	what := func(s *coach.Session) []coach.Event { return s.Hear(u) }
	if u.Final || u.Settled {
		c.do(ctx, what)
		return
	}
	select {
	case c.in <- input{c.now(), what}:
	default:
	}
}

// tell sends a notice through the same way as everything else, so that it is
// kept in the notes in its place.
func (c *conversation) tell(ctx context.Context, at time.Duration, level coach.Level, text, fix string) {
	c.do(ctx, func(*coach.Session) []coach.Event {
		return []coach.Event{{At: at, Notice: &coach.Notice{Level: level, Text: text, Fix: fix}}}
	})
}
