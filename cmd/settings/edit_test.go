package settings

import (
	"strings"
	"testing"
)

func TestSettingAValueChangesNothingElse(t *testing.T) {
	file := "# mine\n\nscreen:\n  theme: dark   # at night\n\n  depth: 'full'\n\n# the end\n"
	for _, c := range []struct{ key, value, want string }{
		{"screen.theme", "light", "# mine\n\nscreen:\n  theme: light   # at night\n\n  depth: 'full'\n\n# the end\n"},
		{"screen.depth", "nudge", "# mine\n\nscreen:\n  theme: dark   # at night\n\n  depth: nudge\n\n# the end\n"},
		{"screen.mouse", "true", "# mine\n\nscreen:\n  theme: dark   # at night\n\n  depth: 'full'\n  mouse: true\n\n# the end\n"},
		{"audio.mic", "a: b # c", "# mine\n\nscreen:\n  theme: dark   # at night\n\n  depth: 'full'\n\naudio:\n  mic: 'a: b # c'\n\n# the end\n"},
		{"keys.pause", "P space", "# mine\n\nscreen:\n  theme: dark   # at night\n\n  depth: 'full'\n\nkeys:\n  pause: P space\n\n# the end\n"},
		{"speech.engines.cloud.key", "env:CLOUD", "# mine\n\nscreen:\n  theme: dark   # at night\n\n  depth: 'full'\n\nspeech:\n  engines:\n    cloud:\n      key: env:CLOUD\n\n# the end\n"},
	} {
		got, err := Set("f", []byte(file), c.key, c.value)
		if err != nil || string(got) != c.want {
			t.Errorf("%s to %q: %v\n%s\nwant\n%s", c.key, c.value, err, got, c.want)
		}
	}
}

func TestAListGivesWayToAValue(t *testing.T) {
	got, err := Set("f", []byte("keys:\n  pause:\n    - P\n    - f5\n  pin: f6\n"), "keys.pause", "f7")
	if want := "keys:\n  pause: f7\n  pin: f6\n"; err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestTheFirstSettingMakesTheWholeFile(t *testing.T) {
	got, err := Set("f", nil, "screen.theme", "contrast")
	if want := strings.Replace(Template(), "theme: auto", "theme: contrast", 1); err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestWhatCannotBeSetLeavesTheFile(t *testing.T) {
	for _, c := range []struct{ file, key, value, want string }{
		{"", "screen.thme", "x", "is it screen.theme?"},
		{"", "screen.theme", "lite", "screen.theme: no theme"},
		{"", "keys.pause", "p", "p is the key of pin already"},
		{"", "speech.engines.cloud.key", "sk-1", "a key is not written here"},
		{"screen:\n  theme: lite\n", "screen.depth", "full", "f:2: screen.theme"},
		{"screen: {depth: full}\n", "screen.theme", "dark", "by hand"},
	} {
		got, err := Set("f", []byte(c.file), c.key, c.value)
		if err == nil || !strings.Contains(err.Error(), c.want) || got != nil {
			t.Errorf("%s: %v, want %s", c.key, err, c.want)
		}
	}
}

func TestRecognisersReadTheFileThroughTheirVariables(t *testing.T) {
	s, err := Parse("f", []byte(`speech:
  engines:
    pocketsphinx: {model: /models/en}
    command: {command: recognise --fast}
    deepgram: {key: "env:OTHER", address: "wss://example.org/v1", model: nova-3}
    openai-realtime: {key: "command:pass show openai"}
    assemblyai: {key: keyring}
`))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"COACH_POCKETSPHINX_MODEL": "/models/en", "COACH_SPEECH_COMMAND": "recognise --fast",
		"COACH_SPEECH_DEEPGRAM_KEY": "from a variable", "COACH_SPEECH_DEEPGRAM_URL": "wss://example.org/v1", "COACH_SPEECH_DEEPGRAM_MODEL": "nova-3",
		"COACH_SPEECH_OPENAI_REALTIME_KEY_COMMAND": "pass show openai", "COACH_SPEECH_OPENAI_REALTIME_KEY": "",
		"COACH_SPEECH_ASSEMBLYAI_KEY": "", "COACH_SPEECH_ASSEMBLYAI_KEY_COMMAND": "", "HOME": "",
	} {
		if got := s.Recogniser(name, env("OTHER", "from a variable")); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestAKeyIsNamedByWhereItIs(t *testing.T) {
	for text, want := range map[string]Source{"env:NAME": {"env", "NAME"}, "command: pass show x": {"command", "pass show x"}, "keyring": {"keyring", ""}} {
		if got, err := ParseSource(text); err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "sk-123", "env:", "command: ", "http://x", "keyring:x"} {
		if _, err := ParseSource(text); err == nil || strings.Contains(err.Error(), "123") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
