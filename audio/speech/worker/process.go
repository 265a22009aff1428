package worker

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"archcoach/audio/speech/subprocess"
)

// waitDelay is how long the pipes of a dead child may be held open by a
// process it left behind.
const waitDelay = time.Second

// controlEnv tells a worker that descriptor 3 is its control pipe.
const controlEnv = "COACH_STT_CONTROL"

// A process is a running child with its pipes.
type process struct {
	name    string
	cmd     *exec.Cmd
	in      io.WriteCloser
	control *os.File // nil for a child that is not a worker
	out     io.ReadCloser
	errors  *subprocess.Tail
}

func start(c Command, env []string) (*process, error) {
	if len(c.Argv) == 0 {
		return nil, errors.New("no speech command is configured")
	}
	p := &process{name: c.Name, errors: &subprocess.Tail{Log: c.Log}}
	p.cmd = exec.Command(c.Argv[0], c.Argv[1:]...)
	p.cmd.Env = append(append([]string{}, c.Env...), env...)
	p.cmd.Stderr = p.errors
	p.cmd.WaitDelay = waitDelay
	subprocess.Separate(p.cmd)
	if err := p.pipes(c.Worker); err != nil {
		return nil, p.refused(err)
	}
	err := p.cmd.Start()
	for _, f := range p.cmd.ExtraFiles {
		f.Close() // the child has its own copy now
	}
	if err != nil {
		p.closePipes()
		return nil, p.refused(err)
	}
	if c.Started != nil {
		c.Started(p.cmd.Process.Pid)
	}
	return p, nil
}

func (p *process) refused(err error) error {
	return fmt.Errorf("start speech engine %s: %w", p.name, err)
}

func (p *process) pipes(worker bool) (err error) {
	if worker {
		read, write, err := os.Pipe()
		if err != nil {
			return err
		}
		p.control = write
		p.cmd.ExtraFiles = []*os.File{read} // becomes descriptor 3
		p.cmd.Env = append(p.cmd.Env, controlEnv+"=3")
	}
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return err
	}
	p.out, err = p.cmd.StdoutPipe()
	return err
}

// closePipes tells the child that there is no more sound.
func (p *process) closePipes() {
	p.in.Close()
	if p.control != nil {
		p.control.Close()
	}
}

// wait reaps the child and everything it left in its group. It says how the
// child ended, nil when that was as it should.
func (p *process) wait() error {
	err := p.cmd.Wait()
	subprocess.Kill(p.cmd)
	if err != nil {
		err = fmt.Errorf("speech engine %s ended: %w", p.name, err)
		if said := p.errors.LastLine(); said != "" {
			err = fmt.Errorf("%w; it last said: %s", err, said)
		}
	}
	return err
}
