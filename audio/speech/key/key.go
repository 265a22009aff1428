// Package key finds the keys of services and keeps them out of sight: a key
// comes from the environment, from a command such as a password manager, or
// from the keyring of the operating system, never from a file in clear. It is
// never printed, by accident or otherwise.
package key

import (
	"fmt"
	"io"
	"strings"
)

// A Key is a secret. Every way of printing it gives "(hidden)"; only Reveal
// gives the secret itself. The zero Key is no key.
type Key struct {
	// A pointer, for package fmt asks no method of a key in a field that is
	// not exported: it shows what is inside.
	secret *string
}

// New makes a key of a secret as it was typed or read, without the white
// space around it.
func New(secret string) Key {
	if secret = strings.TrimSpace(secret); secret == "" {
		return Key{}
	}
	return Key{&secret}
}

// Empty is whether there is no key.
func (k Key) Empty() bool { return k.secret == nil }

// Reveal is the secret, to be handed to the service it belongs to.
func (k Key) Reveal() string {
	if k.secret == nil {
		return ""
	}
	return *k.secret
}

const hidden = "(hidden)"

// Format implements fmt.Formatter for every verb, so that %+v and %#v of a
// struct that holds a key do not show it.
func (k Key) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }

// MarshalText implements encoding.TextMarshaler.
func (k Key) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// shown is how short a piece of a key may be to mean anything.
const shown = 8

// Redact hides the key in a text from outside: some services repeat the key
// they refuse, in full or without its end.
func (k Key) Redact(text string) string {
	secret := k.Reveal()
	for n := len(secret); n >= min(shown, len(secret)) && n > 0; n-- {
		text = strings.ReplaceAll(text, secret[:n], hidden)
	}
	return text
}
