package speech

import (
	"context"
	"fmt"
)

// A Loop is a Mailbox and the one goroutine that empties it: all of a Session
// but the recognising. A session embeds it, and starts it once.
type Loop struct {
	*Mailbox
	// Life ends with the work, or when a Close runs out of time.
	Life context.Context

	end  context.CancelFunc
	done chan struct{} // closed when the work has ended
}

// NewLoop makes a loop that has not been started; see NewMailbox for who.
func NewLoop(who string) *Loop {
	l := &Loop{Mailbox: NewMailbox(who), done: make(chan struct{})}
	l.Life, l.end = context.WithCancel(context.Background())
	return l
}

// Start does the work, which ends when the inbox does or with an error. An
// error, or a panic, is told in a Fatal event. Then Events is closed.
func (l *Loop) Start(work func() error) {
	go func() {
		defer close(l.done)
		defer l.end()
		defer l.Out.Close()
		if err := Guard(work); err != nil {
			l.In.Abort()
			l.Out.Send(Event{Kind: Fatal, Err: err})
		}
	}()
}

// Discard takes the place of Start in a session that could not be opened. It
// returns when the loop has left nothing behind.
func (l *Loop) Discard() {
	l.end()
	l.Out.Close()
	for range l.Events() { // nobody else will read them
	}
}

// Close lets the work finish with what is queued. When ctx ends before it
// does, what is queued is dropped and Life ends, and Close waits for the work
// to notice: one that cannot be interrupted finishes what it has in hand.
func (l *Loop) Close(ctx context.Context) error {
	l.In.Close()
	select {
	case <-l.done:
		return nil
	case <-ctx.Done():
	}
	l.In.Abort()
	l.end()
	<-l.done
	return fmt.Errorf("close speech session: %w", ctx.Err())
}
