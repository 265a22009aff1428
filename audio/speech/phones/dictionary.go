// Package phones finds out how words are pronounced that a recogniser's
// dictionary lacks: from a table of the trade's names, from the letters of an
// abbreviation, from the words that a word is made of, and by the rules of
// English spelling when all else fails. Phones are those of the CMU
// Pronouncing Dictionary, without stress.
package phones

import (
	"bufio"
	_ "embed" // for the table
	"fmt"
	"io"
	"strings"

	"archcoach/audio/speech/words"
)

//go:embed jargon.dict
var jargon string

// A Dictionary knows words and their pronunciations, each as phones separated
// by spaces, the commonest first.
type Dictionary struct {
	stock map[string][]string
	table map[string][]string
}

// Read reads a dictionary in CMU format: a word, a space, its phones; a
// further pronunciation is listed as "word(2)".
func Read(r io.Reader) (*Dictionary, error) {
	d := &Dictionary{}
	var err error
	if d.stock, err = parse(r); err != nil {
		return nil, fmt.Errorf("read pronunciations: %w", err)
	}
	d.table, err = parse(strings.NewReader(jargon))
	return d, err
}

func parse(r io.Reader) (map[string][]string, error) {
	all := map[string][]string{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		word, phones, ok := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if !ok {
			continue
		}
		if at := strings.IndexByte(word, '('); at > 0 {
			word = word[:at]
		}
		all[word] = append(all[word], strings.TrimSpace(phones))
	}
	return all, lines.Err()
}

// Has reports whether the stock dictionary has a word, in lower case.
func (d *Dictionary) Has(word string) bool { return len(d.stock[word]) > 0 }

// Say gives the pronunciations of a word, none when it cannot be said. A word
// in capitals that no dictionary has is said letter by letter.
func (d *Dictionary) Say(word string) []string {
	lower := strings.ToLower(word)
	if said := d.known(lower); said != nil {
		return said
	}
	if !pronounceable(lower) {
		return nil
	}
	if abbreviated(word) {
		return letters(word)
	}
	if said := d.derived(lower); said != nil {
		return said
	}
	if !strings.ContainsAny(lower, "aeiouy") && len(lower) <= 6 {
		return letters(word)
	}
	if said := spell(lower); said != "" {
		return []string{said}
	}
	return nil
}

// known looks a word up, under its American spelling too.
func (d *Dictionary) known(word string) []string {
	for _, w := range []string{word, words.American(word)} {
		if said := d.table[w]; said != nil {
			return said
		}
		if said := d.stock[w]; said != nil {
			return said
		}
	}
	return nil
}

// pronounceable keeps to the alphabet.
func pronounceable(word string) bool {
	for _, r := range word {
		if (r < 'a' || r > 'z') && r != '\'' {
			return false
		}
	}
	return len(word) > 1
}

// abbreviated reports whether a word is written in capitals, save for the s
// of several.
func abbreviated(word string) bool {
	stem := strings.TrimSuffix(word, "s")
	return len(stem) > 1 && stem == strings.ToUpper(stem)
}

// Letters says an abbreviation letter by letter, as some people say even those
// that a dictionary reads as a word; "" when it has other marks.
func Letters(word string) string {
	if said := letters(word); said != nil {
		return said[0]
	}
	return ""
}

// letters spells a word out; several of an abbreviation, "APIs", have an s at
// their end.
func letters(word string) []string {
	stem, several := strings.CutSuffix(word, "s")
	if !several || stem != strings.ToUpper(stem) {
		stem, several = word, false
	}
	var all []string
	for _, r := range strings.ToLower(stem) {
		said, ok := letter(r)
		if !ok {
			return nil
		}
		all = append(all, said)
	}
	said := strings.Join(all, " ")
	if several {
		said = plural(said)
	}
	return []string{said}
}

func letter(r rune) (string, bool) {
	names := [...]string{"EY", "B IY", "S IY", "D IY", "IY", "EH F", "JH IY", "EY CH", "AY", "JH EY", "K EY", "EH L", "EH M",
		"EH N", "OW", "P IY", "K Y UW", "AA R", "EH S", "T IY", "Y UW", "V IY", "D AH B AH L Y UW", "EH K S", "W AY", "Z IY"}
	if r < 'a' || r > 'z' {
		return "", false
	}
	return names[r-'a'], true
}
