package subprocess

import (
	"os/exec"
	"syscall"
)

// Follow has the system end a child that is started after it, and does not
// read its standard input to the end, when the program is killed. Linux goes
// by the thread that starts the child: lock it to the goroutine, and keep
// both until the child has ended.
func Follow(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
}
