package deepgram

import (
	"fmt"
	"time"

	"archcoach/audio/speech/service"
	"archcoach/audio/speech/socket"
)

const (
	// trail is the silence after an utterance.
	trail = 480 * time.Millisecond
	// reach is how much of the trail may be unheard when a turn is ended: the
	// words before it have been written down by then.
	reach = 320 * time.Millisecond
)

// flux is a conversation of the second protocol, /v2/listen. A forced end
// takes in what was transcribed so far, so it is forced when the service says
// that it has come to the end of the utterance.
type flux struct {
	speaking bool            // a turn has words
	flushes  []time.Duration // positions, of which no turn has ended yet
	forced   bool            // the end of the turn in progress
	heard    time.Duration   // position
}

// Open says nothing: all is in the address.
func (f *flux) Open() []socket.Message { return nil }

// Sound is sent as it is.
func (f *flux) Sound(pcm []int16) []socket.Message { return []socket.Message{socket.Linear16(pcm)} }

// Flush waits until the service has heard it all, if it has not yet.
func (f *flux) Flush(pos time.Duration) ([]socket.Message, []socket.News) {
	f.flushes = append(f.flushes, pos)
	return nil, f.answer()
}

// Idle is a ping: Flux has no message for it.
func (f *flux) Idle() []socket.Message { return nil }

// Hints changes the keyterms on the way.
func (f *flux) Hints(hints []string) ([]socket.Message, bool) {
	return []socket.Message{socket.JSON(struct {
		Type     string   `json:"type"`
		Keyterms []string `json:"keyterms"`
	}{"Configure", keyterms(hints)})}, true
}

// Close ends the stream.
func (f *flux) Close() []socket.Message { return []socket.Message{control("CloseStream")} }

type turnInfo struct {
	Type       string  `json:"type"`
	Event      string  `json:"event"`
	Turn       int     `json:"turn_index"`
	Start      float64 `json:"audio_window_start"`
	End        float64 `json:"audio_window_end"`
	Transcript string  `json:"transcript"`
	Words      []word  `json:"words"`
	Trigger    string  `json:"trigger"`
}

// Hear reads TurnInfo, whose transcript is that of the turn so far.
func (f *flux) Hear(m socket.Message) ([]socket.News, error) {
	var t turnInfo
	if err := socket.Decode(m.Data, &t); err != nil {
		return nil, err
	}
	switch t.Type {
	case "Connected":
		return []socket.News{{Kind: socket.Ready}}, nil
	case "TurnInfo":
		return f.turn(t), nil
	case "Error":
		var e failure
		if err := socket.Decode(m.Data, &e); err != nil {
			return nil, err
		}
		return nil, e.err()
	}
	return nil, nil // answers to Configure, and what comes to be added
}

func (f *flux) turn(t turnInfo) []socket.News {
	to := service.Seconds(t.End)
	f.heard = max(f.heard, to)
	said := socket.News{Kind: socket.Partial, ID: fmt.Sprint(t.Turn), Text: t.Transcript,
		Start: service.Seconds(t.Start), End: to}
	said.Words, said.Confidence = words(t.Words)
	if n := len(said.Words); n > 0 && n == len(t.Words) {
		said.Start, said.End = said.Words[0].Start, said.Words[n-1].End
	}
	if t.Event != "EndOfTurn" {
		f.speaking = f.speaking || t.Transcript != ""
		return append([]socket.News{said, {Kind: socket.Heard, End: to}}, f.answer()...)
	}
	said.Kind = socket.Final
	news := []socket.News{said}
	if t.Trigger != "manual" && !f.forced {
		news = append(news, socket.News{Kind: socket.TurnEnd, End: said.End})
	}
	f.speaking, f.forced = false, false
	return append(append(news, socket.News{Kind: socket.Heard, End: to}), f.answer()...)
}

// answer is what follows from how far the service has heard: an utterance
// that is over ends its turn, or has no words.
func (f *flux) answer() (news []socket.News) {
	for len(f.flushes) > 0 && f.flushes[0]-reach <= f.heard {
		if f.speaking {
			if f.forced {
				return news
			}
			f.forced = true
			return append(news, socket.News{Kind: socket.Reply, Message: control("ForceEndTurn")})
		}
		news = append(news, socket.News{Kind: socket.Decided, End: f.flushes[0]})
		f.flushes = f.flushes[1:]
	}
	return news
}
