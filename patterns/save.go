package patterns

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A File is an entry's text and where it is kept.
type File struct {
	Path string
	Text []byte
}

// Save writes files, all or none: when one cannot be written, those before it
// are put back as they were. Each is whole at every moment, also when the
// machine stops. Folders are made, for the owner alone.
func Save(files ...File) error {
	var done []func() error
	for _, f := range files {
		undo, err := replaceFile(f)
		if err != nil {
			for _, undo := range done {
				err = errors.Join(err, undo())
			}
			return fmt.Errorf("save %s: %w", f.Path, err)
		}
		done = append(done, undo)
	}
	return nil
}

// replaceFile writes one file and gives what puts the old one back.
func replaceFile(f File) (undo func() error, err error) {
	before, err := os.ReadFile(f.Path)
	switch {
	case err == nil:
		undo = func() error { return writeFile(File{f.Path, before}) }
	case errors.Is(err, fs.ErrNotExist):
		undo = func() error { return os.Remove(f.Path) }
	default:
		return nil, err
	}
	return undo, writeFile(f)
}

// writeFile writes a file under another name, hidden so that no reader of the
// folder takes it for an entry, and renames it.
func writeFile(f File) (err error) {
	dir := filepath.Dir(f.Path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(dir, "."+filepath.Base(f.Path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temporary.Name())
		}
	}()
	_, err = temporary.Write(f.Text)
	if err := errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), f.Path); err != nil {
		return err
	}
	return syncDir(dir)
}
