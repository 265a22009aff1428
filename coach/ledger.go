package coach

import (
	"slices"
	"strings"
	"unicode/utf8"

	"archcoach/coach/design"
	"archcoach/coach/language"
	"archcoach/patterns"
)

// EntryKind is what a line of the ledger is.
type EntryKind string

// The kinds of line.
const (
	Functional    EntryKind = "functional"
	NonFunctional EntryKind = "non_functional"
	Decision      EntryKind = "decision"
)

// A Ledger is what was agreed: requirements and decisions as they were said,
// and where two of them cannot both hold.
type Ledger struct {
	Entries        []Entry         `json:"entries"`
	Contradictions []Contradiction `json:"contradictions,omitempty"`
}

// An Entry is one requirement or decision. Pattern is set where the library
// knows what was decided on; Pushback is then what the interviewer is likely
// to hold against it, with a defence.
type Entry struct {
	Kind     EntryKind       `json:"kind"`
	Text     string          `json:"text"`
	Speaker  Speaker         `json:"speaker"`
	Pattern  string          `json:"pattern,omitempty"`
	Pushback []Challenge     `json:"pushback,omitempty"`
	Evidence design.Evidence `json:"evidence"`
}

// A ledger writes down what is agreed. The zero value is empty and ready.
type ledger struct {
	entries        []Entry
	statements     []statement
	contradictions []Contradiction
}

// longestEntry bounds a line of the ledger, in bytes: what is longer is no
// requirement but a story.
const longestEntry = 120

// hear takes a final turn and reports whether the ledger grew.
func (l *ledger) hear(lib *patterns.Library, u Utterance) bool {
	before := len(l.entries) + len(l.contradictions)
	for _, sentence := range Sentences(u.Text) {
		said := statement{text: spaced(sentence), speaker: u.Speaker, evidence: design.Evidence{Quote: shortened(sentence), At: u.Start}}
		said.quantities = language.Quantities(sentence)
		l.contradict(said)
		for _, e := range entriesOf(lib, said, sentence) {
			l.enter(e)
		}
	}
	return len(l.entries)+len(l.contradictions) > before
}

// enter adds an entry unless it stands already.
func (l *ledger) enter(e Entry) {
	for _, old := range l.entries {
		if old.Kind == e.Kind && (old.Text == e.Text || e.Kind == Decision && old.Pattern == e.Pattern) {
			return
		}
	}
	l.entries = append(l.entries, e)
}

// view is the ledger as it is sent.
func (l *ledger) view() *Ledger {
	return &Ledger{slices.Clone(l.entries), slices.Clone(l.contradictions)}
}

// entriesOf reads the entries from one sentence.
func entriesOf(lib *patterns.Library, s statement, sentence string) []Entry {
	entry := Entry{Text: shortened(sentence), Speaker: s.speaker, Evidence: s.evidence}
	if s.speaker == You && s.decides() {
		var out []Entry
		for _, named := range Named(lib, sentence) {
			entry := entry
			entry.Kind, entry.Pattern, entry.Pushback = Decision, named.About().ID, pushback(lib, named)
			out = append(out, entry)
		}
		return out
	}
	switch {
	case s.asks():
		return nil // a question agrees nothing
	case s.limits() && (s.speaker == Interviewer || s.aims()):
		entry.Kind = NonFunctional
	case s.speaker == Interviewer && (s.requires() || s.tells()) && !language.Orders(sentence):
		entry.Kind = Functional
	default:
		return nil
	}
	return []Entry{entry}
}

// Named finds the patterns and technologies that a text names, each once.
func Named(lib *patterns.Library, text string) []patterns.Entry {
	var out []patterns.Entry
	for _, phrase := range lib.Index().Vocabulary(text) {
		e, ok := lib.Resolve(phrase)
		if !ok || slices.Contains(out, e) {
			continue
		}
		if kind := e.About().Kind; kind == patterns.KindPattern || kind == patterns.KindTechnology {
			out = append(out, e)
		}
	}
	return out
}

// Sentences splits a turn where people stop. A point inside a number or an
// abbreviation does not end one.
func Sentences(text string) []string {
	var out []string
	from := 0
	for i := 0; i < len(text); i++ {
		if !strings.ContainsRune(".!?;", rune(text[i])) || i+1 < len(text) && text[i+1] != ' ' {
			continue
		}
		if s := strings.TrimSpace(text[from : i+1]); len(s) > 1 {
			out = append(out, s)
		}
		from = i + 1
	}
	if s := strings.TrimSpace(text[from:]); s != "" {
		out = append(out, s)
	}
	return out
}

// shortened cuts a sentence at a word, with a mark that it was longer.
func shortened(sentence string) string {
	s := strings.TrimRight(sentence, " .;")
	if len(s) <= longestEntry {
		return s
	}
	cut := strings.LastIndexByte(s[:longestEntry], ' ')
	if cut <= 0 {
		for cut = longestEntry; !utf8.RuneStart(s[cut]); cut-- {
		}
	}
	return s[:cut] + " …"
}
