// Package settings is what the user chose once: the config file, and the
// environment over it. Flags go over both; that is the commands' part.
//
// The file is YAML that people edit. Load reads it whole: every value is
// checked, each problem is told with file and line, and an unknown name is one
// of them. Set changes a value in its text and leaves every other byte, comments
// and blank lines included, as it was. No key is ever in it: a key is named by
// where it is kept, see Source.
package settings

import (
	"archcoach/tui/live"
	"archcoach/tui/pane"
	"archcoach/tui/theme"
)

// Settings are the values in force.
type Settings struct {
	Mic, Call string // devices as `coach devices` names them; "" the system's own, "none" to leave a side out
	Speech    string // the recogniser, or "auto"
	Theme     theme.Name
	ASCII     bool
	Still     bool // reduced motion
	Depth     pane.Depth
	Mode      live.Mode
	Mouse     bool
	Model     Model
	Keys      map[string][]string // action to the keys that do it in place of the usual ones

	engines map[string]map[string]string // recogniser, option, value
	origins map[string]Origin
}

// A Model is the language model that --refine asks.
type Model struct {
	Provider string // as `coach llm list` names it; "" for none
	Name     string
	Address  string  // in place of the provider's own
	Key      string  // where the key is kept, see Source; "" for the usual places
	Redact   string  // kinds of things that are taken out of what is sent, or "none"
	Dollars  float64 // what a session may cost, 0 for no bound
	Tokens   int     // what a session may read and write, 0 for no bound
}

// Origin is where a value comes from.
type Origin string

// The origins, each over the ones before it.
const (
	FromDefault Origin = "default"
	FromFile    Origin = "file"
	FromEnv     Origin = "environment"
)

// Default is what holds when nothing was chosen.
func Default() *Settings {
	return &Settings{
		Speech: "auto", Theme: theme.Auto, Depth: pane.Full, Mode: live.Automatic, Model: Model{Redact: "names,companies", Dollars: 1, Tokens: 400_000},
		Keys: map[string][]string{}, engines: map[string]map[string]string{}, origins: map[string]Origin{},
	}
}

// A Row is one setting for a listing.
type Row struct {
	Key    string `json:"key"`
	Value  string `json:"value"`
	Origin Origin `json:"origin"`
	Env    string `json:"environment,omitempty"` // the variable that goes over the file
}

// Rows lists every setting in the order of the file.
func (s *Settings) Rows() []Row {
	var rows []Row
	for _, f := range s.fields() {
		origin := s.origins[f.key]
		if origin == "" {
			origin = FromDefault
		}
		rows = append(rows, Row{f.key, f.get(s), origin, f.env})
	}
	return rows
}

// Get gives one value by its name, false when there is no such setting.
func (s *Settings) Get(key string) (string, bool) {
	f, ok := find(key)
	if !ok {
		return "", false
	}
	return f.get(s), true
}
