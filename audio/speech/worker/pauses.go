package worker

import (
	"time"

	"archcoach/audio/speech"
)

// tolerance is how long before a flush the last word may have ended: the tail
// that follows speech, and what recognisers err by.
const tolerance = 1500 * time.Millisecond

// A pause is a flush as a child without control pipe sees it: silence at a
// position of its sound, and the capture time of what came before.
type pause struct{ pos, heard time.Duration }

// pauses are the flushes that have not been answered yet, oldest first.
type pauses []pause

// answered takes out the pauses that a final answers, and returns the capture
// time that is settled by it. A final without an end answers the oldest.
func (p *pauses) answered(end time.Duration, known bool) (settled time.Duration, ok bool) {
	for len(*p) > 0 && (!known || (*p)[0].pos <= end+tolerance) {
		settled, ok = (*p)[0].heard, true
		*p = (*p)[1:]
		if !known {
			break
		}
	}
	return settled, ok
}

// all takes out every pause.
func (p *pauses) all() (settled time.Duration, ok bool) {
	return p.answered(maxSeconds*time.Second, true)
}

// flushed is told of silence that stands for a flush.
func (s *segments) flushed(samples int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pauses = append(s.pauses, pause{s.time.Length(), s.heard})
	s.time.Add(samples, s.time.End(s.time.Length()))
	s.await()
}

// await settles the pauses when the child stays silent for too long.
func (s *segments) await() {
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timer = time.AfterFunc(s.patience, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if to, ok := s.pauses.all(); ok {
			s.settleTo(to)
		}
	})
}

// answer settles what a final answers.
func (s *segments) answer(m message) {
	end, known := duration(m.End)
	if to, ok := s.pauses.answered(end, known); ok {
		s.settleTo(to)
	}
	if len(s.pauses) > 0 {
		s.await()
	}
}

// end is told that the child will say no more, and how it ended. What a
// child did not get to is lost; one that ended well has heard everything.
func (s *segments) end(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timer != nil {
		s.timer.Stop()
	}
	if err == nil {
		s.pauses.all()
		s.settleTo(s.heard)
		return
	}
	for _, seg := range s.open {
		s.out.Send(speech.Event{Kind: speech.Final, Segment: seg}) // better than to take it off the screen
	}
	s.out.Send(s.waiting.Lost(err)...)
}
