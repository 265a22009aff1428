package coach

import (
	"slices"
	"strings"

	"archcoach/coach/language"
)

// longestTopic bounds the turns that are remembered of a topic; what was said
// before them weighs nothing any more.
const longestTopic = 16

// A topic is the stretch of conversation that is about one thing: the turns
// since the interviewer last changed the subject.
type topic struct {
	turns  []turn
	stays  bool // nothing changes the subject
	closed bool // the interviewer has summed the subject up: the next long turn opens another
}

// A turn is one utterance of a topic, after repair.
type turn struct {
	id      string
	speaker Speaker
	text    string
}

// add takes a turn. When the interviewer changes the subject in it, the topic
// begins anew with what was said after the change; add reports that. Opens tells
// of a turn that follows a summing up whether it is about another system.
func (t *topic) add(u turn, opens func(text string) bool) (changed bool) {
	if u.speaker == Interviewer && !t.stays {
		rest, ok := afterSwitch(u.text)
		if !ok {
			rest, ok = u.text, t.closed && len(strings.Fields(u.text)) >= opening && opens(u.text)
		}
		if ok && len(t.turns) > 0 {
			t.turns = t.turns[:0]
			u.text, changed = rest, true
		}
		t.closed = sumsUp(u.text)
	}
	t.turns = append(t.turns, u)
	if len(t.turns) > longestTopic {
		t.turns = slices.Delete(t.turns, 0, len(t.turns)-longestTopic)
	}
	return changed
}

// clone gives a topic that can go on without changing this one.
func (t *topic) clone() topic { return topic{slices.Clone(t.turns), t.stays, t.closed} }

// drop takes a turn out again.
func (t *topic) drop(id string) {
	t.turns = slices.DeleteFunc(t.turns, func(u turn) bool { return u.id == id })
}

// last is the latest turn of the interviewer, or false.
func (t *topic) last() (turn, bool) {
	for i := len(t.turns) - 1; i >= 0; i-- {
		if t.turns[i].speaker == Interviewer {
			return t.turns[i], true
		}
	}
	return turn{}, false
}

// weight is how much the words of turn i still count: what was said last
// counts in full, what You said counts less, for it is the interviewer who
// sets the subject.
func (t *topic) weight(i int) float64 {
	w := 1.0
	for j := len(t.turns) - 1; j > i; j-- {
		if t.turns[j].speaker == Interviewer {
			w *= 0.8
		}
	}
	if t.turns[i].speaker == You {
		w *= 0.4
	}
	return w
}

// afterSwitch finds where a text leaves the old subject, and gives what comes
// after. Closing words ("enough of that") end the old subject where they
// stand; opening words ("let's do … instead") begin the new one with their
// sentence.
func afterSwitch(text string) (string, bool) {
	lower := strings.ToLower(text)
	cut := -1
	for _, phrase := range closingPhrases() {
		if i := strings.LastIndex(lower, phrase); i >= 0 && i+len(phrase) > cut {
			cut = i + len(phrase)
		}
	}
	for _, phrase := range openingPhrases() {
		if i := strings.LastIndex(lower, phrase); i >= 0 && i > cut {
			cut = max(cut, sentenceStart(lower, i))
		}
	}
	if cut < 0 {
		return text, false
	}
	rest := strings.TrimLeft(text[cut:], " .,;:!?—-")
	return rest, strings.TrimSpace(rest) != ""
}

// Bounds of turns about the subject itself, in words: a summing up is short,
// the description of another system is not.
const (
	summary = 14
	opening = 12
)

// sumsUp tells a turn that only puts an end to a subject: "that's the feed,
// thanks", "I'm happy with the money part".
func sumsUp(text string) bool {
	lower := strings.ToLower(text)
	if len(strings.Fields(text)) > summary || strings.Contains(text, "?") || language.Asks(text) {
		return false
	}
	return slices.ContainsFunc(summingPhrases(), func(phrase string) bool { return strings.Contains(lower, phrase) })
}

func summingPhrases() []string {
	return []string{"so that's the", "okay that's the", "that's the end of", "that'll do", "that will do", "i'm happy", "we're happy", "is done", "are done", "is covered", "are covered", "is finished",
		"we've talked about", "we talked about", "we've done", "we did the", "we've had", "we had the", "we've been through", "we looked at", "we've looked at", "we've covered", "we can leave", "so much for",
		"was clear", "is clear now", "i've seen enough", "good enough for"}
}

func sentenceStart(text string, i int) int {
	if j := strings.LastIndexAny(text[:i], ".!?"); j >= 0 {
		return j + 1
	}
	return 0
}

func closingPhrases() []string {
	return []string{"enough of that", "enough about that", "enough on that", "that's enough", "leave that", "leave it there", "put that aside", "park that",
		"set that aside", "new topic", "new subject", "change of subject", "change of topic", "changing topic", "switch topics", "switch gears",
		"moving on", "move on", "next question", "next topic", "next one", "different question", "another question", "something else", "something different", "forget that", "forget about that",
		"scrap that", "done with that", "change tack", "change of tack", "next thing", "other direction", "heard enough", "next up", "another one", "happy with that", "back to the drawing board",
		"completely different", "entirely different", "different thing", "different problem", "different system", "new one", "new problem", "new question", "fresh one", "fresh question"}
}

func openingPhrases() []string {
	return []string{" instead", "now let's design", "now let's talk about", "now design", "let's talk about something", "let's turn to", "let's look at", "let's do another", "next: ", "enough, enough", "now the other"}
}
