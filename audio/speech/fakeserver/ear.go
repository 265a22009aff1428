// Package fakeserver is what the tests of network engines stand on: a network
// in memory, servers that follow a script of faults and remember what they
// were sent, and the suite of faults that every engine behind a socket has to
// bear. The protocols themselves are in the tests of the engines.
//
// It needs no real time: everything runs in a bubble of testing/synctest.
package fakeserver

import (
	"encoding/binary"
	"math"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// Word is the whole vocabulary of an Ear.
const Word = "beep"

// Beep is a tone of a length, with a quarter of a second of silence around it.
func Beep(length time.Duration) []int16 {
	const silence = audio.SampleRate / 4
	n := speech.Samples(length)
	pcm := make([]int16, n+2*silence)
	for i := range n {
		pcm[silence+i] = int16(8000 * math.Sin(2*math.Pi*440*float64(i)/audio.SampleRate))
	}
	return pcm
}

// A Tone is what an Ear hears, at positions in what it was given.
type Tone struct {
	Start, End time.Duration
	Over       bool // it has ended
}

// An Ear is a recogniser with a vocabulary of one word. A tone ends after half
// a second of silence, as words do for many.
type Ear struct {
	Rate  int // of the samples, in hertz
	n     int
	loud  int // first sample of the tone
	quiet int
	open  bool
}

// loudness is how far from zero a sample of a tone is, now and then.
const loudness = 1000

// Hear takes samples, two bytes each, and returns the tones that begin and
// end in them.
func (e *Ear) Hear(raw []byte) (tones []Tone) {
	for ; len(raw) >= 2; raw = raw[2:] {
		v := int16(binary.LittleEndian.Uint16(raw))
		e.n++
		switch loud := v > loudness || v < -loudness; {
		case loud && !e.open:
			e.open, e.loud, e.quiet = true, e.n-1, 0
			tones = append(tones, e.tone(false))
		case loud:
			e.quiet = 0
		case e.open:
			if e.quiet++; e.quiet >= e.Rate/2 {
				tones = append(tones, e.tone(true))
				e.open = false
			}
		}
	}
	return tones
}

// Now is the tone that has not ended, and false when there is none.
func (e *Ear) Now() (Tone, bool) { return e.tone(false), e.open }

// Finish ends the tone in progress, and returns false when there is none.
func (e *Ear) Finish() (t Tone, ok bool) {
	t, ok = e.tone(true), e.open
	e.open = false
	return t, ok
}

// Position is how much was heard.
func (e *Ear) Position() time.Duration { return e.at(e.n) }

func (e *Ear) tone(over bool) Tone { return Tone{e.at(e.loud), e.at(e.n - e.quiet), over} }

func (e *Ear) at(n int) time.Duration { return time.Duration(n) * time.Second / time.Duration(e.Rate) }
