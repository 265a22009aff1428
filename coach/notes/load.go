package notes

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.etcd.io/bbolt"

	"archcoach/coach"
)

// Load reads a session. Events of kinds this version does not know are passed
// over. A damaged file gives what could be read together with ErrDamaged.
func Load(dir, id string) (Session, error) {
	return load(path(dir, id))
}

func load(file string) (s Session, err error) {
	s.ID = strings.TrimSuffix(filepath.Base(file), suffix)
	if _, err := os.Stat(file); err != nil {
		return s, fmt.Errorf("%w: %s", ErrNotFound, s.ID)
	}
	db, err := openFile(file, true)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, guarded(db.Close)) }()
	err = s.read(db)
	return s, err
}

// read fills a session from an open file. Where the file is damaged it reads
// what it can and says so with ErrDamaged.
func (s *Session) read(db *bbolt.DB) error {
	err := guarded(func() error { return db.View(s.readMeta) })
	if err != nil && !errors.Is(err, ErrDamaged) {
		return err
	}
	walked := guarded(func() error { return db.View(s.walk) })
	if walked != nil {
		s.Events = nil
		s.pick(db)
	}
	return errors.Join(err, walked)
}

func (s *Session) readMeta(tx *bbolt.Tx) error {
	meta := tx.Bucket(bucketMeta())
	if meta == nil {
		return fmt.Errorf("%w: %s holds no session", ErrDamaged, s.ID)
	}
	if err := decode(meta.Get([]byte("session")), &s.Meta); err != nil {
		return fmt.Errorf("%w: session %s: %w", ErrDamaged, s.ID, err)
	}
	if s.Schema > schema {
		return fmt.Errorf("session %s was written by a newer coach: update coach to read it", s.ID)
	}
	return nil
}

// walk reads all events in order.
func (s *Session) walk(tx *bbolt.Tx) error {
	events := tx.Bucket(bucketEvents())
	if events == nil {
		return fmt.Errorf("%w: %s holds no events", ErrDamaged, s.ID)
	}
	return events.ForEach(func(_, value []byte) error { return s.take(value) })
}

// take adds one event; a kind that this version does not know is passed over.
func (s *Session) take(value []byte) error {
	var e coach.Event
	switch err := decode(value, &e); {
	case errors.Is(err, coach.ErrNotAnEvent):
		return nil
	case err != nil:
		return fmt.Errorf("%w: %s: %w", ErrDamaged, s.ID, err)
	}
	s.Events = append(s.Events, e)
	return nil
}

// mostMissing is how many events in a row may be unreadable before pick takes
// them for the end: a page of the file holds fewer.
const mostMissing = 512

// pick reads the events of a damaged file one by one, so that a bad page costs
// only what lies on it.
func (s *Session) pick(db *bbolt.DB) {
	missing := 0
	for n := uint64(1); missing < mostMissing; n++ {
		err := guarded(func() error {
			return db.View(func(tx *bbolt.Tx) error {
				events := tx.Bucket(bucketEvents())
				if events == nil {
					return ErrDamaged
				}
				value := events.Get(sequence(n))
				if value == nil {
					return ErrDamaged
				}
				return s.take(value)
			})
		})
		if missing++; err == nil {
			missing = 0
		}
	}
}
