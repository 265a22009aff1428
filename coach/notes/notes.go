// Package notes keeps sessions on disk as they happen.
//
// Each session is one bbolt file of its own. Every final segment, card,
// silence and notice is written to a journal at once and then committed with
// fsync, by goroutines of the recorder off the path to the screen: whatever was
// on the screen a second ago survives a killed process however slow the disk,
// and a machine that dies once it is committed. Partials are not kept. Files are readable by
// their owner only. bbolt panics on some damaged files; opens and loads are
// guarded and give ErrDamaged instead.
package notes

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
	"unicode"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// Errors that callers tell apart.
var (
	ErrDamaged  = errors.New("session file is damaged")
	ErrInUse    = errors.New("session is being recorded by another coach")
	ErrNotFound = errors.New("no such session")
)

const (
	schema = 1
	// codecJSON tags values, so that another encoding can come in later.
	codecJSON = 'j'
	suffix    = ".db"
	// unborn ends the name of a file that does not hold a session yet.
	unborn   = ".new"
	idLayout = "20060102-150405"
	// lockWait bounds the wait for bbolt's file lock; zero would wait forever.
	lockWait = 200 * time.Millisecond
)

// bucketMeta and bucketEvents are the two buckets of a session file.
func bucketMeta() []byte   { return []byte("meta") }
func bucketEvents() []byte { return []byte("events") }

// Meta is what a session file says about itself. Ended is zero while it is
// being recorded; Recovered says that its process died and a later one closed
// it.
type Meta struct {
	Schema    int       `json:"schema"`
	Title     string    `json:"title"`
	Started   time.Time `json:"started"`
	Ended     time.Time `json:"ended,omitzero"`
	Recovered bool      `json:"recovered,omitempty"`
}

// NewID names a session after its start and title, fit for a file name.
func NewID(started time.Time, title string) string {
	slug := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) && r < unicode.MaxASCII, unicode.IsDigit(r) && r < unicode.MaxASCII:
			return unicode.ToLower(r)
		default:
			return '-'
		}
	}, title)
	slug = strings.Join(strings.FieldsFunc(slug, func(r rune) bool { return r == '-' }), "-")
	if len(slug) > 40 {
		slug = strings.Trim(slug[:40], "-")
	}
	if slug == "" {
		slug = "session"
	}
	return started.Format(idLayout) + "-" + slug
}

func path(dir, id string) string { return filepath.Join(dir, id+suffix) }

// guarded runs a use of bbolt and turns its panics into ErrDamaged: it
// panics on some damaged pages, and a truncated file faults where it is
// mapped.
func guarded(use func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	return use()
}

func openFile(file string, readOnly bool) (*bbolt.DB, error) {
	var db *bbolt.DB
	err := guarded(func() (err error) {
		db, err = bbolt.Open(file, 0o600, &bbolt.Options{Timeout: lockWait, ReadOnly: readOnly})
		return err
	})
	switch {
	case err == nil:
		return db, nil
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%w: %s", ErrNotFound, filepath.Base(file))
	case errors.Is(err, berrors.ErrTimeout):
		return nil, fmt.Errorf("%w: %s", ErrInUse, filepath.Base(file))
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.ENOSPC):
		return nil, err
	default:
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, filepath.Base(file), err)
	}
}

func encode(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return append([]byte{codecJSON}, data...), nil
}

func decode(value []byte, v any) error {
	if len(value) == 0 || value[0] != codecJSON {
		return fmt.Errorf("%w: unknown encoding", ErrDamaged)
	}
	return json.Unmarshal(value[1:], v)
}

func sequence(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
