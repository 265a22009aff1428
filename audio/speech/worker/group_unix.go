//go:build unix

package worker

import (
	"os/exec"
	"syscall"
)

// separate gives the child a process group of its own: the interrupt key of
// the terminal is for the program, which then ends the child in order; and
// what the child starts can be ended with it.
func separate(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// terminate asks the child's group to end. It may be gone already.
func terminate(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }

// kill ends the child's group.
func kill(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
