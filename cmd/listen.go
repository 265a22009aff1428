package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/coach"
)

// A side is one channel of the interview with its recogniser.
type side struct {
	source  audio.Source
	id      speech.SourceID
	speaker coach.Speaker
}

// listen recognises one side until its source ends, and sends what is heard to
// the conversation. In a room the side is both people's, and who speaks is
// found out.
func (p *pipeline) listen(ctx context.Context, s side, session speech.Session) error {
	talk := p.talk
	l := speech.Listen(ctx, s.source, audio.NewClipper(p.voices(), p.timing), session)
	p.watch(l)
	t := turn{prefix: string(s.id[:1]), speaker: s.speaker, room: p.room}
	for e := range l.Events() {
		switch e.Kind {
		case speech.Partial, speech.Final:
			if u, ok := t.add(e); ok {
				p.echoes.note(u)
				talk.hear(ctx, u)
			}
		case speech.TurnEnd:
			p.ended(ctx, &t)
		case speech.Lost:
			talk.tell(ctx, e.To, coach.Warning, fmt.Sprintf("%s was not heard from %s to %s: %v", s.speaker.Label(), coach.Clock(e.From), coach.Clock(e.To), e.Err), "")
		case speech.Restarting:
			if errors.Is(e.Err, speech.ErrAway) {
				talk.tell(ctx, t.last, coach.Alarm, fmt.Sprintf("%s is not recognised: %v", s.speaker.Label(), e.Err), p.instead+", or start again with `--speech auto`, which needs no network")
				continue
			}
			talk.tell(ctx, t.last, coach.Warning, fmt.Sprintf("the recogniser of %s stopped and is being restarted: %v", s.speaker.Label(), e.Err), "nothing to do; unfinished speech is recognised again")
		case speech.Restarted:
			talk.tell(ctx, t.last, coach.Info, fmt.Sprintf("the recogniser of %s is back", s.speaker.Label()), "")
		case speech.Fatal:
			talk.tell(ctx, t.last, coach.Alarm, fmt.Sprintf("%s is no longer recognised: %v", s.speaker.Label(), e.Err), p.instead+"; see `coach doctor`")
		}
	}
	p.ended(ctx, &t)
	return l.Err()
}

// ended sends a turn that is over. One that is the call's echo is sent without
// its words, which takes it back.
func (p *pipeline) ended(ctx context.Context, t *turn) {
	u, ok := t.end()
	if !ok {
		return
	}
	if p.echoes.repeats(u) {
		p.talk.tell(ctx, u.End, coach.Info, "a line of You was the call's echo and is left out: "+u.Text, "headphones keep the call out of the microphone")
		u.Text = ""
	}
	p.echoes.note(u)
	p.talk.hear(ctx, u)
}

// A turn gathers the segments of one speaker's turn into one utterance.
type turn struct {
	prefix   string
	speaker  coach.Speaker
	number   int
	settled  []string
	start    time.Duration
	last     time.Duration // end of the last segment
	weight   float64       // seconds of speech with a known confidence
	sureness float64
	open     bool
	room     *room // nil when the speaker is known
}

// add takes a segment and gives the turn as it stands; false when there is
// nothing to show yet.
func (t *turn) add(e speech.Event) (coach.Utterance, bool) {
	text := strings.TrimSpace(e.Segment.Text)
	if text == "" && !t.open {
		return coach.Utterance{}, false
	}
	if !t.open {
		t.open, t.start, t.settled = true, e.Segment.Start, nil
		t.weight, t.sureness = 0, 0
		t.number++
	}
	t.last = max(t.last, e.Segment.End)
	u := t.utterance()
	if e.Kind == speech.Final {
		if text != "" {
			t.settled = append(t.settled, text)
		}
		if seconds := (e.Segment.End - e.Segment.Start).Seconds(); e.Segment.Confidence >= 0 {
			t.weight += seconds
			t.sureness += seconds * e.Segment.Confidence
		}
		u = t.utterance()
		u.Settled = true
	} else {
		u.Text = cased(strings.Join(append(slices.Clone(t.settled), text), " "))
	}
	t.room.name(&u)
	return u, u.Text != ""
}

// end closes the turn; false when nothing was said in it.
func (t *turn) end() (coach.Utterance, bool) {
	if !t.open {
		return coach.Utterance{}, false
	}
	t.open = false
	u := t.utterance()
	u.Settled, u.Final = true, true
	t.room.name(&u)
	return u, u.Text != ""
}

func (t *turn) utterance() coach.Utterance {
	u := coach.Utterance{
		ID: t.prefix + strconv.Itoa(t.number), Speaker: t.speaker, Start: t.start, End: t.last,
		Text: cased(strings.Join(t.settled, " ")), Confidence: -1,
	}
	if t.weight > 0 {
		u.Confidence = t.sureness / t.weight
	}
	return u
}
