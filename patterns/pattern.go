package patterns

// A Pattern is a reusable answer: what it is, when to reach for it, what it
// costs, how it breaks.
type Pattern struct {
	Common       `yaml:",inline"`
	Heading      Heading       `yaml:"heading" json:"heading"`
	Intent       string        `yaml:"intent" json:"intent"`
	AntiTriggers []string      `yaml:"anti_triggers,omitempty" json:"anti_triggers,omitempty"`
	Forces       []string      `yaml:"forces,omitempty" json:"forces,omitempty"`
	How          []string      `yaml:"how" json:"how"`
	Tech         []string      `yaml:"tech,omitempty" json:"tech,omitempty"`
	UseWhen      []string      `yaml:"use_when" json:"use_when"`
	AvoidWhen    []string      `yaml:"avoid_when" json:"avoid_when"`
	Benefits     []string      `yaml:"benefits" json:"benefits"`
	Costs        []string      `yaml:"costs" json:"costs"`
	FailureModes []FailureMode `yaml:"failure_modes" json:"failure_modes"`
	Metrics      []string      `yaml:"metrics,omitempty" json:"metrics,omitempty"`
	Numbers      []Rule        `yaml:"numbers" json:"numbers"`
	Asks         []string      `yaml:"asks" json:"asks"`
	Alternatives []Rejected    `yaml:"alternatives" json:"alternatives"`
	Scenarios    []string      `yaml:"scenarios,omitempty" json:"scenarios,omitempty"`
}

// A FailureMode is one way a pattern breaks.
type FailureMode struct {
	What   string `yaml:"what" json:"what"`
	Detect string `yaml:"detect" json:"detect"`
	Fix    string `yaml:"fix" json:"fix"`
}

// A Rule is a number worth knowing, with how to get it and when it bites.
type Rule struct {
	Rule      string `yaml:"rule" json:"rule"`
	Formula   string `yaml:"formula,omitempty" json:"formula,omitempty"`
	Threshold string `yaml:"threshold,omitempty" json:"threshold,omitempty"`
	Source    string `yaml:"source,omitempty" json:"source,omitempty"`
}

// Rejected is an alternative with the reason not to take it, or why it stays
// out of a scenario.
type Rejected struct {
	ID  string `yaml:"id" json:"id"`
	Why string `yaml:"why" json:"why"`
}
