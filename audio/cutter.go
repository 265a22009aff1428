package audio

import "time"

// A cutter turns runs of samples of any length into frames.
type cutter struct {
	send func(Frame) error
	open Frame // the frame being filled
}

// add appends samples that begin at the given time, with lost missing just
// before. A frame never spans a gap: what was begun before one is counted
// with it, less than 20 ms.
func (c *cutter) add(pcm []int16, at, lost time.Duration) error {
	if lost > 0 {
		c.open.Lost += lost + duration(len(c.open.PCM))
		c.open.PCM = c.open.PCM[:0]
	}
	for len(pcm) > 0 {
		if len(c.open.PCM) == 0 {
			c.open.At = at
			if cap(c.open.PCM) == 0 {
				c.open.PCM = make([]int16, 0, FrameSamples)
			}
		}
		n := min(len(pcm), FrameSamples-len(c.open.PCM))
		c.open.PCM = append(c.open.PCM, pcm[:n]...)
		pcm = pcm[n:]
		at += duration(n)
		if len(c.open.PCM) == FrameSamples {
			whole := c.open
			c.open = Frame{}
			if err := c.send(whole); err != nil {
				return err
			}
		}
	}
	return nil
}
