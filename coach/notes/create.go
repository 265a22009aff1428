package notes

import (
	"errors"
	"fmt"
	"os"

	"go.etcd.io/bbolt"

	"archcoach/coach"
)

// create makes the file of a session and gives it open, with its ID. A file
// appears under its name only when it can be read as a session: it is made
// under another and renamed while its lock is held, so that a process that
// dies on the way leaves nothing that looks damaged.
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
		case !errors.Is(err, os.ErrExist) && !errors.Is(err, ErrInUse) && !errors.Is(err, os.ErrNotExist):
			return nil, "", fmt.Errorf("create session: %w", err)
		}
	}
	return nil, "", fmt.Errorf("create session: %d others began in the same second", attempts)
}

// claim makes one file. It gives os.ErrExist when the name is taken and
// ErrInUse when somebody is making it; os.ErrNotExist when somebody who met the
// same name at the same time swept ours away.
func claim(file string, m Meta, events []coach.Event) (*bbolt.DB, error) {
	if isTaken(file) {
		return nil, os.ErrExist
	}
	if err := discard(file + unborn); err != nil {
		return nil, err
	}
	db, err := openFile(file+unborn, false)
	if err != nil {
		return nil, err
	}
	err = os.ErrExist
	if !isTaken(file) { // nobody else can take it while the lock is held
		if err = errors.Join(writeMeta(db, m), putEvents(db, 1, events)); err == nil {
			err = os.Rename(file+unborn, file)
		}
	}
	if err != nil {
		_ = os.Remove(file + unborn)
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

// discard removes a file that never became a session: whoever was making it
// died. It gives ErrInUse for one that is being made now.
func discard(file string) error {
	if _, err := os.Lstat(file); err != nil {
		return nil // there is nothing to discard
	}
	db, err := openFile(file, false)
	if errors.Is(err, ErrInUse) {
		return err
	}
	if err == nil {
		defer guarded(db.Close) //nolint:errcheck // the file is going away
	}
	return os.Remove(file)
}

// putEvents commits events, the first under the number given.
func putEvents(db *bbolt.DB, next uint64, batch []coach.Event) error {
	if len(batch) == 0 {
		return nil
	}
	put := func(tx *bbolt.Tx) error {
		events := tx.Bucket(bucketEvents())
		for i, e := range batch {
			value, err := encode(e)
			if err != nil {
				return fmt.Errorf("encode event: %w", err)
			}
			if err := events.Put(sequence(next+uint64(i)), value); err != nil {
				return fmt.Errorf("save event: %w", err)
			}
		}
		return nil
	}
	return guarded(func() error { return db.Update(put) })
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
