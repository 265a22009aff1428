package pocketsphinx

import "runtime"

// An argv is a C argument vector. C keeps pointers into it, so it is pinned
// until free; the memory is Go's, which would otherwise collect it.
type argv struct {
	pinner runtime.Pinner
	items  []*byte
}

func newArgv(args []string) *argv {
	a := &argv{items: make([]*byte, len(args)+1)}
	for i, arg := range args {
		a.items[i] = &append([]byte(arg), 0)[0]
		a.pinner.Pin(a.items[i])
	}
	a.pinner.Pin(&a.items[0])
	return a
}

func (a *argv) argc() int32 { return int32(len(a.items) - 1) }

func (a *argv) pointer() **byte { return &a.items[0] }

func (a *argv) free() { a.pinner.Unpin() }
