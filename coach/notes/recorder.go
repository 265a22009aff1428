package notes

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"archcoach/coach"
)

// queueLength bounds what the recorder may fall behind. At a few events a
// second it is minutes of a stalled disk.
const queueLength = 4096

// A Recorder writes one session. Record may be called from one goroutine;
// Err from any.
type Recorder struct {
	id    string
	db    *bbolt.DB
	queue chan coach.Event
	done  chan struct{}
	now   func() time.Time
	meta  Meta

	mu   sync.Mutex
	err  error
	lost int
}

// Create begins a session in dir, which is made when missing. now is the wall
// clock.
func Create(dir, title string, now func() time.Time) (*Recorder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("create sessions folder: %w", err)
	}
	started := now()
	id := newID(started, title)
	for n := 2; ; n++ { // two sessions may begin in the same second
		if _, err := os.Lstat(path(dir, id)); os.IsNotExist(err) {
			break
		}
		id = fmt.Sprintf("%s-%d", newID(started, title), n)
	}
	db, err := openFile(path(dir, id), false)
	if err != nil {
		return nil, fmt.Errorf("create session: %w", err)
	}
	r := &Recorder{
		id: id, db: db, now: now, queue: make(chan coach.Event, queueLength), done: make(chan struct{}),
		meta: Meta{Schema: schema, Title: title, Started: started},
	}
	if err := writeMeta(db, r.meta); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("create session: %w", err)
	}
	go r.run()
	return r, nil
}

// ID names the session for `coach notes`.
func (r *Recorder) ID() string { return r.id }

// Record takes an event without waiting for the disk. What may still change is
// passed over. An event that does not fit the queue is counted and reported by
// Err.
func (r *Recorder) Record(e coach.Event) {
	if e.Heard != nil && !e.Heard.Final && !e.Heard.Settled || e.Card != nil && e.Card.Provisional || e.Refined != nil && !e.Refined.Done {
		return
	}
	select {
	case r.queue <- e:
	default:
		r.mu.Lock()
		r.lost++
		r.mu.Unlock()
	}
}

// Session is what has been written so far.
func (r *Recorder) Session() (Session, error) {
	s := Session{ID: r.id}
	err := s.read(r.db)
	return s, err
}

// Err is the first write error, nil while all is well.
func (r *Recorder) Err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil && r.lost > 0 {
		return fmt.Errorf("%d events were not saved: the disk is too slow", r.lost)
	}
	return r.err
}

// Close writes what is queued and marks the session as ended, or gives up
// when ctx ends.
func (r *Recorder) Close(ctx context.Context) error {
	close(r.queue)
	select {
	case <-r.done:
		return r.Err()
	case <-ctx.Done():
		return fmt.Errorf("close session %s: %w", r.id, ctx.Err())
	}
}

// run is the only writer. Whatever has queued up while one commit was on its
// way goes into the next, so that a slow disk costs fewer syncs, not events.
func (r *Recorder) run() {
	defer close(r.done)
	next := uint64(1)
	for first := range r.queue {
		batch := []coach.Event{first}
		for len(r.queue) > 0 && len(batch) < 256 {
			e, ok := <-r.queue
			if !ok {
				break
			}
			batch = append(batch, e)
		}
		if err := r.write(next, batch); err != nil {
			r.fail(err)
			continue
		}
		next += uint64(len(batch))
	}
	r.meta.Ended = r.now()
	if err := writeMeta(r.db, r.meta); err != nil {
		r.fail(err)
	}
	if err := r.db.Close(); err != nil {
		r.fail(err)
	}
}

func (r *Recorder) write(next uint64, batch []coach.Event) error {
	put := func(tx *bbolt.Tx) error {
		events := tx.Bucket(bucketEvents())
		for i, e := range batch {
			value, err := encode(e)
			if err != nil {
				return fmt.Errorf("encode event: %w", err)
			}
			if err := events.Put(sequence(next+uint64(i)), value); err != nil {
				return fmt.Errorf("save event: %w", err)
			}
		}
		return nil
	}
	return guarded(func() error { return r.db.Update(put) })
}

func (r *Recorder) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = fmt.Errorf("session %s is no longer saved: %w", r.id, err)
	}
}

func writeMeta(db *bbolt.DB, m Meta) error {
	value, err := encode(m)
	if err != nil {
		return err
	}
	put := func(tx *bbolt.Tx) error {
		if _, err := tx.CreateBucketIfNotExists(bucketEvents()); err != nil {
			return err
		}
		meta, err := tx.CreateBucketIfNotExists(bucketMeta())
		if err != nil {
			return err
		}
		return meta.Put([]byte("session"), value)
	}
	return guarded(func() error { return db.Update(put) })
}
