package patterns_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"archcoach/patterns"
)

// first is an entry in the form of schema 1.
const first = `# my broker
kind: pattern
id: log-broker
name: Log broker
category: Scalability Patterns # of the card
aliases:
  - commit log # as the paper says
triggers: [replay, {phrase: "503", weight: 3}]
source:
  - https://kafka.apache.org/intro
`

func TestAnEntryOfAnEarlierSchemaIsReadAsTheCurrentOne(t *testing.T) {
	for name, text := range map[string]string{"unstated": first, "stated": "schema: 1\n" + first} {
		entry, findings := patterns.Parse("f.yaml", []byte(text))
		if len(findings) > 0 {
			t.Fatalf("%s: %v", name, findings)
		}
		want := pattern("log-broker", "Log broker", "commit log")
		want.Schema, want.Heading = patterns.Schema, patterns.ScalabilityPatterns
		want.Triggers = []patterns.Trigger{{Phrase: "replay", Weight: 2}, {Phrase: "503", Weight: 3}}
		want.Source = []patterns.Source{{Title: "kafka.apache.org/intro", URL: "https://kafka.apache.org/intro"}}
		if !reflect.DeepEqual(entry, want) {
			t.Errorf("%s: got  %+v\nwant %+v", name, entry, want)
		}
	}
}

func TestUpgradeKeepsCommentsAndIsDoneOnce(t *testing.T) {
	text := string(patterns.Upgrade([]byte(first)))
	for _, want := range []string{"# my broker\n", "\nschema: 2\nkind: pattern\n", "heading: Scalability Patterns # of the card\n", "also:\n  - commit log # as the paper says\n", "phrase: replay, weight: 2}"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if again := string(patterns.Upgrade([]byte(text))); again != text {
		t.Errorf("the second time it became\n%s", again)
	}
	before, _ := patterns.Parse("f.yaml", []byte(first))
	if after, findings := patterns.Parse("f.yaml", []byte(text)); !reflect.DeepEqual(after, before) {
		t.Errorf("upgraded it is %+v, was %+v: %v", after, before, findings)
	}
}

func TestUpgradeChangesOnlyTheSchemaOfWhatIsOfTheCurrentForm(t *testing.T) {
	body := "kind: technology\nid:   kafka # odd spacing\nname: 'Kafka'\n"
	for _, text := range []string{"# mine\n" + body, "# mine\nschema: 1 # old\n" + body} {
		if got, want := string(patterns.Upgrade([]byte(text))), "# mine\nschema: 2\n"+body; got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	for _, broken := range []string{"kind: technology\nid: 'x\n", "", "schema: x\n", "[]"} {
		if got := patterns.Upgrade([]byte(broken)); strings.TrimPrefix(string(got), "schema: 2\n") != broken {
			t.Errorf("%q became %q", broken, got)
		}
	}
}

func TestWhatIsWrongInAnEarlierSchemaIsToldByTheUsersLines(t *testing.T) {
	text := strings.Replace(first, "name: Log broker", "naem: Log broker", 1)
	_, findings := patterns.Parse("f.yaml", []byte(text))
	if want := `f.yaml:4: error: unknown field "naem"; did you mean "name"?`; len(findings) != 1 || findings[0].String() != want {
		t.Errorf("got %v, want %s", findings, want)
	}
}

func TestASchemaThatIsNoneOrNewerIsRefused(t *testing.T) {
	for schema, want := range map[string]string{
		"99":  "f.yaml:2: error: written for schema 99, this coach reads up to 2; upgrade this coach",
		"0":   "f.yaml:2: error: the schema is no number from 1; write schema: 2",
		"two": "f.yaml:2: error: the schema is no number from 1; write schema: 2",
	} {
		_, findings := patterns.Parse("f.yaml", []byte("# x\nschema: "+schema+"\nkind: technology\nid: x\n"))
		if len(findings) != 1 || findings[0].String() != want {
			t.Errorf("%s: got %v, want %s", schema, findings, want)
		}
	}
}

func TestAUsersFileOfAnEarlierSchemaLoadsAndCheckSaysHowToBringItUp(t *testing.T) {
	yours := t.TempDir()
	write(t, filepath.Join(yours, "log-broker.yaml"), first)
	for range 2 { // from the files, then from the store
		lib, findings := open(t, t.TempDir(), yours)
		if p := lib.Pattern("log-broker"); len(findings) > 0 || p == nil || p.Also[0] != "commit log" {
			t.Fatalf("got %+v, %v", p, findings)
		}
	}
	docs, _, err := patterns.Read(t.Context(), shelf(), yours)
	if err != nil {
		t.Fatal(err)
	}
	want := "log-broker.yaml:2: warning: written for schema 1, this coach writes 2; `coach patterns edit log-broker` brings it up to date"
	for _, f := range patterns.Check(docs) {
		if strings.HasSuffix(f.String(), want) {
			return
		}
	}
	t.Errorf("no %s", want)
}

func TestJSONIsReadAsAnEntryOfAnySchema(t *testing.T) {
	text := "{\n\t\"id\": \"kafka\",\n\t\"kind\": \"technology\", \"aliases\": [\"a/b\"],\n\t\"good_for\": null\n}\n"
	entry, findings := patterns.Parse("f.json", []byte(strings.ReplaceAll(text, "\t", " ")))
	if len(findings) > 0 || entry.About().Also[0] != "a/b" {
		t.Fatalf("got %+v, %v", entry, findings)
	}
}
