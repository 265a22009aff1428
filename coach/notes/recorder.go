package notes

import (
	"context"
	"errors"
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
	id      string
	db      *bbolt.DB
	log     *journal
	queue   chan coach.Event
	commits chan numbered
	done    chan struct{}
	now     func() time.Time
	meta    Meta

	mu   sync.Mutex
	err  error
	lost int
}

// numbered is an encoded event with its number in the session.
type numbered struct {
	n     uint64
	value []byte
}

// Create begins a session in dir, which is made when missing. now is the wall
// clock.
func Create(dir, title string, now func() time.Time) (*Recorder, error) {
	m := Meta{Schema: schema, Title: title, Started: now()}
	db, id, err := create(dir, m, nil)
	if err != nil {
		return nil, err
	}
	log, err := openJournal(path(dir, id))
	if err != nil {
		return nil, errors.Join(err, guarded(db.Close), os.Remove(path(dir, id)))
	}
	r := &Recorder{
		id: id, db: db, log: log, now: now, meta: m,
		queue: make(chan coach.Event, queueLength), commits: make(chan numbered, queueLength), done: make(chan struct{}),
	}
	go r.journal()
	go r.commit()
	return r, nil
}

// ID names the session for `coach notes`.
func (r *Recorder) ID() string { return r.id }

// Record takes an event without waiting for the disk. What may still change is
// passed over. An event that does not fit the queue is counted and reported by
// Err.
func (r *Recorder) Record(e coach.Event) {
	if e.Heard != nil && !e.Heard.Final && !e.Heard.Settled || e.Card != nil && e.Card.Provisional {
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

// journal writes each event down as it comes and hands it on to be committed,
// so that a disk that is slow to sync holds nothing back.
func (r *Recorder) journal() {
	defer close(r.commits)
	n := uint64(0)
	for e := range r.queue {
		value, err := encode(e)
		if err == nil {
			n++
			err = r.log.add(value)
			r.commits <- numbered{n, value}
		}
		if err != nil {
			r.fail(err)
		}
	}
}

// commit is the only one that writes to the database. Whatever has queued up
// while one commit was on its way goes into the next, so that a slow disk costs
// fewer syncs, not events.
func (r *Recorder) commit() {
	defer close(r.done)
	whole := true
	for first := range r.commits {
		batch := [][]byte{first.value}
		for len(r.commits) > 0 && len(batch) < 256 {
			next, ok := <-r.commits
			if !ok {
				break
			}
			batch = append(batch, next.value)
		}
		if err := put(r.db, first.n, batch); err != nil {
			r.fail(err)
			whole = false
		}
	}
	r.meta.Ended = r.now()
	err := writeMeta(r.db, r.meta)
	if err == nil && whole { // else the next start takes from the journal what is missing
		err = r.log.remove()
	}
	if err := errors.Join(err, guarded(r.db.Close)); err != nil {
		r.fail(err)
	}
}

func (r *Recorder) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = fmt.Errorf("session %s is no longer saved: %w", r.id, err)
	}
}
