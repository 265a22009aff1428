package refine

import (
	"context"
	"fmt"
	"io"
	"time"
)

// Limits are how long a service is waited for. An http.Client's own timeout
// would end a stream that is going well.
type Limits struct {
	Dial      time.Duration // for the connection
	FirstByte time.Duration // from asking to the first byte of the answer
	Idle      time.Duration // between bytes; keep-alives count
	Total     time.Duration // from the first try to the end
}

// DefaultLimits are those for a service on the net: an answer that begins
// later than 8 s, or is still going on after 45 s, answers a question that has
// passed.
func DefaultLimits() Limits {
	return Limits{Dial: 3 * time.Second, FirstByte: 8 * time.Second, Idle: 20 * time.Second, Total: 45 * time.Second}
}

// LocalLimits are those for a server on this machine, which says nothing while
// it loads the model and reads the prompt.
func LocalLimits() Limits {
	l := DefaultLimits()
	l.FirstByte = 30 * time.Second
	return l
}

// PatientLimits are those for what nobody waits for in a conversation, such as
// an assessment at its end: a server on this machine may read a whole interview
// for minutes.
func PatientLimits() Limits {
	l := DefaultLimits()
	l.FirstByte, l.Idle, l.Total = 3*time.Minute, time.Minute, 10*time.Minute
	return l
}

// A watch ends a request that takes too long.
type watch struct {
	limits Limits
	end    context.CancelCauseFunc
	timer  *time.Timer
	host   string
}

// newWatch waits for the first byte. The context it gives ends, with a
// *Failure as its cause, when a limit is passed.
func newWatch(ctx context.Context, l Limits, host string) (context.Context, *watch) {
	ctx, end := context.WithCancelCause(ctx)
	w := &watch{limits: l, end: end, host: host}
	w.timer = time.AfterFunc(l.FirstByte, func() {
		end(&Failure{Reason: fmt.Sprintf("%s says nothing for %s", host, l.FirstByte), Taken: true})
	})
	return ctx, w
}

// stop lets go of the timer and the context.
func (w *watch) stop() {
	w.timer.Stop()
	w.end(nil)
}

// body watches the bytes of an answer.
func (w *watch) body(r io.Reader) io.Reader { return &watched{r, w} }

type watched struct {
	io.Reader
	watch *watch
}

func (r *watched) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if n > 0 {
		r.watch.alive()
	}
	return n, err
}

// alive starts the wait for the next byte.
func (w *watch) alive() {
	w.timer.Stop()
	w.timer = time.AfterFunc(w.limits.Idle, func() {
		w.end(&Failure{Reason: fmt.Sprintf("%s has stopped in the middle for %s", w.host, w.limits.Idle)})
	})
}
