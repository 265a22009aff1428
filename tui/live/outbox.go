package live

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"
)

// An outbox delivers actions in order without ever holding up the screen: one
// is under way at a time, the others wait here.
type outbox struct {
	ctx     context.Context
	to      chan<- Action
	waiting []Action
	busy    bool
}

// sent says that the action under way has been taken.
type sent struct{}

// post queues an action and gives the command that delivers it, if none is
// under way.
func (o *outbox) post(a Action) tea.Cmd {
	if o.to == nil {
		return nil
	}
	o.waiting = append(o.waiting, a)
	if o.busy {
		return nil
	}
	return o.next()
}

// next delivers the oldest action that waits.
func (o *outbox) next() tea.Cmd {
	o.busy = len(o.waiting) > 0
	if !o.busy {
		return nil
	}
	a := o.waiting[0]
	o.waiting = o.waiting[1:]
	ctx, to := o.ctx, o.to
	return func() tea.Msg {
		select {
		case to <- a:
			return sent{}
		case <-ctx.Done():
			return nil
		}
	}
}
