package debrief

import (
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/language"
	"archcoach/patterns"
)

// A FollowUp is a question of the interviewer's that You did not answer: of
// the points on its card, You never said one.
type FollowUp struct {
	Turn     string          `json:"turn"`
	Focus    string          `json:"focus"`
	Entry    string          `json:"entry,omitempty"` // library entry it is about
	Points   []string        `json:"points"`          // what would have answered it
	Evidence design.Evidence `json:"evidence"`
}

const (
	// mostPoints is how many points of a card are worth reading afterwards.
	mostPoints = 3
	// pointSaid is the share of a point's telling words that a reply must have:
	// nobody says a line as it is written. saidElsewhere is that of one made
	// before or later.
	pointSaid, saidElsewhere = 0.4, 0.75
	// A reply of at least fewestWords telling words, of whose weight the card
	// has the share onSubject, is about what was asked.
	fewestWords, onSubject = 5, 0.4
)

// unanswered gives the questions whose points You never said, neither in reply
// nor anywhere else. The prompt of a design is no follow-up.
func (r *record) unanswered() []FollowUp {
	var out []FollowUp
	for i, u := range r.lines {
		card := r.cards[u.ID]
		if u.Speaker != coach.Interviewer || card == nil || !language.Asks(u.Text) || language.Orders(u.Text) {
			continue
		}
		points := pointsOf(card)
		if len(points) == 0 || r.answers(i, card, points) {
			continue
		}
		f := FollowUp{Turn: u.ID, Focus: card.Focus, Evidence: design.Evidence{Quote: u.Text, At: u.Start}}
		lines := points
		if e, ok := r.lib.Resolve(card.Focus); ok {
			f.Entry = e.About().ID
			lines = append(belonging(e, points), points...)
		}
		for _, p := range lines {
			if len(f.Points) < mostPoints && !slices.Contains(f.Points, p.Text) {
				f.Points = append(f.Points, p.Text)
			}
		}
		out = append(out, f)
	}
	return out
}

// pointsOf gives the lines of a card that the library answers with; figures
// follow from what was said and answer nothing.
func pointsOf(card *coach.Card) []coach.Item {
	var out []coach.Item
	for _, section := range card.Sections {
		for _, item := range section.Items {
			if item.Pattern != "" {
				out = append(out, item)
			}
		}
	}
	return out
}

// belonging gives the points that the entry itself answers with: a card holds
// lines of its neighbours too.
func belonging(e patterns.Entry, points []coach.Item) []coach.Item {
	problem, ok := e.(*patterns.Problem)
	if !ok {
		return nil
	}
	var out []coach.Item
	for _, line := range problem.Answer {
		for _, p := range points {
			if p.Text == line.Text {
				out = append(out, p)
			}
		}
	}
	return out
}

// answers reports whether You made one of the points: in reply, by naming its
// pattern, saying much of it or speaking in the words of the card; or anywhere,
// by saying most of it.
func (r *record) answers(asked int, card *coach.Card, points []coach.Item) bool {
	reply, named, words := coach.Said{}, map[string]bool{}, ""
	for _, u := range r.lines[asked+1:] {
		if u.Speaker == coach.Interviewer {
			if r.cards[u.ID] != nil {
				break // the next question
			}
			continue
		}
		reply.Hear(u.Text)
		words += " " + u.Text
		for _, e := range coach.Named(r.lib, u.Text) {
			named[e.About().ID] = true
		}
	}
	shown := coach.Said{}
	shown.Hear(card.Text())
	if len(reply) >= fewestWords && shown.Share(r.lib, words) > onSubject || reply.Share(r.lib, card.Say) > pointSaid {
		return true
	}
	for _, p := range points {
		if named[p.Pattern] || reply.Share(r.lib, p.Text) > pointSaid || r.said.Share(r.lib, p.Text) > saidElsewhere {
			return true
		}
	}
	return false
}

// oneLine joins lines that came apart.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
