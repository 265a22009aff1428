package notes

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Recover closes sessions whose process died while recording. A damaged file
// is set aside under the name of its damage, and what could be read of it
// takes its place. It returns one sentence for each; now is the wall clock.
func Recover(dir string, now func() time.Time) []string {
	sweep(dir)
	files, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		return nil
	}
	var said []string
	for _, file := range files {
		s, err := load(file)
		switch {
		case errors.Is(err, ErrInUse):
		case errors.Is(err, ErrDamaged):
			if told := setAside(file, s, now()); told != "" {
				said = append(said, told)
			}
		case err == nil && (s.Ended.IsZero() || isTaken(logOf(file))):
			if healed, err := closeAbandoned(file, s.Meta, now()); err == nil && (s.Ended.IsZero() || healed > 0) {
				said = append(said, fmt.Sprintf("session %s was left open by a coach that stopped; it was recovered with %d events", s.ID, len(s.Events)+healed))
			}
		}
	}
	return said
}

// setAside renames a damaged file, writes what was read of it anew and tells
// what became of it; nothing when it could not even be renamed.
func setAside(file string, s Session, now time.Time) string {
	first := strings.TrimSuffix(file, suffix) + ".damaged-" + now.Format(idLayout)
	aside := first
	for n := 2; isTaken(aside); n++ { // what was set aside before stays
		aside = fmt.Sprintf("%s-%d", first, n)
	}
	if err := os.Rename(file, aside); err != nil {
		return ""
	}
	if logged := eventsOf(readJournal(file)); len(logged) > len(s.Events) {
		s.Events = logged
	}
	told := fmt.Sprintf("session %s is damaged and was set aside as %s", s.ID, filepath.Base(aside))
	if len(s.Events) == 0 {
		return told + "; nothing of it could be read"
	}
	s.Recovered, s.Schema = true, schema
	if s.Started.IsZero() {
		s.Started, s.Title = fromID(s.ID, now)
	}
	if s.Ended.IsZero() {
		s.Ended = now
	}
	if err := write(file, s.Meta, s.Events); err != nil {
		return told + "; what could be read of it could not be written: " + err.Error()
	}
	_ = os.Remove(logOf(file))
	return fmt.Sprintf("%s; %d of its events could be read and stay as %s", told, len(s.Events), s.ID)
}

// fromID reads what the name of a session says of it.
func fromID(id string, now time.Time) (started time.Time, title string) {
	if len(id) > len(idLayout) {
		if at, err := time.ParseInLocation(idLayout, id[:len(idLayout)], now.Location()); err == nil {
			return at, strings.ReplaceAll(id[len(idLayout)+1:], "-", " ")
		}
	}
	return now, id
}

// closeAbandoned brings a session up to its journal and marks it as ended. The
// file lock is free only when no living process records into it.
func closeAbandoned(file string, m Meta, ended time.Time) (healed int, err error) {
	db, err := openFile(file, false)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, guarded(db.Close)) }()
	if healed, err = heal(db, readJournal(file)); err != nil {
		return 0, err
	}
	if m.Ended.IsZero() {
		m.Ended = ended
	}
	m.Recovered = true
	if err := writeMeta(db, m); err != nil {
		return healed, err
	}
	_ = os.Remove(logOf(file))
	return healed, nil
}

// sweep removes files that never became sessions: whoever was making them
// died. One that is locked is being made now.
func sweep(dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "*"+suffix+unborn))
	if err != nil {
		return
	}
	for _, file := range files {
		db, err := openFile(file, false)
		if errors.Is(err, ErrInUse) {
			continue
		}
		_ = os.Remove(file)
		if err == nil {
			_ = guarded(db.Close)
		}
	}
}
