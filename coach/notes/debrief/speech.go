package debrief

import (
	"slices"
	"time"

	"archcoach/coach"
	"archcoach/coach/language"
)

// Speech is how You spoke. What was not measured is zero: transcripts and
// typed turns tell no lengths, and many recognisers leave fillers out.
type Speech struct {
	Turns   int      `json:"turns"`           // of You
	Words   int      `json:"words"`           // of You
	Share   float64  `json:"share"`           // of the words of both, 0 to 1
	Pace    float64  `json:"pace,omitempty"`  // words a minute
	Pause   float64  `json:"pause,omitempty"` // median seconds from the end of a question to Your reply
	Longest float64  `json:"longest,omitempty"`
	Fillers []Filler `json:"fillers,omitempty"` // most frequent first
}

// A Filler is a word that buys time, and how often it was said.
type Filler struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// FillerRate is fillers in a hundred words.
func (s Speech) FillerRate() float64 {
	n := 0
	for _, f := range s.Fillers {
		n += f.Count
	}
	if s.Words == 0 {
		return 0
	}
	return 100 * float64(n) / float64(s.Words)
}

// fillers lists the words counted. "Like" and "right" are not among them: a
// recogniser writes no commas, and both are mostly meant.
func fillers() [][]string {
	return [][]string{
		{"um"}, {"uh"}, {"erm"}, {"er"}, {"hmm"}, {"you", "know"}, {"i", "mean"}, {"sort", "of"}, {"kind", "of"}, {"basically"}, {"actually"}, {"literally"}, {"obviously"}, {"honestly"},
	}
}

// SpeechOf measures how You spoke. A text that was redacted since has other
// words than were said: measure the one that was heard.
func SpeechOf(lines []coach.Utterance) Speech {
	var s Speech
	var spoken time.Duration
	all, timed := 0, 0
	var pauses []time.Duration
	counts := map[string]int{}
	for i, u := range lines {
		words := language.Tokenize(u.Text)
		all += len(words)
		if u.Speaker != coach.You {
			continue
		}
		s.Turns++
		s.Words += len(words)
		countFillers(words, counts)
		if !u.Timed() {
			continue
		}
		timed += len(words)
		spoken += u.End - u.Start
		s.Longest = max(s.Longest, (u.End - u.Start).Seconds())
		if i > 0 && lines[i-1].Speaker == coach.Interviewer && lines[i-1].Timed() && language.Asks(lines[i-1].Text) {
			pauses = append(pauses, max(0, u.Start-lines[i-1].End))
		}
	}
	if all > 0 {
		s.Share = float64(s.Words) / float64(all)
	}
	if spoken > 0 {
		s.Pace = float64(timed) / spoken.Minutes()
	}
	if len(pauses) > 0 {
		slices.Sort(pauses)
		s.Pause = pauses[len(pauses)/2].Seconds()
	}
	for _, f := range fillers() {
		if name := join(f); counts[name] > 0 {
			s.Fillers = append(s.Fillers, Filler{name, counts[name]})
		}
	}
	slices.SortStableFunc(s.Fillers, func(a, b Filler) int { return b.Count - a.Count })
	return s
}

func countFillers(words []language.Token, counts map[string]int) {
	for i := range words {
		for _, f := range fillers() {
			if starts(words[i:], f) {
				counts[join(f)]++
			}
		}
	}
}

// starts reports whether the words begin with those of a filler, with no stop
// between them.
func starts(words []language.Token, filler []string) bool {
	if len(words) < len(filler) {
		return false
	}
	for i, w := range filler {
		if words[i].Text != w || i+1 < len(filler) && words[i].Stop != 0 {
			return false
		}
	}
	return true
}

func join(words []string) string {
	if len(words) == 2 {
		return words[0] + " " + words[1]
	}
	return words[0]
}
