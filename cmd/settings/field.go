package settings

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"archcoach/coach/notes/redact"
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
		text("llm.provider", "COACH_LLM_PROVIDER", "The model that --refine asks for a second opinion; `coach llm list` names them.\nNothing is asked without --refine.",
			func(s *Settings) *string { return &s.Model.Provider }),
		text("llm.model", "COACH_LLM_MODEL", "Its name, as the provider calls it.", func(s *Settings) *string { return &s.Model.Name }),
		{"llm.address", "COACH_LLM_URL", "The base address in place of the provider's own, such as https://host/v1.",
			func(s *Settings) string { return s.Model.Address },
			parsed(addressOr, func(s *Settings) *string { return &s.Model.Address })},
		{"llm.key", "", "Where its key is kept, never the key itself: env:NAME, command:program with its\narguments, or keyring. Empty is COACH_LLM_KEY, the provider's own variable, or\nthe keyring, whichever has one.",
			func(s *Settings) string { return s.Model.Key },
			parsed(sourceOr, func(s *Settings) *string { return &s.Model.Key })},
		{"llm.redact", "COACH_LLM_REDACT", "What is taken out of what it reads, by rules: any of names, companies and numbers\nwith commas between them, or none.",
			func(s *Settings) string { return s.Model.Redact },
			parsed(kindsOf, func(s *Settings) *string { return &s.Model.Redact })},
		{"llm.dollars", "COACH_LLM_DOLLARS", "What a session may cost in US dollars, by the provider's figures or prices.yaml\nbeside this file (`model: {input: 1.25, cached: 0.1, output: 10}` for a million\ntokens); 0 is no bound.",
			func(s *Settings) string { return strconv.FormatFloat(s.Model.Dollars, 'f', -1, 64) },
			parsed(amount, func(s *Settings) *float64 { return &s.Model.Dollars })},
		{"llm.tokens", "COACH_LLM_TOKENS", "How many tokens a session may read and write; 0 is no bound.",
			func(s *Settings) string { return strconv.Itoa(s.Model.Tokens) },
			parsed(count, func(s *Settings) *int { return &s.Model.Tokens })},
	}
}

// addressOr checks an address; the empty string is none.
func addressOr(v string) (string, error) {
	if v != "" && !isAddress(v, "http", "https") {
		return "", fmt.Errorf("%q is no address: write it as https://host/v1", v)
	}
	return v, nil
}

// sourceOr checks where a key is kept; the empty string is the usual places.
func sourceOr(v string) (string, error) {
	if v == "" {
		return v, nil
	}
	_, err := ParseSource(v)
	return v, err
}

// kindsOf checks what is to be redacted.
func kindsOf(v string) (string, error) {
	if v == "none" {
		return v, nil
	}
	for kind := range strings.SplitSeq(v, ",") {
		if !slices.Contains(redact.Kinds(), redact.Kind(kind)) {
			return "", fmt.Errorf("%q cannot be taken out: names, companies and numbers can, or none", kind)
		}
	}
	return v, nil
}

// amount reads an amount of money.
func amount(v string) (float64, error) {
	n, err := strconv.ParseFloat(v, 64)
	if err != nil || !(n >= 0 && n < 1e9) {
		return 0, fmt.Errorf("%q is no amount", v)
	}
	return n, nil
}

// count reads a number of things.
func count(v string) (int, error) {
	n, err := strconv.Atoi(strings.ReplaceAll(v, "_", ""))
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%q is no number of tokens", v)
	}
	return n, nil
}

func isAddress(v string, schemes ...string) bool {
	u, err := url.Parse(v)
	return err == nil && u.Host != "" && slices.Contains(schemes, u.Scheme)
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
				if !isAddress(v, "http", "https", "ws", "wss") {
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
