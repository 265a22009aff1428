package phones

import "strings"

// A rule says letters in a context. before and after are sets of letters, any
// when empty; '^' stands for the beginning of the word, '$' for its end.
type rule struct {
	letters, phones string
	before, after   string
}

// spell says a word by its letters. It is the last resort, for names that no
// table has.
func spell(word string) string {
	word = strings.ReplaceAll(word, "'", "")
	var said []string
	for i := 0; i < len(word); {
		r := ruleAt(word, i)
		if r.phones != "" {
			said = append(said, r.phones)
		}
		i += len(r.letters)
	}
	return strings.Join(said, " ")
}

func ruleAt(word string, i int) rule {
	before, after := byte('^'), func(n int) byte {
		if i+n < len(word) {
			return word[i+n]
		}
		return '$'
	}
	if i > 0 {
		before = word[i-1]
	}
	for _, r := range rules() {
		if strings.HasPrefix(word[i:], r.letters) &&
			(r.before == "" || strings.IndexByte(r.before, before) >= 0) &&
			(r.after == "" || strings.IndexByte(r.after, after(len(r.letters))) >= 0) {
			return r
		}
	}
	return rule{letters: word[i : i+1]}
}

// rules are tried in order; the last of each letter has no context.
func rules() []rule {
	const (
		vowels     = "aeiouy"
		consonants = "bcdfghjklmnpqrstvwxz"
		front      = "eiy"
	)
	return []rule{
		{"tion", "SH AH N", "", ""}, {"sion", "ZH AH N", vowels, ""}, {"sion", "SH AH N", "", ""}, {"ture", "CH ER", "", ""},
		{"ough", "AO", "", ""}, {"augh", "AO", "", ""}, {"igh", "AY", "", ""}, {"eigh", "EY", "", ""},
		{"sch", "S K", "", ""}, {"tch", "CH", "", ""}, {"dge", "JH", "", ""},
		{"ck", "K", "", ""}, {"ch", "CH", "", ""}, {"sh", "SH", "", ""}, {"ph", "F", "", ""}, {"th", "TH", "", ""}, {"wh", "W", "", ""},
		{"ng", "NG", "", "$s"}, {"nk", "NG K", "", ""}, {"qu", "K W", "", ""}, {"gh", "", vowels, ""}, {"gh", "G", "", ""},
		{"kn", "N", "^", ""}, {"wr", "R", "^", ""}, {"ps", "S", "^", ""}, {"mb", "M", "", "$"},
		{"bb", "B", "", ""}, {"cc", "K S", "", front}, {"cc", "K", "", ""}, {"dd", "D", "", ""}, {"ff", "F", "", ""}, {"gg", "G", "", ""},
		{"ll", "L", "", ""}, {"mm", "M", "", ""}, {"nn", "N", "", ""}, {"pp", "P", "", ""}, {"rr", "R", "", ""}, {"ss", "S", "", ""},
		{"tt", "T", "", ""}, {"zz", "Z", "", ""},
		{"air", "EH R", "", ""}, {"ear", "IH R", "", ""}, {"eer", "IH R", "", ""}, {"oor", "AO R", "", ""}, {"our", "AO R", "", ""},
		{"ai", "EY", "", ""}, {"ay", "EY", "", ""}, {"au", "AO", "", ""}, {"aw", "AO", "", ""}, {"ea", "IY", "", ""}, {"ee", "IY", "", ""},
		{"ei", "EY", "", ""}, {"ey", "IY", "", ""}, {"eu", "Y UW", "", ""}, {"ew", "UW", "", ""}, {"ie", "IY", "", ""},
		{"oa", "OW", "", ""}, {"oi", "OY", "", ""}, {"oy", "OY", "", ""}, {"oo", "UW", "", ""}, {"ou", "AW", "", ""}, {"ow", "OW", "", ""},
		{"ue", "UW", "", "$"}, {"ui", "UW", "", ""},
		{"ar", "AA R", "", ""}, {"or", "AO R", "", ""}, {"er", "ER", "", ""}, {"ir", "ER", "", consonants + "$"}, {"ur", "ER", "", ""},
		{"le", "AH L", consonants, "$"}, {"es", "Z", "", "$"}, {"ed", "D", "", "$"}, {"e", "", consonants, "$"},
		{"ate", "EY T", "", "$"}, {"ake", "EY K", "", ""}, {"ase", "EY S", "", "$"}, {"ame", "EY M", "", ""}, {"ane", "EY N", "", ""},
		{"ine", "AY N", "", "$"}, {"ike", "AY K", "", ""}, {"ime", "AY M", "", ""}, {"ile", "AY L", "", "$"}, {"ite", "AY T", "", "$"}, {"ide", "AY D", "", "$"},
		{"one", "OW N", "", "$"}, {"ode", "OW D", "", ""}, {"ose", "OW Z", "", "$"}, {"ole", "OW L", "", "$"}, {"ure", "Y UH R", "", "$"},
		{"a", "AH", "", "$"}, {"a", "AE", "", ""},
		{"b", "B", "", ""}, {"c", "S", "", front}, {"c", "K", "", ""}, {"d", "D", "", ""},
		{"e", "IY", "", "$"}, {"e", "EH", "", ""}, {"f", "F", "", ""},
		{"g", "JH", "", front}, {"g", "G", "", ""}, {"h", "HH", "", ""},
		{"i", "IY", "", "$aou"}, {"i", "IH", "", ""}, {"j", "JH", "", ""}, {"k", "K", "", ""}, {"l", "L", "", ""},
		{"m", "M", "", ""}, {"n", "N", "", ""}, {"o", "OW", "", "$"}, {"o", "AA", "", ""}, {"p", "P", "", ""}, {"q", "K", "", ""},
		{"r", "R", "", ""}, {"s", "Z", vowels, vowels}, {"s", "S", "", ""}, {"t", "T", "", ""}, {"u", "UW", "", "$"}, {"u", "AH", "", ""},
		{"v", "V", "", ""}, {"w", "W", "", ""}, {"x", "Z", "^", ""}, {"x", "K S", "", ""},
		{"y", "Y", "^", vowels}, {"y", "IY", "", "$"}, {"y", "IH", "", ""}, {"z", "Z", "", ""},
	}
}
