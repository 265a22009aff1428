package cmd

import (
	"sync"

	"archcoach/coach"
)

// A room is one microphone that hears both people. Who speaks is what the user
// told by a key, for the turn on the way or else the next one; otherwise it is
// guessed by what is said, and the turn says so. The key and the listener use
// it at once.
type room struct {
	mu     sync.Mutex
	speaks coach.Speaker // as told; empty to guess
	before coach.Speaker // who spoke last
}

// next goes from guessing to the interviewer, to You, and back to guessing.
func (r *room) next() {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch r.speaks {
	case "":
		r.speaks = coach.Interviewer
	case coach.Interviewer:
		r.speaks = coach.You
	default:
		r.speaks = ""
	}
}

// told is who was told to be speaking, as transcripts name them; empty when
// that is guessed.
func (r *room) told() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.speaks == "" {
		return ""
	}
	return r.speaks.Label()
}

// name gives a turn, as far as it has come, its speaker. What was told holds
// until the turn is over. On no room the speaker is known and stays.
func (r *room) name(u *coach.Utterance) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	u.Speaker, u.Guessed = r.speaks, r.speaks == ""
	if u.Guessed {
		u.Speaker = coach.GuessSpeaker(u.Text, r.before)
	}
	if u.Final {
		r.speaks, r.before = "", u.Speaker
	}
}
