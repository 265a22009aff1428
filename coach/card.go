package coach

import "archcoach/patterns"

// A Card is what the panel shows for one turn: one sentence to say, then
// sections in the fixed order of patterns.Headings.
type Card struct {
	Turn     string    `json:"turn"`               // the utterance it answers
	Focus    string    `json:"focus"`              // what it is about, as a title
	Scenario string    `json:"scenario,omitempty"` // the system under design, when known
	Say      string    `json:"say"`
	Sections []Section `json:"sections"`
	Ask      []string  `json:"ask,omitempty"` // questions to ask while requirements are open
	// Provisional marks a card for a turn that is still going on: another may
	// follow for the same turn.
	Provisional bool `json:"provisional,omitempty"`
	// MS is how long the card took, in milliseconds, from the final segment
	// to the event. It is measured by the caller; a Session reads no clock.
	MS float64 `json:"ms"`
}

// A Section is one heading with its items.
type Section struct {
	Heading patterns.Heading `json:"heading"`
	Items   []Item           `json:"items"`
}

// An Item is one line of a card. Pattern is the library entry it comes from,
// Because the words that called for it.
type Item struct {
	Text    string `json:"text"`
	Pattern string `json:"pattern"`
	Because string `json:"because"`
	New     bool   `json:"new"`
}
