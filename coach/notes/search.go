package notes

import (
	"errors"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/patterns"
)

// A Query says what to look for in the sessions; what is empty does not
// matter. All of it must hold.
type Query struct {
	Text         string        // words that the line holds, in any form and order
	Speaker      coach.Speaker // who said it
	Pattern      string        // library entry on the card that answered it, or decided on in it
	Since, Until time.Time     // when the session began; Until is not included
}

// A Hit is a line of a session that fits.
type Hit struct {
	Session string          `json:"session"`
	Title   string          `json:"title"`
	Started time.Time       `json:"started"`
	Turn    string          `json:"turn"`
	Speaker coach.Speaker   `json:"speaker"`
	Line    design.Evidence `json:"line"`
}

// Search looks through the sessions in dir, latest first, and gives the lines
// that fit in the order they were said. Sessions that could not be read, or
// only in part, are named in unread.
func Search(dir string, q Query) (hits []Hit, unread []string, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		return nil, nil, err
	}
	sort.Sort(sort.Reverse(sort.StringSlice(files)))
	for _, file := range files {
		s, err := load(file)
		if err != nil {
			unread = append(unread, s.ID)
			if !errors.Is(err, ErrDamaged) {
				continue
			}
		}
		hits = append(hits, s.search(q)...)
	}
	return hits, unread, nil
}

func (s Session) search(q Query) []Hit {
	if !q.Since.IsZero() && s.Started.Before(q.Since) || !q.Until.IsZero() && !s.Started.Before(q.Until) {
		return nil
	}
	var treated map[string]bool
	if q.Pattern != "" {
		treated = s.treating(q.Pattern)
	}
	var hits []Hit
	for _, u := range s.Transcript() {
		if q.Speaker != "" && u.Speaker != q.Speaker || treated != nil && !treated[u.ID] || !holds(u.Text, q.Text) && !holds(u.Original, q.Text) {
			continue
		}
		hits = append(hits, Hit{s.ID, s.Title, s.Started, u.ID, u.Speaker, design.Evidence{Quote: u.Text, At: u.Start}})
	}
	return hits
}

// treating gives the turns that a library entry was used for: its lines stand
// on the card that answered the turn, or You decided on it there.
func (s Session) treating(pattern string) map[string]bool {
	turns := map[string]bool{}
	for turn, card := range s.Cards() {
		for _, section := range card.Sections {
			if slices.ContainsFunc(section.Items, func(i coach.Item) bool { return i.Pattern == pattern }) {
				turns[turn] = true
			}
		}
	}
	decided := map[time.Duration]bool{}
	for _, e := range s.Events {
		if e.Ledger == nil {
			continue
		}
		for _, entry := range e.Ledger.Entries {
			if entry.Pattern == pattern {
				decided[entry.Evidence.At] = true
			}
		}
	}
	for _, u := range s.Transcript() {
		if u.Speaker == coach.You && decided[u.Start] {
			turns[u.ID] = true
		}
	}
	return turns
}

// holds reports whether a line holds all words of a query, in whatever form:
// "shards" finds "sharded". A query that is no words is looked for as it is.
func holds(line, query string) bool {
	query = strings.TrimSpace(query)
	if query == "" || line != "" && strings.Contains(strings.ToLower(line), strings.ToLower(query)) {
		return true
	}
	asked := patterns.Analyze(query)
	if len(asked) == 0 {
		return false
	}
	words := map[string]bool{}
	for _, t := range patterns.Analyze(line) {
		words[t.Word] = true
		if t.Stem != "" {
			words[t.Stem] = true
		}
	}
	for _, t := range asked {
		if !words[t.Word] && (t.Stem == "" || !words[t.Stem]) {
			return false
		}
	}
	return true
}
