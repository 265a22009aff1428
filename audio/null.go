package audio

import "sync"

// Null is a source without sound, for the side of a call that nobody listens
// to. Its Frames stay open, and empty, until it is closed.
type Null struct {
	frames chan Frame
	once   sync.Once
}

// NewNull makes a source without sound.
func NewNull() *Null { return &Null{frames: make(chan Frame)} }

// Name is "none", as the user would write it.
func (n *Null) Name() string { return "none" }

// Frames brings nothing.
func (n *Null) Frames() <-chan Frame { return n.frames }

// Err is nil.
func (n *Null) Err() error { return nil }

// Close closes Frames. It may be called again.
func (n *Null) Close() error {
	n.once.Do(func() { close(n.frames) })
	return nil
}
