package command

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"archcoach/audio"
)

// beep is two seconds of a tone with a little silence around it.
func beep() []int16 {
	pcm := make([]int16, 5*audio.SampleRate/2)
	for i := audio.SampleRate / 4; i < 9*audio.SampleRate/4; i++ {
		pcm[i] = int16(8000 * math.Sin(2*math.Pi*440*float64(i)/audio.SampleRate))
	}
	return pcm
}

// hearBeeps is a recogniser with a vocabulary of one word, which ends an
// utterance after half a second of silence, as many do.
func hearBeeps(in io.Reader, out io.Writer, style string) {
	const hangover = audio.SampleRate / 2
	sound := bufio.NewReader(in)
	var raw [2]byte
	n, start, quiet := 0, -1, 0
	say := func(kind string) {
		from, to := float64(start)/audio.SampleRate, float64(n-quiet)/audio.SampleRate
		switch {
		case style == "json":
			fmt.Fprintf(out, `{"type":%q,"id":"u","start":%f,"end":%f,"text":"beep"}`+"\n", kind, from, to)
		case kind == "final":
			fmt.Fprintln(out, "beep")
		}
	}
	for {
		if _, err := io.ReadFull(sound, raw[:]); err != nil {
			break
		}
		sample := int16(binary.LittleEndian.Uint16(raw[:]))
		n++
		switch loud := sample > 1000 || sample < -1000; {
		case loud && start < 0:
			start, quiet = n-1, 0
			say("partial")
		case loud:
			quiet = 0
		case start >= 0:
			if quiet++; quiet >= hangover {
				say("final")
				start = -1
			}
		}
	}
	if start >= 0 {
		say("final")
	}
}
