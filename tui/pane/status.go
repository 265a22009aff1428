package pane

import (
	"time"

	"archcoach/tui/theme"
)

// Status is what the session is doing, as the status line shows it.
type Status struct {
	Title     string
	Elapsed   time.Duration
	Mic, Call Level
	Engine    string        // the recogniser at work
	Why       string        // why it was picked; help shows it
	Lag       time.Duration // from words said to words on screen; 0 unknown
	SendsTo   []string      // hosts that audio or text goes to; empty when nothing leaves
	Model     string        // the model that adds to cards; empty for none
	SavedTo   string        // where the session is kept; empty when it is not
	Paused    bool          // the microphone is heard by nobody
	Speaking  bool          // coach speaks itself, as the interviewer of a drill
	OffRecord bool
	Speaks    string // who was told to be speaking, where one microphone hears both
}

// A Level is one side's loudness.
type Level struct {
	DBFS    float64 // root mean square, 0 full scale
	Present bool    // there is a source for this side
}

// samples is how many levels a meter shows.
const samples = 5

// slow is the lag from which the status line warns.
const slow = time.Second

// A StatusLine is the header: what is heard, since when, by what, and what
// leaves the machine.
type StatusLine struct {
	theme     theme.Theme
	status    Status
	mic, call [samples]float64
	ended     bool
	mode      string
}

// NewStatusLine makes a header that knows nothing yet.
func NewStatusLine(th theme.Theme) *StatusLine { return &StatusLine{theme: th} }

// Set takes the status of the moment; each call moves the meters on.
func (s *StatusLine) Set(st Status) {
	clean := s.theme.Clean
	st.Title, st.Engine, st.Why = clean(st.Title), clean(st.Engine), clean(st.Why)
	st.SavedTo = clean(st.SavedTo)
	hosts := make([]string, len(st.SendsTo))
	for i, h := range st.SendsTo {
		hosts[i] = clean(h)
	}
	st.SendsTo = hosts
	s.status = st
	push(&s.mic, st.Mic)
	push(&s.call, st.Call)
}

// Status is the latest, safe to draw.
func (s *StatusLine) Status() Status { return s.status }

// SetMode says when cards are shown, in a word; empty when that goes without
// saying.
func (s *StatusLine) SetMode(word string) { s.mode = word }

// End says that no more events will come.
func (s *StatusLine) End() { s.ended = true }

func push(meter *[samples]float64, l Level) {
	copy(meter[:], meter[1:])
	meter[samples-1] = theme.Loudness(l.DBFS)
}
