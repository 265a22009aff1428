package speech

import (
	"time"

	"archcoach/audio"
)

// Span is how long n samples last.
func Span(n int) time.Duration {
	return time.Duration(n) * time.Second / audio.SampleRate
}

// Samples is how many samples last d, without the part of one.
func Samples(d time.Duration) int {
	return int(d * audio.SampleRate / time.Second)
}
