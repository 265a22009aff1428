package notes

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"go.etcd.io/bbolt"

	"archcoach/coach"
)

// logSuffix ends the name of a journal, which stands beside its session for as
// long as that is being recorded.
const logSuffix = ".log"

// A journal holds the events of a session from the moment they are recorded.
// A line of it is written, not synced: that takes microseconds and survives
// the death of the process, though not that of the machine. The commit that
// follows survives both, but may wait seconds for a busy disk.
type journal struct{ file *os.File }

func logOf(file string) string { return file + logSuffix }

func openJournal(file string) (*journal, error) {
	f, err := os.OpenFile(logOf(file), os.O_CREATE|os.O_TRUNC|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("create session: %w", err)
	}
	return &journal{f}, nil
}

// add writes one encoded event as a line; JSON has no line breaks.
func (j *journal) add(value []byte) error {
	if _, err := j.file.Write(append(bytes.Clone(value), '\n')); err != nil {
		return fmt.Errorf("save event: %w", err)
	}
	return nil
}

// remove ends a journal whose events are all committed.
func (j *journal) remove() error {
	return errors.Join(j.file.Close(), os.Remove(j.file.Name()))
}

// readJournal gives the encoded events of a session's journal, the first under
// number 1; none when there is no journal. A line that was not finished is
// dropped.
func readJournal(file string) [][]byte {
	data, err := os.ReadFile(logOf(file))
	if err != nil {
		return nil
	}
	lines := bytes.Split(data, []byte("\n"))
	return lines[:len(lines)-1]
}

// heal commits the events that only the journal holds, and gives how many.
func heal(db *bbolt.DB, lines [][]byte) (healed int, err error) {
	err = guarded(func() error {
		return db.Update(func(tx *bbolt.Tx) error {
			events := tx.Bucket(bucketEvents())
			for i, line := range lines {
				key := sequence(uint64(i + 1))
				if events.Get(key) != nil {
					continue
				}
				if err := events.Put(key, line); err != nil {
					return fmt.Errorf("save event: %w", err)
				}
				healed++
			}
			return nil
		})
	})
	return healed, err
}

// eventsOf decodes the lines of a journal.
func eventsOf(lines [][]byte) []coach.Event {
	var s Session
	for _, line := range lines {
		_ = s.take(line) // what cannot be read is passed over
	}
	return s.Events
}
