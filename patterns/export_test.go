package patterns_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"archcoach/patterns"
	"archcoach/patterns/library"
)

// shipped gives the built-in library.
func shipped(t testing.TB) *patterns.Library {
	t.Helper()
	lib, findings, err := patterns.Open(t.Context(), "", library.Files, "")
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	return lib
}

func TestEveryEntryComesBackFromItsExports(t *testing.T) {
	for _, entry := range shipped(t).Entries() {
		id := entry.About().ID
		text, err := patterns.EncodeYAML(entry)
		if err != nil {
			t.Fatal(err)
		}
		if again, findings := patterns.Parse(id, text); !reflect.DeepEqual(dense(t, again), dense(t, entry)) {
			t.Errorf("%s as YAML came back changed: %v\n%s", id, findings, text)
		}
	}
}

// dense gives an entry as JSON, in which an empty list and none differ where
// the field is mandatory; both are the same to a reader.
func dense(t *testing.T, entry patterns.Entry) string {
	t.Helper()
	text, err := patterns.EncodeJSON(entry)
	if err != nil || !json.Valid(text) {
		t.Fatal(err, string(text))
	}
	return strings.ReplaceAll(string(text), ": null", ": []")
}

func TestJSONHasTheFieldsOfTheYAMLAndNoEscapes(t *testing.T) {
	text, err := patterns.EncodeJSON(technology("kafka", "R&D < ops"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"kind": "technology"`, `"name": "R&D < ops"`, `"good_for": ""`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestATemplateParsesWhateverTheNameIs(t *testing.T) {
	for _, kind := range patterns.Kinds() {
		for _, name := range []string{"Plain", `He said: "no" # really`, "two\nlines\x01\u2028", "{a: [b"} {
			text, err := patterns.Template(kind, "mine", name)
			if err != nil {
				t.Fatal(err)
			}
			entry, findings := patterns.Parse("mine.yaml", []byte(text))
			if entry == nil || entry.About().Name != name || entry.About().ID != "mine" {
				t.Errorf("%s named %q: %v %v", kind, name, entry, findings)
			}
		}
	}
}

func TestATemplateNamesEveryField(t *testing.T) {
	for kind, entry := range map[patterns.Kind]patterns.Entry{
		patterns.KindPattern: &patterns.Pattern{}, patterns.KindProblem: &patterns.Problem{},
		patterns.KindScenario: &patterns.Scenario{}, patterns.KindTechnology: &patterns.Technology{},
	} {
		text, err := patterns.Template(kind, "mine", "Mine")
		if err != nil {
			t.Fatal(err)
		}
		own := reflect.TypeOf(entry).Elem()
		for i := 1; i < own.NumField(); i++ {
			field, _, _ := strings.Cut(own.Field(i).Tag.Get("yaml"), ",")
			if !strings.Contains(text, "\n"+field+":") {
				t.Errorf("the template of a %s lacks %s", kind, field)
			}
		}
	}
}

func TestATemplateWantsAnIDAndAKind(t *testing.T) {
	if _, err := patterns.Template(patterns.KindPattern, "Not An ID", "X"); err == nil {
		t.Error("took a bad id")
	}
	if _, err := patterns.Template("idea", "mine", "X"); err == nil {
		t.Error("took a bad kind")
	}
}
