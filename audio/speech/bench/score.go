package bench

import (
	"strings"

	"archcoach/audio/speech/words"
)

// compared is a text as it is compared: words as they are spoken, in lower
// case and in one spelling.
func compared(text string) []string {
	all := words.Plain(text)
	for i, w := range all {
		all[i] = words.American(w)
	}
	return all
}

// mistakes counts the words that are wrong, missing or too many: the least
// number of changes from one text to the other. A word written as two, "data
// center" for "datacenter", is no mistake.
func mistakes(said, heard []string) int {
	// rows[i][j] is the count for the first i words said and j heard; the two
	// rows before the present one are kept.
	rows := [3][]int{}
	for i := range rows {
		rows[i] = make([]int, len(heard)+1)
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(said); i++ {
		row, before, twoBefore := rows[i%3], rows[(i+2)%3], rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(heard); j++ {
			wrong := 1
			if said[i-1] == heard[j-1] {
				wrong = 0
			}
			row[j] = min(before[j-1]+wrong, before[j]+1, row[j-1]+1)
			if j > 1 && said[i-1] == heard[j-2]+heard[j-1] {
				row[j] = min(row[j], before[j-2])
			}
			if i > 1 && said[i-2]+said[i-1] == heard[j-1] {
				row[j] = min(row[j], twoBefore[j-1])
			}
		}
	}
	return rows[len(said)%3][len(heard)]
}

// A Vocabulary is the terms whose recall is measured.
type Vocabulary struct {
	terms   map[string]bool
	longest int // words
}

// NewVocabulary makes a vocabulary of words and phrases.
func NewVocabulary(terms []string) Vocabulary {
	v := Vocabulary{terms: map[string]bool{}}
	for _, t := range terms {
		if w := compared(t); len(w) > 0 {
			v.terms[strings.Join(w, " ")] = true
			v.longest = max(v.longest, len(w))
		}
	}
	return v
}

// find gives the terms in a text, longest first and not overlapping.
func (v Vocabulary) find(text []string) (found []string) {
	for i := 0; i < len(text); {
		n := min(v.longest, len(text)-i)
		for ; n > 0; n-- {
			if phrase := strings.Join(text[i:i+n], " "); v.terms[phrase] {
				found = append(found, phrase)
				break
			}
		}
		i += max(n, 1)
	}
	return found
}

// recalled counts the terms said, and those of them that were heard: as often
// as they were said, in one word or several.
func (v Vocabulary) recalled(said, heard []string) (terms, found int, missed []string) {
	all := " " + strings.Join(heard, " ") + " "
	for _, term := range v.find(said) {
		terms++
		switch {
		case strings.Contains(all, " "+term+" "):
			all = strings.Replace(all, " "+term+" ", "  ", 1)
			found++
		case joined(heard, term):
			found++
		default:
			missed = append(missed, term)
		}
	}
	return terms, found, missed
}

// joined reports whether neighbouring words make up a term that is written
// together, or the other way round.
func joined(heard []string, term string) bool {
	together := strings.ReplaceAll(term, " ", "")
	for i := range heard {
		run := ""
		for k := i; k < len(heard) && len(run) < len(together); k++ {
			run += heard[k]
			if run == together && strings.Join(heard[i:k+1], " ") != term {
				return true
			}
		}
	}
	return false
}
