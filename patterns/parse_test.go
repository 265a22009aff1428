package patterns_test

import (
	"reflect"
	"strings"
	"testing"

	"archcoach/patterns"
)

func TestWhatIsWrongWithAFileIsReportedWithLineAndRemedy(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // one finding each, as it is printed
	}{
		{"empty", "", []string{"f.yaml:1: error: no kind; start the file with kind: pattern, problem, scenario or technology"}},
		{"unknown kind", "# mine\nkind: idea\n", []string{`f.yaml:2: error: unknown kind "idea"; use pattern, problem, scenario or technology`}},
		{"several unknown fields", "kind: technology\nid: x\nnaem: X\nfolow_ups: []\nzzzzzz: 1\n", []string{
			`f.yaml:3: error: unknown field "naem"; did you mean "name"?`,
			`f.yaml:4: error: unknown field "folow_ups"; did you mean "follow_ups"?`,
			"f.yaml:5: error: unknown field \"zzzzzz\"; remove it; `coach patterns add` shows the fields there are",
		}},
		{"a list for a text", "kind: technology\nid: x\nname: [a, b]\n", []string{"f.yaml:3: error: cannot unmarshal !!seq into string"}},
		{"no YAML", "kind: technology\nid: 'x\n", []string{"f.yaml:2: error: found unexpected end of stream"}},
		{"a bare question in a flow mapping", "kind: technology\nid: x\nfollow_ups:\n  - {q: Why?, a: So}\n", []string{
			`f.yaml:4: error: did not find expected ',' or '}'; put texts with ? : , # or quotes in them into "double quotes"`,
		}},
		{"twice", "kind: technology\nid: x\nid: y\n", []string{`f.yaml:3: error: mapping key "id" already defined at line 2`}},
		{"no id", "kind: technology\nname: X\n", []string{`f.yaml:1: error: "" is not an id; use lower-case words joined by dashes`}},
		{"an id with spaces", "kind: technology\nname: X\nid: Big Thing\n", []string{`f.yaml:3: error: "Big Thing" is not an id; use lower-case words joined by dashes`}},
		{"two entries", "kind: technology\nid: x\n---\nkind: technology\nid: y\n", []string{"f.yaml: error: more than one document in a file; put each entry into a file of its own, or `coach patterns import` the file"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			entry, findings := patterns.Parse("f.yaml", []byte(test.text))
			if entry != nil {
				t.Errorf("gave an entry: %+v", entry)
			}
			var got []string
			for _, f := range findings {
				got = append(got, f.String())
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), strings.Join(test.want, "\n     "))
			}
		})
	}
}

func TestAKindMayBeQuotedAndCommented(t *testing.T) {
	entry, findings := patterns.Parse("f.yaml", []byte("# mine\r\nkind: \"technology\" # small\r\nid: x\r\n"))
	if len(findings) > 0 || entry.About().ID != "x" {
		t.Errorf("got %v, %v", entry, findings)
	}
}

// FuzzParse holds that any text gives either an entry that can be exported and
// read again, or findings.
func FuzzParse(f *testing.F) {
	f.Add("kind: technology\nid: kafka\nname: Kafka\nsource:\n  - {title: T, url: \"https://x.y\"}\n")
	f.Add("kind: pattern\nid: a\nhears:\n  - {heard: b, means: c, alone: false}\n")
	f.Add("kind: problem\nid: a\nanswer: &x\n  - {role: number, text: *x}\n")
	f.Add("kind: scenario\nid: a\n---\n")
	f.Add("kind: pattern\nid: a\naliases: [b]\ntriggers: [c, {phrase: d, weight: 1}]\nsource: [e]\n")
	f.Add("{\"kind\": \"technology\", \"id\": \"x\", \"aliases\": [\"y\"]}")
	f.Fuzz(func(t *testing.T, text string) {
		entry, findings := patterns.Parse("f.yaml", []byte(text))
		if (entry == nil) == (len(findings) == 0) {
			t.Fatalf("entry %v with findings %v", entry, findings)
		}
		if entry == nil {
			return
		}
		patterns.Check([]patterns.Document{{File: "f.yaml", Data: []byte(text), Entry: entry}})
		patterns.Render(entry)
		again, err := patterns.EncodeYAML(entry)
		if err != nil {
			t.Fatal(err)
		}
		if back, findings := patterns.Parse("again.yaml", again); back == nil {
			t.Errorf("exported, it does not parse: %v\n%s", findings, again)
		}
	})
}
