package notes

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

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

// Remove deletes a session for good. One that is being recorded stays, with
// ErrInUse.
func Remove(dir, id string) error {
	file := path(dir, id)
	db, err := openFile(file, false)
	switch {
	case errors.Is(err, ErrInUse), errors.Is(err, ErrNotFound):
		return err
	case err == nil:
		defer guarded(db.Close) //nolint:errcheck // the file is going away
	}
	if err := os.Remove(file); err != nil {
		return fmt.Errorf("remove session: %w", err)
	}
	_ = os.Remove(logOf(file)) // there is none but after a death
	return nil
}
