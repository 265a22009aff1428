package words

import "strings"

// American gives the American spelling of the British endings that differ.
func American(word string) string {
	for _, pair := range []struct{ british, american string }{
		{"isation", "ization"}, {"isations", "izations"}, {"ising", "izing"}, {"ised", "ized"}, {"ises", "izes"}, {"ise", "ize"},
		{"iser", "izer"}, {"isers", "izers"}, {"isable", "izable"}, {"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"},
		{"lling", "ling"}, {"lled", "led"}, {"ller", "ler"}, {"our", "or"}, {"ours", "ors"}, {"centre", "center"}, {"centres", "centers"},
		{"ence", "ense"}, {"ogue", "og"}, {"ilment", "illment"},
	} {
		if stem, ok := strings.CutSuffix(word, pair.british); ok && len(stem) > 1 {
			return stem + pair.american
		}
	}
	return word
}
