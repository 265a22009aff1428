package sherpa

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/decode"
)

// A hypothesis is what the library says it heard: the text, and its tokens
// with their times in seconds and the logarithms of their probabilities.
type hypothesis struct {
	Text       string    `json:"text"`
	Tokens     []string  `json:"tokens"`
	Timestamps []float64 `json:"timestamps"`
	LogProbs   []float64 `json:"ys_probs"`
}

func parseHypothesis(data []byte) (hypothesis, error) {
	var h hypothesis
	if err := json.Unmarshal(data, &h); err != nil {
		return h, fmt.Errorf("read the result of sherpa-onnx: %w", err)
	}
	h.Text = ordinary(strings.TrimSpace(h.Text))
	return h, nil
}

// ordinary takes a text that is all capitals down.
func ordinary(text string) string {
	if text == strings.ToUpper(text) {
		return strings.ToLower(text)
	}
	return text
}

// result puts tokens together to words: one that begins with a space, or the
// mark that stands for it, begins a word.
func (h hypothesis) result(length time.Duration) decode.Result {
	r := decode.Result{Text: h.Text, Confidence: -1}
	if h.Text == "" || len(h.Timestamps) != len(h.Tokens) {
		return r
	}
	sum := 0.0
	for i, token := range h.Tokens {
		at := min(max(time.Duration(h.Timestamps[i]*float64(time.Second)), 0), length)
		text := strings.TrimLeft(token, " ▁")
		if text != token || len(r.Words) == 0 {
			if n := len(r.Words); n > 0 {
				r.Words[n-1].End = at
			}
			r.Words = append(r.Words, speech.Word{Start: at, End: length, Confidence: -1})
		}
		last := &r.Words[len(r.Words)-1]
		last.Text += text
		if i < len(h.LogProbs) {
			sum += math.Exp(min(h.LogProbs[i], 0))
		}
	}
	for i := range r.Words {
		if h.Text == strings.ToLower(h.Text) { // it was taken down
			r.Words[i].Text = strings.ToLower(r.Words[i].Text)
		}
	}
	if len(h.Tokens) > 0 && len(h.LogProbs) == len(h.Tokens) {
		r.Confidence = sum / float64(len(h.Tokens))
	}
	return r
}
