// Package batch makes a speech.Session of a recogniser that takes a whole
// clip at a time and answers when it has heard all of it, such as a service
// behind an HTTP request. One clip is with the recogniser; what is said
// meanwhile waits, and goes as one clip when it is its turn, so that a slow
// recogniser is asked less often and catches up.
package batch

import (
	"time"

	"archcoach/audio/speech"
)

// A Clip is what a recogniser is asked about.
type Clip struct {
	// PCM is at least Shortest long; what was spoken is followed by silence.
	PCM   []int16
	Lang  string
	Hints []string // vocabulary, most important first
	// Away is told why the recogniser has to be waited for. It may be called
	// any number of times.
	Away func(error)
}

// Shortest is the length of the shortest clip: recognisers of the Whisper
// kind hear nothing in less than a second, and "Why?" takes half of one.
const Shortest = 1250 * time.Millisecond

// A Piece is a stretch of what was heard. Its times are positions in the
// clip; one without End is all of the clip.
type Piece struct {
	Text       string
	Start, End time.Duration
	Words      []speech.Word
	Confidence float64 // 0 to 1; -1 when unknown
}

const (
	// longest bounds a clip. Callers cut at 12 s.
	longest = speech.Backlog
	// between is the silence put between utterances that go as one clip.
	between = 500 * time.Millisecond
)

// A take is one or several utterances on their way to a recogniser.
type take struct {
	pcm     []int16
	time    speech.Timeline
	spans   speech.Outstanding // of the sound in it
	flushed bool               // the latest utterance has ended
	end     time.Duration      // capture time
}

func (t *take) length() time.Duration { return speech.Span(len(t.pcm)) }

// add takes a chunk. Sound after the end of an utterance begins another.
func (t *take) add(c speech.Chunk) {
	if t.flushed && len(t.pcm) > 0 {
		t.silence(between)
	}
	t.flushed = false
	t.pcm = append(t.pcm, c.PCM...)
	t.time.Add(len(c.PCM), c.At)
	t.spans.Add(c.At, c.End())
	t.end = max(t.end, c.End())
}

// silence makes the clip longer without more having been heard.
func (t *take) silence(d time.Duration) {
	n := speech.Samples(d)
	t.time.Add(n, t.time.End(t.time.Length()))
	t.pcm = append(t.pcm, make([]int16, n)...)
}

// pad makes the clip long enough to be heard.
func (t *take) pad() {
	if short := Shortest - t.length(); short > 0 {
		t.silence(short)
	}
}

// capture gives a piece its capture times, inside the sound that was taken.
func (t *take) capture(p Piece) (start, end time.Duration) {
	if p.End == 0 {
		p.End = t.length()
	}
	end = min(t.time.End(p.End), t.end)
	return min(t.time.Start(p.Start), end), end
}
