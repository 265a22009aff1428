package refine

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"archcoach/coach"
	"archcoach/patterns"
)

// Config is what a Refiner needs; Provider, Library, Emit and Now are
// required.
type Config struct {
	Provider Provider
	Library  *patterns.Library
	// Emit takes the events. It may wait: only the Refiner waits with it.
	Emit   func(context.Context, coach.Event)
	Now    func() time.Time
	Prices Prices
	Budget Budget
	// Redact is put to the lines of the conversation before they are sent, from
	// the goroutine of Run; nil leaves them as they are.
	Redact func([]string) []string
	// Manual asks only when Ask is called.
	Manual bool
}

// A Refiner asks a model about the turns of a session, one at a time, the
// latest first. Take, Ask, SetAuto and Wait may be called from any goroutine
// and do not wait for the model, Wait excepted; Run is the one that asks.
type Refiner struct {
	cfg  Config
	wake chan struct{}

	mu      sync.Mutex
	talk    *Talk
	auto    bool
	latest  *question // about the card on the panel
	next    *question // to be asked
	asking  *question // being asked
	cancel  context.CancelCauseFunc
	settled *sync.Cond
	ended   bool
	used    *coach.ModelUse // by the answers that have ended; nil for nothing

	account account // only Run uses it
}

// A question is one that a model may be asked: a card, with the talk as it was.
type question struct {
	turn, words string
	at          time.Duration // of the card
	came        time.Time
	talk        *Talk
}

// errNewer ends an answer because of a newer card.
var errNewer = errors.New("a newer question came")

// errOff ends an answer because the user turned it off.
var errOff = errors.New("turned off")

// New makes a Refiner; Run starts it.
func New(cfg Config) *Refiner {
	r := &Refiner{cfg: cfg, wake: make(chan struct{}, 1), auto: !cfg.Manual, talk: NewTalk(cfg.Library, cfg.Redact), account: newAccount(cfg)}
	r.settled = sync.NewCond(&r.mu)
	return r
}

// Identity tells who is asked.
func (r *Refiner) Identity() Identity { return r.cfg.Provider.Identity() }

// Take follows an event of the session. It takes microseconds: nothing that a
// card waits for may wait for a model.
func (r *Refiner) Take(_ context.Context, e coach.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e.Card != nil && (r.asking != nil && r.asking.turn != e.Card.Turn || r.next != nil && r.next.turn != e.Card.Turn) {
		r.drop(errNewer)
	}
	r.talk.Take(e)
	if e.Card == nil || e.Card.Provisional {
		return
	}
	words, called := r.talk.question(e.Card.Turn)
	q := &question{turn: e.Card.Turn, words: words, at: e.At, came: r.cfg.Now(), talk: r.talk.clone()}
	if old := r.latest; old != nil && old.turn == q.turn && old.words == q.words {
		return // the same card again
	}
	r.latest = q
	if r.auto && called {
		r.drop(errNewer)
		r.ask(q)
	}
}

// Asked tells the words of a question of the user's own, before the card that
// answers it.
func (r *Refiner) Asked(words string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.talk.asked = words
}

// Ask asks about the latest card, again if it was asked about before.
func (r *Refiner) Ask() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.latest == nil || r.asking == r.latest {
		return
	}
	again := *r.latest
	again.came = r.cfg.Now()
	r.latest = &again
	r.drop(errNewer)
	r.ask(&again)
}

// Begin forgets the conversation for another one. What was used still counts.
func (r *Refiner) Begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop(errNewer)
	r.talk, r.latest = NewTalk(r.cfg.Library, r.cfg.Redact), nil
}

// SetAuto says whether each card of the interviewer's turns is asked about.
// Turning it off ends the answer under way.
func (r *Refiner) SetAuto(on bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.auto = on; !on {
		r.drop(errOff)
	}
}

// Used is what the answers so far took, nil for nothing.
func (r *Refiner) Used() *coach.ModelUse {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.used
}

// Auto reports whether it asks by itself.
func (r *Refiner) Auto() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.auto
}

// Active reports whether anything is sent: by itself, or just now by Ask.
func (r *Refiner) Active() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.auto || r.next != nil || r.asking != nil
}

func (r *Refiner) ask(q *question) {
	r.next = q
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// drop lets go of what is asked or about to be.
func (r *Refiner) drop(why error) {
	r.next = nil
	if r.cancel != nil {
		r.cancel(why)
	}
	r.settled.Broadcast()
}

// Wait waits until nothing is being asked, or ctx ends.
func (r *Refiner) Wait(ctx context.Context) {
	stop := context.AfterFunc(ctx, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.settled.Broadcast()
	})
	defer stop()
	r.mu.Lock()
	defer r.mu.Unlock()
	for (r.next != nil || r.asking != nil) && !r.ended && ctx.Err() == nil {
		r.settled.Wait()
	}
}

// Run asks until ctx ends, which is nil. A defect in reading what strangers
// write is an error: nothing else ends with it.
func (r *Refiner) Run(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("reading an answer: %v", p)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.ended = true
		r.settled.Broadcast()
	}()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-r.wake:
		}
		for q, asking := r.begin(ctx); q != nil; q, asking = r.begin(ctx) {
			r.answer(asking, q)
			r.end()
		}
	}
}

// begin takes the next question, nil for none.
func (r *Refiner) begin(ctx context.Context) (*question, context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.next == nil || ctx.Err() != nil {
		return nil, nil
	}
	r.asking, r.next = r.next, nil
	ctx, r.cancel = context.WithCancelCause(ctx)
	return r.asking, ctx
}

func (r *Refiner) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cancel(nil)
	r.asking, r.cancel = nil, nil
	if r.account.meter.used() {
		r.used = r.account.meter.total()
	}
	r.settled.Broadcast()
}
