package notes

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

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

// read fills a session from an open file.
func (s *Session) read(db *bbolt.DB) error {
	read := func(tx *bbolt.Tx) error {
		meta, events := tx.Bucket(bucketMeta()), tx.Bucket(bucketEvents())
		if meta == nil || events == nil {
			return fmt.Errorf("%w: %s holds no session", ErrDamaged, s.ID)
		}
		if err := decode(meta.Get([]byte("session")), &s.Meta); err != nil {
			return fmt.Errorf("read session %s: %w", s.ID, err)
		}
		if s.Schema > schema {
			return fmt.Errorf("session %s was written by a newer coach: update coach to read it", s.ID)
		}
		return events.ForEach(func(_, value []byte) error {
			var e coach.Event
			switch err := decode(value, &e); {
			case errors.Is(err, coach.ErrNotAnEvent):
				return nil
			case err != nil:
				return fmt.Errorf("%w: %s: %w", ErrDamaged, s.ID, err)
			}
			s.Events = append(s.Events, e)
			return nil
		})
	}
	return guarded(func() error { return db.View(read) })
}

// A Summary is one row of the list of sessions. Problem is empty for a good
// one.
type Summary struct {
	ID string `json:"id"`
	Meta
	Turns   int    `json:"turns"`
	Cards   int    `json:"cards"`
	Problem string `json:"problem,omitempty"`
}

// List gives the sessions in dir, latest first. A damaged file is listed with
// its problem and never hides the others. A missing folder is an empty list.
func List(dir string) ([]Summary, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	sort.Sort(sort.Reverse(sort.StringSlice(files)))
	all := make([]Summary, 0, len(files))
	for _, file := range files {
		s, err := load(file)
		row := Summary{ID: s.ID, Meta: s.Meta}
		switch {
		case errors.Is(err, ErrInUse):
			row.Problem = "being recorded now"
		case err != nil:
			row.Problem = err.Error()
		}
		row.Turns = len(s.Transcript())
		for _, e := range s.Events {
			if e.Card != nil {
				row.Cards++
			}
		}
		all = append(all, row)
	}
	return all, nil
}

// Resolve finds the session that a user means: its ID, a unique part of it,
// or "last" for the latest.
func Resolve(dir, name string) (string, error) {
	sessions, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		return "", fmt.Errorf("find session: %w", err)
	}
	sort.Strings(sessions)
	var matches []string
	for _, file := range sessions {
		id := strings.TrimSuffix(filepath.Base(file), suffix)
		if id == name {
			return id, nil
		}
		if name == "last" || strings.Contains(id, name) {
			matches = append(matches, id)
		}
	}
	switch {
	case len(matches) == 0:
		return "", fmt.Errorf("%w: %q", ErrNotFound, name)
	case name == "last" || len(matches) == 1:
		return matches[len(matches)-1], nil
	default:
		return "", fmt.Errorf("%q fits %d sessions: %s", name, len(matches), strings.Join(matches, ", "))
	}
}

// Recover closes sessions whose process died while recording, and sets
// damaged files aside under the name of their damage. It returns one sentence
// for each; now is the wall clock.
func Recover(dir string, now func() time.Time) []string {
	files, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		return nil
	}
	var said []string
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), suffix)
		s, err := load(file)
		switch {
		case errors.Is(err, ErrInUse):
		case errors.Is(err, ErrDamaged):
			aside := strings.TrimSuffix(file, suffix) + ".damaged-" + now().Format(idLayout)
			if os.Rename(file, aside) == nil {
				said = append(said, fmt.Sprintf("session %s is damaged and was set aside as %s", id, filepath.Base(aside)))
			}
		case err == nil && s.Ended.IsZero():
			if closeAbandoned(file, s.Meta, now()) == nil {
				said = append(said, fmt.Sprintf("session %s was left open by a coach that stopped; it was recovered with %d events", id, len(s.Events)))
			}
		}
	}
	return said
}

// closeAbandoned marks a session as ended. The file lock is free only when no
// living process records into it.
func closeAbandoned(file string, m Meta, ended time.Time) error {
	db, err := openFile(file, false)
	if err != nil {
		return err
	}
	m.Ended, m.Recovered = ended, true
	return errors.Join(writeMeta(db, m), db.Close())
}

// Remove deletes a session for good.
func Remove(dir, id string) error {
	if err := os.Remove(path(dir, id)); err != nil {
		return fmt.Errorf("remove session: %w", err)
	}
	return nil
}
