package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/coach"
)

// taps are the sources of a show with what hangs on them: meters, the pause,
// recordings, and what has to be closed at the end.
type taps struct {
	state   atomic.Int32 // listening, paused or offRecord
	mu      sync.Mutex
	meters  map[speech.SourceID]*audio.Meter
	unheard *audio.Unheard // of the call; nil when there is nothing to miss
	muted   func() bool    // drops what the microphone hears for a while; nil for never
	live    []*audio.Live
	closers []func() error
	failed  error // of a recording
}

// What taps do with the sound. Paused or off the record it goes nowhere: it is
// neither heard nor kept.
const (
	listening int32 = iota
	paused
	offRecord
)

// toggle goes to a state, or back to listening from it.
func (t *taps) toggle(state int32) {
	if !t.state.CompareAndSwap(state, listening) {
		t.state.Store(state)
	}
}

// also closes something with the taps.
func (t *taps) also(close func() error) { t.closers = append(t.closers, close) }

// follow remembers a live device, to tell what becomes of it.
func (t *taps) follow(l *audio.Live) {
	t.live = append(t.live, l)
	t.also(l.Close)
}

func (t *taps) close() {
	for _, close := range t.closers {
		// At the end there is nothing left to do about a device that does not
		// close cleanly.
		_ = close()
	}
	t.closers = nil
}

// level is the loudness of a side; false when there is no such side.
func (t *taps) level(id speech.SourceID) (audio.Level, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	m, ok := t.meters[id]
	if !ok {
		return audio.Level{}, false
	}
	return m.Level(), true
}

// on puts a tap on a source: its level is measured, and while the show is
// paused its frames go nowhere.
func (t *taps) on(s audio.Source, id speech.SourceID) audio.Source {
	meter := audio.NewMeter(time.Now)
	t.mu.Lock()
	if t.meters == nil {
		t.meters = map[speech.SourceID]*audio.Meter{}
	}
	t.meters[id] = meter
	t.mu.Unlock()
	return pass(s, func(f audio.Frame) bool {
		meter.Observe(f)
		if t.state.Load() != listening || t.muted != nil && t.muted() {
			return false
		}
		if t.unheard != nil && id == speech.Mic {
			t.unheard.Mic(f)
		} else if t.unheard != nil {
			t.unheard.Call(f)
		}
		return true
	})
}

// passing is a source that lets some frames of another through.
type passing struct {
	audio.Source
	frames chan audio.Frame
}

// Frames brings the frames let through.
func (p *passing) Frames() <-chan audio.Frame { return p.frames }

func pass(s audio.Source, let func(audio.Frame) bool) audio.Source {
	p := &passing{Source: s, frames: make(chan audio.Frame)}
	go func() {
		defer close(p.frames)
		for f := range s.Frames() {
			if let(f) {
				p.frames <- f
			}
		}
	}()
	return p
}

// recordBoth keeps the sound of both sides in two WAV files beside the notes.
func (s *show) recordBoth(w *World, mic, call audio.Source, start time.Time) (audio.Source, audio.Source, error) {
	dir := w.dirs().Sessions
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, nil, fmt.Errorf("record: %w", err)
	}
	base := filepath.Join(dir, start.Format("20060102-150405"))
	for i, source := range []*audio.Source{&mic, &call} {
		if *source == nil {
			continue
		}
		file := base + []string{"-you.wav", "-interviewer.wav"}[i]
		recorder, err := audio.CreateRecording(file)
		if err != nil {
			return nil, nil, err
		}
		s.notices = append(s.notices, coach.Notice{Level: coach.Info, Text: "recording the sound to " + file})
		s.taps.also(recorder.Close)
		*source = s.recording(*source, recorder)
	}
	return mic, call, nil
}

// recording writes every frame that is not paused. When the disk fails the
// session goes on without the recording.
func (s *show) recording(source audio.Source, r *audio.Recorder) audio.Source {
	var failed error
	return pass(source, func(f audio.Frame) bool {
		if failed == nil && s.taps.state.Load() == listening {
			if failed = r.Write(f); failed != nil {
				s.taps.trouble(failed)
			}
		}
		return true
	})
}

// trouble keeps the failure of a recording for the show, which asks.
func (t *taps) trouble(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.failed = errors.Join(t.failed, err)
}

func (t *taps) err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failed
}
