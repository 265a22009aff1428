//go:build unix

package live

import (
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// noShell is how long a suspended program waits to be stopped. One that a shell
// with job control started is stopped at once and waits for nothing. One that
// no shell started, as in a window of its own, is never stopped, for nobody
// could bring it back; it takes the terminal again.
const noShell = 300 * time.Millisecond

// suspend gives the terminal to the shell until the user brings coach back.
// Bubble Tea's own waits for good where there is no shell.
func suspend() tea.Cmd { return tea.Exec(stop{}, func(error) tea.Msg { return nil }) }

// stop is a command for tea.Exec that stops the process group.
type stop struct{}

// Run returns when the group was continued, or was not stopped.
func (stop) Run() error {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	select {
	case <-continued:
	case <-time.After(noShell):
	}
	return nil
}

// SetStdin, SetStdout and SetStderr are not needed: nothing is run.
func (stop) SetStdin(io.Reader)  {}
func (stop) SetStdout(io.Writer) {}
func (stop) SetStderr(io.Writer) {}
