package audio

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// marked calls speech whatever is not zero, so that a test can write down
// what is heard.
type marked struct{}

func (marked) Speech(frame []int16) bool { return frame[0] != 0 }

// script makes frames from a line: 's' is 100 ms of speech, '.' of silence,
// 'q' of speech that is less loud, and '-' of sound that was lost.
func script(line string) []Frame {
	var frames []Frame
	var at, lost time.Duration
	for _, what := range line {
		for range 5 {
			if what == '-' {
				lost += FrameDuration
			} else {
				f := Frame{PCM: make([]int16, FrameSamples), At: at, Lost: lost}
				for i := range f.PCM {
					f.PCM[i] = map[rune]int16{'s': 1000, 'q': 100, '.': 0}[what]
				}
				lost = 0
				frames = append(frames, f)
			}
			at += FrameDuration
		}
	}
	return frames
}

func clip(c *Clipper, frames []Frame) []Cue {
	var cues []Cue
	for _, f := range frames {
		cues = append(cues, c.Push(f)...)
	}
	return append(cues, c.Finish()...)
}

// outline writes cues down without the speech between them, in tenths of a
// second.
func outline(cues []Cue) string {
	var parts []string
	for _, c := range cues {
		if c.Kind != Speech {
			parts = append(parts, fmt.Sprintf("%s@%.1f", c.Kind, c.At.Seconds()))
		}
	}
	return strings.Join(parts, " ")
}

func TestClipperCutsAtPauses(t *testing.T) {
	for _, test := range []struct{ name, frames, want string }{
		{"silence", "..........", ""},
		{"speech with its pre-roll and tail", ".....sssss..........", "speech_start@0.2 segment_end@1.2 turn_end@1.2"},
		{"from the very start", "sss..........", "speech_start@0.0 segment_end@0.5 turn_end@0.5"},
		{"a breath does not cut", "sss....sss..........", "speech_start@0.0 segment_end@1.2 turn_end@1.2"},
		{"a pause ends the segment, not the turn", "sss......sss..........",
			"speech_start@0.0 segment_end@0.5 speech_start@0.6 segment_end@1.4 turn_end@1.4"},
		{"a long pause ends both", "sss..........sss..........",
			"speech_start@0.0 segment_end@0.5 turn_end@0.5 speech_start@1.0 segment_end@1.8 turn_end@1.8"},
		{"the end of the source ends all", "....ssss", "speech_start@0.1 segment_end@0.8 turn_end@0.8"},
		{"a short loss is a pause", "sss--sss..........", "speech_start@0.0 segment_end@1.0 turn_end@1.0"},
		{"a long loss ends the turn where it began", "sss---------------sss", "speech_start@0.0 segment_end@0.3 turn_end@0.3 " +
			"speech_start@1.8 segment_end@2.1 turn_end@2.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := outline(clip(NewClipper(marked{}, DefaultTiming()), script(test.frames))); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestClicksAreNotSpeech(t *testing.T) {
	frames := script(strings.Repeat(".", 30))
	for i := 10; i < len(frames); i += 5 {
		frames[i].PCM[0] = 1000 // one frame in five
	}
	if got := clip(NewClipper(marked{}, DefaultTiming()), frames); got != nil {
		t.Errorf("got %s", outline(got))
	}
}

func TestLongSpeechIsCutAtItsQuietestMoment(t *testing.T) {
	line := strings.Repeat("s", 114) + "q" + strings.Repeat("s", 60) + strings.Repeat(".", 10)
	cues := clip(NewClipper(marked{}, DefaultTiming()), script(line))
	first := cues[slices.IndexFunc(cues, func(c Cue) bool { return c.Kind == SegmentEnd })].At
	if first < 11400*time.Millisecond || first > 11500*time.Millisecond {
		t.Errorf("cut at %v, the quiet moment being at 11.4 to 11.5 s", first)
	}
	if got := outline(cues); strings.Count(got, "turn_end") != 1 || strings.Count(got, "speech_start") != 2 {
		t.Errorf("got %s", got)
	}
}

func TestSpeechThatEndsDuringTheSearchIsGivenOutWhole(t *testing.T) {
	cues := clip(NewClipper(marked{}, DefaultTiming()), script(strings.Repeat("s", 115)+strings.Repeat(".", 10)))
	if got, want := outline(cues), "speech_start@0.0 segment_end@11.7 turn_end@11.7"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSpeechIsGivenOutAtOnceUpToTheSearch(t *testing.T) {
	c := NewClipper(marked{}, DefaultTiming())
	var given time.Duration
	for _, f := range script(strings.Repeat("s", 105)) {
		for _, cue := range c.Push(f) {
			if cue.Kind == Speech {
				given = cue.At + FrameDuration
			}
		}
		if late := f.At + FrameDuration - given; late > 2*FrameDuration {
			t.Fatalf("at %v the clipper is %v behind", f.At, late)
		}
	}
}

// The shortest question of an interview is the one that must not be missed.
func TestAShortWhyIsNeverDropped(t *testing.T) {
	for _, pause := range []time.Duration{0, 5 * time.Second} {
		for _, noiseLevel := range []float64{-75, -55, -45} {
			for seed := uint64(1); seed <= 2; seed++ {
				for _, who := range []*talker{lowVoice(seed), highVoice(seed)} {
					why := who.vowel(0.3)
					sound := join(silence(pause), why, silence(2*time.Second))
					sound = mix(sound, noise(seed, duration(len(sound)), noiseLevel))
					cues := clip(NewClipper(NewVoice(), DefaultTiming()), framesOf(toPCM(sound), 0))
					if !covers(cues, pause+50*time.Millisecond, pause+250*time.Millisecond) {
						t.Errorf("after %v, noise at %v dB, pitch %v, seed %d: got %q", pause, noiseLevel, who.pitch, seed, outline(cues))
					}
				}
			}
		}
	}
}

// covers reports whether one segment holds all of from to to.
func covers(cues []Cue, from, to time.Duration) bool {
	var begun time.Duration
	for _, c := range cues {
		switch c.Kind {
		case SpeechStart:
			begun = c.At
		case SegmentEnd:
			if begun <= from && c.At >= to {
				return true
			}
		}
	}
	return false
}

func TestTheSameFramesGiveTheSameCues(t *testing.T) {
	sound := toPCM(mix(join(silence(time.Second), lowVoice(3).say(20*time.Second)), noise(4, 21*time.Second, -55)))
	run := func() []Cue { return clip(NewClipper(NewVoice(), DefaultTiming()), framesOf(sound, 0)) }
	if a, b := run(), run(); !reflect.DeepEqual(a, b) {
		t.Error("two runs differ")
	}
}

// FuzzClipper holds what a reader of cues relies on, whatever is heard.
func FuzzClipper(f *testing.F) {
	f.Add("sss.........sss")
	f.Add(strings.Repeat("s", 130) + "q" + strings.Repeat("s", 130))
	f.Add("s-s-s..---..ss......q......s")
	f.Fuzz(func(t *testing.T, line string) {
		line = strings.Map(func(r rune) rune {
			if strings.ContainsRune("sq.-", r) {
				return r
			}
			return '.'
		}, line)
		frames := script(line[:min(len(line), 600)])
		inside, owed, end := false, false, time.Duration(0)
		var begun time.Duration
		for _, c := range clip(NewClipper(marked{}, DefaultTiming()), frames) {
			switch {
			case c.Kind == SpeechStart && !inside && c.At >= end:
				inside, owed, begun, end = true, true, c.At, c.At
			case c.Kind == Speech && inside && c.At >= end && len(c.PCM) == FrameSamples:
				end = c.At + FrameDuration
			case c.Kind == SegmentEnd && inside && c.At == end && end-begun <= DefaultTiming().Longest+DefaultTiming().Segment:
				inside = false
			case c.Kind == TurnEnd && !inside && owed:
				owed = false
			default:
				t.Fatalf("%s at %v, after %v, in %q", c.Kind, c.At, end, line)
			}
		}
		if inside || owed {
			t.Fatalf("left open at the end of %q", line)
		}
	})
}

func BenchmarkClipper(b *testing.B) {
	frames := framesOf(toPCM(mix(lowVoice(1).say(20*time.Second), noise(1, 20*time.Second, -50))), 0)
	c := NewClipper(NewVoice(), DefaultTiming())
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		f := frames[i%len(frames)]
		f.At = time.Duration(i) * FrameDuration
		c.Push(f)
	}
}
