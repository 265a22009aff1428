//go:build fakeaudio

package audio

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// spoken is a text in one of flite's voices, as samples of -1 to 1.
func spoken(t *testing.T, voice, text string) []float64 {
	t.Helper()
	file := filepath.Join(t.TempDir(), voice+".wav")
	if out, err := exec.CommandContext(t.Context(), "flite", "-voice", voice, "-t", text, "-o", file).CombinedOutput(); err != nil {
		t.Fatalf("flite: %v: %s", err, out)
	}
	if info, err := os.Stat(file); err != nil || info.Size() < 1000 {
		t.Fatalf("flite wrote nothing: %v", err)
	}
	wav, err := OpenWAV(file)
	if err != nil {
		t.Fatal(err)
	}
	defer wav.Close()
	var out []float64
	for f := range wav.Play(Mixed, Pace{}).Frames() {
		for _, s := range f.PCM {
			out = append(out, float64(s)/(1<<15))
		}
	}
	return out
}

// fit repeats or cuts speech to a length.
func fit(x []float64, d time.Duration) []float64 {
	out := make([]float64, 0, sampleCount(d))
	for len(out) < sampleCount(d) {
		out = append(out, x[:min(len(x), sampleCount(d)-len(out))]...)
	}
	return out
}

// measures of a gate, as shares. Precision: of the frames it muted, those in
// which the user said nothing. Recall: of the frames with nothing but echo,
// those it muted, and of those in the question, before the user begins. All are
// counted from the eighth second, when it has learned. Alone and over are, of
// the user's frames, those that got through: without and with the call.
type measures struct{ precision, recall, question, alone, over float64 }

func (s scene) measure(g *EchoGate, mic []float64) measures {
	calls, mics, nears, echoes := framesOf(toPCM(s.call), 0), framesOf(toPCM(mic), 0), framesOf(toPCM(s.near), 0), framesOf(toPCM(mic), 0)
	muted := make([]bool, len(mics))
	note := func(decided []Frame) {
		for _, f := range decided {
			muted[slotOf(f.At)] = level(f.PCM) < -100
		}
	}
	for i := range mics {
		echoes[i].PCM = append([]int16(nil), mics[i].PCM...)
		g.Hear(calls[i])
		note(g.Pass(mics[i]))
	}
	note(g.Flush())
	var mutedAll, mutedRight, echo, echoMuted, question, questionMuted, alone, aloneKept, over, overKept float64
	for i, m := range muted {
		at := duration(i * FrameSamples)
		if at < 8*time.Second {
			continue
		}
		says, sounds, called := level(nears[i].PCM) > -45, level(echoes[i].PCM) > -55, level(calls[i].PCM) > -50
		switch {
		case !says && sounds:
			echo++
			if m {
				echoMuted++
			}
			if at < asked {
				question++
				if m {
					questionMuted++
				}
			}
		case says && called:
			over++
			if !m {
				overKept++
			}
		case says:
			alone++
			if !m {
				aloneKept++
			}
		}
		if m && sounds {
			mutedAll++
			if !says {
				mutedRight++
			}
		}
	}
	return measures{mutedRight / math.Max(mutedAll, 1), echoMuted / math.Max(echo, 1), questionMuted / math.Max(question, 1), aloneKept / math.Max(alone, 1), overKept / math.Max(over, 1)}
}

// TestEchoGateOnSpeechOverDelaysAndAttenuations speaks the call and the user
// with two of flite's voices: asked, answered, and both at once, through a room
// that rings for 300 ms.
func TestEchoGateOnSpeechOverDelaysAndAttenuations(t *testing.T) {
	question := spoken(t, "rms", "Design a ticket shop for a large festival. Half a million people want a place at noon, and nobody may get the same seat twice. What happens to the queue when the payment provider is slow? And how would you notice?")
	answer := spoken(t, "slt", "I would keep one row for each seat, and hold it with a conditional update for eight minutes. A waiting room in front hands out tokens at the rate the shop can take, so the database sees a steady load.")
	s := scene{
		call: join(fit(question, asked), silence(answered-asked), fit(question, ended-answered)),
		near: join(silence(asked), fit(answer, ended-asked)),
	}
	wet, hiss := reverb(s.call), noise(5, ended, -62)
	for _, gain := range []float64{-3, -10, -20} {
		for delay := time.Duration(0); delay <= 500*time.Millisecond; delay += 100 * time.Millisecond {
			name := fmt.Sprintf("%.0f dB after %v", gain, delay)
			got := s.measure(NewEchoGate(), mix(s.near, room{delay: delay, gain: gain}.heard(wet), hiss))
			t.Logf("%s: precision %.3f, recall %.3f (in the question %.3f); user alone kept %.3f, over the call %.3f", name, got.precision, got.recall, got.question, got.alone, got.over)
			if got.precision < 0.8 || got.recall < 0.85 || got.question < 0.95 || got.alone < 0.97 {
				t.Errorf("%s: %+v", name, got)
			}
		}
	}
}
