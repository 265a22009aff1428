package notes

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"archcoach/coach"
)

// abandoned is a session whose process died with so many events committed and
// so many written to its journal, the last line half.
func abandoned(t *testing.T, dir string, committed, journaled int) string {
	t.Helper()
	var events []coach.Event
	var log []byte
	for n := range journaled {
		e := heard(strconv.Itoa(n+1), "line")
		value, err := encode(e)
		if err != nil {
			t.Fatal(err)
		}
		log = append(append(log, value...), '\n')
		if n < committed {
			events = append(events, e)
		}
	}
	db, id, err := create(dir, Meta{Schema: schema, Title: "abandoned", Started: clock()}, events)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(logOf(path(dir, id)), append(log, `j{"type":"heard","id":"hal`...), 0o600); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestWhatWasWrittenButNotCommittedIsRecovered(t *testing.T) {
	dir := t.TempDir()
	id := abandoned(t, dir, 2, 5)
	if said := Recover(dir, clock); len(said) != 1 || !strings.Contains(said[0], "recovered with 5 events") {
		t.Errorf("said %q", said)
	}
	s, err := Load(dir, id)
	if err != nil || len(s.Events) != 5 || !s.Recovered || s.Ended.IsZero() {
		t.Errorf("%+v, %v", s, err)
	}
	for i, e := range s.Events {
		if e.Heard.ID != strconv.Itoa(i+1) {
			t.Errorf("event %d is line %s", i+1, e.Heard.ID)
		}
	}
	if _, err := os.Stat(logOf(path(dir, id))); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the journal is left: %v", err)
	}
	if said := Recover(dir, clock); len(said) != 0 {
		t.Errorf("said again %q", said)
	}
}

func TestTheJournalStandsInForADamagedFile(t *testing.T) {
	dir := t.TempDir()
	id := abandoned(t, dir, 2, 5)
	if err := os.Truncate(path(dir, id), 5000); err != nil {
		t.Fatal(err)
	}
	if said := Recover(dir, clock); len(said) != 1 || !strings.Contains(said[0], "5 of its events could be read") {
		t.Errorf("said %q", said)
	}
	if s, err := Load(dir, id); err != nil || len(s.Events) != 5 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestASessionThatEndsLeavesNoJournal(t *testing.T) {
	dir := t.TempDir()
	record(t, dir, heard("1", "So?"))
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("left %q", left)
	}
}
