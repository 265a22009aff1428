package pocketsphinx

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"archcoach/audio/speech/ngram"
	"archcoach/audio/speech/phones"
	"archcoach/audio/speech/words"
)

// domainVersion is to be raised when the same corpus is to give another model.
const domainVersion = "2"

// A domain is a language model and the dictionary of its words that the
// stock dictionary lacks, on disk.
type domain struct{ language, lexicon string }

// An entry is one line of a dictionary.
type entry struct{ word, phones string }

// train finds, makes or awaits the model of the corpus in the background. The
// channel brings it, or is closed without: the recogniser then does without.
// What comes first comes soon: nothing, when the cache does not have it.
func (e *Engine) train(m model) <-chan domain {
	made := make(chan domain, 2)
	if e.options.Stock || e.options.Corpus == nil || e.options.Cache == "" {
		close(made)
		return made
	}
	go func() {
		defer close(made)
		d, corpus, err := e.lookUp(context.Background(), m)
		if err == nil && !d.exists() {
			made <- domain{}
			err = e.complete(context.Background(), d, corpus, m)
		}
		if err != nil {
			e.note(fmt.Sprintf("the language model of the trade cannot be made: %v", err))
			return
		}
		made <- d
	}()
	return made
}

// Prepare makes the model of the corpus if the cache does not have it, so
// that the first session has it from its first word.
func (e *Engine) Prepare(ctx context.Context) error {
	if e.options.Corpus == nil || e.options.Cache == "" {
		return nil
	}
	_, m, err := e.find()
	if err != nil {
		return fmt.Errorf("prepare pocketsphinx: %w", err)
	}
	d, corpus, err := e.lookUp(ctx, m)
	if err == nil {
		err = e.complete(ctx, d, corpus, m)
	}
	if err != nil {
		return fmt.Errorf("prepare pocketsphinx: %w", err)
	}
	return nil
}

// note writes to the library's log.
func (e *Engine) note(text string) {
	if f, err := os.OpenFile(e.options.Log, os.O_WRONLY|os.O_APPEND, 0); err == nil {
		fmt.Fprintln(f, text)
		f.Close()
	}
}

// lookUp says where in the cache the model of the corpus is, or will be.
func (e *Engine) lookUp(ctx context.Context, m model) (d domain, corpus []string, err error) {
	if corpus, err = e.options.Corpus(ctx); err != nil {
		return domain{}, nil, err
	}
	name, err := fingerprint(corpus, m)
	if err != nil {
		return domain{}, nil, err
	}
	return domain{
		language: filepath.Join(e.options.Cache, name+".lm"),
		lexicon:  filepath.Join(e.options.Cache, name+".dict"),
	}, corpus, nil
}

// complete makes or awaits a model that the cache does not have.
func (e *Engine) complete(ctx context.Context, d domain, corpus []string, m model) error {
	switch {
	case d.exists():
		return nil
	case e.options.Wait:
		return d.await(ctx)
	}
	return d.make(corpus, m)
}

// looking is how often a model that is being made is looked for.
const looking = 500 * time.Millisecond

// await waits until another process has made the model.
func (d domain) await(ctx context.Context) error {
	ticks := time.NewTicker(looking)
	defer ticks.Stop()
	for !d.exists() {
		select {
		case <-ticks.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// fingerprint names what a model depends on.
func fingerprint(corpus []string, m model) (string, error) {
	stock, err := os.Stat(m.lexicon)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintln(h, domainVersion, stock.Size(), stock.ModTime().UnixNano())
	for _, line := range corpus {
		fmt.Fprintln(h, line)
	}
	return "speech-" + hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// exists looks for both files; the language model is the last to be placed.
func (d domain) exists() bool {
	_, err := os.Stat(d.language)
	if err == nil {
		_, err = os.Stat(d.lexicon)
	}
	return err == nil
}

func (d domain) remove() {
	os.Remove(d.language)
	os.Remove(d.lexicon)
}

func (d domain) make(corpus []string, m model) error {
	stock, err := m.dictionary()
	if err != nil {
		return err
	}
	sentences, lexicon := lesson(corpus, stock)
	lexicon = append(lexicon, spelled(corpus, stock)...)
	if err := os.MkdirAll(filepath.Dir(d.language), 0o700); err != nil {
		return err
	}
	err = place(d.lexicon, func(w io.Writer) error {
		for _, e := range lexicon {
			if _, err := fmt.Fprintln(w, e.word, e.phones); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return place(d.language, func(w io.Writer) error {
		_, err := ngram.Train(sentences, nil).WriteTo(w)
		return err
	})
}

// A vocabulary has words, and says those it does not have.
type vocabulary interface {
	Has(word string) bool
	Say(word string) []string
}

// lesson turns a corpus into sentences of words that can be said, and says
// those that the stock vocabulary lacks. A sentence is cut at a word that
// cannot be.
func lesson(corpus []string, stock vocabulary) (sentences [][]string, lexicon []entry) {
	said := map[string][]string{}
	for _, w := range capitals(corpus) {
		if word := strings.ToLower(w); !stock.Has(word) {
			said[word] = stock.Say(w)
		}
	}
	for _, line := range corpus {
		for _, s := range words.Spoken(line) {
			var open []string
			for _, w := range s {
				word := strings.ToLower(w)
				if !stock.Has(word) && stock.Has(words.American(word)) {
					word = words.American(word)
				}
				if _, ok := said[word]; !ok && !stock.Has(word) {
					said[word] = stock.Say(word)
				}
				if stock.Has(word) || len(said[word]) > 0 {
					open = append(open, word)
					continue
				}
				sentences, open = append(sentences, open), nil
			}
			sentences = append(sentences, open)
		}
	}
	for _, word := range slices.Sorted(maps.Keys(said)) {
		for i, p := range said[word] {
			name := word
			if i > 0 {
				name = fmt.Sprintf("%s(%d)", word, i+1)
			}
			lexicon = append(lexicon, entry{name, p})
		}
	}
	return sentences, lexicon
}

// capitals are the abbreviations of a corpus: the words that it writes in
// capitals more often than not.
func capitals(corpus []string) (mostly []string) {
	lower, upper := map[string]int{}, map[string]int{}
	for _, line := range corpus {
		for _, s := range words.Spoken(line) {
			for _, w := range s {
				if words.Abbreviation(w) {
					upper[w]++
				} else {
					lower[w]++
				}
			}
		}
	}
	for _, w := range slices.Sorted(maps.Keys(upper)) {
		if upper[w] > lower[strings.ToLower(w)] {
			mostly = append(mostly, w)
		}
	}
	return mostly
}

// spelled is a second way of saying the abbreviations that the stock
// dictionary reads as words, "EOS" or "WAL": letter by letter.
func spelled(corpus []string, stock *phones.Dictionary) (lexicon []entry) {
	for _, w := range capitals(corpus) {
		word, said := strings.ToLower(w), phones.Letters(w)
		if said != "" && stock.Has(word) && !slices.Contains(stock.Say(word), said) {
			lexicon = append(lexicon, entry{word + "(letters)", said})
		}
	}
	return lexicon
}

// dictionary reads the words that the stock dictionary lacks.
func (d domain) dictionary() (all []entry, err error) {
	f, err := os.Open(d.lexicon)
	if err != nil {
		return nil, fmt.Errorf("read the dictionary of the trade: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if word, p, ok := strings.Cut(lines.Text(), " "); ok {
			all = append(all, entry{word, p})
		}
	}
	return all, lines.Err()
}

// place writes a file under a temporary name and renames it, so that another
// process sees all of it or nothing.
func place(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	err = errors.Join(write(f), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
