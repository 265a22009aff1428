package patterns_test

import (
	"strings"
	"testing"

	"archcoach/patterns"
)

// document makes a document of an entry that must parse.
func document(t *testing.T, name, text string) patterns.Document {
	t.Helper()
	entry, findings := patterns.Parse(name, []byte(text))
	if entry == nil {
		t.Fatal(findings)
	}
	return patterns.Document{File: name, Data: []byte(text), Entry: entry}
}

const kafka = `kind: technology
id: kafka
name: Kafka
also: [apache kafka]
good_for: ordered streams
limits: about 1M messages a second for a cluster
fails: a slow broker leaves the in-sync set
patterns: [log-broker]
source:
  - {title: Kafka, url: "https://kafka.apache.org"}
`

// checked gives the findings about kafka after one change to its text.
func checked(t *testing.T, old, changed string, more ...patterns.Document) []string {
	t.Helper()
	if !strings.Contains(kafka, old) {
		t.Fatalf("nothing to change: %q", old)
	}
	docs := append([]patterns.Document{document(t, "kafka.yaml", strings.Replace(kafka, old, changed, 1))}, more...)
	var about []string
	for _, f := range patterns.Check(docs) {
		if f.Entry == "kafka" {
			about = append(about, f.String())
		}
	}
	return about
}

func TestCheckFindsWhatIsWrongWithAnEntry(t *testing.T) {
	broker := document(t, "log-broker.yaml", "kind: pattern\nid: log-broker\nname: Log broker\n")
	rabbit := document(t, "a.yaml", "kind: technology\nid: rabbitmq\nname: RabbitMQ\nalso: [Apache-Kafka]\n")
	tests := []struct {
		name, old, changed string
		want               string // empty: nothing
	}{
		{"all is well", "Kafka", "Kafka", ""},
		{"a missing field", "limits: about 1M messages a second for a cluster\n", "", "kafka.yaml:1: error: limits is missing"},
		{"a blank field", "ordered streams", `"  "`, "kafka.yaml:5: error: good_for is missing"},
		{"a dangling id", "[log-broker]", "[log-broker, lock-broker]", `kafka.yaml:8: error: patterns 2 refers to "lock-broker", which does not exist`},
		{"an id of the wrong kind", "[log-broker]", "[log-broker, kafka]", `kafka.yaml:8: error: patterns 2 refers to "kafka", which is a technology`},
		{"an id twice", "[log-broker]", "[log-broker, log-broker]", `kafka.yaml:8: warning: patterns names "log-broker" twice`},
		{"itself", "good_for", "related: [kafka]\ngood_for", "kafka.yaml:5: error: related 1 refers to the entry itself"},
		{"no source", "source:\n  - {title: Kafka, url: \"https://kafka.apache.org\"}\n", "", "kafka.yaml:1: error: source has 0 items, at least 1 are needed"},
		{"a bad address", "https://kafka", "kafka", `kafka.yaml:10: error: "kafka.apache.org" is not an address`},
		{"a weight out of range", "good_for", "triggers:\n  - {phrase: log, weight: 7}\ngood_for", "kafka.yaml:6: error: trigger 1 has weight 7"},
		{"a long answer", "good_for", "follow_ups:\n  - q: Why?\n    a: " + strings.Repeat("very ", 46) + "\ngood_for", "kafka.yaml:7: error: follow_ups 1: a has 46 words, at most 45 are allowed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(checked(t, test.old, test.changed, broker), "\n")
			if !strings.HasPrefix(got, test.want) || strings.Contains(got, "\n") || (test.want == "") != (got == "") {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
	t.Run("a name that another entry has", func(t *testing.T) {
		findings := patterns.Check([]patterns.Document{document(t, "kafka.yaml", kafka), broker, rabbit})
		want := `a.yaml:4: error: the name "Apache-Kafka" also belongs to the technology kafka`
		for _, f := range findings {
			if strings.HasPrefix(f.String(), want) {
				return
			}
		}
		t.Errorf("want %s among %v", want, findings)
	})
}

func TestSignsAloneAreNoWords(t *testing.T) {
	signs := strings.Repeat("held = held + 1 → ", 15) // 45 words, 90 with the signs
	change := "follow_ups:\n  - {q: How, a: \"" + signs + "\"}\ngood_for"
	broker := document(t, "log-broker.yaml", "kind: pattern\nid: log-broker\nname: Log broker\n")
	if got := checked(t, "good_for", change, broker); len(got) > 0 {
		t.Error(got)
	}
}

func TestCheckSpeaksOfEveryKind(t *testing.T) {
	for _, kind := range patterns.Kinds() {
		text, err := patterns.Template(kind, "new-entry", "New entry")
		if err != nil {
			t.Fatal(err)
		}
		findings := patterns.Check([]patterns.Document{document(t, "new.yaml", text)})
		if len(findings) < 5 {
			t.Errorf("an empty %s has only %d findings: %v", kind, len(findings), findings)
		}
		for _, f := range findings {
			if f.Line == 0 || f.Reason == "" || f.Fix == "" || f.Entry != "new-entry" {
				t.Errorf("%s: incomplete finding %+v", kind, f)
			}
		}
	}
}
