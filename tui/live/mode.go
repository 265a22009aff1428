package live

import (
	"fmt"
	"slices"
	"strings"
)

// A Mode is when cards are shown.
type Mode int

// The modes, on one key.
const (
	Automatic Mode = iota // at once
	Offer                 // a line says that there is one, and a key shows it
	Manual                // only when it is asked for
	modes
)

// ModeNames lists the modes as settings write them.
func ModeNames() []string { return []string{"auto", "offer", "manual"} }

// String is the mode as settings write it.
func (m Mode) String() string { return ModeNames()[m] }

// ParseMode reads a mode; the empty string is Automatic.
func ParseMode(s string) (Mode, error) {
	if i := slices.Index(ModeNames(), s); i >= 0 {
		return Mode(i), nil
	}
	if s == "" {
		return Automatic, nil
	}
	return 0, fmt.Errorf("no mode %q: use %s", s, strings.Join(ModeNames(), ", "))
}

// tells says what a mode does, given the key that shows a card.
func (m Mode) tells(key string) string {
	switch m {
	case Offer:
		return "offer: a card is announced, " + key + " shows it"
	case Manual:
		return "manual: a card comes when " + key + " asks for it"
	}
	return "auto: cards come by themselves"
}
