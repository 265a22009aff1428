package audio

import (
	"math"
	"testing"
	"time"
)

// A conversation of a test: speech and pauses in turn, 3 s each, with what
// is speech known for every frame.
func conversation(seed uint64, rounds int) (sound []float64, speech []bool) {
	who := []*talker{lowVoice(seed), highVoice(seed + 100)}
	sound = silence(4 * time.Second)
	for i := range rounds {
		sound = join(sound, who[i%2].say(3*time.Second), silence(3*time.Second))
	}
	speech = make([]bool, len(sound)/FrameSamples)
	for i := range speech {
		round := i*int(FrameDuration) - int(4*time.Second)
		speech[i] = round >= 0 && round/int(3*time.Second)%2 == 0
	}
	return sound, speech
}

// hum is a mains hum with its harmonics.
func hum(d time.Duration, dbfs float64) []float64 {
	out := silence(d)
	for _, h := range []float64{1, 2, 3, 4, 6} {
		for i := range out {
			out[i] += math.Sin(2*math.Pi*50*h*float64(i)/SampleRate) / h
		}
	}
	return scale(out, math.Pow(10, dbfs/20))
}

// judge runs a detector the way the Clipper does, with its onset and a
// hangover, and counts what of the speech was kept and of the rest passed.
func judge(d Detector, pcm []int16, speech []bool) (kept, passed float64) {
	c := NewClipper(d, DefaultTiming())
	out := make([]bool, len(speech))
	for _, cue := range clip(c, framesOf(pcm, 0)) {
		if cue.Kind == Speech {
			out[cue.At/FrameDuration] = true
		}
	}
	var hits, spoken, alarms, pauses float64
	for i := 200; i < len(speech); i++ { // the floor is found within 4 s
		if speech[i] {
			spoken++
			if out[i] {
				hits++
			}
			continue
		}
		if speech[max(0, i-10)] || i+15 < len(speech) && speech[i+15] {
			continue // tail and pre-roll are given out on purpose
		}
		pauses++
		if out[i] {
			alarms++
		}
	}
	return 100 * hits / spoken, 100 * alarms / max(1, pauses)
}

func TestVoiceKeepsSpeechAndDropsNoise(t *testing.T) {
	clean, speech := conversation(7, 4)
	span := duration(len(clean))
	for name, added := range map[string][]float64{
		"a quiet room":       noise(1, span, -72),
		"noise 20 dB below":  noise(1, span, -44),
		"noise 10 dB below":  noise(1, span, -34),
		"hum 5 dB below":     hum(span, -29),
		"digital silence":    silence(span),
		"hum in a noisy one": mix(hum(span, -35), noise(2, span, -40)),
	} {
		t.Run(name, func(t *testing.T) {
			kept, passed := judge(NewVoice(), toPCM(mix(clean, added)), speech)
			t.Logf("speech kept %.0f %%, noise passed %.0f %%", kept, passed)
			if kept < 95 || passed > 5 {
				t.Errorf("speech kept %.0f %%, noise passed %.0f %%", kept, passed)
			}
		})
	}
}

func TestNoiseWithoutPitchIsNotSpeech(t *testing.T) {
	quiet := noise(1, time.Second, -60)
	sound := noise(2, 5*time.Second, -60)
	for i := range uint64(5) {
		sound = join(sound, noise(3+i, 400*time.Millisecond, -35), quiet)
	}
	if got := clip(NewClipper(NewVoice(), DefaultTiming()), framesOf(toPCM(sound), 0)); got != nil {
		t.Errorf("rustling was taken for speech: %s", outline(got))
	}
}

func TestSpectrumReadsWhiteNoiseAsItsPower(t *testing.T) {
	s := newSpectrum([]float64{200, 1000, 4000})
	out := make([]float64, 2)
	sums := make([]float64, 2)
	frames := framesOf(toPCM(noise(5, 10*time.Second, -30)), 0)
	for _, f := range frames {
		s.measure(f.PCM, out)
		sums[0] += out[0]
		sums[1] += out[1]
	}
	for b, sum := range sums {
		if db := decibels(sum / float64(len(frames))); math.Abs(db+30) > 0.3 {
			t.Errorf("band %d reads %.2f dB, want -30", b, db)
		}
	}
}

func TestVoiceTakesNoMemoryPerFrame(t *testing.T) {
	frames := framesOf(toPCM(lowVoice(1).say(time.Second)), 0)
	v := NewVoice()
	if n := testing.AllocsPerRun(len(frames), func() { v.Speech(frames[3].PCM) }); n != 0 {
		t.Errorf("it allocates %v times a frame", n)
	}
}

func BenchmarkVoice(b *testing.B) {
	frames := framesOf(toPCM(mix(lowVoice(1).say(10*time.Second), noise(1, 10*time.Second, -50))), 0)
	v := NewVoice()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		v.Speech(frames[i%len(frames)].PCM)
	}
}
