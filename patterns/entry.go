package patterns

// Kind is what an entry is about.
type Kind string

// The kinds of entry in the library.
const (
	KindPattern    Kind = "pattern"
	KindProblem    Kind = "problem"
	KindScenario   Kind = "scenario"
	KindTechnology Kind = "technology"
)

// Level is the seniority at which a candidate is expected to bring it up.
type Level string

// The three levels.
const (
	Mid    Level = "mid"
	Senior Level = "senior"
	Staff  Level = "staff"
)

// Common is what every entry has: its names, and how people speak of it.
type Common struct {
	Schema     int        `yaml:"schema,omitempty" json:"schema,omitempty"` // of the form it is written down in; see [Schema]
	Kind       Kind       `yaml:"kind" json:"kind"`
	ID         string     `yaml:"id" json:"id"`
	Name       string     `yaml:"name" json:"name"`
	Group      string     `yaml:"group,omitempty" json:"group,omitempty"`
	Level      Level      `yaml:"level,omitempty" json:"level,omitempty"`
	Also       []string   `yaml:"also,omitempty" json:"also,omitempty"`             // names and abbreviations people say
	Hears      []Mishear  `yaml:"hears,omitempty" json:"hears,omitempty"`           // what a recogniser writes instead
	Say        string     `yaml:"say,omitempty" json:"say,omitempty"`               // one spoken sentence
	Plain      []string   `yaml:"plain,omitempty" json:"plain,omitempty"`           // ways to say the problem without the name
	Lookalikes []string   `yaml:"lookalikes,omitempty" json:"lookalikes,omitempty"` // same words, another meaning
	Triggers   []Trigger  `yaml:"triggers,omitempty" json:"triggers,omitempty"`
	Related    []string   `yaml:"related,omitempty" json:"related,omitempty"`
	FollowUps  []FollowUp `yaml:"follow_ups,omitempty" json:"follow_ups,omitempty"`
	Source     []Source   `yaml:"source,omitempty" json:"source,omitempty"`
}

// A Mishear maps recogniser output to what was meant. When Alone is false the
// heard words are ordinary English and are repaired only beside other design
// vocabulary.
type Mishear struct {
	Heard string `yaml:"heard" json:"heard"`
	Means string `yaml:"means" json:"means"`
	Alone *bool  `yaml:"alone,omitempty" json:"alone,omitempty"`
}

// A Trigger is a phrase that calls for an entry; Weight runs from 1, a hint,
// to 3, certain.
type Trigger struct {
	Phrase string `yaml:"phrase" json:"phrase"`
	Weight int    `yaml:"weight" json:"weight"`
}

// A FollowUp is what the interviewer asks next, with an answer that holds up.
type FollowUp struct {
	Q string `yaml:"q" json:"q"`
	A string `yaml:"a" json:"a"`
}

// A Source is where a fact comes from.
type Source struct {
	Title string `yaml:"title" json:"title"`
	URL   string `yaml:"url" json:"url"`
}

// A Line is one line of a card with the pattern it stands for. Role is set in
// the answers of problems only.
type Line struct {
	Role    Role    `yaml:"role,omitempty" json:"role,omitempty"`
	Heading Heading `yaml:"heading" json:"heading"`
	Text    string  `yaml:"text" json:"text"`
	Pattern string  `yaml:"pattern" json:"pattern"`
}

// Role is the part a line plays in an answer.
type Role string

// The roles; a complete answer has all of them.
const (
	Mechanism   Role = "mechanism"
	Number      Role = "number"
	Failure     Role = "failure"
	TradeOff    Role = "trade_off"
	Alternative Role = "alternative"
)
