package notes

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"archcoach/coach"
)

// create makes the file of a session and gives it open, with its ID.
func create(dir string, m Meta, events []coach.Event) (*bbolt.DB, string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, "", fmt.Errorf("create sessions folder: %w", err)
	}
	const attempts = 100 // sessions that begin in the same second
	for n := 1; n <= attempts; n++ {
		id := NewID(m.Started, m.Title)
		if n > 1 {
			id = fmt.Sprintf("%s-%d", id, n)
		}
		db, err := claim(path(dir, id), m, events)
		switch {
		case err == nil:
			return db, id, nil
		case !errors.Is(err, os.ErrExist) && !errors.Is(err, os.ErrNotExist): // swept away by a coach that just started
			return nil, "", fmt.Errorf("create session: %w", err)
		}
	}
	return nil, "", fmt.Errorf("create session: %d others began in the same second", attempts)
}

// claim makes one file; os.ErrExist when the name is taken. The file appears
// under its name only when it can be read as a session: it is made under one of
// its own and linked while its lock is held, so that a process that dies on the
// way leaves nothing that looks damaged, and of two that want the name one gets
// it.
func claim(file string, m Meta, events []coach.Event) (*bbolt.DB, error) {
	if isTaken(file) {
		return nil, os.ErrExist
	}
	f, err := os.CreateTemp(filepath.Dir(file), "*"+suffix+unborn)
	if err != nil {
		return nil, err
	}
	made := f.Name()
	defer os.Remove(made)
	if err := f.Close(); err != nil {
		return nil, err
	}
	db, err := openFile(made, false)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(writeMeta(db, m), putEvents(db, events)); err != nil {
		return nil, errors.Join(err, guarded(db.Close))
	}
	err = os.Link(made, file)
	if err != nil && !isTaken(file) { // a file system without links
		err = os.Rename(made, file)
	}
	if err != nil {
		return nil, errors.Join(err, guarded(db.Close))
	}
	return db, nil
}

func isTaken(file string) bool {
	_, err := os.Lstat(file)
	return !os.IsNotExist(err)
}

// write makes the file of a session that is over, whole or not at all.
func write(file string, m Meta, events []coach.Event) error {
	db, err := claim(file, m, events)
	if err != nil {
		return err
	}
	return guarded(db.Close)
}

// putEvents commits events, the first under number 1.
func putEvents(db *bbolt.DB, events []coach.Event) error {
	var values [][]byte
	for _, e := range events {
		value, err := encode(e)
		if err != nil {
			return fmt.Errorf("encode event: %w", err)
		}
		values = append(values, value)
	}
	return put(db, 1, values)
}

// put commits encoded events, the first under the number given.
func put(db *bbolt.DB, next uint64, values [][]byte) error {
	if len(values) == 0 {
		return nil
	}
	return guarded(func() error {
		return db.Update(func(tx *bbolt.Tx) error {
			events := tx.Bucket(bucketEvents())
			for i, value := range values {
				if err := events.Put(sequence(next+uint64(i)), value); err != nil {
					return fmt.Errorf("save event: %w", err)
				}
			}
			return nil
		})
	})
}

func writeMeta(db *bbolt.DB, m Meta) error {
	value, err := encode(m)
	if err != nil {
		return err
	}
	put := func(tx *bbolt.Tx) error {
		if _, err := tx.CreateBucketIfNotExists(bucketEvents()); err != nil {
			return err
		}
		meta, err := tx.CreateBucketIfNotExists(bucketMeta())
		if err != nil {
			return err
		}
		return meta.Put([]byte("session"), value)
	}
	return guarded(func() error { return db.Update(put) })
}
