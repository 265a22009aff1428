package speech

import (
	"time"

	"archcoach/audio"
)

// Feed writes sound that was captured from a time on, a frame at a time, as
// fast as the session takes it. It returns the capture time of its end, or of
// what was refused, with the session's error.
func Feed(s Session, pcm []int16, at time.Duration) (end time.Duration, err error) {
	for len(pcm) > 0 {
		n := min(audio.FrameSamples, len(pcm))
		if err := s.Write(pcm[:n], at); err != nil {
			return at, err
		}
		pcm, at = pcm[n:], at+Span(n)
	}
	return at, nil
}
