package patterns

import (
	"fmt"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// load reads the documents of a store and the findings of its build, when its
// fingerprint is the wanted one; their Data is left empty. errStale, errNewer
// and fs.ErrNotExist tell why there is nothing to load; any other error means
// that the file is damaged.
func load(path, wanted string) ([]Document, []Finding, error) {
	var docs []Document
	var about manifest
	err := withStore(path, func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		if meta == nil {
			return errDamaged
		}
		schema, err := strconv.Atoi(string(meta.Get(schemaKey)))
		switch {
		case err != nil:
			return fmt.Errorf("schema: %w", errDamaged)
		case schema > storeSchema:
			return errNewer
		case schema < storeSchema || string(meta.Get(fingerprintKey)) != wanted:
			return errStale
		}
		if err := unpack(meta.Get(manifestKey), &about); err != nil {
			return err
		}
		docs, err = loadKinds(tx)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("load %s: %w", path, err)
	}
	return docs, about.Findings, nil
}

// loadKinds reads every entry. unpack copies, so nothing refers to the file
// once the transaction is over.
func loadKinds(tx *bolt.Tx) ([]Document, error) {
	var docs []Document
	for _, kind := range Kinds() {
		bucket := tx.Bucket([]byte(kind))
		if bucket == nil {
			return nil, fmt.Errorf("bucket %s: %w", kind, errDamaged)
		}
		err := bucket.ForEach(func(id, value []byte) error {
			entry := newEntry(kind)
			origin, err := unpackEntry(value, entry)
			if err != nil {
				return fmt.Errorf("%s %s: %w", kind, id, err)
			}
			docs = append(docs, Document{File: origin.File, Yours: origin.Yours, Entry: entry})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return docs, nil
}
