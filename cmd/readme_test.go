package cmd_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"archcoach/patterns"
	"archcoach/patterns/library"
	"archcoach/tui/live"
	"archcoach/tui/theme"
)

// update rewrites the generated parts of the README: go test ./cmd -run Readme -update.
var update = flag.Bool("update", false, "rewrite the generated parts of the README")

func TestReadmeShowsTheScreenTheKeysAndTheLibraryAsTheyAre(t *testing.T) {
	file := filepath.Join("..", "README.md")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	readme := string(data)
	screen, err := os.ReadFile(filepath.Join("..", "tui", "live", "testdata", "shop-120x36.golden"))
	if err != nil {
		t.Fatal(err)
	}
	want := replaceBetween(t, readme, "shop-120x36.golden -->\n", "<!-- end of screen", "```\n"+strings.TrimRight(string(screen), "\n")+"\n```\n")
	want = replaceBetween(t, want, "<!-- keys -->\n", "<!-- end of keys", keyTable())
	want = replaceBetween(t, want, "<!-- library -->\n", "<!-- end of library", libraryCounts(t))
	if want == readme {
		return
	}
	if !*update {
		t.Fatal("the README is out of date: go test ./cmd -run Readme -update")
	}
	if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestReadmeIsShort(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(strings.Fields(string(data))); n >= 1700 {
		t.Errorf("the README has %d words, under 1,700 is the rule", n)
	}
}

func replaceBetween(t *testing.T, text, after, before, with string) string {
	t.Helper()
	head, rest, ok := strings.Cut(text, after)
	_, tail, found := strings.Cut(rest, before)
	if !ok || !found {
		t.Fatalf("the README has no part between %q and %q", after, before)
	}
	return head + after + with + before + tail
}

// keyTable is the key map as the README prints it.
func keyTable() string {
	var b strings.Builder
	b.WriteString("| | keys |\n| --- | --- |\n")
	for _, group := range live.Keys(theme.New(theme.Options{Profile: termenv.Ascii})).Groups() {
		var keys []string
		for _, k := range group.Keys {
			keys = append(keys, fmt.Sprintf("`%s` %s", k.Help().Key, k.Help().Desc))
		}
		fmt.Fprintf(&b, "| %s | %s |\n", group.Title, strings.Join(keys, ", "))
	}
	return b.String()
}

func libraryCounts(t *testing.T) string {
	t.Helper()
	lib, findings, err := patterns.Open(t.Context(), "", library.Files, "")
	if err != nil || len(findings) > 0 {
		t.Fatalf("%v, %v", err, findings)
	}
	return fmt.Sprintf("%d patterns, %d problems that interviewers dig into, %d systems to design and %d technologies.\n",
		len(lib.Patterns()), len(lib.Problems()), len(lib.Scenarios()), len(lib.Technologies()))
}
