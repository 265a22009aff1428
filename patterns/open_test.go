package patterns_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"archcoach/patterns"

	bolt "go.etcd.io/bbolt"
)

// shelf is a small built-in library: a technology is the smallest entry.
func shelf() fstest.MapFS {
	return fstest.MapFS{
		"technology/kafka.yaml": file("kind: technology\nid: kafka\nname: Kafka\nalso: [apache kafka]\n"),
		"technology/redis.yaml": file("kind: technology\nid: redis\nname: Redis\n"),
	}
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func open(t *testing.T, dir, userDir string) (*patterns.Library, []patterns.Finding) {
	t.Helper()
	lib, findings, err := patterns.Open(t.Context(), dir, shelf(), userDir)
	if err != nil {
		t.Fatal(err)
	}
	return lib, findings
}

func stored(dir string) string { return filepath.Join(dir, "patterns.db") }

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// inode tells whether a store was written again.
func inode(t *testing.T, path string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestTheStoreIsWrittenOnceAndThenUsed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "coach")
	open(t, dir, "")
	first := inode(t, stored(dir))
	lib, findings := open(t, dir, "")
	if !os.SameFile(first, inode(t, stored(dir))) {
		t.Error("the store was written again though nothing changed")
	}
	if len(findings) > 0 || lib.Len() != 2 || lib.Technology("kafka").Also[0] != "apache kafka" {
		t.Errorf("from the store: %d entries, findings %v", lib.Len(), findings)
	}
	if origin, _ := lib.Origin("kafka"); origin.File != filepath.Join("technology", "kafka.yaml") || origin.Yours {
		t.Errorf("kafka comes from %+v", origin)
	}
}

func TestTheStoreIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "coach")
	open(t, dir, "")
	for path, want := range map[string]os.FileMode{dir: 0o700, stored(dir): 0o600} {
		if got := inode(t, path).Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", filepath.Base(path), got, want)
		}
	}
}

func TestAUsersEntryOverridesByIDAndExtends(t *testing.T) {
	dir, yours := t.TempDir(), t.TempDir()
	open(t, dir, yours)
	write(t, filepath.Join(yours, "redis.yaml"), "kind: technology\nid: redis\nname: Our Redis\n")
	write(t, filepath.Join(yours, "own.yml"), "kind: technology\nid: own-queue\nname: Own queue\n")
	for _, from := range []string{"files", "store"} {
		lib, findings := open(t, dir, yours)
		if len(findings) > 0 {
			t.Errorf("from the %s: %v", from, findings)
		}
		if lib.Len() != 3 || lib.Technology("redis").Name != "Our Redis" || lib.Technology("own-queue") == nil {
			t.Errorf("from the %s: %d entries, redis is %q", from, lib.Len(), lib.Technology("redis").Name)
		}
		if origin, _ := lib.Origin("redis"); !origin.Yours || origin.File != filepath.Join(yours, "redis.yaml") {
			t.Errorf("from the %s: redis comes from %+v", from, origin)
		}
	}
}

func TestABrokenUserFileIsReportedAtEveryStartAndTheRestLoads(t *testing.T) {
	dir, yours := t.TempDir(), t.TempDir()
	path := filepath.Join(yours, "mine.yaml")
	write(t, path, "kind: technology\nid: mine\nnaem: Mine\n")
	write(t, filepath.Join(yours, "good.yaml"), "kind: technology\nid: good\nname: Good\n")
	for _, from := range []string{"files", "store"} {
		lib, findings := open(t, dir, yours)
		if lib.Len() != 3 || lib.Technology("good") == nil {
			t.Errorf("from the %s: %d entries", from, lib.Len())
		}
		want := path + `:3: error: unknown field "naem"; did you mean "name"?`
		if len(findings) != 1 || findings[0].String() != want {
			t.Errorf("from the %s: got %v, want %s", from, findings, want)
		}
	}
}

func TestADamagedStoreIsRebuiltWithANotice(t *testing.T) {
	damages := map[string]func([]byte) []byte{
		"not a database": func([]byte) []byte { return []byte(strings.Repeat("hello ", 4000)) },
		"empty":          func([]byte) []byte { return nil },
		"cut short":      func(b []byte) []byte { return b[:len(b)/2] },
		"cut to a page":  func(b []byte) []byte { return b[:4096] },
		"pages scribbled on": func(b []byte) []byte {
			for i := 2 * os.Getpagesize(); i < len(b); i++ {
				b[i] ^= 0x5a
			}
			return b
		},
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			open(t, dir, "")
			good, err := os.ReadFile(stored(dir))
			if err != nil {
				t.Fatal(err)
			}
			write(t, stored(dir), string(damage(good)))
			lib, findings := open(t, dir, "")
			if lib.Len() != 2 || len(findings) != 1 || findings[0].Severity != patterns.Notice {
				t.Fatalf("%d entries, findings %v", lib.Len(), findings)
			}
			if _, findings = open(t, dir, ""); len(findings) > 0 {
				t.Errorf("not mended: %v", findings)
			}
		})
	}
}

func TestAStoreOfANewerCoachIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, "")
	db, err := bolt.Open(stored(dir), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("schema"), []byte("99")) })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	before := inode(t, stored(dir))
	lib, findings := open(t, dir, "")
	if lib.Len() != 2 || len(findings) != 1 || !strings.Contains(findings[0].Reason, "newer coach") {
		t.Errorf("%d entries, findings %v", lib.Len(), findings)
	}
	if !os.SameFile(before, inode(t, stored(dir))) {
		t.Error("the newer store was replaced")
	}
}

func TestWithoutAPlaceForTheStoreTheLibraryWorksFromMemory(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	write(t, blocked, "in the way")
	lib, findings := open(t, filepath.Join(blocked, "coach"), "")
	if lib.Len() != 2 || len(findings) != 1 || findings[0].Severity != patterns.Notice {
		t.Errorf("%d entries, findings %v", lib.Len(), findings)
	}
}

func TestAnUnfinishedStoreIsClearedAwayOnceItIsOld(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, "patterns-1.tmp"), filepath.Join(dir, "patterns-2.tmp")
	write(t, old, "killed long ago")
	write(t, fresh, "being written by another coach")
	past := inode(t, fresh).ModTime().AddDate(0, 0, -1)
	if err := os.Chtimes(old, past, past); err != nil {
		t.Fatal(err)
	}
	open(t, dir, "")
	if _, err := os.Stat(old); err == nil {
		t.Error("what a killed coach left behind is still there")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("another coach's store was removed under its hands")
	}
}
