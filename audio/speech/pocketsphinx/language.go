package pocketsphinx

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"archcoach/audio/speech"
)

// domainWeight is the share of the trade's language model in the mixture.
// Interviews are heard as well at 0.15 as at 0.5; plain speech is not.
const domainWeight = 0.15

// automatic lets the library tell an ARPA file from a binary one.
const automatic = 0

// patience is how long a decoder may wait to hear whether the cache has the
// trade's model: for the library to be read, while the stock model is loaded.
const patience = 5 * time.Second

// begin gives the decoder its stock language model, or the mixture at once
// when the cache has that: the first words are then heard as the later ones
// are, and the same in every run.
func (d *decoder) begin() error {
	if err := d.open(); err != nil {
		return err
	}
	if d.trained != nil {
		select {
		case d.trade = <-d.trained:
		case <-time.After(patience):
		}
	}
	if d.trade != (domain{}) {
		d.trained = nil
	}
	d.hints.arrived()
	return d.speak()
}

// open makes the library's decoder and reads the stock language model.
func (d *decoder) open() error {
	if d.ps = d.c.open(d.config); d.ps == 0 {
		return fmt.Errorf("the library cannot load the model: %w", speech.ErrPermanent)
	}
	if d.stock = d.read(d.model.language); d.stock == 0 {
		return fmt.Errorf("the library cannot load the language model: %w", speech.ErrPermanent)
	}
	return nil
}

// learn takes up, between two utterances, what has come since the last: the
// trade's language model and hints. For words that the decoder does not have
// yet it is made anew, which takes about a second: PocketSphinx 0.8 died of
// the library's own words, some thousands, when they were added to a decoder
// that had searched already.
func (d *decoder) learn() error {
	arrived, hinted := d.arrived(), d.hints.arrived()
	switch {
	case arrived, hinted && len(d.study()) > 0:
		d.free()
		if err := d.open(); err != nil {
			return err
		}
		return d.speak()
	case hinted:
		return d.mix()
	}
	return nil
}

// arrived reports whether the trade's model has become ready.
func (d *decoder) arrived() bool {
	select {
	case made, ok := <-d.trained:
		if made != (domain{}) {
			d.trade, d.trained = made, nil
			return true
		}
		if !ok {
			d.trained = nil
		}
	default:
	}
	return false
}

// speak teaches a new decoder its words, and to look for them.
func (d *decoder) speak() error {
	if d.trade != (domain{}) {
		if err := d.tradeWords(); err != nil {
			return err
		}
	}
	for _, w := range d.study() {
		d.c.addWord(d.ps, w.word, w.phones, 0)
	}
	return d.mix()
}

// tradeWords adds the words of the trade and reads their language model.
func (d *decoder) tradeWords() error {
	words, err := d.trade.dictionary()
	if err != nil {
		return err
	}
	for _, w := range words {
		d.c.addWord(d.ps, w.word, w.phones, 0) // what is there already stays as it is
	}
	if d.own = d.read(d.trade.language); d.own == 0 {
		d.trade.remove() // so that the next start makes it anew
		d.trade = domain{}
	}
	return nil
}

// mix makes the decoder search with all the language models it has. The
// library keeps what it uses, so what was read or mixed here for this alone is
// given back.
func (d *decoder) mix() error {
	models, weights := []uintptr{d.stock}, []float32{1}
	add := func(model uintptr, weight float32) {
		models, weights = append(models, model), append(weights, weight)
		weights[0] -= weight
	}
	if d.own != 0 {
		add(d.own, domainWeight)
	}
	if hinted := d.hintModel(); hinted != 0 {
		defer d.c.freeModel(hinted)
		add(hinted, hintWeight)
	}
	if len(models) == 1 {
		return d.search("stock", d.stock)
	}
	mixed := d.mixed(models, weights)
	if mixed == 0 {
		return errors.New("pocketsphinx cannot mix its language models")
	}
	defer d.c.freeModel(mixed)
	return d.search("mixed", mixed)
}

func (d *decoder) mixed(models []uintptr, weights []float32) uintptr {
	names := newArgv([]string{"stock", "own", "hints"}[:len(models)])
	defer names.free()
	var pinned runtime.Pinner
	defer pinned.Unpin()
	pinned.Pin(&models[0])
	pinned.Pin(&weights[0])
	return d.c.mix(d.c.settings(d.ps), &models[0], names.pointer(), &weights[0], int32(len(models)))
}

// read loads a language model, which takes a share in the decoder's logarithm
// table.
func (d *decoder) read(file string) uintptr {
	return d.c.readModel(d.c.settings(d.ps), file, automatic, d.c.retainMath(d.c.logmath(d.ps)))
}

// search makes the decoder look for the words of a language model.
func (d *decoder) search(name string, model uintptr) error {
	if d.c.setModel(d.ps, name, model) < 0 || d.c.search(d.ps, name) < 0 {
		return fmt.Errorf("pocketsphinx cannot use its language model: %w", speech.ErrPermanent)
	}
	return nil
}
