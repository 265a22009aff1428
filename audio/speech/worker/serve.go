package worker

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// Serve runs an engine on the child's side of the protocol until the sound
// ends, then drains the engine and returns. ctl is the control pipe, file
// descriptor 3; when it is nil, sound is read until its end and nothing is
// flushed, so that the worker can be tried by hand.
func Serve(ctx context.Context, e speech.Engine, in io.Reader, ctl io.Reader, out io.Writer) error {
	w := &child{in: bufio.NewReader(in), out: json.NewEncoder(out)}
	cfg := speech.Config{Source: speech.Mic}
	if ctl != nil {
		w.ctl = bufio.NewScanner(ctl)
		w.ctl.Buffer(nil, maxLine)
		c, ok, err := w.control()
		if err != nil || !ok {
			return w.fail(err)
		}
		cfg = speech.Config{Source: c.Source, Lang: c.Lang, Hints: c.Hints}
	}
	s, err := e.Open(ctx, cfg)
	if err != nil {
		return w.fail(err)
	}
	caps := e.Caps()
	if err := w.out.Encode(message{Type: typeReady, Protocol: Version, Name: e.ID(), Caps: &caps}); err != nil {
		return errors.Join(err, s.Close(ctx))
	}
	sent := make(chan error, 1)
	go func() { sent <- speech.Guard(func() error { return w.send(s.Events()) }) }()
	err = w.receive(ctx, s)
	return errors.Join(err, s.Close(ctx), <-sent)
}

// A child is the state of one Serve.
type child struct {
	in   io.Reader
	ctl  *bufio.Scanner
	out  *json.Encoder
	time speech.Timeline
}

// fail tells the program why there will be no session. Whatever Open says is
// permanent: it would say it again.
func (w *child) fail(err error) error {
	if err == nil {
		return nil // the program left before it asked for anything
	}
	told := w.out.Encode(message{Type: typeError, Fatal: true, Code: "open", Message: err.Error()})
	return errors.Join(err, told)
}

func (w *child) control() (c control, ok bool, err error) {
	if !w.ctl.Scan() {
		return control{}, false, w.ctl.Err()
	}
	c, err = parseControl(w.ctl.Bytes())
	return c, err == nil, err
}

// receive hands sound and flushes to the session, in order, until either
// pipe ends.
func (w *child) receive(ctx context.Context, s speech.Session) error {
	for {
		c := control{Type: typeAudio, Samples: audio.FrameSamples}
		if w.ctl != nil {
			var ok bool
			var err error
			if c, ok, err = w.control(); !ok {
				return err
			}
		}
		done, err := w.obey(ctx, c, s)
		if done || err != nil {
			return err
		}
	}
}

func (w *child) obey(ctx context.Context, c control, s speech.Session) (done bool, err error) {
	switch c.Type {
	case typeAudio:
		pcm, err := w.read(c.Samples)
		if len(pcm) > 0 {
			at := w.time.Length()
			w.time.Add(len(pcm), at)
			if err := s.Write(pcm, at); err != nil {
				return true, fmt.Errorf("write to %T: %w", s, err)
			}
		}
		return err != nil, nil // sound ends when the program ends, cleanly or not
	case typeFlush:
		return false, s.Flush(ctx)
	case typeHints:
		if h, ok := s.(speech.Hinter); ok {
			return false, h.SetHints(c.Hints)
		}
	}
	return false, nil
}

// read returns n samples, fewer with an error at the end of the sound.
func (w *child) read(n int) ([]int16, error) {
	raw := make([]byte, 2*n)
	got, err := io.ReadFull(w.in, raw)
	pcm := make([]int16, got/2)
	for i := range pcm {
		pcm[i] = int16(binary.LittleEndian.Uint16(raw[2*i:]))
	}
	return pcm, err
}

// send writes events as messages. It reads to the end even when nobody
// listens any more, for the session's sake.
func (w *child) send(events <-chan speech.Event) error {
	var first error
	for e := range events {
		if err := w.out.Encode(newMessage(e)); err != nil && first == nil {
			first = fmt.Errorf("write event: %w", err)
		}
	}
	return first
}

// ControlPipe is the file a worker reads its controls from, nil when it was
// not started by the program: descriptor 3, announced by an environment
// variable because another descriptor 3 may have been inherited.
func ControlPipe(getenv func(string) string) *os.File {
	if getenv(controlEnv) != "3" {
		return nil
	}
	return os.NewFile(3, "control")
}
