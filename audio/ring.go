package audio

import (
	"sync/atomic"
	"time"
)

// ringBlocks is the length of a ring in blocks of 20 ms: 5 s, more than any
// pause of the reader that is not itself a defect. It is a power of two.
const ringBlocks = 256

// A block is what one callback brought, or a part of it.
type block struct {
	pcm     [FrameSamples]int16
	n       int       // samples used
	arrived time.Time // when the last of them was delivered
	lost    int       // samples dropped just before, for want of room
}

// A ring takes sound from a callback, which must neither wait nor allocate,
// to the one goroutine that reads it. One writer and one reader share it
// without a lock: each index has a single owner, and moves only after the
// block it passes is complete.
type ring struct {
	blocks [ringBlocks]block
	head   atomic.Uint64 // next to read; moved by the reader
	tail   atomic.Uint64 // next to write; moved by the writer
	lost   int           // owned by the writer
}

// write copies pcm into the ring. What finds no room is counted, and
// reported with the next block that does.
func (r *ring) write(pcm []int16, arrived time.Time) {
	for len(pcm) > 0 {
		n := min(len(pcm), FrameSamples)
		tail := r.tail.Load()
		if tail-r.head.Load() == ringBlocks {
			r.lost += len(pcm)
			return
		}
		b := &r.blocks[tail%ringBlocks]
		b.n = copy(b.pcm[:], pcm[:n])
		pcm = pcm[n:]
		// A long callback delivers all its blocks at once; each is dated as
		// if it had come when its own last sample did.
		b.arrived = arrived.Add(-duration(len(pcm)))
		b.lost, r.lost = r.lost, 0
		r.tail.Store(tail + 1)
	}
}

// peek gives the oldest block, or nil. It stays valid until next.
func (r *ring) peek() *block {
	head := r.head.Load()
	if head == r.tail.Load() {
		return nil
	}
	return &r.blocks[head%ringBlocks]
}

// next gives the block last peeked back to the writer.
func (r *ring) next() { r.head.Add(1) }

// duration is the time that n samples span.
func duration(n int) time.Duration {
	return time.Duration(n) * time.Second / SampleRate
}

// sampleCount is how many samples fit into d.
func sampleCount(d time.Duration) int {
	return int(d * SampleRate / time.Second)
}
