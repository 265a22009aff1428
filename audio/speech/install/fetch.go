package install

import (
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// ErrSum means that an archive is not the one that its checksum is of.
var ErrSum = errors.New("the checksum is wrong")

// Progress is told how many bytes are there, and of how many; 0 when that is
// unknown.
type Progress func(have, of int64)

// An Installer puts artifacts into the folder of engines.
type Installer struct {
	Engines  string
	Client   *http.Client
	Progress Progress
}

// Install fetches an artifact and places it. What a broken connection left of
// the archive is gone on with the next time.
func (i Installer) Install(ctx context.Context, a Artifact) error {
	if !strings.HasPrefix(a.URL, "https://") {
		return fmt.Errorf("install %s: %s is not fetched over HTTPS", a.Name, a.URL)
	}
	if err := os.MkdirAll(i.Engines, 0o700); err != nil {
		return fmt.Errorf("install %s: %w", a.Name, err)
	}
	part := filepath.Join(i.Engines, "."+a.Name+".part")
	if err := i.fetch(ctx, a.URL, part); err != nil {
		return fmt.Errorf("install %s: %w", a.Name, err)
	}
	err := i.From(a, part)
	if err == nil || errors.Is(err, ErrSum) {
		err = errors.Join(err, os.Remove(part)) // a wrong archive is not gone on with
	}
	return err
}

// fetch appends to a file what is missing of it.
func (i Installer) fetch(ctx context.Context, url, part string) error {
	f, err := os.OpenFile(part, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	have, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	if have > 0 {
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-", have))
	}
	res, err := i.Client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	switch {
	case res.StatusCode == http.StatusPartialContent && strings.HasPrefix(res.Header.Get("Content-Range"), fmt.Sprintf("bytes %d-", have)):
	case res.StatusCode == http.StatusRequestedRangeNotSatisfiable && have > 0:
		return nil // it is all there
	case res.StatusCode == http.StatusOK:
		if have, err = f.Seek(0, io.SeekStart); err == nil {
			err = f.Truncate(0)
		}
		if err != nil {
			return err
		}
	default:
		return fmt.Errorf("%s answers %s", url, res.Status)
	}
	return i.copy(f, res, have)
}

func (i Installer) copy(f *os.File, res *http.Response, have int64) error {
	whole := int64(0)
	if res.ContentLength > 0 {
		whole = have + res.ContentLength
	}
	if whole > most {
		return fmt.Errorf("the archive has %d MB, %d at most are taken", whole>>20, most>>20)
	}
	body := &watched{r: io.LimitReader(res.Body, most-have), have: have, of: whole, tell: i.Progress}
	if _, err := io.Copy(f, body); err != nil {
		return fmt.Errorf("the connection broke after %d MB, the next try goes on from there: %w", body.have>>20, err)
	}
	return f.Close()
}

// A watched reader tells its progress.
type watched struct {
	r        io.Reader
	have, of int64
	tell     Progress
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	w.have += int64(n)
	if w.tell != nil {
		w.tell(w.have, w.of)
	}
	return n, err
}

// checksum is that of a file, as npm writes it, of the kind that another one
// has.
func checksum(path, like string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	kind, h := "sha512-", sha512.New()
	if strings.HasPrefix(like, "sha256-") {
		kind, h = "sha256-", sha256.New()
	}
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return kind + base64.StdEncoding.EncodeToString(h.Sum(nil)), nil
}
