package install

import (
	"archive/tar"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// From checks what is a file already, an archive or not, and places it:
// the way for machines without a network.
func (i Installer) From(a Artifact, archive string) error {
	sum, err := checksum(archive, a.Sum)
	if err == nil {
		err = i.check(a, sum)
	}
	if err == nil {
		err = i.place(a, archive)
	}
	if err == nil && !a.Pinned() {
		err = os.WriteFile(i.sumFile(a), []byte(sum+"\n"), 0o600)
	}
	if err != nil {
		return fmt.Errorf("install %s: %w", a.Name, err)
	}
	return nil
}

func (i Installer) sumFile(a Artifact) string { return filepath.Join(i.Engines, a.Name+".sum") }

// check compares with the sum that is known, or was seen the first time.
func (i Installer) check(a Artifact, sum string) error {
	want := a.Sum
	if want == "" {
		seen, err := os.ReadFile(i.sumFile(a))
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		want = strings.TrimSpace(string(seen))
	}
	if sum != want {
		return fmt.Errorf("%w: %s, and %s is expected", ErrSum, sum, want)
	}
	return nil
}

// place unpacks into a folder beside the final one, then changes the two.
func (i Installer) place(a Artifact, archive string) error {
	if err := os.MkdirAll(i.Engines, 0o700); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(i.Engines, "."+a.Folder+".*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	if a.Keep == nil {
		err = duplicate(archive, filepath.Join(fresh, path.Base(a.URL)))
	} else {
		err = unpack(archive, fresh, a.Keep)
	}
	if err != nil {
		return err
	}
	final := filepath.Join(i.Engines, a.Folder)
	old := fresh + ".old"
	if err := os.Rename(final, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, final); err != nil {
		return errors.Join(err, os.Rename(old, final))
	}
	return os.RemoveAll(old)
}

// unpack writes the files that are wanted, by their base names alone, so that
// no name in an archive leads out of the folder.
func unpack(archive, dir string, keep func(string) bool) error {
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	plain, err := decompress(f)
	if err != nil {
		return err
	}
	found := false
	for t := tar.NewReader(plain); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("read the archive: %w", err)
		}
		base := path.Base(path.Clean("/" + h.Name))
		if h.Typeflag != tar.TypeReg || base == "/" || !keep(base) {
			continue
		}
		if err := write(filepath.Join(dir, base), t); err != nil {
			return err
		}
		found = true
	}
	if !found {
		return errors.New("the archive holds nothing of what is needed")
	}
	return nil
}

// duplicate places a download that is the file itself.
func duplicate(from, to string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	return write(to, f)
}

func write(name string, r io.Reader) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	n, err := io.Copy(f, io.LimitReader(r, 2*most))
	if err == nil && n == 2*most {
		err = errors.New("the archive unpacks to more than can be meant")
	}
	return errors.Join(err, f.Close())
}

// decompress tells the two compressions apart by their first bytes.
func decompress(f *os.File) (io.Reader, error) {
	var magic [3]byte
	if _, err := io.ReadFull(f, magic[:]); err != nil {
		return nil, fmt.Errorf("read the archive: %w", err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	if bytes.Equal(magic[:], []byte("BZh")) {
		return bzip2.NewReader(f), nil
	}
	plain, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read the archive: %w", err)
	}
	return plain, nil
}
