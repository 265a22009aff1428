package fakeserver

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

// A Network joins clients and one server in memory. It can be cut.
type Network struct {
	calls chan net.Conn
	done  chan struct{}
	once  sync.Once

	mu    sync.Mutex
	down  bool
	wires []*wire
}

// NewNetwork makes a network.
func NewNetwork() *Network {
	return &Network{calls: make(chan net.Conn), done: make(chan struct{})}
}

// Accept implements net.Listener.
func (n *Network) Accept() (net.Conn, error) {
	select {
	case c := <-n.calls:
		return c, nil
	case <-n.done:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (n *Network) Close() error {
	n.once.Do(func() { close(n.done) })
	return nil
}

// Addr implements net.Listener.
func (n *Network) Addr() net.Addr { return address{} }

type address struct{}

func (address) Network() string { return "memory" }
func (address) String() string  { return "memory" }

// Down cuts the network off, or puts it back: nobody can be reached.
func (n *Network) Down(down bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.down = down
}

// Freeze makes the connections there are stand still: nothing arrives any
// more, and nobody is told.
func (n *Network) Freeze() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, w := range n.wires {
		w.frozen.Store(true)
	}
}

// A wire is the server's end of a connection.
type wire struct {
	net.Conn
	frozen atomic.Bool
	once   sync.Once
	closed chan struct{}
}

// Read implements net.Conn.
func (w *wire) Read(b []byte) (int, error) {
	n, err := w.Conn.Read(b)
	if w.frozen.Load() {
		<-w.closed
		return 0, net.ErrClosed
	}
	return n, err
}

// Close implements net.Conn.
func (w *wire) Close() error {
	w.once.Do(func() { close(w.closed) })
	return w.Conn.Close()
}

var errDown = errors.New("network is unreachable")

func (n *Network) dial(ctx context.Context, network, _ string) (net.Conn, error) {
	n.mu.Lock()
	down := n.down
	n.mu.Unlock()
	if down {
		return nil, &net.OpError{Op: "dial", Net: network, Addr: address{}, Err: errDown}
	}
	client, server := net.Pipe()
	w := &wire{Conn: server, closed: make(chan struct{})}
	n.mu.Lock()
	n.wires = append(n.wires, w)
	n.mu.Unlock()
	select {
	case n.calls <- w:
		return client, nil
	case <-n.done:
		return nil, &net.OpError{Op: "dial", Net: network, Addr: address{}, Err: net.ErrClosed}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Client is a client of the network, whatever host is asked for.
func (n *Network) Client() *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: n.dial, DisableKeepAlives: true}}
}
