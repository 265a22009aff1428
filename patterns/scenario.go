package patterns

// A Scenario is a system that candidates are asked to design.
type Scenario struct {
	Common    `yaml:",inline"`
	Prompt    string     `yaml:"prompt" json:"prompt"`
	Services  []Service  `yaml:"services" json:"services"`
	Core      []string   `yaml:"core" json:"core"` // ranked pattern ids
	Card      []Line     `yaml:"card" json:"card"`
	Capacity  []Sizing   `yaml:"capacity" json:"capacity"`
	Asks      []string   `yaml:"asks" json:"asks"`
	Facts     []Fact     `yaml:"facts" json:"facts"`
	Twists    []string   `yaml:"twists" json:"twists"`
	DeepDives []DeepDive `yaml:"deep_dives" json:"deep_dives"`
	Diagram   Diagram    `yaml:"diagram" json:"diagram"`
	Pitfalls  []string   `yaml:"pitfalls" json:"pitfalls"`
	Not       []Rejected `yaml:"not,omitempty" json:"not,omitempty"` // patterns that do not belong here
}

// A Service is one box of the reference design and what it is for.
type Service struct {
	Name string `yaml:"name" json:"name"`
	Does string `yaml:"does" json:"does"`
}

// A Sizing is a worked capacity figure; So is what follows from it.
type Sizing struct {
	Label   string `yaml:"label" json:"label"`
	Formula string `yaml:"formula" json:"formula"`
	Example string `yaml:"example" json:"example"`
	So      string `yaml:"so" json:"so"`
}

// A Fact is what the interviewer answers when asked about a topic.
type Fact struct {
	About  string `yaml:"about" json:"about"`
	Answer string `yaml:"answer" json:"answer"`
}

// A DeepDive is a probe with a model answer.
type DeepDive struct {
	Q        string   `yaml:"q" json:"q"`
	A        string   `yaml:"a" json:"a"`
	Patterns []string `yaml:"patterns" json:"patterns"`
}

// A Diagram is the reference design as a graph.
type Diagram struct {
	Components []Component `yaml:"components" json:"components"`
	Edges      []Edge      `yaml:"edges" json:"edges"`
}

// A Component is one node of a diagram.
type Component struct {
	ID   string `yaml:"id" json:"id"`
	Name string `yaml:"name" json:"name"`
	Kind string `yaml:"kind" json:"kind"`
}

// An Edge joins two components.
type Edge struct {
	From  string `yaml:"from" json:"from"`
	To    string `yaml:"to" json:"to"`
	Kind  string `yaml:"kind" json:"kind"`
	Label string `yaml:"label,omitempty" json:"label,omitempty"`
}
