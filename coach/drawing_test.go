package coach

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"archcoach/coach/design"
)

// An outlook is what an interview should be drawn as, written by hand below
// its words: `# part NAME KIND` and `# link NAME > NAME`.
type outlook struct {
	parts, links []string
}

// readOutlook reads an interview and what is expected of it; the bundled
// interview lies where the program has it.
func readOutlook(t *testing.T, file string) (outlook, []Utterance) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var o outlook
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		if part, ok := strings.CutPrefix(lines.Text(), "# part "); ok {
			o.parts = append(o.parts, strings.ToLower(part))
		}
		if link, ok := strings.CutPrefix(lines.Text(), "# link "); ok {
			o.links = append(o.links, strings.ToLower(link))
		}
	}
	if filepath.Base(file) == "bundled.txt" {
		if text, err = os.ReadFile("../cmd/demo/interview.txt"); err != nil {
			t.Fatal(err)
		}
	}
	turns, err := ParseTranscript(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return o, turns
}

// drawn gives the last design of an interview, as an outlook.
func drawn(s *Session, turns []Utterance) outlook {
	var g design.Graph
	for _, u := range turns {
		for _, e := range s.Hear(u) {
			if e.Design != nil {
				g = design.Told(*e.Design)
			}
		}
	}
	var o outlook
	names := map[string]string{}
	for _, n := range g.Nodes {
		names[n.ID] = n.Name
		o.parts = append(o.parts, strings.ToLower(n.Name+" "+string(n.Kind)))
	}
	for _, l := range g.Links {
		o.links = append(o.links, strings.ToLower(names[l.From]+" > "+names[l.To]))
	}
	return o
}

// A tally counts what was found of what should have been.
type tally struct{ right, found, wanted int }

func (a *tally) add(got, want []string) (wrong []string) {
	a.found += len(got)
	a.wanted += len(want)
	for _, g := range got {
		if slices.Contains(want, g) {
			a.right++
		} else {
			wrong = append(wrong, "+ "+g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			wrong = append(wrong, "- "+w)
		}
	}
	return wrong
}

func (a *tally) precision() float64 { return float64(a.right) / float64(max(a.found, 1)) }
func (a *tally) recall() float64    { return float64(a.right) / float64(max(a.wanted, 1)) }

// TestInterviewsAreDrawnAsTold holds precision and recall over the interviews
// of design/testdata; -v lists what is missing and what is too much.
func TestInterviewsAreDrawnAsTold(t *testing.T) {
	files, err := filepath.Glob("design/testdata/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d interviews: %v", len(files), err)
	}
	engine := NewEngine(library(t))
	var parts, links tally
	for _, file := range files {
		want, turns := readOutlook(t, file)
		got := drawn(engine.NewSession(), turns)
		wrong := append(parts.add(got.parts, want.parts), links.add(got.links, want.links)...)
		if len(wrong) > 0 {
			t.Logf("%s:\n  %s", filepath.Base(file), strings.Join(wrong, "\n  "))
		}
	}
	t.Logf("parts: precision %.3f, recall %.3f of %d; links: precision %.3f, recall %.3f of %d",
		parts.precision(), parts.recall(), parts.wanted, links.precision(), links.recall(), links.wanted)
	for _, least := range []struct {
		what string
		got  float64
		want float64
	}{
		{"precision of parts", parts.precision(), 0.95}, {"recall of parts", parts.recall(), 0.95},
		{"precision of links", links.precision(), 0.90}, {"recall of links", links.recall(), 0.90},
	} {
		if least.got < least.want {
			t.Errorf("%s is %.3f, %.2f at least", least.what, least.got, least.want)
		}
	}
}

func TestDesignAndLintAreSentWhenTheyChange(t *testing.T) {
	s := NewEngine(library(t)).NewSession()
	type sent struct {
		design, lint int
		last         *Lint
		graph        *design.Graph
	}
	hear := func(id string, speaker Speaker, text string) (out sent) {
		for _, e := range s.Hear(Utterance{ID: id, Speaker: speaker, Text: text, Final: true, Confidence: -1}) {
			if e.Design != nil {
				out.design++
				out.graph = e.Design
			}
			if e.Lint != nil {
				out.lint++
				out.last = e.Lint
			}
		}
		return out
	}
	has := func(l *Lint, rule string) bool {
		return l != nil && slices.ContainsFunc(l.Findings, func(f design.Finding) bool { return f.Rule == rule })
	}
	if got := hear("0", You, "I would put a queue between the gateway and the workers."); got.design > 0 {
		t.Error("a design was drawn before one was under discussion")
	}
	hear("1", Interviewer, "Design a news feed for a social network.")
	if got := hear("2", You, "How many users post every day?"); got.design+got.lint > 0 {
		t.Error("a question changed the design")
	}
	got := hear("3", You, "The post service writes to Postgres and publishes to Kafka, and the fan-out workers consume from Kafka and write to Redis.")
	if got.design != 1 || got.lint != 1 || !has(got.last, "dual-write") {
		t.Fatalf("sent %+v", got)
	}
	suggested := 0
	for _, n := range got.graph.Nodes {
		if n.Suggested {
			suggested++
		}
	}
	if suggested == 0 {
		t.Error("the reference design suggests nothing")
	}
	if got := hear("4", You, "That is about ten thousand a second."); got.design > 0 {
		t.Error("a number changed the design")
	}
	if got := hear("5", You, "The post service writes the event to an outbox in the same transaction."); got.lint != 1 || has(got.last, "dual-write") {
		t.Errorf("the fix left the finding: %+v", got.last)
	}
	hear("6", Interviewer, "Okay, enough of that. Let's design a rate limiter.")
	if got := hear("7", You, "The gateway asks Redis."); got.design != 1 || slices.ContainsFunc(got.graph.Nodes, func(n design.Node) bool { return n.Name == "Kafka" }) {
		t.Error("the design of the topic before is still there")
	}
}

func TestALineGivenToTheInterviewerIsNoLongerDrawn(t *testing.T) {
	s := NewEngine(library(t)).NewSession()
	s.Hear(Utterance{ID: "1", Speaker: Interviewer, Text: "Design a news feed for a social network.", Final: true})
	s.Hear(Utterance{ID: "2", Speaker: You, Text: "The feed service reads from Redis.", Final: true})
	s.Hear(Utterance{ID: "3", Speaker: You, Text: "It falls back to Cassandra.", Final: true})
	for _, tt := range []struct{ id, left string }{{"3", "Feed service Redis"}, {"2", ""}} {
		var got string
		for _, e := range s.Correct(tt.id, time.Minute) {
			if e.Design != nil {
				for _, n := range design.Told(*e.Design).Nodes {
					got += " " + n.Name
				}
			}
		}
		if strings.TrimSpace(got) != tt.left {
			t.Errorf("after the correction of line %s%s is drawn, want %s", tt.id, got, tt.left)
		}
	}
}

// Questions, numbers and small talk draw nothing.
func TestTalkWithoutAComponentDrawsNothing(t *testing.T) {
	s := NewEngine(library(t)).NewSession()
	s.Hear(Utterance{ID: "0", Speaker: Interviewer, Text: "Design a hotel booking system.", Final: true})
	for i, text := range []string{
		"Do we sell more rooms than we have?", "Could you give me a sense of the scale?", "So it can't add any noticeable time to a request.",
		"Right, the cheap checks come first and the slow ones after.", "We'd keep it close to the user and fetch the first seconds ahead.", "It's about a million users, say ten requests a day each.",
		"Sorry, can you see my screen?", "My notice period is three months.", "We went camping by the lake, the kids caught a fish.", "Let me think for a moment about the bottleneck.",
		"I store it for a week, then it is deleted.", "We cache aggressively and index by city.", "First the functional requirements, then the API, then the data model.",
	} {
		for _, e := range s.Hear(Utterance{ID: "t" + string(rune('a'+i)), Speaker: You, Text: text, Final: true}) {
			if e.Design != nil {
				t.Errorf("%q was drawn as %q", text, design.Told(*e.Design).Nodes[0].Name)
			}
		}
	}
}
