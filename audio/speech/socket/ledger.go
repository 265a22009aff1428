package socket

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"archcoach/audio/speech"
)

// A flush is one that the service has not answered.
type flush struct {
	pos   time.Duration // on the connection
	heard time.Duration // capture time
	at    time.Time
}

// A ledger keeps account of what was sent and what was said about it, and
// turns the news of a service, whatever they are, into events that keep the
// promises of package speech.
type ledger struct {
	source   speech.SourceID
	out      *speech.Outbox
	waiting  *speech.Outstanding
	answered chan struct{} // a sign that a flush was

	mu      sync.Mutex
	time    *speech.Timeline // of the present connection
	count   int
	open    []shown
	start   time.Duration // of the latest segment
	heard   time.Duration // capture time of the end of what was sent
	settled time.Duration
	dirty   bool // sound was sent after the last flush
	flushes []flush
	reached time.Duration // position the service has heard
}

// shown is a segment that had a partial, by the service's own id.
type shown struct {
	id  string
	seg speech.Segment
}

func newLedger(source speech.SourceID, box *speech.Mailbox) *ledger {
	return &ledger{source: source, out: box.Out, waiting: &box.Waiting, answered: make(chan struct{}, 1), time: &speech.Timeline{}}
}

// connect begins the account of another connection. Nothing is on the way.
func (l *ledger) connect() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.time = &speech.Timeline{}
	l.reached = 0
}

// sent is told of sound before the service has it.
func (l *ledger) sent(c speech.Chunk) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.time.Add(len(c.PCM), c.At)
	l.heard = max(l.heard, c.End())
	l.dirty = true
}

// filled is told of silence that nobody spoke.
func (l *ledger) filled(samples int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.time.Add(samples, l.time.End(l.time.Length()))
}

// position is how much was sent on the connection.
func (l *ledger) position() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.time.Length()
}

// flush notes the end of an utterance, and reports whether the service has to
// be asked what became of it.
func (l *ledger) flush(now time.Time) (ask bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	ask, l.dirty = l.dirty, false
	if !ask && len(l.flushes) == 0 {
		l.settle(l.heard, false)
		return false
	}
	l.flushes = append(l.flushes, flush{l.time.Length(), l.heard, now})
	return ask
}

// busy is whether sound is on the way of which not all is known.
func (l *ledger) busy() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.dirty || len(l.flushes) > 0
}

func (l *ledger) unflushed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.dirty
}

// slack is how far a service's times may stray from ours: its own frames.
const slack = 50 * time.Millisecond

// near is how much sound, at the end of an utterance, a service may keep
// silent about when it heard nothing in it.
const near = time.Second

// overdue reports whether the oldest flush is unanswered for too long, and if
// so whether the service has heard the sound before it.
func (l *ledger) overdue(now time.Time, patience time.Duration) (late, reached bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.flushes) == 0 || now.Sub(l.flushes[0].at) < patience {
		return false, false
	}
	return true, l.reached >= l.flushes[0].pos-near
}

// resign takes what was shown for the answer to the oldest flush.
func (l *ledger) resign() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.flushes) > 0 {
		l.answer(l.flushes[0].pos, true)
	}
}

// take turns news into events.
func (l *ledger) take(n News) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n.End = min(n.End, l.time.Length())
	n.Start = min(n.Start, n.End)
	l.reached = max(l.reached, n.End)
	switch n.Kind {
	case Partial:
		if n.Text = speech.Plain(n.Text); n.Text != "" {
			l.out.Send(speech.Event{Kind: speech.Partial, Segment: l.segment(n)})
		}
	case Final:
		l.final(n)
	case TurnEnd:
		l.out.Send(speech.Event{Kind: speech.TurnEnd, To: l.time.End(n.End)})
	case Missed:
		if from, to := l.time.Start(n.Start), l.time.End(n.End); to > from {
			l.out.Send(speech.Event{Kind: speech.Lost, From: from, To: to, Err: n.Err})
		}
	case Decided:
		l.answer(n.End, false)
		l.time.Forget(n.End)
	}
}

func (l *ledger) final(n News) {
	n.Text = speech.Plain(n.Text)
	i := l.find(n.ID)
	if i < 0 && n.Text == "" {
		return
	}
	seg := l.segment(n)
	if i >= 0 {
		l.open = slices.Delete(l.open, i, i+1)
	} else {
		l.open = l.open[:len(l.open)-1]
	}
	// One that comes after its flush was settled must not be taken for the
	// repeat of an older one.
	if seg.Text != "" && seg.End <= l.settled {
		seg.End = l.settled + time.Millisecond
	}
	l.waiting.Settle(seg.End)
	l.out.Send(speech.Event{Kind: speech.Final, Segment: seg})
}

func (l *ledger) find(id string) int {
	return slices.IndexFunc(l.open, func(s shown) bool { return s.id == id })
}

// segment is the news as a segment, among the open ones: known by our own id,
// at capture times, inside the sound that was sent, not before the segment
// that precedes it.
func (l *ledger) segment(n News) speech.Segment {
	i := l.find(n.ID)
	if i < 0 {
		l.count++
		l.start = max(l.start, min(l.time.Start(n.Start), l.heard))
		l.open = append(l.open, shown{n.ID, speech.Segment{
			ID: fmt.Sprintf("%s-%d", l.source, l.count), Source: l.source, Start: l.start,
		}})
		i = len(l.open) - 1
	}
	seg := l.open[i].seg
	seg.End = max(min(l.time.End(n.End), l.heard), seg.Start)
	seg.Text, seg.Confidence, seg.Words = n.Text, n.Confidence, nil
	for _, w := range n.Words {
		if w.Text = speech.Plain(w.Text); w.Text == "" {
			continue
		}
		w.Start = min(max(l.time.Start(w.Start), seg.Start), seg.End)
		w.End = min(max(l.time.End(w.End), w.Start), seg.End)
		seg.Words = append(seg.Words, w)
	}
	l.open[i].seg = seg
	return seg
}

// answer settles the flushes up to a position.
func (l *ledger) answer(pos time.Duration, keep bool) {
	n := 0
	for n < len(l.flushes) && l.flushes[n].pos <= pos+slack {
		n++
	}
	if n == 0 {
		return
	}
	to := l.flushes[n-1].heard
	l.flushes = slices.Delete(l.flushes, 0, n)
	l.settle(to, keep)
}

// settle says that all is decided up to a capture time. What was shown and
// not confirmed is withdrawn, or else kept as it is.
func (l *ledger) settle(to time.Duration, keep bool) {
	l.close(to, keep)
	l.settled = max(l.settled, to)
	l.waiting.Settle(l.settled)
	l.out.Send(speech.Event{Kind: speech.Settled, To: l.settled})
	select {
	case l.answered <- struct{}{}:
	default:
	}
}

// close ends the open segments that begin before a capture time.
func (l *ledger) close(before time.Duration, keep bool) {
	l.open = slices.DeleteFunc(l.open, func(s shown) bool {
		if s.seg.Start >= before {
			return false
		}
		if keep {
			l.waiting.Settle(s.seg.End)
		} else {
			s.seg.Text, s.seg.Words = "", nil
		}
		l.out.Send(speech.Event{Kind: speech.Final, Segment: s.seg})
		return true
	})
}

// end is told that no more will be said, because Close had no time left.
func (l *ledger) end(why error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.close(l.heard+1, true) // half a sentence is better than one taken away
	l.out.Send(l.waiting.Lost(why)...)
}
