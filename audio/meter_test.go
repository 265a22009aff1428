package audio

import (
	"math"
	"testing"
	"testing/synctest"
	"time"
)

func constant(x int16) Frame {
	f := Frame{PCM: make([]int16, FrameSamples)}
	for i := range f.PCM {
		f.PCM[i] = x
	}
	return f
}

func TestMeterReadsFullScaleAsZero(t *testing.T) {
	m := NewMeter(time.Now)
	if l := m.Level(); l.RMS != levelFloor || l.Peak != levelFloor {
		t.Errorf("before any sound %+v", l)
	}
	m.Observe(constant(math.MinInt16))
	if l := m.Level(); math.Abs(l.RMS) > 0.1 || math.Abs(l.Peak) > 0.1 {
		t.Errorf("full scale is %+v", l)
	}
}

func TestMeterFallsWhetherFramesComeOrNot(t *testing.T) {
	for name, frames := range map[string]bool{"silence": true, "nothing": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := NewMeter(time.Now)
				m.Observe(constant(16384))
				before := m.Level()
				for range 50 {
					time.Sleep(FrameDuration)
					if frames {
						m.Observe(constant(0))
					}
				}
				if fell := before.Peak - m.Level().Peak; math.Abs(fell-meterFall) > 0.5 {
					t.Errorf("fell %.1f dB in a second", fell)
				}
				time.Sleep(time.Minute)
				if l := m.Level(); l.RMS != levelFloor {
					t.Errorf("after a minute %+v", l)
				}
			})
		})
	}
}
