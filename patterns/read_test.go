package patterns_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"archcoach/patterns"
)

func TestOfTwoEntriesWithOneIDTheFirstFileCounts(t *testing.T) {
	tree := fstest.MapFS{
		"b.yaml": file("kind: technology\n\nid: kafka\nname: Second\n"),
		"a.yaml": file("kind: technology\nid: kafka\nname: First\n"),
	}
	docs, findings, err := patterns.Read(t.Context(), tree, "")
	if err != nil || len(docs) != 1 || docs[0].Entry.About().Name != "First" {
		t.Fatal(docs, err)
	}
	if want := "b.yaml:3: error: the id kafka is taken by a.yaml; give it another id"; len(findings) != 1 || findings[0].String() != want {
		t.Errorf("got %v, want %s", findings, want)
	}
}

func TestOnlyYAMLFilesAreReadAndHiddenOnesAreNot(t *testing.T) {
	tree := fstest.MapFS{
		"deep/down/a.yml": file("kind: technology\nid: a\n"),
		"notes.txt":       file("no entry"),
		".draft.yaml":     file("no entry"),
		".git/x.yaml":     file("no entry"),
	}
	docs, findings, err := patterns.Read(t.Context(), tree, "")
	if err != nil || len(findings) > 0 || len(docs) != 1 || docs[0].File != filepath.Join("deep", "down", "a.yml") {
		t.Errorf("got %v, %v, %v", docs, findings, err)
	}
}

func TestAFileThatIsNoEntryDoesNotStopTheOthers(t *testing.T) {
	yours := t.TempDir()
	write(t, filepath.Join(yours, "huge.yaml"), strings.Repeat("# padding\n", 1<<15))
	if err := os.Mkdir(filepath.Join(yours, "dir.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(yours, "gone"), filepath.Join(yours, "dangling.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(os.DevNull, filepath.Join(yours, "null.yaml")); err != nil {
		t.Fatal(err)
	}
	docs, findings, err := patterns.Read(t.Context(), shelf(), yours)
	if err != nil || len(docs) != 2 {
		t.Fatal(docs, err)
	}
	var got []string
	for _, f := range findings {
		got = append(got, filepath.Base(f.File)+": "+f.Reason)
	}
	want := "dangling.yaml: cannot be read: no such file or directory\nhuge.yaml: cannot be read: larger than 256 kB\nnull.yaml: cannot be read: not a regular file"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

func TestReadingStopsWhenTheContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := patterns.Read(ctx, shelf(), ""); !errors.Is(err, context.Canceled) {
		t.Errorf("read: %v", err)
	}
	if _, _, err := patterns.Open(ctx, t.TempDir(), shelf(), ""); !errors.Is(err, context.Canceled) {
		t.Errorf("open: %v", err)
	}
}
