package notes

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/patterns"
)

func TestTheRecorderKeepsEverythingButWhatMayStillChange(t *testing.T) {
	kept := []coach.Event{
		heard("1", "So?"),
		{Card: &coach.Card{Turn: "1", Focus: "Focus", Say: "Say."}},
		{Figures: []estimate.Figure{{Label: "orders", Value: 167, Unit: "/s"}}},
		{Ledger: &coach.Ledger{Entries: []coach.Entry{{Kind: coach.Decision, Text: "Use a queue", Speaker: coach.You, Pattern: "message-queue"}}}},
		{Coverage: &coach.Coverage{Phase: coach.DeepDive, Gaps: []coach.Gap{{Level: patterns.Senior, Text: "the hot spot"}}}},
		{Design: &design.Graph{Version: 1, Nodes: []design.Node{{ID: "queue", Name: "Queue", Kind: design.Queue}}}},
		{Lint: &coach.Lint{Findings: []design.Finding{{Rule: "x", Severity: design.Flaw, Risk: "It breaks.", Fix: "Mend it."}}}},
		{Silent: &coach.Silence{Turn: "2", Reason: "small talk"}},
		{Notice: &coach.Notice{Level: coach.Alarm, Text: "gone", Fix: "come back"}},
	}
	dir := t.TempDir()
	provisional := coach.Event{Card: &coach.Card{Turn: "1", Provisional: true}}
	id := record(t, dir, append([]coach.Event{provisional}, kept...)...)
	s, err := Load(dir, id)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(s.Events, kept) {
		t.Errorf("kept %+v", s.Events)
	}
	end := s.Outcome()
	if end.Coverage.Phase != coach.DeepDive || len(end.Design.Nodes) != 1 || len(end.Lint) != 1 || len(end.Figures) != 1 {
		t.Errorf("outcome %+v", end)
	}
}

func TestAnImportedTranscriptReplaysToTheSameEvents(t *testing.T) {
	docs, _, err := patterns.Read(t.Context(), os.DirFS("../../patterns/library"), "")
	if err != nil {
		t.Fatal(err)
	}
	entries := make([]patterns.Entry, len(docs))
	for i, d := range docs {
		entries[i] = d.Entry
	}
	engine := coach.NewEngine(patterns.NewLibrary(entries))
	turns, err := coach.ParseTranscript(strings.NewReader(`Interviewer: Design a chat application for two billion people. It must never lose a message.
You: The client goes through a gateway into a queue, and workers write to Cassandra.
Interviewer: What happens when a worker dies?
You: The queue delivers again, so every message has an idempotency key.
`))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	id, err := Import(dir, "Chat", clock(), engine.NewSession(), turns)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Load(dir, id)
	if err != nil {
		t.Fatal(err)
	}
	replayed := engine.NewSession()
	var again []coach.Event
	for _, u := range s.Transcript() {
		if u.Original != "" {
			u.Text, u.Original = u.Original, ""
		}
		again = append(again, replayed.Hear(u)...)
	}
	if got, want := text(t, again), text(t, s.Events); got != want {
		t.Errorf("replayed:\n%s\nkept:\n%s", got, want)
	}
	end := s.Outcome()
	if len(s.Cards()) < 2 || len(end.Design.Nodes) < 3 || len(end.Coverage.Phases) == 0 || s.Ended.Before(s.Started) {
		t.Errorf("%d cards, outcome %+v", len(s.Cards()), end)
	}
}

func text(t *testing.T, events []coach.Event) string {
	t.Helper()
	var b strings.Builder
	for _, e := range events {
		data, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(data, '\n'))
	}
	return b.String()
}

func TestWhatCanBeReadOfADamagedFileTakesItsPlace(t *testing.T) {
	dir := t.TempDir()
	var events []coach.Event
	for range 400 {
		events = append(events, heard("1", strings.Repeat("a line that fills pages ", 8)))
	}
	id := record(t, dir, events...)
	file := filepath.Join(dir, id+suffix)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// One page of events in the middle is overwritten, header and all.
	page, bad := os.Getpagesize(), -1
	for at := 4 * page; at+page <= len(data); at += page {
		if strings.Count(string(data[at:at+page]), "fills pages") > 10 && at > len(data)/3 {
			bad = at
			break
		}
	}
	if bad < 0 {
		t.Fatal("no page of events was found")
	}
	copy(data[bad:bad+page], strings.Repeat("\xff", page))
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	said := Recover(dir, clock)
	if len(said) != 1 || !strings.Contains(said[0], "could be read") {
		t.Fatalf("said %q", said)
	}
	s, err := Load(dir, id)
	if err != nil || len(s.Events) < 200 || len(s.Events) >= 400 || !s.Recovered || s.Title != "E-commerce at peak" {
		t.Errorf("%d events, recovered %v, %q, %v", len(s.Events), s.Recovered, s.Title, err)
	}
	// Damaged again within the second, it does not take the place of the first.
	if err := os.Truncate(file, int64(page)); err != nil {
		t.Fatal(err)
	}
	if said := Recover(dir, clock); len(said) != 1 || !strings.Contains(said[0], "nothing of it could be read") {
		t.Errorf("said %q", said)
	}
	if aside, _ := filepath.Glob(filepath.Join(dir, "*.damaged-*")); len(aside) != 2 {
		t.Errorf("set aside: %q", aside)
	}
}

func TestASessionBeingRecordedIsNeitherRecoveredNorRemoved(t *testing.T) {
	dir := t.TempDir()
	r, err := Create(dir, "going on", clock)
	if err != nil {
		t.Fatal(err)
	}
	if said := Recover(dir, clock); len(said) != 0 {
		t.Errorf("said %q", said)
	}
	if err := Remove(dir, r.ID()); !errors.Is(err, ErrInUse) {
		t.Errorf("removed: %v", err)
	}
	r.Record(heard("1", "Still here."))
	if err := r.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s, err := Load(dir, r.ID()); err != nil || len(s.Events) != 1 || s.Recovered {
		t.Errorf("%+v, %v", s, err)
	}
	if err := Remove(dir, r.ID()); err != nil {
		t.Error(err)
	}
	if _, err := Load(dir, r.ID()); !errors.Is(err, ErrNotFound) {
		t.Errorf("still there: %v", err)
	}
}

func TestAFileThatNeverBecameASessionIsSweptAway(t *testing.T) {
	dir := t.TempDir()
	half := filepath.Join(dir, "20261123-100000-half"+suffix+unborn)
	if err := os.WriteFile(half, make([]byte, 4096), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := Recover(dir, clock); len(said) != 0 {
		t.Errorf("said %q", said)
	}
	if _, err := os.Stat(half); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("still there: %v", err)
	}
}

func TestSearchFindsLinesByWordsSpeakerPatternAndDate(t *testing.T) {
	dir := t.TempDir()
	asked := heard("1", "How would you shard it?")
	answered := heard("2", "I'd shard by user and keep a queue in front.")
	answered.Heard.Speaker, answered.Heard.Start = coach.You, time.Minute
	card := coach.Event{Card: &coach.Card{Turn: "1", Sections: []coach.Section{{Items: []coach.Item{{Text: "By key", Pattern: "shard-key"}}}}}}
	ledger := coach.Event{Ledger: &coach.Ledger{Entries: []coach.Entry{{Kind: coach.Decision, Pattern: "message-queue", Evidence: design.Evidence{At: time.Minute}}}}}
	record(t, dir, asked, card, answered, ledger)
	for name, c := range map[string]struct {
		query Query
		turns []string
	}{
		"another form of the word": {Query{Text: "sharding"}, []string{"1", "2"}},
		"all words, in any order":  {Query{Text: "queue sharded"}, []string{"2"}},
		"a piece of a word":        {Query{Text: "quEu"}, []string{"2"}},
		"no line has both":         {Query{Text: "shard postgres"}, nil},
		"speaker":                  {Query{Text: "shard", Speaker: coach.You}, []string{"2"}},
		"pattern on the card":      {Query{Pattern: "shard-key"}, []string{"1"}},
		"pattern decided on":       {Query{Pattern: "message-queue"}, []string{"2"}},
		"since":                    {Query{Text: "shard", Since: clock()}, []string{"1", "2"}},
		"since later":              {Query{Text: "shard", Since: clock().Add(time.Second)}, nil},
		"until":                    {Query{Text: "shard", Until: clock()}, nil},
	} {
		hits, unread, err := Search(dir, c.query)
		if err != nil || len(unread) != 0 {
			t.Fatal(err, unread)
		}
		var turns []string
		for _, h := range hits {
			turns = append(turns, h.Turn)
		}
		if !reflect.DeepEqual(turns, c.turns) {
			t.Errorf("%s: got %q", name, turns)
		}
	}
}

func TestSessionsThatBeginAtOnceGetFilesOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	const all = 8
	ids := make(chan string, all)
	for range all {
		go func() {
			r, err := Create(dir, "at once", clock)
			if err != nil {
				t.Error(err)
				ids <- ""
				return
			}
			r.Record(heard("1", r.ID()))
			if err := r.Close(context.Background()); err != nil {
				t.Error(err)
			}
			ids <- r.ID()
		}()
	}
	for range all {
		id := <-ids
		if s, err := Load(dir, id); err != nil || len(s.Events) != 1 || s.Events[0].Heard.Text != id {
			t.Errorf("%s: %+v, %v", id, s, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*"+unborn)); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}
