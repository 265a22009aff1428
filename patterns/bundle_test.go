package patterns_test

import (
	"strings"
	"testing"

	"archcoach/patterns"
)

func TestTheWholeLibraryComesBackFromABundle(t *testing.T) {
	entries := shipped(t).Entries()
	for form, encode := range map[string]func([]patterns.Entry) ([]byte, error){"YAML": patterns.EncodeYAMLBundle, "JSON": patterns.EncodeJSONBundle} {
		text, err := encode(entries)
		if err != nil {
			t.Fatal(err)
		}
		docs, findings := patterns.ParseBundle("all", text)
		if len(findings) > 0 || len(docs) != len(entries) {
			t.Fatalf("%s: %d of %d entries came back: %v", form, len(docs), len(entries), findings)
		}
		for i, doc := range docs {
			if dense(t, doc.Entry) != dense(t, entries[i]) {
				t.Errorf("%s: %s came back changed", form, entries[i].About().ID)
			}
		}
	}
}

func TestABundleTellsLinesOfTheWholeText(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"YAML":              {"# two\nkind: technology\nid: a\n---\n\nkind: technology\nid: B\n", `f:7: error: "B" is not an id`},
		"a list in JSON":    {"[\n {\"kind\": \"technology\", \"id\": \"a\"},\n {\"kind\": \"technology\",\n\t\"naem\": \"B\"}\n]", `f:4: error: unknown field "naem"`},
		"JSON in a row":     {"{\"kind\": \"technology\", \"id\": \"a\"}\n{\"kind\": \"idea\"}", `f:2: error: unknown kind "idea"`},
		"no JSON":           {"[\n{\"kind\": \"technology\"\n\n\"id\": 1}]", "f:4: error: not JSON: invalid character"},
		"JSON that ends":    {"[\n{\"kind\": \"technology\", \"id\": \"a\"}", "f:2: error: not JSON"},
		"one id twice":      {"kind: technology\nid: a\n---\nkind: technology\nid: a\n", "f:5: error: the id a is taken by f"},
		"nothing":           {"# later\n", "f: error: no entries"},
		"an empty list":     {"[]", "f: error: no entries"},
		"too large to load": {"kind: technology\nid: a\n# " + strings.Repeat("x", 256<<10), "f:1: error: an entry larger than 256 kB"},
	} {
		_, findings := patterns.ParseBundle("f", []byte(test.text))
		if len(findings) != 1 || !strings.HasPrefix(findings[0].String(), test.want) {
			t.Errorf("%s: got %v, want %s", name, findings, test.want)
		}
	}
}

func TestJSONMayBeWrittenWithTabsAndEscapes(t *testing.T) {
	text := "{\t\"kind\": \"technology\",\n\t\"id\": \"a\",\t\"name\": \"\\ud83d\\ude00 \\u00e9 \\/ \\\\ud83d \\t\"}"
	docs, findings := patterns.ParseBundle("f", []byte(text))
	if len(findings) > 0 || docs[0].Entry.About().Name != "😀 é / \\ud83d \t" {
		t.Errorf("got %+v, %v", docs, findings)
	}
}

// FuzzParseBundle holds that any text gives entries with an id each, or
// findings, and that what came in goes out and comes in again.
func FuzzParseBundle(f *testing.F) {
	f.Add("kind: technology\nid: a\n---\nkind: pattern\nid: b\naliases: [c]\n")
	f.Add(`[{"kind": "technology", "id": "a", "name": "\ud83d\ude00"}]`)
	f.Add(`{"kind": "problem", "id": "a"} {"kind": "scenario", "id": "b"}`)
	f.Fuzz(func(t *testing.T, text string) {
		docs, findings := patterns.ParseBundle("f", []byte(text))
		if len(docs) == 0 && len(findings) == 0 {
			t.Fatal("neither entries nor findings")
		}
		var entries []patterns.Entry
		for _, doc := range docs {
			entries = append(entries, doc.Entry)
		}
		again, err := patterns.EncodeYAMLBundle(entries)
		if err != nil {
			t.Fatal(err)
		}
		if back, wrong := patterns.ParseBundle("again", again); len(back) != len(docs) {
			t.Errorf("%d entries went out, %d came back: %v\n%s", len(docs), len(back), wrong, again)
		}
	})
}
