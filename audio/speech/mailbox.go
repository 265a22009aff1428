package speech

import (
	"context"
	"fmt"
	"time"
)

// A Mailbox is the caller's side of a Session whose recogniser may be slow
// and whose reader may be slow: sound waits in one box, events in the other.
// A session embeds it for Write, Flush and Events.
type Mailbox struct {
	In  *Inbox
	Out *Outbox
	// Waiting is the sound that was accepted, until the session settles it.
	Waiting Outstanding
}

// NewMailbox makes a mailbox. Who does not empty it is named in its Lost
// events, such as "the recogniser".
func NewMailbox(who string) *Mailbox {
	m := &Mailbox{Out: NewOutbox()}
	m.In = NewInbox(Backlog, func(from, to time.Duration) {
		m.Out.Send(Event{Kind: Lost, From: from, To: to, Err: fmt.Errorf("%s is more than %v behind", who, Backlog)})
	})
	return m
}

// Write queues samples; see Session.Write.
func (m *Mailbox) Write(pcm []int16, at time.Duration) error {
	// Counted first, or it could be settled before it is known.
	m.Waiting.Add(at, at+Span(len(pcm)))
	return m.In.Write(pcm, at)
}

// Flush queues the end of an utterance.
func (m *Mailbox) Flush(context.Context) error { return m.In.Flush() }

// Events is what the reader reads until it is closed.
func (m *Mailbox) Events() <-chan Event { return m.Out.Events() }
