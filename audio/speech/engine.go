// Package speech turns frames of sound into segments of text. It holds the
// Engine interface that every recogniser satisfies, the registry, the
// supervision of engines that can die, and Listen, which drives a session
// from a source of frames. Engines and the worker process that native ones
// run in have packages of their own below this one.
//
// Invariants, held for every engine by one conformance suite: a Partial
// replaces the whole text of its segment; a segment has at most one Final and
// nothing after it, and a segment that had a Partial has a Final unless the
// session ended with Fatal; a Final without text withdraws its segment;
// starts do not go backwards; times are those of the capture clock; every
// accepted sample ends in a Final, in silence, or in a Lost event, and a
// Settled event follows each Flush to say so; Close leaves no child process
// behind, and no goroutine once Events has been read to its end.
package speech

import (
	"context"
	"errors"
	"time"
)

// ErrClosed is what Write and Flush return once a session is closed.
var ErrClosed = errors.New("speech session is closed")

// ErrPermanent marks a failure that a restart cannot mend, such as a model
// that is missing. Supervised gives up at once when it sees it.
var ErrPermanent = errors.New("permanent failure")

// ErrAway is in the Err of a Restarting event that is not the first: the
// engine could not be restarted for a while.
var ErrAway = errors.New("the engine is away")

// Backlog is how much sound waits for a recogniser that has fallen behind.
// What does not fit any more is reported as Lost, oldest first.
const Backlog = 30 * time.Second

// SourceID names the channel a segment was heard on.
type SourceID string

// The two channels of a call.
const (
	Mic  SourceID = "mic"
	Call SourceID = "call"
)

// An Engine is one way of recognising speech.
type Engine interface {
	// ID is the name used with --speech.
	ID() string
	// Probe reports whether the engine can run here. It touches neither the
	// network nor the disk beyond looking.
	Probe(context.Context) Status
	Caps() Caps
	// Open starts a session. The context bounds the opening alone; the
	// session lives until Close.
	Open(context.Context, Config) (Session, error)
}

// State is what Probe found.
type State string

// The three things Probe can find.
const (
	Ready   State = "ready"
	Missing State = "missing"
	Broken  State = "broken"
)

// Status says whether an engine can run, and if not, what mends it.
type Status struct {
	State State  `json:"state"`
	What  string `json:"what,omitempty"` // what was found or is missing
	Fix   string `json:"fix,omitempty"`  // a command or sentence that mends it
}

// Caps is what an engine can do.
type Caps struct {
	Streaming   bool   `json:"streaming"`    // sends partials
	Endpointing bool   `json:"endpointing"`  // finds ends of turns itself
	WordTimes   bool   `json:"word_times"`   // says when each word was spoken
	Confidence  bool   `json:"confidence"`   // says how sure it is
	Hints       bool   `json:"hints"`        // takes vocabulary
	LowAccuracy bool   `json:"low_accuracy"` // a last resort; users are warned
	SendsTo     string `json:"sends_to"`     // host that hears the audio; empty when local
}

// Config is what a session is opened with.
type Config struct {
	Source SourceID
	Lang   string
	Hints  []string // vocabulary, most important first
}

// A Session recognises one channel. Its methods may be called from any
// goroutine. Events is to be read until it closes.
type Session interface {
	// Write hands over samples that begin at the given capture time. It never
	// blocks; after Close it returns ErrClosed. The session keeps pcm: the
	// caller must not change it afterwards.
	Write(pcm []int16, at time.Duration) error
	// Flush ends the utterance in progress: its Final follows, then Settled.
	Flush(context.Context) error
	// Events is closed once, after the last event.
	Events() <-chan Event
	// Close drains what is unfinished until ctx ends.
	Close(context.Context) error
}

// A Hinter is a Session whose vocabulary can be changed while it runs.
type Hinter interface {
	SetHints([]string) error
}

// EventKind says what happened.
type EventKind string

// The kinds of event a session sends.
const (
	Partial    EventKind = "partial"
	Final      EventKind = "final"
	Settled    EventKind = "settled" // all sound up to To is decided
	TurnEnd    EventKind = "turn_end"
	Lost       EventKind = "lost"
	Restarting EventKind = "restarting" // comes again every 30 s until Restarted
	Restarted  EventKind = "restarted"
	Fatal      EventKind = "fatal" // the last event; what is not settled is lost
)

// An Event is one thing a session has to say.
type Event struct {
	Kind    EventKind
	Segment Segment // for Partial and Final
	Err     error   // for Lost, Restarting and Fatal
	// From and To are capture times: for Lost the sound that nobody
	// recognised; for Settled and TurnEnd only To is set.
	From, To time.Duration
}

// A Segment is a stretch of recognised speech.
type Segment struct {
	ID         string // unique among the segments of its source
	Source     SourceID
	Start, End time.Duration
	Text       string
	Words      []Word
	Confidence float64 // 0 to 1; -1 when the engine does not know
}

// A Word is one recognised word with its capture times.
type Word struct {
	Text       string
	Start, End time.Duration
	Confidence float64 // 0 to 1; -1 when the engine does not know
}
