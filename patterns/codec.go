package patterns

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
)

// An entry is kept as a codec tag, one byte, and the fields of its type in
// their order: strings and lists with their length before them, numbers as
// varints. There are no field names, so a value means something only to the
// types that wrote it; the store keeps a fingerprint of those types and is
// rebuilt when they change. The reason is speed: encoding/json takes about
// 130 µs an entry here, this a tenth, and the library is read at every start.
const packed byte = 'p'

var errDamaged = errors.New("damaged value")

// pack gives the value that is kept for an entry or another struct.
func pack(v any) []byte {
	return appendValue([]byte{packed}, reflect.ValueOf(v).Elem())
}

// packEntry gives the value of an entry: where it comes from, then itself.
func packEntry(origin record, entry Entry) []byte {
	return appendValue(pack(&origin), reflect.ValueOf(entry).Elem())
}

// unpackEntry undoes packEntry.
func unpackEntry(data []byte, entry Entry) (record, error) {
	var origin record
	err := unpack(data, &origin, entry)
	return origin, err
}

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		return append(b, v.String()...)
	case reflect.Int:
		return binary.AppendVarint(b, v.Int())
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	case reflect.Slice:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendValue(b, v.Field(i))
		}
		return b
	}
	panic("patterns: cannot pack a " + v.Kind().String())
}

// unpack fills structs, given as pointers, from what pack gave for them one
// after the other. They share no memory with data.
func unpack(data []byte, into ...any) error {
	if len(data) == 0 || data[0] != packed {
		return fmt.Errorf("unknown codec: %w", errDamaged)
	}
	in := unpacker{rest: string(data[1:])}
	for _, v := range into {
		in.value(reflect.ValueOf(v).Elem())
	}
	if in.failed || in.rest != "" {
		return errDamaged
	}
	return nil
}

// unpacker reads packed values. All strings of an entry are slices of one, so
// that an entry costs one allocation for its text.
type unpacker struct {
	rest   string
	failed bool
}

func (in *unpacker) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		n := in.length()
		v.SetString(in.rest[:n])
		in.rest = in.rest[n:]
	case reflect.Int:
		v.SetInt(in.number())
	case reflect.Bool:
		v.SetBool(in.flag())
	case reflect.Pointer:
		if in.flag() {
			v.Set(reflect.New(v.Type().Elem()))
			in.value(v.Elem())
		}
	case reflect.Slice:
		// An item takes a byte at least, so a damaged length cannot ask for
		// more than a small multiple of the data.
		n := in.length()
		if n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := 0; i < n && !in.failed; i++ {
			in.value(v.Index(i))
		}
	case reflect.Struct:
		for i := 0; i < v.NumField() && !in.failed; i++ {
			in.value(v.Field(i))
		}
	}
}

// length reads a count of bytes or items; 0 once anything failed.
func (in *unpacker) length() int {
	n := in.uvarint()
	if n > uint64(len(in.rest)) {
		in.failed = true
	}
	if in.failed {
		return 0
	}
	return int(n)
}

func (in *unpacker) uvarint() uint64 {
	var n uint64
	for shift := 0; shift < 64 && in.rest != ""; shift += 7 {
		c := in.rest[0]
		in.rest = in.rest[1:]
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
	in.failed = true
	return 0
}

// number undoes binary.AppendVarint's zigzag.
func (in *unpacker) number() int64 {
	n := in.uvarint()
	return int64(n>>1) ^ -int64(n&1)
}

func (in *unpacker) flag() bool {
	n := in.uvarint()
	in.failed = in.failed || n > 1
	return n == 1
}

// layout describes a type down to its fields, for the fingerprint.
func layout(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + layout(t.Elem())
	case reflect.Slice:
		return "[]" + layout(t.Elem())
	case reflect.Struct:
		text := "{"
		for i := range t.NumField() {
			text += t.Field(i).Name + " " + layout(t.Field(i).Type) + ";"
		}
		return text + "}"
	}
	return t.Kind().String()
}
