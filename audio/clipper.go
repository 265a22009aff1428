package audio

import (
	"math/bits"
	"time"
)

// A CueKind says what a Clipper found.
type CueKind string

// What a Clipper finds. Of one source they come in the order SpeechStart,
// Speech..., SegmentEnd; after one or several segments comes a TurnEnd.
const (
	SpeechStart CueKind = "speech_start" // a segment begins
	Speech      CueKind = "speech"       // a frame of the segment
	SegmentEnd  CueKind = "segment_end"  // a pause: what was said can be written down
	TurnEnd     CueKind = "turn_end"     // a longer one: it can be answered
)

// A Cue is one finding. At is the time of the first sample of PCM; for the
// two ends, the time just after the last sample that was given out.
type Cue struct {
	Kind CueKind
	At   time.Duration
	PCM  []int16 // for Speech
}

// Timing is how a Clipper measures pauses. All fields are needed.
type Timing struct {
	PreRoll time.Duration // given out from before the first speech heard
	Tail    time.Duration // given out after the last
	Segment time.Duration // a pause that ends a segment
	Turn    time.Duration // a pause that ends a turn; not less than Segment
	Longest time.Duration // a segment of more is cut, unless it is in a pause already
	Search  time.Duration // the last part of it, in which to find the best cut
}

// DefaultTiming suits a conversation: soft onsets are kept by the pre-roll,
// and nobody pauses for 0.9 s in the middle of a thought they mean to end.
func DefaultTiming() Timing {
	return Timing{
		PreRoll: 300 * time.Millisecond,
		Tail:    200 * time.Millisecond,
		Segment: 500 * time.Millisecond,
		Turn:    900 * time.Millisecond,
		Longest: 12 * time.Second,
		Search:  time.Second,
	}
}

// Speech begins when enough of the latest frames have it. Three of six, 60 ms,
// pass over clicks and keys, and are far less than the shortest question.
const (
	onsetWindow = 6
	onsetFrames = 3
)

// A Clipper cuts the frames of one source into segments of speech and turns.
// What it finds is a function of the frames alone: it knows no clock. Frames
// of a segment are given out at once, save in the last second before a
// segment is too long, of which the quietest moment is to be the cut. No
// frame is given out twice.
type Clipper struct {
	voice  Detector
	timing Timing

	held   []heldFrame   // not given out: pre-roll, pause, or last second
	recent uint8         // speech in the latest frames, a bit each
	inside bool          // a segment
	owed   bool          // a TurnEnd
	begun  time.Duration // start of the segment
	spoken time.Duration // end of the last speech
	given  time.Duration // end of what was last given out
	cues   []Cue         // found by the present call
}

type heldFrame struct {
	Frame
	speech bool
	power  float64
}

func (h heldFrame) end() time.Duration { return h.At + FrameDuration }

// NewClipper cuts by what voice hears.
func NewClipper(voice Detector, timing Timing) *Clipper {
	return &Clipper{voice: voice, timing: timing}
}

// Push takes the next frame. The result is valid until the next call.
func (c *Clipper) Push(f Frame) []Cue {
	c.cues = c.cues[:0]
	c.pause(f.At) // sound may be missing since the last frame
	h := heldFrame{Frame: f, speech: c.voice.Speech(f.PCM), power: meanSquare(f.PCM)}
	c.held = append(c.held, h)
	c.recent = c.recent << 1 & (1<<onsetWindow - 1)
	if h.speech {
		c.recent |= 1
	}
	if h.speech && bits.OnesCount8(c.recent) >= onsetFrames {
		c.spoken = h.end()
		if !c.inside {
			c.begin()
		}
	}
	switch {
	case !c.inside:
		c.forget(h.end() - c.timing.PreRoll - onsetWindow*FrameDuration)
	case h.end()-c.begun >= c.timing.Longest:
		c.cut()
	case h.end()-c.begun < c.timing.Longest-c.timing.Search:
		c.give(c.spoken + c.timing.Tail)
	}
	c.pause(h.end())
	return c.cues
}

// Finish ends what is open, when the source has ended.
func (c *Clipper) Finish() []Cue {
	c.cues = c.cues[:0]
	c.pause(c.spoken + c.timing.Turn)
	return c.cues
}

// begin opens a segment at the first of the frames that made up the onset,
// or at the pre-roll before it.
func (c *Clipper) begin() {
	first := c.held[len(c.held)-1]
	for _, h := range c.held[max(0, len(c.held)-onsetWindow):] {
		if h.speech {
			first = h
			break
		}
	}
	c.forget(first.At - c.timing.PreRoll)
	c.inside, c.owed = true, true
	c.begun = c.held[0].At
	c.cue(SpeechStart, c.begun)
}

// pause ends what a silence up to now ends.
func (c *Clipper) pause(now time.Duration) {
	silence := now - c.spoken
	if c.inside && silence >= c.timing.Segment {
		c.give(c.spoken + c.timing.Tail)
		c.end()
	}
	if c.owed && !c.inside && silence >= c.timing.Turn {
		c.owed = false
		c.cue(TurnEnd, c.given)
	}
}

// cut ends a segment that is too long at its quietest moment of late, and
// begins the next there. When nothing was said since that moment, there is
// no next yet: the pause will end this one, with its tail.
func (c *Clipper) cut() {
	at := 0
	for i := range c.held {
		if c.loudness(i) < c.loudness(at) {
			at = i
		}
	}
	if c.held[at].end() >= c.spoken {
		c.give(c.spoken + c.timing.Tail)
		return
	}
	c.give(c.held[at].end())
	c.end()
	c.inside = true
	c.begun = c.held[0].At
	c.cue(SpeechStart, c.begun)
	c.give(c.spoken + c.timing.Tail)
}

// loudness of a held frame with its neighbours: one quiet frame may be
// within a word, three in a row are between two.
func (c *Clipper) loudness(i int) float64 {
	sum := c.held[i].power
	sum += c.held[max(0, i-1)].power
	return sum + c.held[min(len(c.held)-1, i+1)].power
}

func (c *Clipper) end() {
	c.inside = false
	c.cue(SegmentEnd, c.given)
}

// give gives out the held frames that end at to or before.
func (c *Clipper) give(to time.Duration) {
	n := 0
	for n < len(c.held) && c.held[n].end() <= to {
		c.cues = append(c.cues, Cue{Kind: Speech, At: c.held[n].At, PCM: c.held[n].PCM})
		c.given = c.held[n].end()
		n++
	}
	c.held = append(c.held[:0], c.held[n:]...)
}

// forget drops the held frames that end at before or earlier.
func (c *Clipper) forget(before time.Duration) {
	n := 0
	for n < len(c.held) && c.held[n].end() <= before {
		n++
	}
	c.held = append(c.held[:0], c.held[n:]...)
}

func (c *Clipper) cue(kind CueKind, at time.Duration) {
	c.cues = append(c.cues, Cue{Kind: kind, At: at})
}
