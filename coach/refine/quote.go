package refine

import (
	"strings"
	"unicode"

	"archcoach/coach"
	"archcoach/coach/design"
)

// A heardTurn is a turn as it was sent.
type heardTurn struct {
	coach.Utterance
	words string // with a blank at both ends
}

// heard adds a turn as it was sent.
func (g *Grounds) heard(u coach.Utterance, line string) {
	g.said(line)
	_, line, _ = strings.Cut(line, ": ") // without its speaker
	g.turns = append(g.turns, heardTurn{u, wordsOf(line)})
}

// fewestQuoted is how many words a quote must have to show anything: one or two
// are a term, which somebody always said.
const fewestQuoted = 3

// claim reads what a bullet of an assessment rests on: each of its quotes must
// stand in a turn, word for word. Capitals and points do not count, for
// recognisers make them up.
func (g *Grounds) claim(b coach.Bullet) coach.Claim {
	c := coach.Claim{Bullet: b}
	for _, quote := range quotesIn(b.Text) {
		words := wordsOf(quote)
		by, ok := g.spoke(words)
		switch {
		case !ok && c.Misquoted == "":
			c.Misquoted = quote
		case ok && c.Said.Quote == "" && len(strings.Fields(words)) >= fewestQuoted:
			c.Said, c.Speaker = design.Evidence{Quote: quote, At: by.Start}, by.Speaker
		}
	}
	return c
}

// spoke finds the turn that holds some words, You's before the interviewer's:
// it is You who is assessed.
func (g *Grounds) spoke(words string) (coach.Utterance, bool) {
	var found *coach.Utterance
	for i, t := range g.turns {
		if strings.Contains(t.words, words) && (found == nil || found.Speaker != coach.You && t.Speaker == coach.You) {
			found = &g.turns[i].Utterance
		}
	}
	if found == nil {
		return coach.Utterance{}, false
	}
	return *found, true
}

// wordsOf gives the words of a text in lower case, with a blank between them
// and at both ends.
func wordsOf(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
}

// quotesIn gives what stands in quotation marks, as far as it has words.
func quotesIn(text string) []string {
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(text)
	parts := strings.Split(text, `"`)
	var quotes []string
	for i := 1; i+1 < len(parts); i += 2 {
		if strings.TrimSpace(wordsOf(parts[i])) != "" {
			quotes = append(quotes, strings.TrimSpace(parts[i]))
		}
	}
	return quotes
}
