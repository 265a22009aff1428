package drill

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// Errors of a store, for callers to tell apart.
var (
	ErrDamaged = errors.New("drill.db is damaged")
	ErrInUse   = errors.New("drill.db is being written by another coach")
	ErrNewer   = errors.New("drill.db was written by a newer coach")
	ErrNothing = errors.New("there is nothing to go on with")
)

const (
	storeName   = "drill.db"
	storeSchema = 1
	// lockWait bounds the wait for bbolt's file lock. Every use of the store
	// opens and closes it, so a lock is held for milliseconds.
	lockWait = 2 * time.Second
)

// The buckets: attempts by number, items of the schedule by id, the round that
// is going on as a log, and the estimates that were asked.
func bucketMeta() []byte     { return []byte("meta") }
func bucketAttempts() []byte { return []byte("attempts") }
func bucketItems() []byte    { return []byte("items") }
func bucketOpen() []byte     { return []byte("open") }
func bucketAsked() []byte    { return []byte("asked") }

func buckets() [][]byte {
	return [][]byte{bucketMeta(), bucketAttempts(), bucketItems(), bucketOpen(), bucketAsked()}
}

func schemaKey() []byte { return []byte("schema") }

// A Store keeps attempts, the schedule and the round that is going on, in one
// bbolt file that only its owner may read. Each call is one transaction with
// fsync; nothing is held open between calls, so several processes may share
// it, and a killed one loses at most the turn it was writing.
type Store struct{ path string }

// NewStore gives the store of a folder, which is made when something is first
// written.
func NewStore(dir string) *Store { return &Store{filepath.Join(dir, storeName)} }

// Path is where the store is.
func (s *Store) Path() string { return s.path }

// update runs a change in one transaction.
func (s *Store) update(change func(*bbolt.Tx) error) error {
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return fmt.Errorf("make the folder of drill.db: %w", err)
	}
	return s.use(func(db *bbolt.DB) error {
		return db.Update(func(tx *bbolt.Tx) error {
			for _, name := range buckets() {
				if _, err := tx.CreateBucketIfNotExists(name); err != nil {
					return err
				}
			}
			if err := checkSchema(tx); err != nil {
				return err
			}
			if err := tx.Bucket(bucketMeta()).Put(schemaKey(), []byte{storeSchema}); err != nil {
				return err
			}
			return change(tx)
		})
	})
}

// view runs a read. A store that was never written reads as empty: look is
// then not called.
func (s *Store) view(look func(*bbolt.Tx) error) error {
	if info, err := os.Stat(s.path); errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	return s.use(func(db *bbolt.DB) error {
		return db.View(func(tx *bbolt.Tx) error {
			if tx.Bucket(bucketMeta()) == nil {
				return nil
			}
			if err := checkSchema(tx); err != nil {
				return err
			}
			return look(tx)
		})
	})
}

func checkSchema(tx *bbolt.Tx) error {
	if v := tx.Bucket(bucketMeta()).Get(schemaKey()); len(v) == 1 && v[0] > storeSchema {
		return ErrNewer
	}
	return nil
}

// use opens the file for the time of one use. bbolt panics on some damaged
// pages, and a truncated file faults where it is mapped.
func (s *Store) use(work func(*bbolt.DB) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	db, err := bbolt.Open(s.path, 0o600, &bbolt.Options{Timeout: lockWait})
	switch {
	case err == nil:
		return errors.Join(work(db), db.Close())
	case errors.Is(err, berrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	default:
		return err
	}
}

// SetAside moves a damaged store out of the way and tells where to.
func (s *Store) SetAside(now time.Time) (string, error) {
	to := s.path + ".damaged-" + now.Format("20060102-150405")
	if err := os.Rename(s.path, to); err != nil {
		return "", fmt.Errorf("set drill.db aside: %w", err)
	}
	return to, nil
}

func sequence(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func put(b *bbolt.Bucket, key []byte, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return b.Put(key, data)
}

func get(data []byte, v any) error {
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}
