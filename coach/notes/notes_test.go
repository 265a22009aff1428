package notes

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"archcoach/coach"
)

func clock() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }

func heard(id, text string) coach.Event {
	return coach.Event{At: time.Second, Heard: &coach.Utterance{ID: id, Speaker: coach.Interviewer, Text: text, Final: true, Confidence: -1}}
}

func record(t *testing.T, dir string, events ...coach.Event) string {
	t.Helper()
	r, err := Create(dir, "E-commerce at peak", clock)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		r.Record(e)
	}
	if err := r.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	return r.ID()
}

func TestASessionIsReadBackAsItWasRecorded(t *testing.T) {
	dir := t.TempDir()
	card := coach.Event{At: 2 * time.Second, Card: &coach.Card{Turn: "1", Focus: "Oversell", Say: "Reserve it."}}
	id := record(t, dir, heard("1", "So?"), card, coach.Event{Heard: &coach.Utterance{ID: "2", Text: "partial"}})
	s, err := Load(dir, id)
	if err != nil {
		t.Fatal(err)
	}
	if id != "20261123-100000-e-commerce-at-peak" || len(s.Events) != 2 || s.Events[1].Card.Say != "Reserve it." || s.Ended.IsZero() {
		t.Errorf("%s: %+v", id, s)
	}
	if info, _ := os.Stat(filepath.Join(dir, id+suffix)); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
}

func TestTwoSessionsOfTheSameSecondKeepApart(t *testing.T) {
	dir := t.TempDir()
	if a, b := record(t, dir), record(t, dir); a == b {
		t.Errorf("both are %s", a)
	}
}

func TestACorrectionReplacesItsLine(t *testing.T) {
	corrected := heard("1", "Why?")
	corrected.Heard.Speaker = coach.You
	s := Session{Events: []coach.Event{heard("1", "Why?"), heard("2", "Because."), corrected}}
	lines := s.Transcript()
	if len(lines) != 2 || lines[0].Speaker != coach.You {
		t.Errorf("lines %+v", lines)
	}
}

func TestADamagedFileIsSetAsideAndTheOthersStay(t *testing.T) {
	dir := t.TempDir()
	good := record(t, dir, heard("1", "So?"))
	whole, err := os.ReadFile(filepath.Join(dir, good+suffix))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"text": []byte("not a database"), "short": whole[:len(whole)/3], "empty": {}} {
		if err := os.WriteFile(filepath.Join(dir, name+suffix), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	said := Recover(dir, clock)
	if len(said) != 3 {
		t.Errorf("said %q", said)
	}
	list, err := List(dir)
	if err != nil || len(list) != 1 || list[0].ID != good {
		t.Errorf("list %+v, %v", list, err)
	}
}

func TestResolveTakesAPartOfTheName(t *testing.T) {
	dir := t.TempDir()
	id := record(t, dir)
	for _, name := range []string{id, "commerce", "last"} {
		if got, err := Resolve(dir, name); err != nil || got != id {
			t.Errorf("%q: %q, %v", name, got, err)
		}
	}
	if _, err := Resolve(dir, "nothing"); !errors.Is(err, ErrNotFound) {
		t.Errorf("err %v", err)
	}
}
