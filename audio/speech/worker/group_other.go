//go:build !unix

package worker

import "os/exec"

// separate does nothing: there are no process groups here.
func separate(*exec.Cmd) {}

// terminate is kill: there is no gentler way.
func terminate(cmd *exec.Cmd) { kill(cmd) }

// kill ends the child. It may be gone already.
func kill(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
