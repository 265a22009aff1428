package patterns

// A Problem is a narrow thing that interviewers dig into, with what a strong
// candidate answers.
type Problem struct {
	Common    `yaml:",inline"`
	Answer    []Line   `yaml:"answer" json:"answer"`
	Patterns  []string `yaml:"patterns" json:"patterns"` // ranked
	Scenarios []string `yaml:"scenarios,omitempty" json:"scenarios,omitempty"`
}
