package speech

import (
	"strings"
	"time"
	"unicode"
)

// quiet is the power, full scale being 1, that speech into a microphone
// passes at its loudest: -45 dBFS. A clipper lets some noise below it through.
const quiet = 3.2e-5

// remembered is how long the loudness of sound is kept for finals about it,
// longer than any segment and its way through an engine that is behind.
const remembered = 4 * Backlog

// loudness remembers how loud the sound was that was handed to a recogniser.
type loudness struct{ chunks []loud }

type loud struct {
	from, to time.Duration
	power    float64
}

func (l *loudness) add(pcm []int16, at time.Duration) {
	var sum float64
	for _, s := range pcm {
		x := float64(s) / (1 << 15)
		sum += x * x
	}
	end := at + Span(len(pcm))
	l.chunks = append(l.chunks, loud{at, end, sum / float64(max(1, len(pcm)))})
	n := 0
	for n < len(l.chunks) && l.chunks[n].to < end-remembered {
		n++
	}
	l.chunks = l.chunks[n:]
}

// quiet is whether there was no loud sound between two times, and some sound.
func (l *loudness) quiet(from, to time.Duration) bool {
	heard := false
	for _, c := range l.chunks {
		if c.to <= from || c.from >= to {
			continue
		}
		if c.power >= quiet {
			return false
		}
		heard = true
	}
	return heard
}

// madeUp is whether a text was written where nothing was said: a remark of the
// recogniser, or one of the sentences that those who learned from films make
// of silence, where the sound was silence indeed. Whatever is loud enough to be
// speech is kept, however short.
func (l *loudness) madeUp(s Segment) bool {
	return remark(s.Text) || fillsSilence(s.Text) && l.quiet(s.Start, s.End)
}

// remark is whether all of a text is in brackets or notes of music, such as
// "[BLANK_AUDIO]" and "(coughs)".
func remark(text string) bool {
	depth, any := 0, false
	for _, r := range text {
		switch r {
		case '[', '(':
			depth++
			any = true
		case ']', ')':
			depth--
		case '♪', '♫', '*':
			any = true
		default:
			if depth == 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				return false
			}
		}
	}
	return any
}

// fillsSilence is whether a text is one of those that recognisers of the
// Whisper kind write for silence. None of them says anything about a design.
func fillsSilence(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\''
	})
	switch strings.Join(words, " ") {
	case "thank you", "thanks", "thank you very much", "thank you so much", "thank you bye", "you", "bye", "bye bye",
		"thanks for watching", "thank you for watching", "thanks for watching bye", "thank you for listening",
		"please subscribe", "please subscribe to my channel", "like and subscribe", "see you next time",
		"see you in the next video", "i'll see you next time", "subtitles by the amara org community":
		return true
	}
	return false
}
