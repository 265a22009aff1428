package audio

import (
	"math"
	"sync/atomic"
	"time"
)

const (
	// levelFloor is the level of silence, in dBFS.
	levelFloor = -90.0
	// meterFall is how fast a shown level falls, in dB a second: slow enough
	// to be read, fast enough to show a pause.
	meterFall = 30.0
)

// A Level is how loud a source is, in dBFS: 0 is full scale, -90 silence.
// RMS is the loudness of the latest frame, Peak its largest sample; both fall
// slowly after a louder one.
type Level struct {
	RMS, Peak float64
}

// A Meter shows the level of a source. One goroutine observes; any number
// may take snapshots, without a lock.
type Meter struct {
	now     func() time.Time
	begun   time.Time
	reading atomic.Pointer[reading]
}

type reading struct {
	level Level
	at    time.Duration
}

// NewMeter makes a meter that reads silence. Time is taken from now, so that
// a level falls when no more frames come.
func NewMeter(now func() time.Time) *Meter {
	m := &Meter{now: now, begun: now()}
	m.reading.Store(&reading{level: Level{RMS: levelFloor, Peak: levelFloor}})
	return m
}

// Observe takes in a frame.
func (m *Meter) Observe(f Frame) {
	peak := 0.0
	for _, s := range f.PCM {
		peak = max(peak, math.Abs(float64(s)))
	}
	last := m.Level()
	m.reading.Store(&reading{
		at: m.now().Sub(m.begun),
		level: Level{
			RMS:  max(last.RMS, decibels(meanSquare(f.PCM))),
			Peak: max(last.Peak, 20*math.Log10(peak/(1<<15)+1e-12)),
		},
	})
}

// Level is what the meter shows now.
func (m *Meter) Level() Level {
	r := m.reading.Load()
	fallen := meterFall * (m.now().Sub(m.begun) - r.at).Seconds()
	return Level{RMS: max(levelFloor, r.level.RMS-fallen), Peak: max(levelFloor, r.level.Peak-fallen)}
}
