package audio

import (
	"sync"
	"time"
)

// gatedBuffer is how many frames of a side wait for its reader before no
// more are taken from its source, one second.
const gatedBuffer = 50

// Gated is one side of a call that passed an EchoGate.
type Gated struct {
	Source
	frames chan Frame
	leave  chan struct{}
	left   sync.Once
	ended  sync.Once
	err    error // set before frames is closed
}

// WithoutEcho puts a gate between a call's two sources and their readers. It
// reads them in the order of their times, so that the gate knows the call
// when it decides on the microphone, and in doing so holds the faster of two
// files back.
//
// A live device can fall silent, and the other must not wait for it: when
// the side that is behind brings nothing for patience, it is waited for no
// more until it does. For files, patience is 0 and the wait is for ever,
// so that what comes out is the same each time. A side that nobody listens to
// needs no gate. Each side is closed by itself, and its source with it.
func WithoutEcho(mic, call Source, gate *EchoGate, patience time.Duration) (*Gated, *Gated) {
	m, c := newGated(mic), newGated(call)
	go func() {
		err := guard(func() error { merge(m, c, gate, patience); return nil })
		m.end(err)
		c.end(err)
	}()
	return m, c
}

func newGated(s Source) *Gated {
	return &Gated{Source: s, frames: make(chan Frame, gatedBuffer), leave: make(chan struct{})}
}

func (g *Gated) end(err error) {
	g.ended.Do(func() {
		g.err = err
		close(g.frames)
	})
}

// Frames brings the frames of the source, those that are echo silenced.
func (g *Gated) Frames() <-chan Frame { return g.frames }

// Err is the source's, once Frames is closed.
func (g *Gated) Err() error {
	if g.err != nil {
		return g.err
	}
	return g.Source.Err()
}

// Close ends this side and closes its source.
func (g *Gated) Close() error {
	g.left.Do(func() { close(g.leave) })
	return g.Source.Close()
}

// A side is what merge knows of a source.
type side struct {
	*Gated
	from  <-chan Frame  // nil once it has ended
	at    time.Duration // end of the latest frame
	ready []Frame       // for the reader
}

func (s *side) take(f Frame, decided []Frame) {
	s.at = f.At + FrameDuration
	s.ready = append(s.ready, decided...)
}

// over ends the side once all of it has been read.
func (s *side) over() bool {
	if s.from != nil || len(s.ready) > 0 {
		return false
	}
	s.end(nil)
	return true
}

// next is where the reader takes the first ready frame, if there is one.
func (s *side) next() (chan<- Frame, Frame) {
	if len(s.ready) == 0 {
		return nil, Frame{}
	}
	return s.frames, s.ready[0]
}

func merge(m, c *Gated, gate *EchoGate, patience time.Duration) {
	mic, call := &side{Gated: m, from: m.Source.Frames()}, &side{Gated: c, from: c.Source.Frames()}
	micLeave, callLeave := m.leave, c.leave
	waited := false // for the side that is behind, in vain
	timer := time.NewTimer(max(patience, 1))
	defer timer.Stop()
	for micOver, callOver := mic.over(), call.over(); !micOver || !callOver; micOver, callOver = mic.over(), call.over() {
		fromMic, fromCall := turn(mic, call, waited)
		var tired <-chan time.Time
		if patience > 0 && (fromMic == nil || fromCall == nil) {
			timer.Reset(patience)
			tired = timer.C
		}
		toMic, micFrame := mic.next()
		toCall, callFrame := call.next()
		select {
		case f, ok := <-fromMic:
			if !ok {
				mic.from, mic.ready = nil, append(mic.ready, gate.Flush()...)
				continue
			}
			waited = waited && mic.at > call.at
			mic.take(f, gate.Pass(f))
		case f, ok := <-fromCall:
			if !ok {
				call.from = nil
				continue
			}
			waited = waited && call.at >= mic.at
			gate.Hear(f)
			call.take(f, []Frame{f})
		case toMic <- micFrame:
			mic.ready = mic.ready[1:]
		case toCall <- callFrame:
			call.ready = call.ready[1:]
		case <-micLeave:
			mic.from, mic.ready, micLeave = nil, nil, nil
		case <-callLeave:
			call.from, call.ready, callLeave = nil, nil, nil
		case <-tired:
			waited = true
		}
	}
}

// turn says which sides to read from: the one that is behind, the call first.
func turn(mic, call *side, waited bool) (fromMic, fromCall <-chan Frame) {
	if len(mic.ready) < gatedBuffer && (waited || call.from == nil || mic.at < call.at) {
		fromMic = mic.from
	}
	if len(call.ready) < gatedBuffer && (waited || mic.from == nil || call.at <= mic.at) {
		fromCall = call.from
	}
	return fromMic, fromCall
}
