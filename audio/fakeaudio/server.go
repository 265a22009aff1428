// Package fakeaudio runs a private PulseAudio for tests: a machine with one
// microphone and one call, and no sound card. It needs the programs
// pulseaudio, pactl and paplay (Debian: pulseaudio, pulseaudio-utils), works
// for root too, and touches no sound server of the user's, for it has its own
// socket and home.
//
// What is played into MicIn is heard on the source named Microphone; what is
// played into CallOut is heard on its monitor, as a call is.
package fakeaudio

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// The devices of the fake machine, by the IDs that PulseAudio has for them.
const (
	MicIn       = "mic_in"       // sink: play here what You say
	Microphone  = "mic"          // source: the default microphone
	CallOut     = "call"         // sink: play here what the call says
	CallMonitor = "call.monitor" // source: the sound of the call
)

const (
	// startTime is ample for a server that is up in 0.2 s on a quiet machine.
	startTime = 15 * time.Second
	pollEvery = 50 * time.Millisecond
)

// A Server is the fake machine. Its methods are not for concurrent use,
// Play excepted.
type Server struct {
	dir    string
	cmd    *exec.Cmd
	exited chan error
}

// Start brings a server up. The caller stops it.
func Start(ctx context.Context) (*Server, error) {
	for _, program := range []string{"pulseaudio", "pactl", "paplay"} {
		if _, err := exec.LookPath(program); err != nil {
			return nil, fmt.Errorf("fakeaudio: %w; install the packages pulseaudio and pulseaudio-utils", err)
		}
	}
	// The path of a socket may have 107 bytes at most: not every test's
	// own temporary folder is short enough.
	dir, err := os.MkdirTemp("", "fakeaudio")
	if err != nil {
		return nil, fmt.Errorf("fakeaudio: %w", err)
	}
	s := &Server{dir: dir}
	if err := s.Restart(ctx); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// Env is what a program needs in its environment to use this server.
func (s *Server) Env() []string {
	return []string{"PULSE_SERVER=" + s.Address()}
}

// Address is the value for PULSE_SERVER.
func (s *Server) Address() string { return "unix:" + filepath.Join(s.dir, "native") }

// Restart starts the server again after Kill, with all its devices.
func (s *Server) Restart(ctx context.Context) error {
	if s.cmd != nil {
		return errors.New("fakeaudio: the server runs already")
	}
	socket := filepath.Join(s.dir, "native")
	if err := os.RemoveAll(socket); err != nil { // left behind by a killed server
		return fmt.Errorf("fakeaudio: %w", err)
	}
	cmd := exec.Command("pulseaudio", "-n", "--daemonize=no", "--system=no", "--use-pid-file=no",
		"--exit-idle-time=-1", "--disable-shm=yes", "--log-level=warn", "--log-target=file:"+filepath.Join(s.dir, "log"),
		"-L", "module-native-protocol-unix auth-anonymous=1 socket="+socket)
	for _, load := range modules() {
		cmd.Args = append(cmd.Args, "-L", load)
	}
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.dir, "XDG_RUNTIME_DIR=" + s.dir, "PULSE_RUNTIME_PATH=" + s.dir}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("fakeaudio: %w", err)
	}
	s.cmd, s.exited = cmd, make(chan error, 1)
	go func() { s.exited <- cmd.Wait() }()
	return s.ready(ctx)
}

// modules are the devices. Without norewinds a null sink renders 2 s ahead,
// and sound played into it is heard up to 2 s late.
func modules() []string {
	return []string{
		nullSink(MicIn, "MicIn"),
		"module-remap-source source_name=" + Microphone + " master=" + MicIn + ".monitor source_properties=device.description=FakeMic",
		nullSink(CallOut, "FakeCall"),
	}
}

func nullSink(name, description string) string {
	return "module-null-sink norewinds=1 rate=48000 channels=1 sink_name=" + name + " sink_properties=device.description=" + description
}

// ready waits until the server answers, and sets its defaults.
func (s *Server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	for s.control(ctx, "info") != nil {
		select {
		case err := <-s.exited:
			s.cmd = nil
			return fmt.Errorf("fakeaudio: the server ended at once: %w", err)
		case <-ctx.Done():
			return fmt.Errorf("fakeaudio: waiting for the server: %w", ctx.Err())
		case <-time.After(pollEvery):
		}
	}
	return errors.Join(s.SetDefaultSource(ctx, Microphone), s.SetDefaultSink(ctx, CallOut))
}

// Kill ends the server as a crash would.
func (s *Server) Kill() error {
	if s.cmd == nil {
		return nil
	}
	err := s.cmd.Process.Kill()
	<-s.exited //nolint:errcheck // it reports the kill
	s.cmd = nil
	if err != nil {
		return fmt.Errorf("fakeaudio: %w", err)
	}
	return nil
}

// Stop ends the server and removes its files.
func (s *Server) Stop() error {
	return errors.Join(s.Kill(), os.RemoveAll(s.dir))
}

// AddSink adds another output, whose monitor is named after it.
func (s *Server) AddSink(ctx context.Context, name string) error {
	args := append([]string{"load-module"}, strings.Fields(nullSink(name, name))...)
	return s.control(ctx, args...)
}

// SetDefaultSink makes the sink the one a call would play on.
func (s *Server) SetDefaultSink(ctx context.Context, sink string) error {
	return s.control(ctx, "set-default-sink", sink)
}

// SetDefaultSource makes the source the default microphone.
func (s *Server) SetDefaultSource(ctx context.Context, source string) error {
	return s.control(ctx, "set-default-source", source)
}

// UnplugMicrophone takes the microphone away, as pulling its plug does.
func (s *Server) UnplugMicrophone(ctx context.Context) error {
	return s.control(ctx, "unload-module", "module-remap-source")
}

// PlugMicrophone connects the microphone again.
func (s *Server) PlugMicrophone(ctx context.Context) error {
	args := append([]string{"load-module"}, strings.Fields(modules()[1])...)
	return errors.Join(s.control(ctx, args...), s.SetDefaultSource(ctx, Microphone))
}

// Echo puts loudspeakers in front of the microphone: it hears the call.
func (s *Server) Echo(ctx context.Context) error {
	return s.control(ctx, "load-module", "module-loopback", "source="+CallMonitor, "sink="+MicIn, "latency_msec=60")
}

// Play plays a WAV file into a sink and returns when it has been played.
func (s *Server) Play(ctx context.Context, sink, wav string) error {
	return s.run(ctx, "paplay", "--latency-msec=50", "-d", sink, wav)
}

func (s *Server) control(ctx context.Context, args ...string) error {
	return s.run(ctx, "pactl", args...)
}

func (s *Server) run(ctx context.Context, program string, args ...string) error {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(os.Environ(), s.Env()...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("fakeaudio: %s: %w: %s", program, err, strings.TrimSpace(string(out)))
	}
	return nil
}
