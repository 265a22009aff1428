package settings

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"archcoach/tui/live"
	"archcoach/tui/pane"
	"archcoach/tui/theme"
)

// A field is one setting: its name in the file, the variable that goes over
// it, what the file says of it, and how it is read and written as text.
type field struct {
	key, env, doc string
	get           func(*Settings) string
	set           func(*Settings, string) error
}

// fixed are the settings that always exist, in the order of the file.
func fixed() []field {
	return []field{
		text("audio.mic", "COACH_MIC", "The microphone you speak into, as `coach devices` names it; part of the name will\ndo. Empty is the system's own, none leaves You out.",
			func(s *Settings) *string { return &s.Mic }),
		text("audio.call", "COACH_CALL", "The device the call plays on. Empty is the system's own; none is for one\nmicrophone that hears both, as in a room.",
			func(s *Settings) *string { return &s.Call }),
		text("speech.engine", "COACH_SPEECH", "The recogniser; `coach speech list` names them. auto is the best one that is\nready and keeps the sound on this machine.",
			func(s *Settings) *string { return &s.Speech }),
		{"screen.theme", "COACH_THEME", "auto, dark, light or contrast. NO_COLOR is honoured with each.",
			func(s *Settings) string { return string(s.Theme) },
			parsed(theme.ParseName, func(s *Settings) *theme.Name { return &s.Theme })},
		flag("screen.ascii", "COACH_ASCII", "Draw with ASCII characters only.", func(s *Settings) *bool { return &s.ASCII }),
		flag("screen.reduced_motion", "COACH_REDUCED_MOTION", "Redraw meters and unsettled speech once a second at most, and let nothing fade.",
			func(s *Settings) *bool { return &s.Still }),
		{"screen.depth", "COACH_DEPTH", "How much of a card is drawn at first: full, outline or nudge.",
			func(s *Settings) string { return s.Depth.String() },
			parsed(pane.ParseDepth, func(s *Settings) *pane.Depth { return &s.Depth })},
		{"screen.mode", "COACH_MODE", "When cards are shown: auto at once, offer says that there is one and a key shows\nit, manual only when you ask.",
			func(s *Settings) string { return s.Mode.String() },
			parsed(live.ParseMode, func(s *Settings) *live.Mode { return &s.Mode })},
		flag("screen.mouse", "COACH_MOUSE", "Let the wheel scroll and a click choose a pane. Selecting text then takes Shift.",
			func(s *Settings) *bool { return &s.Mouse }),
	}
}

func text(key, env, doc string, at func(*Settings) *string) field {
	return field{key, env, doc, func(s *Settings) string { return *at(s) }, func(s *Settings, v string) error {
		*at(s) = v
		return nil
	}}
}

// parsed sets a value of a type of its own; what cannot be read changes
// nothing.
func parsed[T any](parse func(string) (T, error), at func(*Settings) *T) func(*Settings, string) error {
	return func(s *Settings, v string) error {
		value, err := parse(v)
		if err == nil {
			*at(s) = value
		}
		return err
	}
}

func flag(key, env, doc string, at func(*Settings) *bool) field {
	return field{key, env, doc, func(s *Settings) string { return strconv.FormatBool(*at(s)) }, func(s *Settings, v string) error {
		switch strings.ToLower(v) {
		case "true", "yes", "on", "1":
			*at(s) = true
		case "false", "no", "off", "0", "":
			*at(s) = false
		default:
			return fmt.Errorf("%q is neither true nor false", v)
		}
		return nil
	}}
}

// fields are the fixed settings and those named so far below speech.engines
// and keys.
func (s *Settings) fields() []field {
	all := fixed()
	for _, id := range sorted(s.engines) {
		for _, option := range sorted(s.engines[id]) {
			f, _ := find("speech.engines." + id + "." + option)
			all = append(all, f)
		}
	}
	for _, action := range sorted(s.Keys) {
		f, _ := find("keys." + action)
		all = append(all, f)
	}
	return all
}

func sorted[V any](m map[string]V) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// find gives the setting of a name.
func find(key string) (field, bool) {
	for _, f := range fixed() {
		if f.key == key {
			return f, true
		}
	}
	if action, ok := strings.CutPrefix(key, "keys."); ok && slices.Contains(live.Actions(), action) {
		return keyField(key, action), true
	}
	parts := strings.Split(key, ".")
	if len(parts) == 4 && parts[0] == "speech" && parts[1] == "engines" {
		return engineField(key, parts[2], parts[3])
	}
	return field{}, false
}

// keyField is the keys of an action, separated by blanks.
func keyField(key, action string) field {
	return field{key: key,
		get: func(s *Settings) string { return strings.Join(s.Keys[action], " ") },
		set: func(s *Settings, v string) error {
			keys := strings.Fields(v)
			if len(keys) == 0 {
				return fmt.Errorf("no key is named for %s", action)
			}
			s.Keys[action] = keys
			return nil
		},
	}
}

// options are what can be said of a recogniser.
func options() []string { return []string{"address", "command", "key", "model"} }

// engineField is an option of a recogniser. The variable over it is the one
// that the recogniser reads.
func engineField(key, id, option string) (field, bool) {
	if !regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`).MatchString(id) || !slices.Contains(options(), option) {
		return field{}, false
	}
	return field{key: key, env: variable(id, option),
		get: func(s *Settings) string { return s.engines[id][option] },
		set: func(s *Settings, v string) error {
			switch option {
			case "key":
				if _, err := ParseSource(v); err != nil {
					return err
				}
			case "address":
				if u, err := url.Parse(v); err != nil || u.Host == "" || !slices.Contains([]string{"http", "https", "ws", "wss"}, u.Scheme) {
					return fmt.Errorf("%q is no address: write it as https://host or wss://host, with a path if there is one", v)
				}
			}
			if s.engines[id] == nil {
				s.engines[id] = map[string]string{}
			}
			s.engines[id][option] = v
			return nil
		},
	}, true
}

// variable is the environment variable of a recogniser's option.
func variable(id, option string) string {
	switch {
	case id == "command" && option == "command":
		return "COACH_SPEECH_COMMAND"
	case id == "pocketsphinx" && option == "model":
		return "COACH_POCKETSPHINX_MODEL"
	case option == "address":
		option = "url"
	}
	return "COACH_SPEECH_" + strings.ToUpper(strings.ReplaceAll(id, "-", "_")+"_"+option)
}
