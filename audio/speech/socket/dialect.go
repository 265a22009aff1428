// Package socket recognises speech with a service behind a WebSocket. It holds
// the one loop that all such engines share: connecting and being refused,
// sound in messages of the right length, flushes and their answers, keeping a
// silent connection open, replacing one that has grown old, and noticing one
// that is dead. What differs from service to service is its Dialect.
//
// A session that loses its connection with sound on the way dies, and
// speech.Supervised opens another and plays the sound again. One that loses it
// in silence connects again when somebody speaks, and nobody is told.
package socket

import (
	"net/http"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
)

// A Dialect is how one service is spoken to.
type Dialect interface {
	// Call says where to connect, with the key that opens the door.
	Call(service.Address, key.Key, speech.Config) Call
	// Begin begins the conversation of one connection.
	Begin(speech.Config) Conversation
	Traits() Traits
}

// A Call is a connection to be made.
type Call struct {
	URL    string
	Header http.Header
}

// Traits are what the loop has to know of a service.
type Traits struct {
	Name string      // the engine's
	Caps speech.Caps // without SendsTo, which the address tells
	// Chunk is how much sound is in a message. The last of an utterance is
	// filled with silence.
	Chunk time.Duration
	// Trail is silence sent before a flush.
	Trail time.Duration
	// Greets is set for a service that speaks first.
	Greets bool
	// Paced is set for a service that refuses sound faster than it is spoken.
	Paced bool
	// Single is set for a service whose connection ends with a flush.
	Single bool
	// Reticent is set for a service that may leave a flush unanswered when it
	// heard nothing, and does not say how far it has heard.
	Reticent bool
	// Idle is the silence after which the connection is kept open.
	Idle time.Duration
	// Patience is how long a flush may be unanswered.
	Patience time.Duration
	// Age is when a connection is replaced, in the next pause; 0 is never.
	Age time.Duration
	// Permanent are the codes of closing after which no other connection
	// would fare better.
	Permanent []int
}

// A Conversation is one connection's side of a dialect. Its methods are called
// one at a time. Positions count the sound that was sent on the connection.
type Conversation interface {
	// Open is what is said first.
	Open() []Message
	// Sound is a chunk of sound. Nothing of it may be kept back past a flush.
	Sound(pcm []int16) []Message
	// Flush is told that an utterance ends at a position, and asks for what is
	// not decided yet. Some of it may be known.
	Flush(pos time.Duration) ([]Message, []News)
	// Idle keeps the connection open; nil is a WebSocket ping.
	Idle() []Message
	// Hints changes the vocabulary; false when this has to wait for the next
	// connection.
	Hints([]string) ([]Message, bool)
	// Close is what is said last.
	Close() []Message
	// Hear reads what the service said. It is never given more than
	// readLimit. An error ends the connection.
	Hear(Message) ([]News, error)
}

// A Kind says what News is about.
type Kind string

// The kinds of News.
const (
	Ready   Kind = "ready"   // the service can be spoken to
	Partial Kind = "partial" // the text of a segment so far
	Final   Kind = "final"   // the text of a segment
	TurnEnd Kind = "turn"    // the speaker has finished, at End
	Heard   Kind = "heard"   // the sound up to End has reached the recogniser
	Decided Kind = "decided" // no more will be said of the sound up to End
	Missed  Kind = "missed"  // the service gave up on Start to End, because of Err
	Reply   Kind = "reply"   // Message is to be sent
)

// News is what a service said. Times are positions.
type News struct {
	Kind       Kind
	ID         string // of a segment, on this connection
	Start, End time.Duration
	Text       string
	Words      []speech.Word
	Confidence float64 // 0 to 1; -1 when unknown
	Err        error
	Message    Message
}

// readLimit bounds a message from a service, in bytes.
const readLimit = 1 << 20
