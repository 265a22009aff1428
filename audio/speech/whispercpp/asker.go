package whispercpp

import (
	"context"
	"fmt"

	"archcoach/audio/speech/batch"
	"archcoach/audio/speech/http"
)

// mostTries is how many servers are asked about one clip: if two died over
// it, a third would.
const mostTries = 2

// An asker asks the server that runs about the clips of one session.
type asker struct {
	run     *run
	last    *server       // asked last, or there when the session began
	turn    chan struct{} // of all sessions: the server has one model and answers one at a time
	jitter  func() float64
	release func()
}

// Close ends the use of the server.
func (a *asker) Close() error {
	a.release()
	return nil
}

// Transcribe asks about a clip. When the server dies, it waits for the next
// one and asks that.
func (a *asker) Transcribe(ctx context.Context, c batch.Clip) ([]batch.Piece, error) {
	for tries := 1; ; tries++ {
		if !a.last.alive() {
			c.Away(context.Cause(a.last.life))
		}
		s, err := a.run.server(ctx)
		if err != nil {
			return nil, err
		}
		a.last = s
		pieces, err := a.ask(ctx, s, c)
		switch {
		case err == nil || ctx.Err() != nil || s.alive():
			return pieces, err
		case tries == mostTries:
			return nil, fmt.Errorf("whisper-server died %d times over this: %w", tries, context.Cause(s.life))
		}
	}
}

// ask asks one server, as long as that is alive. It waits for its turn here
// and not in the server, for the time that an answer may take begins with the
// request.
func (a *asker) ask(ctx context.Context, s *server, c batch.Clip) ([]batch.Piece, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.life, cancel)()
	select {
	case a.turn <- struct{}{}:
		defer func() { <-a.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	t, err := http.New(http.Options{URL: s.base + inference, Jitter: a.jitter, Client: client()}).Transcriber(ctx)
	if err != nil {
		return nil, err
	}
	return t.Transcribe(ctx, c)
}
