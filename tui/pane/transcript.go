package pane

import (
	"slices"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/tui/theme"
)

// compactBelow is the height under which headings share a line with the text.
const compactBelow = 9

// A Transcript is the conversation. It keeps its own lines, entry by entry,
// and renders only those in the window, so its cost does not grow with the
// interview.
//
// It follows the conversation until it is scrolled up, and again when the
// bottom is reached; while it does not follow, nothing that arrives moves the
// lines being read.
type Transcript struct {
	theme   theme.Theme
	w, h    int
	entries []*entry
	index   map[string]int // utterance ID to entry
	focused bool

	follow bool
	top    position // of the window, while it does not follow
	seen   int      // entries there were when it stopped following

	cursor   int             // the entry the keys act on, none for the lowest on screen
	query    string          // what is searched for
	marked   map[string]bool // bookmarks, by utterance ID
	answered string          // the utterance that the card on screen answers
}

// none is no entry.
const none = -1

// A position is a line in the conversation: a line of an entry.
type position struct{ entry, line int }

func (p position) before(q position) bool {
	return p.entry < q.entry || p.entry == q.entry && p.line < q.line
}

// NewTranscript makes an empty conversation that follows.
func NewTranscript(th theme.Theme) *Transcript {
	return &Transcript{theme: th, index: map[string]int{}, follow: true, cursor: none, marked: map[string]bool{}}
}

// SetSize says how large the rectangle is, gutter included.
func (t *Transcript) SetSize(w, h int) {
	t.w, t.h = w, h
	if !t.follow {
		t.clamp()
	}
}

// Focus says whether the pane has the keys.
func (t *Transcript) Focus(on bool) { t.focused = on }

// Hear adds an utterance, or settles or corrects the one with its ID in place.
// A final one without words takes its partial away; a partial that comes after
// its final is stale and changes nothing.
func (t *Transcript) Hear(u coach.Utterance) {
	i, known := t.index[u.ID]
	words := strings.TrimSpace(t.theme.Clean(u.Text))
	switch {
	case known && u.Final && words == "":
		t.remove(i)
		return
	case words == "", known && t.entries[i].final && !u.Final:
		return
	}
	e := &entry{id: u.ID, speaker: u.Speaker, start: u.Start, end: u.End, text: words, final: u.Final}
	e.original, e.unsure = t.theme.Clean(u.Original), u.Confidence > 0 && u.Confidence < sure
	e.guessed, e.author = u.Guessed, t.theme.Clean(u.Author)
	if u.Final || u.Settled {
		e.firm, e.mended = len(words), changedWords(e.original, words)
	}
	if !known {
		t.index[u.ID] = len(t.entries)
		t.entries = append(t.entries, e)
		return
	}
	old := t.entries[i]
	e.silent = old.silent
	if settled := old.text[:old.firm]; e.firm == 0 && strings.HasPrefix(words, settled) {
		e.firm = old.firm
	}
	t.entries[i] = e
}

// Silence notes why a turn got no card.
func (t *Transcript) Silence(turn, reason string) {
	if i, ok := t.index[turn]; ok {
		t.entries[i].silent, t.entries[i].lines = t.theme.Clean(reason), nil
	}
}

// Note puts a notice where it happened.
func (t *Transcript) Note(n coach.Notice) {
	n.Text, n.Fix = t.theme.Clean(n.Text), t.theme.Clean(n.Fix)
	t.entries = append(t.entries, &entry{notice: &n, final: true})
}

// Start is when an utterance began.
func (t *Transcript) Start(id string) (time.Duration, bool) {
	i, ok := t.index[id]
	if !ok {
		return 0, false
	}
	return t.entries[i].start, true
}

// Utterance tells who said what under an ID, and as what the recogniser heard
// it when that was mended.
func (t *Transcript) Utterance(id string) (by coach.Speaker, words, original string, ok bool) {
	i, ok := t.index[id]
	if !ok {
		return "", "", "", false
	}
	e := t.entries[i]
	return e.speaker, e.text, e.original, true
}

// Answer says which utterance the card on screen answers; it gets a mark.
func (t *Transcript) Answer(id string) { t.answered = id }

func (t *Transcript) remove(i int) {
	delete(t.index, t.entries[i].id)
	t.entries = slices.Delete(t.entries, i, i+1)
	for id, at := range t.index {
		if at > i {
			t.index[id] = at - 1
		}
	}
	if i < t.top.entry {
		t.top.entry--
	}
	switch {
	case i == t.cursor:
		t.cursor = none
	case i < t.cursor:
		t.cursor--
	}
	if !t.follow {
		t.clamp()
	}
}

// lines renders one entry if it has to be.
func (t *Transcript) lines(i int) []string {
	e := t.entries[i]
	s := shape{width: max(t.w-gutter-1, 1), first: i == 0, compact: t.h < compactBelow, query: t.query}
	if i == 0 {
		s.heading = e.heads(nil)
	} else {
		s.heading = e.heads(t.entries[i-1])
	}
	return e.render(s, t.theme)
}
