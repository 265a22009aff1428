package audio

import (
	"sync"
	"testing"
	"time"
)

func TestRingReportsWhatFoundNoRoom(t *testing.T) {
	var r ring
	now := time.Now()
	pcm := make([]int16, FrameSamples)
	for range ringBlocks + 3 {
		r.write(pcm, now)
	}
	for range ringBlocks {
		if b := r.peek(); b == nil || b.lost != 0 {
			t.Fatalf("block %+v", b)
		}
		r.next()
	}
	if r.peek() != nil {
		t.Fatal("more came out than fits")
	}
	r.write(pcm, now)
	if got := r.peek().lost; got != 3*FrameSamples {
		t.Errorf("%d samples reported lost, want three blocks", got)
	}
}

func TestRingDatesThePartsOfALongCallback(t *testing.T) {
	var r ring
	now := time.Now()
	r.write(make([]int16, 2*FrameSamples+80), now)
	for i, want := range []time.Duration{-25 * time.Millisecond, -5 * time.Millisecond, 0} {
		if got := r.peek().arrived.Sub(now); got != want {
			t.Errorf("part %d arrived at %v, want %v", i, got, want)
		}
		r.next()
	}
}

func TestRingKeepsOrderBetweenTwoGoroutines(t *testing.T) {
	var r ring
	const blocks = 5000
	var done sync.WaitGroup
	done.Go(func() {
		for i := range blocks {
			pcm := make([]int16, FrameSamples)
			pcm[0], pcm[FrameSamples-1] = int16(i), int16(i)
			for r.tail.Load()-r.head.Load() == ringBlocks {
				time.Sleep(time.Microsecond)
			}
			r.write(pcm, time.Time{})
		}
	})
	for i := 0; i < blocks; {
		b := r.peek()
		if b == nil {
			time.Sleep(time.Microsecond)
			continue
		}
		if b.pcm[0] != int16(i) || b.pcm[FrameSamples-1] != int16(i) {
			t.Fatalf("block %d holds %d and %d", i, b.pcm[0], b.pcm[FrameSamples-1])
		}
		r.next()
		i++
	}
	done.Wait()
}

func BenchmarkRing(b *testing.B) {
	var r ring
	pcm := make([]int16, FrameSamples)
	now := time.Now()
	b.ReportAllocs()
	for b.Loop() {
		r.write(pcm, now)
		if r.peek() == nil {
			b.Fatal("nothing came out")
		}
		r.next()
	}
}
