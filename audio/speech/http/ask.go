package http

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/batch"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
)

// answerLimit bounds an answer, in bytes.
const answerLimit = 4 << 20

// An asker asks the server about clips.
type asker struct {
	client *http.Client
	jitter func() float64
	url    string
	key    key.Key
	local  bool
	form   form
}

// Transcribe asks about a clip until there is an answer, or asking again is
// of no use. A clip that is too large is asked about in two halves, once.
func (a *asker) Transcribe(ctx context.Context, c batch.Clip) ([]batch.Piece, error) {
	pieces, err := a.persist(ctx, c)
	var r *service.Refusal
	if !errors.As(err, &r) || r.Status != http.StatusRequestEntityTooLarge {
		return pieces, err
	}
	at := middle(c.PCM)
	first, second := c, c
	first.PCM, second.PCM = c.PCM[:at], c.PCM[at:]
	pieces, err = a.persist(ctx, first)
	if err != nil {
		return nil, err
	}
	rest, err := a.persist(ctx, second)
	if err != nil {
		return nil, err
	}
	return append(bounded(pieces, speech.Span(at)), later(rest, speech.Span(at), speech.Span(len(c.PCM)))...), nil
}

// middle is the quietest moment in the middle third of a clip.
func middle(pcm []int16) int {
	best, at := -1, len(pcm)/2
	for i := len(pcm) / 3; i+audio.FrameSamples <= 2*len(pcm)/3; i += audio.FrameSamples {
		sum := 0
		for _, v := range pcm[i : i+audio.FrameSamples] {
			sum += max(int(v), -int(v))
		}
		if best < 0 || sum < best {
			best, at = sum, i+audio.FrameSamples/2
		}
	}
	return at
}

// bounded bounds the pieces of a first half to it.
func bounded(pieces []batch.Piece, end time.Duration) []batch.Piece {
	for i := range pieces {
		if pieces[i].End == 0 {
			pieces[i].End = end
		}
	}
	return pieces
}

// later moves the pieces of a second half to where it is in the clip.
func later(pieces []batch.Piece, by, end time.Duration) []batch.Piece {
	for i := range pieces {
		p := &pieces[i]
		p.Start += by
		if p.End == 0 {
			p.End = end
		} else {
			p.End += by
		}
		for w := range p.Words {
			p.Words[w].Start += by
			p.Words[w].End += by
		}
	}
	return pieces
}

func (a *asker) persist(ctx context.Context, c batch.Clip) ([]batch.Piece, error) {
	var p patience
	for {
		pieces, err := a.ask(ctx, c)
		if err == nil {
			return pieces, nil
		}
		wait, again := p.verdict(err, a.jitter())
		if !again {
			return nil, err
		}
		if p.waited >= noticed {
			c.Away(err)
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// ask makes one request.
func (a *asker) ask(ctx context.Context, c batch.Clip) ([]batch.Piece, error) {
	ctx, cancel := context.WithTimeout(ctx, a.limit(len(c.PCM)))
	defer cancel()
	body, contentType, err := a.form.encode(c)
	if err != nil {
		return nil, fmt.Errorf("write the request: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("write the request: %w", err)
	}
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("Accept", "application/json")
	if !a.key.Empty() {
		req.Header.Set("Authorization", "Bearer "+a.key.Reveal())
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return nil, service.Unreachable(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, answerLimit))
	if resp.StatusCode != http.StatusOK {
		// Half an explanation is better than none.
		r := service.Read(resp.StatusCode, resp.Header, text, time.Now())
		r.Text = a.key.Redact(r.Text)
		return nil, r
	}
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	return read(resp.Header.Get("Content-Type"), text)
}

// limit is how long an answer may take. A model on this machine may be slower
// than speech; a service is not.
func (a *asker) limit(samples int) time.Duration {
	const base = 10 * time.Second
	if a.local {
		return base + 4*speech.Span(samples)
	}
	return base + speech.Span(samples)
}
