package notes

import (
	"fmt"
	"time"

	"archcoach/coach"
)

// Import keeps a conversation that was held elsewhere as a session of its own:
// an engine hears it as it would have heard the call, so that it gets the same
// cards, figures and ledger. It gives the session's ID.
func Import(dir, title string, started time.Time, session *coach.Session, turns []coach.Utterance) (string, error) {
	var events []coach.Event
	var end time.Duration
	for _, u := range turns {
		events = append(events, session.Hear(u)...)
		end = max(end, u.End)
	}
	m := Meta{Schema: schema, Title: title, Started: started, Ended: started.Add(end)}
	db, id, err := create(dir, m, events)
	if err != nil {
		return "", fmt.Errorf("import: %w", err)
	}
	return id, guarded(db.Close)
}
