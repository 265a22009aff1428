package drill

import (
	"time"

	"go.etcd.io/bbolt"

	"archcoach/coach"
	"archcoach/patterns"
)

// An Input is something that was put into a round: a turn of You's, unless it
// says otherwise.
type Input struct {
	Hint   bool          `json:"hint,omitempty"`   // asked for
	Author string        `json:"author,omitempty"` // the model whose question the interviewer asked
	Text   string        `json:"text,omitempty"`
	From   time.Duration `json:"from"`
	To     time.Duration `json:"to"`
}

// An Open is a round that is going on: a round is a function of its options
// and its inputs, so these bring it back.
type Open struct {
	Options Options   `json:"options"`
	Started time.Time `json:"started"`
	Inputs  []Input   `json:"-"` // each kept under a key of its own
}

func optionsKey() []byte { return []byte("options") }

// Open keeps that a round has begun, in the place of one that was left open.
func (s *Store) Open(o Options, now time.Time) error {
	return s.update(func(tx *bbolt.Tx) error {
		if err := clearOpen(tx); err != nil {
			return err
		}
		return put(tx.Bucket(bucketOpen()), optionsKey(), Open{Options: o, Started: now})
	})
}

// Log keeps an input of the round that is going on. It is on the disk when Log
// returns.
func (s *Store) Log(in Input) error {
	return s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketOpen())
		n, err := b.NextSequence()
		if err != nil {
			return err
		}
		return put(b, sequence(n), in)
	})
}

// Close forgets the round that is going on, without a score.
func (s *Store) Close() error { return s.update(clearOpen) }

func clearOpen(tx *bbolt.Tx) error {
	if err := tx.DeleteBucket(bucketOpen()); err != nil {
		return err
	}
	_, err := tx.CreateBucket(bucketOpen())
	return err
}

// Interrupted gives the round that was left open; ok is false when there is
// none.
func (s *Store) Interrupted() (open Open, ok bool, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketOpen())
		v := b.Get(optionsKey())
		if v == nil {
			return nil
		}
		ok = true
		if err := get(v, &open); err != nil {
			return err
		}
		return b.ForEach(func(k, v []byte) error {
			if string(k) == string(optionsKey()) {
				return nil
			}
			var in Input
			if err := get(v, &in); err != nil {
				return err
			}
			open.Inputs = append(open.Inputs, in)
			return nil
		})
	})
	return open, ok, err
}

// Resume plays the inputs of an interrupted round into a new one. It gives the
// round and how far its clock had come.
func Resume(engine *coach.Engine, lib *patterns.Library, open Open) (*Round, time.Duration, error) {
	r, err := NewRound(engine, lib, open.Options)
	if err != nil {
		return nil, 0, err
	}
	r.Begin()
	for i, in := range open.Inputs {
		switch {
		case in.Hint:
			r.Hint(in.To)
		case in.Author != "":
			r.Follow(in.Text, in.Author)
		default:
			r.Listen(in.Text, in.From, in.To)
			if i+1 == len(open.Inputs) || open.Inputs[i+1].Author == "" {
				r.Reply()
			}
		}
	}
	return r, r.now, nil
}
