package worker

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// silence is what, in samples, stands for a flush to a child that
// has no control pipe: longer than recognisers wait for the end of a turn.
const silence = audio.SampleRate * 8 / 10

// send hands the backlog to the child and closes its input after the last
// of it. A child that is gone is the receiver's business.
func (s *session) send() {
	defer s.process.closePipes()
	err := speech.Guard(func() error {
		open := control{Type: typeOpen, Protocol: Version,
			Source: s.cfg.Source, Lang: s.cfg.Lang, Hints: s.cfg.Hints}
		if err := s.tell(open); err != nil {
			return err
		}
		for {
			c, ok := s.In.Next()
			if !ok {
				return nil
			}
			if err := s.pass(c); err != nil {
				return err
			}
			s.stir()
		}
	})
	if err != nil {
		s.process.errors.Note("%s: %v", s.process.name, err)
	}
}

func (s *session) pass(c speech.Chunk) error {
	if hints := s.hints.Swap(nil); hints != nil {
		if err := s.tell(control{Type: typeHints, Hints: *hints}); err != nil {
			return err
		}
	}
	switch {
	case !c.Flush:
		s.segments.sent(c)
		if err := s.tell(control{Type: typeAudio, Samples: len(c.PCM)}); err != nil {
			return err
		}
		return s.sound(c.PCM)
	case s.process.control != nil:
		return s.tell(control{Type: typeFlush})
	default:
		s.segments.flushed(silence)
		return s.sound(make([]int16, silence))
	}
}

// tell sends a control, to a child that reads them.
func (s *session) tell(c control) error {
	if s.process.control == nil {
		return nil
	}
	line, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("write control: %w", err)
	}
	_, err = s.process.control.Write(append(line, '\n'))
	return err
}

func (s *session) sound(pcm []int16) error {
	_, err := s.process.in.Write(audio.AppendPCM(make([]byte, 0, 2*len(pcm)), pcm))
	return err
}

// environment says to a child that has no control pipe what it is to hear.
func environment(cfg speech.Config) []string {
	return []string{
		fmt.Sprintf("COACH_STT_RATE=%d", audio.SampleRate),
		"COACH_STT_SOURCE=" + string(cfg.Source),
		"COACH_STT_LANG=" + cfg.Lang,
	}
}

// hintFile writes the vocabulary, a term a line, for a child that has no
// control pipe. The file is removed when the child has ended.
func hintFile(c Command, hints []string) (env []string, remove func(), err error) {
	if c.Worker || len(hints) == 0 {
		return nil, func() {}, nil
	}
	f, err := os.CreateTemp("", "coach-hints-*.txt")
	if err != nil {
		return nil, nil, fmt.Errorf("write hints for %s: %w", c.Name, err)
	}
	remove = func() { os.Remove(f.Name()) }
	_, err = f.WriteString(strings.Join(hints, "\n") + "\n")
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		remove()
		return nil, nil, fmt.Errorf("write hints for %s: %w", c.Name, err)
	}
	return []string{"COACH_STT_HINTS=" + f.Name()}, remove, nil
}
