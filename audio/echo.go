package audio

import (
	"math"
	"math/bits"
	"sync/atomic"
)

const (
	estimateEvery = 25  // frames
	correlated    = 140 // frames, 2.8 s
	// Below this correlation of the two envelopes there is no echo to learn
	// from. Two people who take turns reach 0.3; echo alone is above 0.8.
	enoughCorrelation = 0.6
	// The call teaches only while it speaks: loud, and in syllables.
	callLoud, callLively = -60.0, 12.0
	// A band counts for the gain from this level of the call, and is known
	// after this many frames.
	bandLoud, bandKnown = -62.0, 50
	// micHeard is the level from which a band of the microphone counts.
	micHeard = -70.0
	// A band is explained by echo up to this much over what is expected: the
	// spread of reverberation around its median.
	echoMargin = 7.0
	// echoShare of the audible bands must be explained to call a frame echo.
	echoShare = 0.75
	// A room rings: expected echo falls by 1.2 dB a frame, 60 dB a second.
	tailFall = 1.2
	// A microphone whose level moves less than this while the call speaks,
	// hears nothing of it: the user has put headphones on.
	micStill = 8.0
	// A word has quiet parts, which echo may cover. With this many frames of
	// the last five not echo, the next is taken for a part of a word.
	wordFrames = 2
)

// An EchoGate mutes what a microphone hears of the call through the user's
// own loudspeakers, so that it does not become a line of theirs. It finds the
// delay by which the envelope of the microphone follows the call's, learns
// the gain of each band, and mutes the frames that the call explains.
//
// It does not subtract: of talk over the call the frames are kept in which
// the user is loud enough, 6 dB or so over the echo. It needs some six
// seconds of the call to learn, and decides 100 ms late. Cancellers that
// subtract fail here, for the two devices have two clocks, and 50 parts in a
// million between them are enough to undo them.
type EchoGate struct {
	call, mic *history
	waiting   []Frame
	frames    int // of the microphone
	lag       int // frames by which the echo follows the call
	coupled   atomic.Bool
	ratios    [echoBands]median
	gain      [echoBands]float64 // dB; -Inf while unknown
	tail      [echoBands]float64 // dB; what the room may still hold of the call
	near      uint8              // of the latest frames, a bit each: not echo
	passed    []Frame
}

// NewEchoGate makes a gate that passes everything until it has learned.
func NewEchoGate() *EchoGate {
	g := &EchoGate{call: newHistory(), mic: newHistory()}
	g.forget()
	return g
}

func (g *EchoGate) forget() {
	g.coupled.Store(false)
	g.near = 0
	for b := range echoBands {
		g.ratios[b] = median{}
		g.gain[b] = math.Inf(-1)
		g.tail[b] = inaudible
	}
}

// Coupled reports whether the microphone hears the call at present. It may be
// called while another goroutine runs the gate.
func (g *EchoGate) Coupled() bool { return g.coupled.Load() }

// Hear takes the next frame of the call.
func (g *EchoGate) Hear(call Frame) { g.call.add(call) }

// Pass takes the next frame of the microphone, and gives those it has
// decided on: muted ones are silence, the others are as they came. All of
// the call up to the same time should have been heard before. The result is
// valid until the next call.
func (g *EchoGate) Pass(mic Frame) []Frame {
	g.mic.add(mic)
	if g.frames++; g.frames%estimateEvery == 0 {
		g.estimate(slotOf(mic.At))
	}
	g.waiting = append(g.waiting, mic)
	return g.decide(slotOf(mic.At) + leastLag)
}

// Flush gives the frames that are still waiting, when no more come.
func (g *EchoGate) Flush() []Frame { return g.decide(math.MaxInt) }

func (g *EchoGate) decide(upTo int) []Frame {
	g.passed = g.passed[:0]
	n := 0
	for n < len(g.waiting) && slotOf(g.waiting[n].At) <= upTo {
		f := g.waiting[n]
		if g.isEcho(slotOf(f.At)) {
			clear(f.PCM)
		}
		g.passed = append(g.passed, f)
		n++
	}
	g.waiting = append(g.waiting[:0], g.waiting[n:]...)
	return g.passed
}

func (g *EchoGate) isEcho(slot int) bool {
	mic, ok := g.mic.at(slot)
	if !ok || !g.coupled.Load() {
		return false
	}
	call, heard := g.call.at(slot - g.lag)
	audible, explained := 0, 0
	for b := range echoBands {
		g.tail[b] -= tailFall
		if heard {
			g.tail[b] = max(g.tail[b], call.band[b])
		}
		if mic.band[b] < micHeard {
			continue
		}
		audible++
		if mic.band[b] < g.tail[b]+g.gain[b]+echoMargin {
			explained++
		}
	}
	word := bits.OnesCount8(g.near) >= wordFrames
	g.near = g.near << 1 & 0b11111
	if float64(explained) < echoShare*float64(audible) {
		g.near |= 1
		return false
	}
	return !word
}

// estimate looks for the lag at which the microphone follows the call best,
// and learns the gains there.
func (g *EchoGate) estimate(now int) {
	end := now - mostLag // the latest of the call whose echo must have come
	if end < correlated || !g.callSpeaks(end) {
		return
	}
	best, lag := -1.0, 0
	for l := leastLag; l <= mostLag; l++ {
		if c := g.correlation(end, l); c > best {
			best, lag = c, l
		}
	}
	if best < enoughCorrelation {
		if low, high := g.mic.span(end + lag); high-low < micStill {
			g.forget()
		}
		return
	}
	g.lag = lag
	g.coupled.Store(true)
	for k := range estimateEvery {
		call, ok := g.call.at(end - k)
		mic, also := g.mic.at(end - k + lag)
		if !ok || !also {
			continue
		}
		for b := range echoBands {
			if call.band[b] > bandLoud {
				g.ratios[b].add(mic.band[b] - call.band[b])
			}
		}
	}
	for b := range echoBands {
		if len(g.ratios[b].values) >= bandKnown {
			g.gain[b] = g.ratios[b].value()
		}
	}
}

func (g *EchoGate) callSpeaks(end int) bool {
	low, high := g.call.span(end)
	return high > callLoud && high-low > callLively
}

// correlation of the envelopes, -1 to 1, with the microphone lag later.
func (g *EchoGate) correlation(end, lag int) float64 {
	const n = correlated
	var x, y, xx, yy, xy float64
	for k := range n {
		c, m := g.call.mean(end-k), g.mic.mean(end-k+lag)
		x += c
		y += m
		xx += c * c
		yy += m * m
		xy += c * m
	}
	return (xy - x*y/n) / (math.Sqrt((xx-x*x/n)*(yy-y*y/n)) + 1e-9)
}
