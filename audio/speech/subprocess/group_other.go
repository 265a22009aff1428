//go:build !unix

package subprocess

import "os/exec"

// Separate does nothing: there are no process groups here.
func Separate(*exec.Cmd) {}

// Terminate is Kill: there is no gentler way.
func Terminate(cmd *exec.Cmd) { Kill(cmd) }

// Kill ends the child. It may be gone already.
func Kill(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
