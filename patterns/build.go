package patterns

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"
)

// unfinished is the pattern of the names under which stores are built.
const unfinished = "patterns-*.tmp"

// leftoverAge is when an unfinished store is taken to be what a killed process
// left behind. To build one takes well under a second.
const leftoverAge = time.Hour

// build writes a store and puts it in the place of the one at path: either the
// old or the new one is there, whatever happens in between.
func build(path, fingerprint string, docs []Document, findings []Finding) (err error) {
	dir := filepath.Dir(path)
	file, err := os.CreateTemp(dir, unfinished)
	if err != nil {
		return err
	}
	temporary := file.Name()
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary))
		}
	}()
	if err := file.Close(); err != nil {
		return err
	}
	clearLeftovers(dir, temporary)
	if err := guard(func() error { return write(temporary, fingerprint, docs, findings) }); err != nil {
		return fmt.Errorf("write %s: %w", temporary, err)
	}
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	return syncDir(dir)
}

// write fills a new store. It goes without a sync on each commit: one sync
// before the close is enough, for nobody sees the file earlier.
func write(path, fingerprint string, docs []Document, findings []Finding) (err error) {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: openTimeout, NoSync: true, NoFreelistSync: true})
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, db.Close()) }()
	err = db.Update(func(tx *bolt.Tx) error {
		meta, err := tx.CreateBucketIfNotExists(metaBucket)
		if err != nil {
			return err
		}
		for _, pair := range [][2][]byte{
			{schemaKey, strconv.AppendInt(nil, storeSchema, 10)},
			{fingerprintKey, []byte(fingerprint)},
			{manifestKey, pack(&manifest{Findings: findings})},
		} {
			if err := meta.Put(pair[0], pair[1]); err != nil {
				return err
			}
		}
		return writeKinds(tx, docs)
	})
	if err != nil {
		return err
	}
	return db.Sync()
}

// writeKinds puts each entry into the bucket of its kind, in the order of the
// keys: that way pages are filled once and need not be split.
func writeKinds(tx *bolt.Tx, docs []Document) error {
	for _, kind := range Kinds() {
		bucket, err := tx.CreateBucketIfNotExists([]byte(kind))
		if err != nil {
			return err
		}
		bucket.FillPercent = 1
	}
	sorted := slices.SortedFunc(slices.Values(docs), func(a, b Document) int {
		return cmp.Compare(a.Entry.About().ID, b.Entry.About().ID)
	})
	for _, doc := range sorted {
		head := doc.Entry.About()
		value := packEntry(record{File: doc.File, Yours: doc.Yours}, doc.Entry)
		if err := tx.Bucket([]byte(head.Kind)).Put([]byte(head.ID), value); err != nil {
			return err
		}
	}
	return nil
}

// clearLeftovers removes stores that were never finished. The new file's own
// time is the clock, so that a skewed file server does no harm.
func clearLeftovers(dir, newest string) {
	now, err := os.Stat(newest)
	if err != nil {
		return
	}
	old, _ := filepath.Glob(filepath.Join(dir, unfinished))
	for _, path := range old {
		if info, err := os.Stat(path); err == nil && now.ModTime().Sub(info.ModTime()) > leftoverAge {
			_ = os.Remove(path) // the next build tries again
		}
	}
}

// syncDir makes a rename last through a power cut, where folders can be
// synced; Windows cannot, and does not need it.
func syncDir(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = folder.Sync()
	return folder.Close()
}
