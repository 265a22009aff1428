package drill

import (
	"time"

	"go.etcd.io/bbolt"

	"archcoach/coach"
	"archcoach/patterns"
)

// Kind is the kind of a drill.
type Kind string

// The kinds of drill.
const (
	FullRound    Kind = "round"
	FlashDrill   Kind = "flash"
	EstimateKind Kind = "estimate"
	FailureDrill Kind = "failure"
	RecallDrill  Kind = "recall"
)

// An Attempt is one finished drill. Score runs from 0 to 4.
type Attempt struct {
	At      time.Time             `json:"at"`
	Kind    Kind                  `json:"kind"`
	Item    string                `json:"item"` // the library entry it was about; empty for estimates
	Group   string                `json:"group,omitempty"`
	Level   patterns.Level        `json:"level,omitempty"`
	Score   float64               `json:"score"`
	Marks   map[Dimension]float64 `json:"marks,omitempty"` // of a round
	Missed  []string              `json:"missed,omitempty"`
	Seconds float64               `json:"seconds"`
	Report  *Report               `json:"report,omitempty"` // of a round, with its evidence
}

// Finish keeps an attempt and moves the schedule on: the item it was about is
// reviewed with the grade of its score, what was missed comes back, and the
// round that was going on is closed. All of that or nothing is written.
func (s *Store) Finish(a Attempt) error {
	return s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketAttempts())
		n, err := b.NextSequence()
		if err != nil {
			return err
		}
		if err := put(b, sequence(n), a); err != nil {
			return err
		}
		items := tx.Bucket(bucketItems())
		if a.Item != "" {
			if err := review(items, a.Item, GradeOf(a.Score), a.At); err != nil {
				return err
			}
		}
		for _, id := range a.Missed {
			if err := miss(items, id, a.At); err != nil {
				return err
			}
		}
		if a.Kind == FullRound {
			return clearOpen(tx)
		}
		return nil
	})
}

// Assess keeps what a model wrote of the round that was finished at a time.
func (s *Store) Assess(at time.Time, written coach.Assessment) error {
	return s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketAttempts())
		c := b.Cursor()
		for k, v := c.Last(); k != nil; k, v = c.Prev() {
			var a Attempt
			if err := get(v, &a); err != nil {
				return err
			}
			if a.Report != nil && a.At.Equal(at) {
				a.Report.Assessment = &written
				return put(b, k, a)
			}
		}
		return ErrNothing
	})
}

// Attempts gives every attempt, the oldest first.
func (s *Store) Attempts() ([]Attempt, error) {
	var all []Attempt
	err := s.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketAttempts()).ForEach(func(_, v []byte) error {
			var a Attempt
			if err := get(v, &a); err != nil {
				return err
			}
			all = append(all, a)
			return nil
		})
	})
	return all, err
}

// Fresh keeps the text of a generated question and reports whether it was
// never asked before.
func (s *Store) Fresh(question string) (bool, error) {
	fresh := false
	err := s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketAsked())
		fresh = b.Get([]byte(question)) == nil
		return b.Put([]byte(question), []byte{1})
	})
	return fresh, err
}

// AttemptOf is a scored round as an attempt.
func AttemptOf(lib *patterns.Library, r Report, now time.Time) Attempt {
	a := Attempt{At: now, Kind: FullRound, Item: r.Scenario, Level: r.Level, Score: r.Total, Missed: r.Missed, Seconds: r.Pace.Seconds, Marks: map[Dimension]float64{}, Report: &r}
	if s := lib.Scenario(r.Scenario); s != nil {
		a.Group = s.Group
	}
	for _, m := range r.Marks {
		a.Marks[m.Dimension] = m.Score
	}
	return a
}
