package patterns

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"reflect"
)

// fingerprint identifies what a store is built from: the files, in order, and
// the types that packed values depend on. Equal fingerprints mean that the
// store may be used as it is.
func fingerprint(docs []Document) string {
	hash := sha256.New()
	part := func(data []byte) {
		hash.Write(binary.AppendUvarint(nil, uint64(len(data))))
		hash.Write(data)
	}
	for _, kind := range Kinds() {
		part([]byte(layout(reflect.TypeOf(newEntry(kind)))))
	}
	part([]byte(layout(reflect.TypeFor[record]())))
	part([]byte(layout(reflect.TypeFor[manifest]())))
	for _, doc := range docs {
		part([]byte(doc.File))
		part(doc.Data)
		if doc.Yours {
			part([]byte("yours"))
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}
