package socket

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"

	"github.com/coder/websocket"

	"archcoach/audio/speech"
	"archcoach/audio/speech/key"
)

const (
	// writeLimit bounds the sending of one message: a service that does not
	// take it is gone.
	writeLimit = 10 * time.Second
	// goodbye is how long a service may take to end the connection.
	goodbye = 2 * time.Second
	// replies is how many replies to a service may wait to be sent.
	replies = 16
)

// A link is one connection.
type link struct {
	session *session
	traits  Traits
	conn    *websocket.Conn
	key     key.Key
	since   time.Time

	talking sync.Mutex // one goroutine at a time talks
	talk    Conversation

	held  []int16   // sound that does not fill a message yet
	next  time.Time // when a paced service takes the next message
	spent bool      // it takes no more sound

	ready   chan struct{} // closed by the greeting
	greeted sync.Once
	stirred chan struct{} // something was sent
	replies chan Message
	dead    chan struct{}
	died    sync.Once
	err     error // why; read after dead
	work    sync.WaitGroup
}

// old is whether the connection is to be replaced in a pause.
func (l *link) old() bool { return l.traits.Age > 0 && time.Since(l.since) >= l.traits.Age }

// say sends what a conversation has to say.
func (l *link) say(what func(Conversation) []Message) error {
	l.talking.Lock()
	messages := what(l.talk)
	l.talking.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), writeLimit)
	defer cancel()
	return l.send(ctx, messages)
}

func (l *link) send(ctx context.Context, messages []Message) error {
	for _, m := range messages {
		kind := websocket.MessageBinary
		if m.Text {
			kind = websocket.MessageText
		}
		if err := l.conn.Write(ctx, kind, m.Data); err != nil {
			l.die(unsent(err))
			<-l.dead
			return l.err
		}
		select {
		case l.stirred <- struct{}{}:
		default:
		}
	}
	return nil
}

// unsent is why a message could not be sent.
func unsent(err error) error {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, net.ErrClosed) {
		return errNotTaken
	}
	return errBroke
}

// sound sends sound, as far as it fills messages.
func (l *link) sound(pcm []int16) error {
	l.held = append(l.held, pcm...)
	for n := speech.Samples(l.traits.Chunk); len(l.held) >= n; {
		if err := l.pace(); err != nil {
			return err
		}
		chunk := l.held[:n:n]
		if err := l.say(func(c Conversation) []Message { return c.Sound(chunk) }); err != nil {
			return err
		}
		l.held = append([]int16(nil), l.held[n:]...)
	}
	return nil
}

// pace waits until the service takes another message. After a pause it takes
// one at once.
func (l *link) pace() error {
	if !l.traits.Paced {
		return nil
	}
	now := time.Now()
	if wait := l.next.Sub(now); wait > 0 {
		select {
		case <-time.After(wait):
		case <-l.dead:
			return l.err
		case <-l.session.Life.Done():
			return l.session.Life.Err()
		}
	}
	if l.next.Before(now) {
		l.next = now
	}
	l.next = l.next.Add(l.traits.Chunk)
	return nil
}

// flush sends what is held and asks for what is not decided.
func (l *link) flush() error {
	fill := speech.Samples(l.traits.Trail)
	if n := speech.Samples(l.traits.Chunk); (len(l.held)+fill)%n > 0 {
		fill += n - (len(l.held)+fill)%n
	}
	l.session.ledger.filled(fill)
	if err := l.sound(make([]int16, fill)); err != nil {
		return err
	}
	pos := l.session.ledger.position()
	l.spent = l.traits.Single
	return l.say(func(c Conversation) []Message {
		m, news := c.Flush(pos)
		l.take(news)
		return m
	})
}

// hints changes the vocabulary, or leaves it to the next connection.
func (l *link) hints(terms []string) error {
	return l.say(func(c Conversation) []Message {
		m, _ := c.Hints(terms)
		return m
	})
}

// read takes the service's news until the connection ends.
func (l *link) read() {
	err := speech.Guard(func() error {
		for {
			kind, data, err := l.conn.Read(context.Background())
			if err != nil {
				return closed(l.key, l.traits, err)
			}
			if err := l.hear(Message{Text: kind == websocket.MessageText, Data: data}); err != nil {
				return err
			}
		}
	})
	l.die(err)
}

func (l *link) hear(m Message) error {
	l.talking.Lock()
	defer l.talking.Unlock()
	news, err := l.talk.Hear(m)
	hide(l.key, err)
	l.take(news)
	return err
}

// take acts on news in the order in which the conversation had them. It does
// not block.
func (l *link) take(news []News) {
	for _, n := range news {
		hide(l.key, n.Err)
		switch n.Kind {
		case Ready:
			l.greeted.Do(func() { close(l.ready) })
		case Reply:
			select {
			case l.replies <- n.Message:
			default:
				go l.die(errNotTaken)
			}
		default:
			l.session.ledger.take(n)
		}
	}
}

// die ends the connection, for the first reason given. The session goes on
// when nothing was on the way.
func (l *link) die(err error) {
	l.died.Do(func() {
		l.err = err
		close(l.dead)
		if l.session.ledger.busy() {
			l.session.In.Abort() // nobody sends any more; the sender sees why
		}
		_ = l.conn.CloseNow() // it is being given up
	})
}

// close says goodbye and waits until the connection has ended, no longer than
// ctx. Some services count the time until they hear it.
func (l *link) close(ctx context.Context) {
	select {
	case <-l.dead:
	default:
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
		l.leave(ctx, last)
		cancel()
	}
	l.die(errors.New("the session was closed"))
	l.work.Wait()
}

func (l *link) leave(ctx, last context.Context) {
	l.talking.Lock()
	messages := l.talk.Close()
	l.talking.Unlock()
	if len(messages) == 0 && ctx.Err() == nil {
		_ = l.conn.Close(websocket.StatusNormalClosure, "") // a service that is gone needs no farewell
		return
	}
	if l.send(last, messages) != nil {
		return
	}
	select {
	case <-l.dead:
	case <-last.Done():
	case <-ctx.Done():
	}
}
