package socket

import (
	"context"
	"errors"
	"fmt"
	"time"

	"archcoach/audio/speech"
)

// pongLimit bounds the answer to a ping.
const pongLimit = 5 * time.Second

// tend keeps the connection open, sends replies, and notices when the service
// does not answer.
func (l *link) tend() {
	err := speech.Guard(func() error {
		idle := time.NewTimer(l.traits.Idle)
		defer idle.Stop()
		look := time.NewTicker(l.traits.Patience / 4)
		defer look.Stop()
		for {
			var err error
			select {
			case <-l.dead:
				return nil
			case <-l.stirred:
				idle.Reset(l.traits.Idle)
			case m := <-l.replies:
				err = l.say(func(Conversation) []Message { return []Message{m} })
			case <-idle.C:
				idle.Reset(l.traits.Idle)
				err = l.keepAlive()
			case now := <-look.C:
				err = l.check(now)
			}
			if err != nil {
				return err
			}
		}
	})
	if err != nil {
		l.die(err)
	}
}

func (l *link) keepAlive() error {
	asked := false
	err := l.say(func(c Conversation) []Message {
		m := c.Idle()
		asked = m != nil
		return m
	})
	if err != nil || asked {
		return err
	}
	return l.ping()
}

func (l *link) ping() error {
	ctx, cancel := context.WithTimeout(context.Background(), pongLimit)
	defer cancel()
	if err := l.conn.Ping(ctx); err != nil {
		return errors.New("the service does not answer")
	}
	return nil
}

// check looks whether an answer is overdue. One that is missing because
// nothing was heard is taken for that; otherwise the service is gone.
func (l *link) check(now time.Time) error {
	late, reached := l.session.ledger.overdue(now, l.traits.Patience)
	switch {
	case !late:
		return nil
	case reached:
	case l.traits.Reticent:
		if err := l.ping(); err != nil {
			return err
		}
	default:
		return fmt.Errorf("the service has not answered for %v", l.traits.Patience)
	}
	l.session.ledger.resign()
	return nil
}
