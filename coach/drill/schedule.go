package drill

import (
	"cmp"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"archcoach/coach/drill/fsrs"
)

// An Item is a library entry on the schedule.
type Item struct {
	ID        string      `json:"id"`
	Memory    fsrs.Memory `json:"memory"`
	Last      time.Time   `json:"last"`
	Due       time.Time   `json:"due"`
	Reviews   int         `json:"reviews"`
	Lapses    int         `json:"lapses"` // how often it was forgotten or missed
	Suspended bool        `json:"suspended,omitempty"`
}

// GradeOf turns a score, 0 to 4, into how well it was remembered.
func GradeOf(score float64) fsrs.Grade {
	switch {
	case score < 1.5:
		return fsrs.Again
	case score < 2.3:
		return fsrs.Hard
	case score < 3.4:
		return fsrs.Good
	default:
		return fsrs.Easy
	}
}

// after reviews an item.
func (i Item) after(g fsrs.Grade, now time.Time) Item {
	days := 0.0
	if !i.Last.IsZero() {
		days = max(now.Sub(i.Last).Hours()/24, 0)
	}
	memory, wait := i.Memory.Next(days, g)
	i.Memory, i.Last, i.Due = memory, now, now.AddDate(0, 0, wait)
	i.Reviews++
	if g == fsrs.Again {
		i.Lapses++
	}
	return i
}

// review grades an item, which joins the schedule with its first.
func review(items *bbolt.Bucket, id string, g fsrs.Grade, now time.Time) error {
	i, err := itemIn(items, id)
	if err != nil {
		return err
	}
	return put(items, []byte(id), i.after(g, now))
}

// miss brings an item back, tomorrow at the latest. What is already due, or
// was missed today, is left as it is: one interview counts once.
func miss(items *bbolt.Bucket, id string, now time.Time) error {
	i, err := itemIn(items, id)
	if err != nil {
		return err
	}
	if i.Reviews > 0 && (!i.Due.After(now) || now.Sub(i.Last) < 12*time.Hour) {
		return nil
	}
	return put(items, []byte(id), i.after(fsrs.Again, now))
}

func itemIn(items *bbolt.Bucket, id string) (Item, error) {
	i := Item{ID: id}
	if v := items.Get([]byte(id)); v != nil {
		if err := get(v, &i); err != nil {
			return i, err
		}
	}
	return i, nil
}

// Miss puts what was missed, in a drill or in a live session, on the schedule,
// by library id.
func (s *Store) Miss(ids []string, now time.Time) error {
	return s.update(func(tx *bbolt.Tx) error {
		for _, id := range ids {
			if err := miss(tx.Bucket(bucketItems()), id, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// Items gives the schedule, what is due first on top; what is suspended comes
// last.
func (s *Store) Items() ([]Item, error) {
	var all []Item
	err := s.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketItems()).ForEach(func(_, v []byte) error {
			var i Item
			if err := get(v, &i); err != nil {
				return err
			}
			all = append(all, i)
			return nil
		})
	})
	slices.SortFunc(all, func(a, b Item) int {
		if a.Suspended != b.Suspended {
			if a.Suspended {
				return 1
			}
			return -1
		}
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// Due gives what is to be reviewed by a moment.
func Due(items []Item, now time.Time) []Item {
	var due []Item
	for _, i := range items {
		if !i.Suspended && !i.Due.After(now) {
			due = append(due, i)
		}
	}
	return due
}

// Suspend takes items off the schedule until they are resumed, and gives those
// that are not on it.
func (s *Store) Suspend(ids []string, on bool) (unknown []string, err error) {
	return s.eachKnown(ids, func(items *bbolt.Bucket, i Item) error {
		i.Suspended = on
		return put(items, []byte(i.ID), i)
	})
}

// Reset forgets what was learnt of items; they are new again when they next
// come up. It gives those that are not on the schedule.
func (s *Store) Reset(ids []string) (unknown []string, err error) {
	return s.eachKnown(ids, func(items *bbolt.Bucket, i Item) error { return items.Delete([]byte(i.ID)) })
}

func (s *Store) eachKnown(ids []string, change func(*bbolt.Bucket, Item) error) (unknown []string, err error) {
	err = s.update(func(tx *bbolt.Tx) error {
		items := tx.Bucket(bucketItems())
		for _, id := range ids {
			if items.Get([]byte(id)) == nil {
				unknown = append(unknown, id)
				continue
			}
			i, err := itemIn(items, id)
			if err != nil {
				return err
			}
			if err := change(items, i); err != nil {
				return err
			}
		}
		return nil
	})
	return unknown, err
}
