package audio

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// A room is how the microphone comes to hear the call.
type room struct {
	delay time.Duration // negative when the microphone is ahead
	gain  float64       // dB
	ppm   float64       // by which the microphone's clock is fast
}

// reverb adds thirty reflections that die away within 300 ms.
func reverb(x []float64) []float64 {
	rng := rand.New(rand.NewPCG(9, 9))
	out := append([]float64(nil), x...)
	for range 30 {
		after := rng.IntN(SampleRate * 3 / 10)
		gain := 0.25 * rng.NormFloat64() * math.Pow(10, -3*float64(after)/(0.3*SampleRate))
		for i, s := range x[:len(x)-after] {
			out[i+after] += gain * s
		}
	}
	return out
}

// distort does to a sound what a small loudspeaker does when it is loud.
func distort(x []float64) []float64 {
	out := make([]float64, len(x))
	for i, s := range x {
		out[i] = math.Tanh(6*s) / 6
	}
	return out
}

// heard is what a call, with its reverberation, is at the microphone.
func (r room) heard(wet []float64) []float64 {
	out := make([]float64, len(wet))
	by := math.Pow(10, r.gain/20)
	for i := range out {
		at := float64(i)*(1+r.ppm*1e-6) - r.delay.Seconds()*SampleRate
		if k := int(math.Floor(at)); k >= 0 && k+1 < len(wet) {
			out[i] = by * (wet[k] + (at-float64(k))*(wet[k+1]-wet[k]))
		}
	}
	return out
}

// The scene of each test: the interviewer asks for 20 s, the user answers
// for 15, and both talk for 10.
const (
	asked    = 20 * time.Second
	answered = 35 * time.Second
	ended    = 45 * time.Second
)

type scene struct{ call, near []float64 }

func newScene() scene {
	return scene{
		call: join(lowVoice(11).say(asked), silence(answered-asked), lowVoice(12).say(ended-answered)),
		near: join(silence(asked), highVoice(21).say(ended-asked)),
	}
}

// outcome is what a gate let through, in percent of the frames with sound.
type outcome struct{ echo, alone, over float64 }

// through runs a scene. Echo is counted from the seventh second.
func (s scene) through(g *EchoGate, mic []float64) outcome {
	calls, mics, nears := framesOf(toPCM(s.call), 0), framesOf(toPCM(mic), 0), framesOf(toPCM(s.near), 0)
	kept := make([]bool, len(mics))
	note := func(decided []Frame) {
		for _, f := range decided {
			kept[slotOf(f.At)] = level(f.PCM) > -100
		}
	}
	for i := range mics {
		g.Hear(calls[i])
		note(g.Pass(mics[i]))
	}
	note(g.Flush())
	var passed, all [3]float64
	for i := range kept {
		at := duration(i * FrameSamples)
		part := -1
		switch {
		case at > 6*time.Second && at < asked && level(calls[i].PCM) > -50:
			part = 0
		case at > asked+time.Second && at < answered && level(nears[i].PCM) > -40:
			part = 1
		case at > answered && level(nears[i].PCM) > -40:
			part = 2
		}
		if part >= 0 {
			all[part]++
			if kept[i] {
				passed[part]++
			}
		}
	}
	return outcome{100 * passed[0] / all[0], 100 * passed[1] / all[1], 100 * passed[2] / all[2]}
}

func TestEchoGateMutesTheCallAndKeepsTheUser(t *testing.T) {
	s := newScene()
	hiss := noise(5, ended, -62)
	plain, distorted := reverb(s.call), reverb(distort(s.call))
	for _, test := range []struct {
		name string
		room room
		wet  []float64
		over float64 // of talk over the call, at least kept, in percent
	}{
		{"-20 dB", room{delay: 70 * time.Millisecond, gain: -20}, plain, 95},
		{"-10 dB", room{delay: 70 * time.Millisecond, gain: -10}, plain, 85},
		{"-3 dB", room{delay: 70 * time.Millisecond, gain: -3}, plain, 60},
		{"a late echo", room{delay: 220 * time.Millisecond, gain: -10}, plain, 85},
		{"an echo before its call", room{delay: -30 * time.Millisecond, gain: -10}, plain, 85},
		{"clocks 50 ppm apart", room{delay: 70 * time.Millisecond, gain: -10, ppm: 50}, plain, 85},
		{"clocks 200 ppm apart", room{delay: 70 * time.Millisecond, gain: -10, ppm: 200}, plain, 85},
		{"a distorting loudspeaker", room{delay: 70 * time.Millisecond, gain: -10}, distorted, 85},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := NewEchoGate()
			got := s.through(g, mix(s.near, test.room.heard(test.wet), hiss))
			t.Logf("echo passed %.1f %%, user alone kept %.1f %%, over the call %.1f %%", got.echo, got.alone, got.over)
			if got.echo > 5 || got.alone < 98 || got.over < test.over || !g.Coupled() {
				t.Errorf("echo passed %.1f %%, user alone kept %.1f %%, over the call %.1f %%, coupled %v", got.echo, got.alone, got.over, g.Coupled())
			}
		})
	}
}

func TestEchoGateLeavesHeadphonesAlone(t *testing.T) {
	s := newScene()
	g := NewEchoGate()
	got := s.through(g, mix(s.near, noise(5, ended, -62)))
	if g.Coupled() || got.alone < 100 || got.over < 100 {
		t.Errorf("coupled %v, user alone kept %.1f %%, over the call %.1f %%", g.Coupled(), got.alone, got.over)
	}
}

func TestEchoGateForgetsWhenHeadphonesArePutOn(t *testing.T) {
	s := scene{call: lowVoice(11).say(30 * time.Second), near: silence(30 * time.Second)}
	until := 20 * time.Second
	echo := room{delay: 70 * time.Millisecond, gain: -10}.heard(reverb(s.call))
	clear(echo[sampleCount(until):])
	mic := mix(echo, noise(5, 30*time.Second, -62))
	g := NewEchoGate()
	calls, mics := framesOf(toPCM(s.call), 0), framesOf(toPCM(mic), 0)
	for i := range mics {
		g.Hear(calls[i])
		g.Pass(mics[i])
		switch mics[i].At {
		case until - FrameDuration:
			if !g.Coupled() {
				t.Fatal("the echo was never found")
			}
		case until + 5*time.Second:
			if g.Coupled() {
				t.Error("still coupled 5 s after the echo ended")
			}
		}
	}
}

func BenchmarkEchoGate(b *testing.B) {
	s := newScene()
	mic := mix(s.near, room{delay: 70 * time.Millisecond, gain: -10}.heard(reverb(s.call)), noise(5, ended, -62))
	calls, mics := framesOf(toPCM(s.call), 0), framesOf(toPCM(mic), 0)
	g := NewEchoGate()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		at := time.Duration(i) * FrameDuration
		c, m := calls[i%len(calls)], mics[i%len(mics)]
		c.At, m.At = at, at
		g.Hear(c)
		g.Pass(m)
	}
}
