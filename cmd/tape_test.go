package cmd

import "archcoach/audio"

// A tape is a microphone that a test speaks into.
type tape struct{ frames chan audio.Frame }

func (tape) Name() string                 { return "tape" }
func (t tape) Frames() <-chan audio.Frame { return t.frames }
func (tape) Err() error                   { return nil }
func (tape) Close() error                 { return nil }
