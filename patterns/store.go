package patterns

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
)

// The store is one bbolt file: a bucket for each kind, id -> codec tag and
// entry, and a bucket meta. It is written once, under another name, and never
// changed after the rename; so any number of readers may have it open while a
// newer one takes its place.
//
// It is a cache, and an older one is rebuilt rather than migrated. All it holds
// is derived from the YAML beside it, so that nothing can be lost; to rebuild
// takes a quarter of a second and runs the code of every other build, where a
// migration would run once, on data that no test of today has seen. What users
// wrote themselves is the YAML, and that is migrated: see [Schema].
const (
	storeName = "patterns.db"
	// storeSchema is the version of the buckets and keys. What the values mean
	// is the fingerprint's concern.
	storeSchema = 1
	// openTimeout bounds the wait for a lock. Nobody holds one on a finished
	// store except for reading, so it is reached only when something is wrong;
	// bbolt's default would wait for ever.
	openTimeout = time.Second
)

var (
	metaBucket     = []byte("meta")
	schemaKey      = []byte("schema")
	fingerprintKey = []byte("fingerprint")
	manifestKey    = []byte("manifest")
)

var (
	errStale = errors.New("built from other content")
	errNewer = errors.New("written by a newer coach")
)

// A record is an entry's value: the entry itself follows in its own bucket.
type record struct {
	File  string
	Yours bool
}

// A manifest is what the store knows beside the entries: what was wrong with
// the files it was built from, so that each start can say it again.
type manifest struct {
	Findings []Finding
}

// guard turns a panic of bbolt into an error. A truncated or scribbled-on file
// makes it panic on open and on reads; a page beyond the end of the file is a
// fault of the memory map, which Go lets through only when asked.
func guard(work func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v: %w", r, errDamaged)
		}
	}()
	return work()
}

// withStore opens a finished store for reading, for the time of read.
func withStore(path string, read func(tx *bolt.Tx) error) error {
	// A read-only open of an empty file would try to write its first pages.
	if info, err := os.Stat(path); err != nil {
		return err
	} else if info.Size() == 0 {
		return errDamaged
	}
	return guard(func() error {
		db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, Timeout: openTimeout})
		if err != nil {
			return err
		}
		// After a panic in a read the close is left out: it could wait for
		// ever for the broken transaction, and the file is replaced anyway.
		return errors.Join(db.View(read), db.Close())
	})
}
