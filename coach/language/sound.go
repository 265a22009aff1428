package language

import (
	"math/bits"
	"strings"
	"unicode"
)

// A sound is a coarse phonetic spelling: consonants that English writes in
// several ways share a letter, and every run of vowels is one 'A'. It is
// meant for comparing, not for reading. The rules are the usual ones of
// English spelling; they need only be wrong in the same way on both sides.
type sound string

// soundOf spells words as one run of sounds: recognisers break a strange word
// into familiar ones, so the gaps between words mean nothing.
func soundOf(words ...string) sound {
	var out []byte
	for _, word := range words {
		out = spell(out, word)
	}
	return sound(out)
}

func spell(out []byte, word string) []byte {
	word = strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, word)
	if len(word) > 3 {
		word = strings.TrimSuffix(word, "e")
	}
	for i := 0; i < len(word); {
		code, n := spellOne(word, i)
		i += n
		for k := range len(code) {
			if c := code[k]; len(out) == 0 || out[len(out)-1] != c {
				out = append(out, c)
			}
		}
	}
	return out
}

// spellOne gives the sound at word[i:] and how many letters it took.
func spellOne(word string, i int) (string, int) {
	rest := word[i:]
	for _, rule := range []struct{ letters, code string }{
		{"tion", "SAn"}, {"sion", "SAn"}, {"tch", "S"}, {"sch", "sk"}, {"sh", "S"}, {"ch", "S"}, {"ph", "f"},
		{"th", "t"}, {"ck", "k"}, {"qu", "kw"}, {"dg", "j"}, {"gh", ""}, {"wh", "w"}, {"ux", "A"},
	} {
		if strings.HasPrefix(rest, rule.letters) {
			return rule.code, len(rule.letters)
		}
	}
	if i == 0 {
		for _, rule := range []struct{ letters, code string }{{"kn", "n"}, {"wr", "r"}, {"ps", "s"}, {"x", "s"}} {
			if strings.HasPrefix(rest, rule.letters) {
				return rule.code, len(rule.letters)
			}
		}
	}
	soft := len(rest) > 1 && strings.IndexByte("eiy", rest[1]) >= 0
	switch c := rest[0]; c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		if c == 'y' && i == 0 && len(rest) > 1 {
			return "y", 1
		}
		return "A", 1
	case 'c':
		if soft {
			return "s", 1
		}
		return "k", 1
	case 'g':
		if soft && i == 0 {
			return "j", 1
		}
		return "g", 1
	case 'q':
		return "k", 1
	case 'x':
		return "ks", 1
	case 'z':
		return "s", 1
	case 'h':
		return "", 1
	default:
		return string(c), 1
	}
}

// distance is the weighted edit distance of two sounds divided by the length
// of the longer: 0 for alike, towards 1 for nothing in common. Vowels and
// sounds that recognisers confuse cost less than the rest. What is sure to
// exceed limit gives 1 at once: almost all pairs do, and strange words are
// compared with every term.
func distance(a, b sound, limit float64) float64 {
	longer := float64(max(len(a), len(b)))
	if len(a) == 0 || len(b) == 0 || atLeast(a, b) > limit*longer {
		return 1
	}
	row := make([]float64, len(b)+1)
	for j := range b {
		row[j+1] = row[j] + dropCost(b[j])
	}
	for i := range a {
		diagonal := row[0]
		row[0] += dropCost(a[i])
		least := row[0]
		for j := range b {
			best := min(diagonal+swapCost(a[i], b[j]), row[j+1]+dropCost(a[i]), row[j]+dropCost(b[j]))
			diagonal, row[j+1] = row[j+1], best
			least = min(least, best)
		}
		if least > limit*longer {
			return 1
		}
	}
	return row[len(b)] / longer
}

// atLeast bounds the cost of a distance from below: every family of sounds
// that one side has and the other lacks costs a whole step.
func atLeast(a, b sound) float64 {
	inA, inB := families(a), families(b)
	return float64(max(bits.OnesCount32(inA&^inB), bits.OnesCount32(inB&^inA)))
}

// families marks which families of sounds occur. Sounds that are confused with
// each other, by whatever steps, are one family; vowels count for none.
func families(s sound) uint32 {
	var all uint32
	for i := range len(s) {
		switch c := s[i]; c {
		case 'A':
		case 'b', 'p', 'g', 'k', 'j', 's', 'S':
			all |= 1
		case 'd', 't':
			all |= 2
		case 'v', 'f', 'w':
			all |= 4
		case 'm', 'n':
			all |= 8
		case 'l', 'r':
			all |= 16
		default:
			all |= 1 << (5 + (c-'a')%26)
		}
	}
	return all
}

func dropCost(c byte) float64 {
	if c == 'A' {
		return 0.3
	}
	return 1
}

func swapCost(a, b byte) float64 {
	if a == b {
		return 0
	}
	for _, pair := range []string{"bp", "dt", "gk", "vf", "sS", "jS", "mn", "lr", "js", "wv", "jg", "gb"} {
		if pair[0] == a && pair[1] == b || pair[0] == b && pair[1] == a {
			return 0.5
		}
	}
	return 1
}

// spoken gives the words in which a term is pronounced. Abbreviations are
// spelled out by the names of their letters.
func spoken(term string) []string {
	var words []string
	for _, part := range strings.FieldsFunc(term, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !abbreviation(part) {
			words = append(words, part)
			continue
		}
		for _, letter := range strings.ToLower(part) {
			words = append(words, letterName(letter))
		}
	}
	return words
}

// abbreviation reports whether a word is said letter by letter: short, and
// mostly capitals.
func abbreviation(word string) bool {
	upper := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return len(word) <= 5 && upper >= 2 && upper*2 > len(word)
}

func letterName(r rune) string {
	names := [...]string{"ay", "bee", "see", "dee", "ee", "ef", "jee", "aych", "eye", "jay", "kay", "el", "em", "en", "oh",
		"pee", "kew", "are", "es", "tee", "you", "vee", "doubleyou", "eks", "why", "zee"}
	if r < 'a' || r > 'z' {
		return string(r)
	}
	return names[r-'a']
}
