package cmd

import "runtime"

// onOneProcessor has Go schedule on one processor until the returned function
// is called. A thread of the sound system that has called into Go keeps its
// processor for 10 ms afterwards, unless there is only one, and for as long
// the runtime's monitor looks at it every 20 µs: with two devices that was
// four fifths of what coach cost. The recognisers are processes of their own,
// and nothing else here is busy for longer than a card takes, 2 ms.
func onOneProcessor() (restore func()) {
	before := runtime.GOMAXPROCS(1)
	return func() { runtime.GOMAXPROCS(before) }
}
