package whispercpp

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"runtime"
	"strconv"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/subprocess"
)

const (
	// startLimit bounds the loading of a large model from a cold disk.
	startLimit = 2 * time.Minute
	// pollEvery is how often a server is asked whether it has loaded, and
	// pollLimit how long it may think about that.
	pollEvery = 50 * time.Millisecond
	pollLimit = time.Second
	// grace is how long a server that was told to end may take.
	grace = 3 * time.Second
	// waitDelay is how long the pipe of a dead server may be held open by a
	// process it left behind.
	waitDelay = time.Second
)

// inference is the path of the request, which the server is told.
const inference = "/v1/audio/transcriptions"

// A server is a whisper-server that runs.
type server struct {
	base  string // address of everything it serves
	cmd   *exec.Cmd
	life  context.Context // ends with the process; its cause is how
	words *subprocess.Tail
}

// start starts a server and waits until it has loaded the model.
func (o Options) start(ctx context.Context, argv []string, model string) (*server, error) {
	port, err := freePort(ctx)
	if err != nil {
		return nil, fmt.Errorf("find a free port: %w", err)
	}
	secret := "/" + rand.Text()
	s := &server{base: "http://" + net.JoinHostPort("127.0.0.1", port) + secret, words: &subprocess.Tail{Log: o.Log}}
	args := append(argv[1:len(argv):len(argv)], "-m", model, "--host", "127.0.0.1", "--port", port,
		"--request-path", secret, "--inference-path", inference)
	s.cmd = exec.Command(argv[0], args...)
	s.cmd.Env, s.cmd.Stderr, s.cmd.WaitDelay = o.Env, s.words, waitDelay
	subprocess.Separate(s.cmd)
	subprocess.Follow(s.cmd)
	if err := s.run(); err != nil {
		return nil, fmt.Errorf("start whisper-server: %w: %w", err, speech.ErrPermanent)
	}
	if o.Started != nil {
		o.Started(s.cmd.Process.Pid)
	}
	if err := s.loaded(ctx); err != nil {
		s.stop()
		return nil, err
	}
	return s, nil
}

// freePort is one that nobody listens on at the moment.
func freePort(ctx context.Context) (string, error) {
	var c net.ListenConfig
	l, err := c.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), l.Close()
}

// run starts the process and sees to its end.
func (s *server) run() error {
	life, end := context.WithCancelCause(context.Background())
	s.life = life
	started := make(chan error, 1)
	go func() {
		// The thread that starts it has to live as long: see Follow.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := s.cmd.Start()
		started <- err
		if err != nil {
			return
		}
		err = s.cmd.Wait()
		subprocess.Kill(s.cmd)
		end(s.obituary(err))
	}()
	return <-started
}

func (s *server) obituary(err error) error {
	if err == nil {
		err = errors.New("by itself")
	}
	err = fmt.Errorf("whisper-server ended: %w", err)
	if said := s.words.LastLine(); said != "" {
		err = fmt.Errorf("%w; it last said: %s", err, said)
	}
	return err
}

func (s *server) alive() bool { return s.life.Err() == nil }

// loaded waits until the server says that it is ready. Until it listens
// nobody answers, and while it loads a model the answer is 404: it makes that
// of most errors, its own 503 included.
func (s *server) loaded(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, startLimit, fmt.Errorf("whisper-server did not load the model within %v", startLimit))
	defer cancel()
	c := client()
	for !s.healthy(ctx, c) {
		select {
		case <-time.After(pollEvery):
		case <-s.life.Done():
			return context.Cause(s.life)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

func (s *server) healthy(ctx context.Context, c *http.Client) bool {
	ctx, cancel := context.WithTimeout(ctx, pollLimit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/health", nil)
	if err != nil {
		return false
	}
	resp, err := c.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 1<<10))
	return resp.StatusCode == http.StatusOK
}

// client asks without a proxy, and over a new connection each time: that is
// cheap here, and closing it is how a request is taken back.
func client() *http.Client {
	return &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
}

// stop ends the process and returns when it is gone.
func (s *server) stop() {
	subprocess.Terminate(s.cmd)
	select {
	case <-s.life.Done():
		return
	case <-time.After(grace):
	}
	subprocess.Kill(s.cmd)
	<-s.life.Done()
}
