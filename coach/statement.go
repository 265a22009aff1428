package coach

import (
	"strings"

	"archcoach/coach/design"
	"archcoach/coach/language"
)

// A statement is one sentence of the talk, made ready to be looked through:
// its words in lower case with single spaces around each.
type statement struct {
	text       string
	quantities []language.Quantity
	speaker    Speaker
	evidence   design.Evidence
}

// spaced gives the words of a text with a space before and after each, so that
// a phrase is found as whole words.
func spaced(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range language.Tokenize(text) {
		b.WriteString(t.Text)
		b.WriteByte(' ')
	}
	return b.String()
}

// says reports whether one of the phrases is said and not denied: "no sync
// write" and "we never lose one" deny what follows them.
func (s statement) says(phrases ...string) bool {
	for _, p := range phrases {
		for from := 0; ; {
			i := strings.Index(s.text[from:], " "+p+" ")
			if i < 0 {
				break
			}
			if !denied(s.text[:from+i+1]) {
				return true
			}
			from += i + 1
		}
	}
	return false
}

// mentions reports whether one of the phrases is said, denied or not.
func (s statement) mentions(phrases ...string) bool {
	for _, p := range phrases {
		if strings.Contains(s.text, " "+p+" ") {
			return true
		}
	}
	return false
}

// denied reports whether the last few words before a phrase deny it.
func denied(before string) bool {
	words := strings.Fields(before)
	for _, w := range words[max(0, len(words)-3):] {
		switch w {
		case "no", "not", "never", "without", "don't", "doesn't", "won't", "avoid", "cannot", "can't", "isn't", "instead", "drop", "skip":
			return true
		}
	}
	return false
}

// asks reports whether the sentence is a question.
func (s statement) asks() bool {
	return strings.HasSuffix(strings.TrimSpace(s.evidence.Quote), "?")
}

// decides reports whether the candidate settles on something.
func (s statement) decides() bool {
	return !s.asks() && s.says("use", "using", "go with", "choose", "pick", "i'd put", "i would put", "put", "add", "i'd have", "we'd have", "split", "shard", "store", "stored",
		"goes through", "go through", "goes to", "behind", "in front of", "cache", "with a", "write to", "writes to", "run", "keep", "i'd do", "based on", "let's have", "introduce")
}

// requires reports whether the interviewer asks for something to be done.
func (s statement) requires() bool {
	return s.says("should", "must", "needs to", "need to", "has to", "have to", "want to", "wants to", "want", "lets", "let people", "let them", "able to", "support", "allow", "can", "expect") ||
		s.mentions("mustn't", "shouldn't", "can't", "may not", "must not", "should not")
}

// tells reports whether the interviewer tells what people do with the system:
// most requirements are said so, without a "should".
func (s statement) tells() bool {
	return len(strings.Fields(s.text)) >= fewestWords && s.mentions("people", "users", "customers", "members", "drivers", "riders", "players", "everybody", "everyone", "anyone", "someone", "they", "you", "we")
}

// fewestWords is how short a requirement can be.
const fewestWords = 5

// aims reports whether the candidate sets a target, rather than working out a
// figure.
func (s statement) aims() bool {
	return s.mentions("target", "aim", "assume", "slo", "should", "must", "has to", "want", "promise", "requirement", "budget", "p99", "p95")
}

// limits reports whether a quality is asked for: how fast, how often, how
// much, how safe.
func (s statement) limits() bool {
	for _, q := range s.quantities {
		if q.Unit != language.Count || q.Per > 0 || q.Value >= 1000 {
			return true
		}
	}
	return s.mentions("latency", "available", "availability", "uptime", "nines", "consistent", "consistency", "durable", "lose", "lost", "twice", "exactly once", "real time", "real-time",
		"offline", "gdpr", "encrypted", "private", "privacy", "compliance", "cheap", "budget", "instantly", "immediately", "at once", "never down", "always up", "in order", "stale", "secure")
}
