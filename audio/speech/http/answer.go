package http

import (
	"encoding/json"
	"errors"
	"math"
	"mime"
	"strings"

	"archcoach/audio/speech"
	"archcoach/audio/speech/batch"
	"archcoach/audio/speech/service"
)

// errAnswer is an answer that cannot be read: cut off, or of something that
// is no transcription server.
var errAnswer = errors.New("the answer is no transcript")

// An answer is what servers send, in all their spellings.
type answer struct {
	Text     *string   `json:"text"`
	Segments []segment `json:"segments"`
	Words    []word    `json:"words"`
}

type segment struct {
	Text       string   `json:"text"`
	Start      float64  `json:"start"`
	End        float64  `json:"end"`
	Words      []word   `json:"words"`
	LogProb    *float64 `json:"avg_logprob"`
	NoSpeech   *float64 `json:"no_speech_prob"`
	Confidence *float64 `json:"confidence"`
}

type word struct {
	Word        string   `json:"word"`
	Text        string   `json:"text"` // LocalAI's spelling
	Start       float64  `json:"start"`
	End         float64  `json:"end"`
	Probability *float64 `json:"probability"`
}

// A segment that the model itself takes for silence, and is unsure of, is
// one it made up. The figures are those of OpenAI's Whisper.
const (
	silent = 0.6
	unsure = -1.0
)

func (s segment) madeUp() bool {
	return s.NoSpeech != nil && s.LogProb != nil && *s.NoSpeech > silent && *s.LogProb < unsure
}

// read reads an answer with status 200.
func read(contentType string, body []byte) ([]batch.Piece, error) {
	var a answer
	if err := json.Unmarshal(body, &a); err != nil {
		if kind, _, _ := mime.ParseMediaType(contentType); kind == "text/plain" && !strings.HasPrefix(strings.TrimSpace(string(body)), "{") {
			return []batch.Piece{{Text: string(body), Confidence: -1}}, nil
		}
		return nil, errAnswer
	}
	if a.Text == nil && a.Segments == nil {
		return nil, errAnswer
	}
	if len(a.Segments) == 0 {
		return a.whole(), nil
	}
	var pieces []batch.Piece
	for _, s := range a.Segments {
		if s.madeUp() {
			continue
		}
		p := batch.Piece{Text: s.Text, Start: service.Seconds(s.Start), End: service.Seconds(s.End), Confidence: s.confidence()}
		if len(s.Words) > 0 {
			p.Words = words(s.Words)
		} else {
			p.Words = words(within(a.Words, s.Start, s.End))
		}
		pieces = append(pieces, p)
	}
	return pieces, nil
}

func (a answer) whole() []batch.Piece {
	if a.Text == nil || *a.Text == "" {
		return nil
	}
	return []batch.Piece{{Text: *a.Text, Words: words(a.Words), Confidence: -1}}
}

func (s segment) confidence() float64 {
	sure := service.Probability(s.Confidence)
	if sure < 0 && s.LogProb != nil && *s.LogProb <= 0 {
		return math.Exp(*s.LogProb)
	}
	return sure
}

// within is the words of a segment by their times.
func within(all []word, start, end float64) (some []word) {
	for _, w := range all {
		if middle := (w.Start + w.End) / 2; middle >= start && middle < end {
			some = append(some, w)
		}
	}
	return some
}

// words reads words, or what whisper-server calls words: tokens, of which one
// without a space before it goes on with the word.
func words(all []word) (out []speech.Word) {
	tokens := false
	for _, w := range all {
		tokens = tokens || strings.HasPrefix(w.Word, " ")
	}
	for _, w := range all {
		text := w.Word + w.Text
		w.Start, w.End = max(w.Start, 0), max(w.End, w.Start, 0)
		if n := len(out); n > 0 && tokens && !strings.HasPrefix(text, " ") {
			out[n-1].Text += speech.Plain(text)
			out[n-1].End = max(out[n-1].End, service.Seconds(w.End))
			continue
		}
		if text = speech.Plain(text); text == "" {
			continue
		}
		out = append(out, speech.Word{Text: text, Start: service.Seconds(w.Start), End: service.Seconds(w.End),
			Confidence: service.Probability(w.Probability)})
	}
	return out
}
