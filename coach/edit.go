package coach

import (
	"strings"
	"time"
)

// Edit gives a line other words. It comes back with them, and is then treated
// as if they had been heard.
func (s *Session) Edit(id, text string, at time.Duration) []Event {
	u, ok := s.heard[id]
	if !ok {
		return []Event{unsettled(at)}
	}
	if text = strings.TrimSpace(text); text == "" || text == u.Text {
		return nil
	}
	u.Text, u.Confidence = text, 1
	return s.again(u, at)
}

// again hears a settled line anew after the user has put it right.
func (s *Session) again(u Utterance, at time.Duration) []Event {
	s.topic.drop(u.ID)
	u.Original = ""
	events := s.Hear(u)
	for i := range events {
		events[i].At = at
	}
	return events
}

func unsettled(at time.Duration) Event {
	return notice(at, Info, "that line is not settled yet", "try again in a moment")
}
