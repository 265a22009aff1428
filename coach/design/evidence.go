package design

import (
	"encoding/json"
	"fmt"
	"time"
)

// Evidence is words that were said, and when, from the start of the session.
type Evidence struct {
	Quote string
	At    time.Duration
}

type evidenceJSON struct {
	Quote string  `json:"quote"`
	At    float64 `json:"at"`
}

// MarshalJSON writes the time in seconds, as all events do.
func (e Evidence) MarshalJSON() ([]byte, error) {
	return json.Marshal(evidenceJSON{e.Quote, e.At.Seconds()})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (e *Evidence) UnmarshalJSON(data []byte) error {
	var in evidenceJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return fmt.Errorf("evidence: %w", err)
	}
	*e = Evidence{in.Quote, time.Duration(in.At * float64(time.Second)).Round(time.Millisecond)}
	return nil
}
