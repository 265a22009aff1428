package patterns

// A Technology realises patterns: what it is good for, its limits in numbers,
// and how it fails.
type Technology struct {
	Common   `yaml:",inline"`
	GoodFor  string   `yaml:"good_for" json:"good_for"`
	Limits   string   `yaml:"limits" json:"limits"`
	Fails    string   `yaml:"fails" json:"fails"`
	Patterns []string `yaml:"patterns" json:"patterns"`
}
