package audio

import (
	"slices"
	"sync"
	"time"
)

// A fakeHost is a sound server that does what a test says. Like the real
// one it says nothing when it dies: its streams just bring no more.
type fakeHost struct {
	goos string

	mu       sync.Mutex
	down     bool
	found    endpoints
	sample   int16 // what microphones hear
	hang     bool  // stopping a stream never returns
	opened   []string
	misused  string // how a stream was handled that would hang for ever
	released int
}

func newFakeHost() *fakeHost {
	return &fakeHost{goos: "linux", sample: 1000, found: endpoints{
		capture: []endpoint{
			{id: "mic", name: "Microphone", isDefault: true},
			{id: "spare", name: "Spare"},
			{id: "out.monitor", name: "Monitor of Output"},
		},
		playback: []endpoint{{id: "out", name: "Output", isDefault: true}},
	}}
}

func (h *fakeHost) change(how func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	how()
}

func (h *fakeHost) system() string { return h.goos }

func (h *fakeHost) dial() (conn, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.down {
		return nil, &Problem{Err: ErrNoServer, What: "there is no sound server", Fix: "start it"}
	}
	return &fakeConn{h}, nil
}

type fakeConn struct{ *fakeHost }

func (c *fakeConn) close() {}

func (c *fakeConn) list() (endpoints, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.down {
		return endpoints{}, ErrNoServer
	}
	return c.found, nil
}

func (c *fakeConn) open(d Device, deliver func([]int16)) (stream, error) {
	s := &fakeStream{host: c.fakeHost, id: d.ID, quit: make(chan struct{})}
	c.change(func() { c.opened = append(c.opened, d.ID) })
	go s.run(deliver)
	return s, nil
}

type fakeStream struct {
	host *fakeHost
	id   string
	quit chan struct{}
	once sync.Once
}

func (s *fakeStream) run(deliver func([]int16)) {
	tick := time.NewTicker(FrameDuration)
	defer tick.Stop()
	for {
		select {
		case <-s.quit:
			return
		case <-tick.C:
		}
		var pcm []int16
		s.host.change(func() {
			if s.host.down || !s.present() {
				return
			}
			pcm = make([]int16, FrameSamples)
			for i := range pcm {
				pcm[i] = s.host.sample
			}
		})
		if pcm != nil {
			deliver(pcm)
		}
	}
}

func (s *fakeStream) present() bool {
	for _, e := range slices.Concat(s.host.found.capture, s.host.found.playback) {
		if e.id == s.id {
			return true
		}
	}
	return false
}

func (s *fakeStream) stop() {
	s.host.mu.Lock()
	hang := s.host.hang
	s.host.mu.Unlock()
	if hang {
		time.Sleep(time.Minute)
	}
	s.once.Do(func() { close(s.quit) })
}

func (s *fakeStream) release() {
	select {
	case <-s.quit:
		s.host.change(func() { s.host.released++ })
	default:
		s.host.change(func() { s.host.misused = "released before it was stopped" })
	}
}
