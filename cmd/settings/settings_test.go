package settings

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"archcoach/tui/live"
	"archcoach/tui/pane"
	"archcoach/tui/theme"
)

// env is an environment of a few variables.
func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

// load reads a file of the given text.
func load(t *testing.T, text string, getenv func(string) string) (*Settings, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(file, getenv)
}

func TestWithoutAFileTheDefaultsHold(t *testing.T) {
	s, err := Load(filepath.Join(t.TempDir(), "none.yaml"), env())
	if err != nil || !reflect.DeepEqual(s, Default()) {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestTheTemplateMeansTheDefaults(t *testing.T) {
	s, err := Parse("config.yaml", []byte(Template()))
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range s.Rows() {
		if want := Default().Rows()[i]; row.Value != want.Value || row.Key != want.Key || row.Origin != FromFile {
			t.Errorf("%+v, want %+v from the file", row, want)
		}
	}
	for line := range strings.SplitSeq(Template(), "\n") {
		if len(line) > 90 {
			t.Errorf("a long line: %s", line)
		}
	}
}

func TestTheEnvironmentGoesOverTheFileAndTheFileOverTheDefaults(t *testing.T) {
	s, err := load(t, "screen:\n  theme: light\n  depth: outline\n  mode: offer\n  mouse: yes\naudio: {mic: Jabra}\nkeys: {pause: [P, space], pin: f5}\n",
		env("COACH_THEME", "dark", "COACH_ASCII", "1"))
	if err != nil {
		t.Fatal(err)
	}
	if s.Theme != theme.Dark || s.Depth != pane.Outline || s.Mode != live.Offer || !s.Mouse || !s.ASCII || s.Mic != "Jabra" || s.Speech != "auto" {
		t.Errorf("%+v", s)
	}
	if want := map[string][]string{"pause": {"P", "space"}, "pin": {"f5"}}; !reflect.DeepEqual(s.Keys, want) {
		t.Errorf("keys %v", s.Keys)
	}
	origins := map[string]Origin{}
	for _, row := range s.Rows() {
		origins[row.Key] = row.Origin
	}
	for key, want := range map[string]Origin{"screen.theme": FromEnv, "screen.depth": FromFile, "audio.call": FromDefault, "keys.pin": FromFile} {
		if origins[key] != want {
			t.Errorf("%s is from %s, want %s", key, origins[key], want)
		}
	}
}

func TestEverythingWrongIsToldWithItsLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"screen:\n  theme: lite\n", `:2: screen.theme: no theme "lite": use auto, dark, light or contrast`},
		{"screen:\n  mouse: perhaps\n", `:2: screen.mouse: "perhaps" is neither true nor false`},
		{"\n\nscren:\n  theme: dark\n", ":3: there is no setting scren"},
		{"screen:\n  thme: dark\n", ":2: there is no setting screen.thme; is it screen.theme?"},
		{"screen: dark\n", ":1: names and values are expected below screen"},
		{"screen:\n  theme: [dark]\n", ":2: one value is expected for screen.theme"},
		{"screen:\n  theme: dark\n  theme: light\n", ":3: screen.theme stands on line 2 already"},
		{"screen:\n\ttheme: dark\n", ":2: not YAML:"},
		{"keys:\n  pause: p\n", ":2: keys.pause: p is the key of pin already"},
		{"keys:\n  fly: p\n", ":2: there is no setting keys.fly"},
		{"keys:\n  pause: ''\n", ":2: keys.pause: no key is named for pause"},
		{"speech:\n  engines:\n    cloud:\n      key: sk-123456\n", ":4: speech.engines.cloud.key: a key is not written here"},
		{"speech:\n  engines:\n    cloud:\n      modl: x\n", ":4: there is no setting speech.engines.cloud.modl; is it speech.engines.cloud.model?"},
		{"speech:\n  engines:\n    cloud:\n      address: localhost\n", `:4: speech.engines.cloud.address: "localhost" is no address`},
		{"- a list\n", ":1: names and values are expected"},
	} {
		_, err := load(t, c.text, env())
		var p *Problem
		if !errors.As(err, &p) || !strings.Contains(err.Error(), "config.yaml"+c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
		if strings.Contains(err.Error(), "sk-123456") {
			t.Errorf("the key is in the error: %v", err)
		}
	}
	_, err := load(t, "screen:\n  theme: lite\n  depth: deep\n", env("COACH_MODE", "loud"))
	for _, want := range []string{":2: screen.theme", ":3: screen.depth", "COACH_MODE: no mode"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v tells nothing of %s", err, want)
		}
	}
}

func TestWhatIsRightHoldsBesideWhatIsWrong(t *testing.T) {
	s, err := load(t, "screen:\n  theme: lite\n  depth: nudge\n", env())
	if err == nil || s.Depth != pane.Nudge || s.Theme != theme.Auto {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestEmptyFilesAndValuesMeanTheDefaults(t *testing.T) {
	for _, text := range []string{"", "\n\n", "# only a comment\n", "---\n", "screen:\n", "screen:\n  theme:\n", "speech:\n  engines:\n"} {
		if s, err := load(t, text, env()); err != nil || s.Theme != theme.Auto {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzParseNeverPanicsAndSetKeepsWhatItCannotChange(f *testing.F) {
	f.Add(Template(), "dark")
	f.Add("screen: {theme: dark}\n", "light")
	f.Add("screen:\n  theme: |\n    dark\n  depth: full", "x # y")
	f.Add("a: &a [*a]\n", "\"")
	f.Fuzz(func(t *testing.T, text, value string) {
		_, bad := Parse("f", []byte(text))
		out, err := Set("f", []byte(text), "audio.mic", value)
		if err != nil {
			return
		}
		if bad != nil {
			t.Fatalf("a file with %v was changed", bad)
		}
		s, err := Parse("f", out)
		if err != nil || s.Mic != value {
			t.Fatalf("%q set in %q gives %q, %v", value, text, out, err)
		}
	})
}
