package pocketsphinx

import (
	"os"
	"slices"
	"sync/atomic"

	"archcoach/audio/speech"
	"archcoach/audio/speech/ngram"
	"archcoach/audio/speech/phones"
)

// hintWeight is the share of the hints in the mixture of language models. More
// makes the recogniser hear "consul" and "celery" in ordinary words: at 0.03,
// with a hundred names, one word in a hundred more is wrong.
const hintWeight = 0.01

// mostHints is how many hints are taken, the most important ones: the fewer
// they are, the likelier is each.
const mostHints = 30

// hints are the terms that the conversation makes likely. The recogniser
// expects them more than the rest of the trade's: they are a small language
// model of their own.
type hints struct {
	next      atomic.Pointer[[]string] // told, and not taken up yet
	terms     []string
	sentences [][]string // of the words they are said with
}

// A session takes hints while it runs, for the utterances to come.
type session struct {
	speech.Session
	hints *hints
}

var _ speech.Hinter = session{}

// SetHints replaces the vocabulary; with none, nothing is expected above the
// rest.
func (s session) SetHints(terms []string) error {
	s.hints.next.Store(&terms)
	return nil
}

// arrived reports whether there are other terms than before.
func (h *hints) arrived() bool {
	next := h.next.Swap(nil)
	if next == nil {
		return false
	}
	terms := (*next)[:min(len(*next), mostHints)]
	if slices.Equal(terms, h.terms) {
		return false
	}
	h.terms = terms
	return true
}

// study finds out how the hinted terms are said. It gives the words among them
// that the decoder does not have.
func (d *decoder) study() (lexicon []entry) {
	d.hints.sentences, lexicon = lesson(d.hints.terms, &present{decoder: d})
	return lexicon
}

// present is the vocabulary that a decoder has at present. What it lacks is
// said by the model's dictionary, which is read when there is such a word.
type present struct {
	decoder *decoder
	stock   *phones.Dictionary
}

func (p *present) Has(word string) bool { return p.decoder.c.lookUp(p.decoder.ps, word) != "" }

func (p *present) Say(word string) []string {
	if p.stock == nil {
		stock, err := p.decoder.model.dictionary()
		if err != nil {
			return nil // a word that cannot be said is left out
		}
		p.stock = stock
	}
	return p.stock.Say(word)
}

// hintModel is the language model of the hints, 0 when there are none or it
// cannot be made: hints help, and hearing goes on without them.
func (d *decoder) hintModel() uintptr {
	if len(d.hints.sentences) == 0 {
		return 0
	}
	f, err := os.CreateTemp("", "coach-hints-*.lm")
	if err != nil {
		return 0
	}
	defer os.Remove(f.Name())
	_, err = ngram.Train(d.hints.sentences, nil).WriteTo(f)
	if closed := f.Close(); err != nil || closed != nil {
		return 0
	}
	return d.read(f.Name())
}
