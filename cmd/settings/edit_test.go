package settings

import (
	"context"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"
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
	keyring.MockInit()
	if err := keyring.Set("coach", "cloud", "from the ring"); err != nil {
		t.Fatal(err)
	}
	s, err := Parse("f", []byte(`speech:
  engines:
    pocketsphinx: {model: /models/en}
    command: {command: recognise --fast}
    deepgram: {key: "env:OTHER", address: "wss://example.org/v1"}
    ring: {key: "keyring:cloud"}
    shell: {key: "command:echo from a command"}
    gone: {key: "env:UNSET"}
`))
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	get := s.Getenv(context.Background(), env("OTHER", "from a variable", "COACH_SPEECH_COMMAND", "mine"), func(err error) { failed = append(failed, err.Error()) })
	for name, want := range map[string]string{
		"COACH_POCKETSPHINX_MODEL": "/models/en", "COACH_SPEECH_COMMAND": "mine", "DEEPGRAM_API_KEY": "from a variable",
		"COACH_DEEPGRAM_ADDRESS": "wss://example.org/v1", "RING_API_KEY": "from the ring", "SHELL_API_KEY": "from a command", "HOME": "",
	} {
		if got := get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := get("GONE_API_KEY"); got != "" || len(failed) != 1 || !strings.Contains(failed[0], "speech.engines.gone.key: the variable UNSET is not set") {
		t.Errorf("got %q, told %q", got, failed)
	}
}

func TestAKeySourceThatFailsSaysWhich(t *testing.T) {
	keyring.MockInit()
	for source, want := range map[string]string{
		"command:false": "the command false gave no key", "command:true": "the command true printed nothing",
		"command:no-such-program-here": "no-such-program-here", "keyring:none": "entry none of service coach",
	} {
		s, err := ParseSource(source)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Read(t.Context(), env()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", source, err, want)
		}
	}
}
