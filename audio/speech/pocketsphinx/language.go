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
	if d.trained == nil {
		return d.search("stock", d.stock)
	}
	select {
	case made := <-d.trained:
		if made != (domain{}) {
			d.trained = nil
			return d.speak(made)
		}
	case <-time.After(patience):
	}
	return d.search("stock", d.stock)
}

// open makes the library's decoder and reads the stock language model.
func (d *decoder) open() error {
	if d.ps = d.c.open(d.config); d.ps == 0 {
		return fmt.Errorf("the library cannot load the model: %w", speech.ErrPermanent)
	}
	if d.stock = d.read(d.language); d.stock == 0 {
		return fmt.Errorf("the library cannot load the language model: %w", speech.ErrPermanent)
	}
	return nil
}

// learn takes the trade's language model when it has become ready. The decoder
// is made anew for it, which takes about a second: PocketSphinx 0.8 died of the
// library's own words, some thousands, when they were added to a decoder that
// had searched already.
func (d *decoder) learn() error {
	select {
	case made, ok := <-d.trained:
		if made != (domain{}) {
			d.trained = nil
			d.c.free(d.ps)
			if err := d.open(); err != nil {
				return err
			}
			return d.speak(made)
		}
		if !ok {
			d.trained = nil
		}
	default:
	}
	return nil
}

// speak mixes the trade's model into the stock one.
func (d *decoder) speak(made domain) error {
	words, err := made.dictionary()
	if err != nil {
		return err
	}
	for _, w := range words {
		d.c.addWord(d.ps, w.word, w.phones, 0) // what is there already stays as it is
	}
	own := d.read(made.language)
	if own == 0 {
		made.remove() // so that the next start makes it anew
		return d.search("stock", d.stock)
	}
	mixed := d.mixed(own)
	if mixed == 0 {
		return errors.New("pocketsphinx cannot mix its language models")
	}
	return d.search("mixed", mixed)
}

func (d *decoder) mixed(own uintptr) uintptr {
	models := [...]uintptr{d.stock, own}
	weights := [...]float32{1 - domainWeight, domainWeight}
	names := newArgv([]string{"stock", "own"})
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
