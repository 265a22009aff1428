//go:build unix

package subprocess

import (
	"os/exec"
	"syscall"
)

// Separate gives the child a process group of its own: the interrupt key of
// the terminal is for the program, which then ends the child in order; and
// what the child starts can be ended with it.
func Separate(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// Terminate asks the child's group to end. It may be gone already.
func Terminate(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }

// Kill ends the child's group.
func Kill(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
