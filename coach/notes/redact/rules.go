package redact

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rules are the forms that names, companies, addresses and numbers come in.
type rules struct {
	placeholder *regexp.Regexp
	strong      *regexp.Regexp // what follows is a name, however it is written
	weak        *regexp.Regexp // what follows is a name if it is written large
	title       *regexp.Regexp
	large       *regexp.Regexp // one to three words written large
	word        *regexp.Regexp
	employer    *regexp.Regexp // what follows is a company if it is written large
	called      *regexp.Regexp // what follows is a company, however it is written
	legal       *regexp.Regexp
	address     *regexp.Regexp
	digits      *regexp.Regexp
	spelled     *regexp.Regexp
}

// numberWords are the words of spelled-out numbers that size something; "one"
// and its like count only in company.
const (
	bigWords   = `ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?`
	smallUnits = `zero|one|two|three|four|five|six|seven|eight|nine|a`
)

func newRules() rules {
	one := `\p{Lu}[\p{L}'’-]*\p{L}`
	return rules{
		placeholder: regexp.MustCompile(`\[(?:name|company|address|number) \d+\]`),
		strong:      regexp.MustCompile(`(?i)\b(?:my name is|my name's|name's|i am called|i'm called|call me)\s+`),
		weak:        regexp.MustCompile(`(?i)\b(?:i'm|i am|this is|it's|hi|hello|hey|thanks|thank you|welcome|meet|bye|over to you)\s*,?\s+`),
		title:       regexp.MustCompile(`\b(?:Mr|Mrs|Ms|Dr|Prof|Professor)\.?\s+`),
		large:       regexp.MustCompile(`^` + one + `(?:\s` + one + `){0,2}`),
		word:        regexp.MustCompile(`[\p{L}][\p{L}'’-]*`),
		employer:    regexp.MustCompile(`(?i)\b(?:work(?:s|ed|ing)? (?:at|for)|join(?:s|ed|ing)?|here at|we at|us at|people at|engineers? at|team at|role at|job at|years at|interview(?:s|ed|ing)? (?:at|with)|hired by|employed by|contract(?:or|ing)? (?:at|for))\s+`),
		called:      regexp.MustCompile(`(?i)\b(?:company|start-?up|firm|employer|agency) (?:is )?(?:called|named)\s+`),
		legal:       regexp.MustCompile(`(?:` + one + `\s(?:&\s)?){1,3}(?:Inc|Ltd|LLC|GmbH|Corp|Corporation|Limited|plc|PLC|AG|SE|Oy|BV|Labs|Bank|Holdings?|Group)\b`),
		address:     regexp.MustCompile(`(?i)\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bhttps?://[^\s\[\]]+|\bwww\.[^\s\[\]]+|\b\d{1,3}(?:\.\d{1,3}){3}\b`),
		digits:      regexp.MustCompile(`[+$€£]?\d+(?:[ .,:/-]?\d+)*(?: (?:hundred|thousand|million|billion|trillion)\b)?`),
		spelled:     regexp.MustCompile(`(?i)\b(?:(?:` + smallUnits + `)[ -])*(?:` + bigWords + `)(?:[ -](?:and |point )?(?:` + bigWords + `|` + smallUnits + `))*\b`),
	}
}

// learnNames finds the people of a text.
func (r *redactor) learnNames(text string) {
	for _, at := range r.rules.strong.FindAllStringIndex(text, -1) {
		if name := r.rules.large.FindString(text[at[1]:]); name != "" {
			r.keep(r.nameOf(name), "name")
			continue
		}
		if w := r.rules.word.FindStringIndex(text[at[1]:]); w != nil && w[0] == 0 {
			if name := text[at[1] : at[1]+w[1]]; !r.ordinary[strings.ToLower(name)] && !stopName(name) {
				r.keep(name, "name")
			}
		}
	}
	for _, rule := range []*regexp.Regexp{r.rules.weak, r.rules.title} {
		for _, at := range rule.FindAllStringIndex(text, -1) {
			if name := r.nameOf(r.rules.large.FindString(text[at[1]:])); name != "" {
				r.keep(name, "name")
			}
		}
	}
	for _, at := range r.rules.word.FindAllStringIndex(text, -1) {
		w := text[at[0]:at[1]]
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if !givenName(strings.ToLower(w)) || !isLarge(w) && ambiguous(w) {
			continue
		}
		if whole := r.nameOf(r.rules.large.FindString(text[at[0]:])); strings.HasPrefix(whole, w+" ") {
			r.keep(whole, "name")
			continue
		}
		r.keep(w, "name")
	}
}

// nameOf keeps the words of a name from a run of large words: it ends where an
// ordinary or a technical word begins.
func (r *redactor) nameOf(run string) string {
	var name []string
	for _, w := range strings.Fields(run) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		lower := strings.ToLower(w)
		if !givenName(lower) && (r.words[lower] || r.ordinary[lower] || stopName(w) || r.isTechnical(w)) || wellKnown(lower) {
			break
		}
		name = append(name, w)
	}
	return strings.Join(name, " ")
}

// learnCompanies finds the employers of a text.
func (r *redactor) learnCompanies(text string) {
	for _, rule := range []*regexp.Regexp{r.rules.employer, r.rules.called} {
		for _, at := range rule.FindAllStringIndex(text, -1) {
			name := r.rules.large.FindString(text[at[1]:])
			if name == "" && rule == r.rules.called {
				name = r.rules.word.FindString(text[at[1]:])
			}
			if name = r.companyOf(name); name != "" {
				r.keep(name, "company")
			}
		}
	}
	for _, name := range r.rules.legal.FindAllString(text, -1) {
		r.keep(name, "company")
	}
	for _, w := range r.rules.word.FindAllString(text, -1) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if wellKnown(strings.ToLower(w)) && (isLarge(w) || !ambiguous(w)) {
			r.keep(w, "company")
		}
	}
}

// companyOf is nameOf for companies.
func (r *redactor) companyOf(run string) string {
	var name []string
	for _, w := range strings.Fields(run) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if lower := strings.ToLower(w); !wellKnown(lower) && (r.isTechnical(w) || stopName(w) || r.ordinary[lower]) {
			break
		}
		name = append(name, w)
	}
	return strings.Join(name, " ")
}

// withoutNumbers takes the numbers out, those written in digits and those
// spelled out. Digits that belong to a word ("p99", "S3", "2PC") stay.
func (r *redactor) withoutNumbers(text string) string {
	var b strings.Builder
	from := 0
	for _, at := range r.rules.digits.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		if at[0] > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before) || before == '_') || r.isTechnical(text[at[0]:wordEnd(text, at[1])]) {
			continue
		}
		b.WriteString(text[from:at[0]])
		b.WriteString(r.placeholder(text[at[0]:at[1]], "number"))
		from = at[1]
	}
	b.WriteString(text[from:])
	return r.outside(b.String(), func(part string) string { return r.byRule(part, r.rules.spelled, "number") })
}

// wordEnd finds the end of the letters that follow digits.
func wordEnd(text string, i int) int {
	for i < len(text) {
		c, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			break
		}
		i += size
	}
	return i
}

func isLarge(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}
