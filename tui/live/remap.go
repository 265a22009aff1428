package live

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"archcoach/tui/theme"
)

// A KeyError says what is wrong with the keys set for an action.
type KeyError struct {
	Action string
	Reason string
}

// Error names the action and the reason.
func (e *KeyError) Error() string { return "keys." + e.Action + ": " + e.Reason }

// CheckKeys tells whether keys can be set for actions as asked: every action
// keeps a key of its own, and no key does two things in one place. Keys are
// named as Bubble Tea names them, a blank as "space".
func CheckKeys(keys map[string][]string) error {
	var k KeyMap
	used := map[string][]action{}
	for _, a := range k.actions() {
		for _, name := range keysOf(a, keys) {
			if name == "ctrl+c" && a.name != "quit" {
				return &KeyError{a.name, "ctrl+c always quits"}
			}
			if named := len([]rune(name)) == 1 || strings.Contains(name, "+") || slices.Contains(namedKeys(), name); !named {
				return &KeyError{a.name, fmt.Sprintf("%q is no key: write one character, %s, f1 to f12, or ctrl+ and alt+ with one", name, strings.Join(namedKeys()[:6], ", "))}
			}
			for _, other := range used[name] {
				if a.at != other.at && a.at != anywhere && other.at != anywhere {
					continue
				}
				guilty, first := a, other
				if len(keys[a.name]) == 0 {
					guilty, first = other, a
				}
				return &KeyError{guilty.name, fmt.Sprintf("%s is the key of %s already", spelled(name), first.name)}
			}
			used[name] = append(used[name], a)
		}
	}
	return nil
}

// keysOf is the keys of an action: those set for it, or the usual ones.
func keysOf(a action, keys map[string][]string) []string {
	set := keys[a.name]
	if len(set) == 0 {
		return a.keys
	}
	var out []string
	for _, name := range set {
		if name == "space" {
			name = " "
		}
		out = append(out, name)
	}
	if a.name == "quit" && !slices.Contains(out, "ctrl+c") {
		out = append(out, "ctrl+c") // the way out that always works
	}
	return out
}

// spelled is a key as people read it.
func spelled(name string) string {
	if name == " " {
		return "space"
	}
	return name
}

// namedKeys are the keys that are no single character.
func namedKeys() []string {
	names := []string{"enter", "esc", "tab", "space", "up", "down", " ", "left", "right", "home", "end", "pgup", "pgdown", "delete", "insert", "backspace"}
	for i := range 12 {
		names = append(names, fmt.Sprint("f", i+1))
	}
	return names
}

// remapped is the key map with the keys that the user set.
func remapped(th theme.Theme, keys map[string][]string) KeyMap {
	var k KeyMap
	for _, a := range k.actions() {
		names := keysOf(a, keys)
		name := spelled(names[0])
		if name == "enter" {
			name = th.Enter
		}
		*a.binding = key.NewBinding(key.WithKeys(names...), key.WithHelp(name, a.does))
	}
	return k
}
