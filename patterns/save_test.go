package patterns_test

import (
	"os"
	"path/filepath"
	"testing"

	"archcoach/patterns"
)

func TestSavedFilesArePrivateAndNothingElseIsLeft(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mine", "deep")
	path := filepath.Join(dir, "a.yaml")
	for _, text := range []string{"first", "second"} {
		if err := patterns.Save(patterns.File{Path: path, Text: []byte(text)}); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); string(got) != text || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	}
	for name, want := range map[string]os.FileMode{dir: 0o700, path: 0o600} {
		if got := inode(t, name).Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", filepath.Base(name), got, want)
		}
	}
	if left, err := os.ReadDir(dir); len(left) != 1 || err != nil {
		t.Errorf("the folder holds %v, %v", left, err)
	}
}

func TestFilesAreSavedAllOrNone(t *testing.T) {
	dir := t.TempDir()
	old, fresh, blocked := filepath.Join(dir, "old.yaml"), filepath.Join(dir, "new.yaml"), filepath.Join(dir, "file")
	write(t, old, "as it was")
	write(t, blocked, "in the way")
	err := patterns.Save(
		patterns.File{Path: old, Text: []byte("changed")},
		patterns.File{Path: fresh, Text: []byte("new")},
		patterns.File{Path: filepath.Join(blocked, "c.yaml"), Text: []byte("cannot be")},
	)
	if err == nil {
		t.Fatal("a file was written below a file")
	}
	if got, err := os.ReadFile(old); string(got) != "as it was" || err != nil {
		t.Errorf("the old file holds %q, %v", got, err)
	}
	if _, err := os.Stat(fresh); err == nil {
		t.Error("a new file stayed")
	}
}
