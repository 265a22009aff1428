package cmd

import (
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
)

// editor is the command line of the user's editor: VISUAL, else EDITOR, else
// the one that the system always has.
func (w *World) editor() []string {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		command := strings.TrimSpace(w.Getenv(variable))
		if command == "" {
			continue
		}
		if _, err := exec.LookPath(command); err == nil {
			return []string{command} // a path with spaces in it
		}
		return strings.Fields(command)
	}
	if runtime.GOOS == "windows" {
		return []string{"notepad"}
	}
	return []string{"vi"}
}

// openEditor lets the user edit a file and returns when the editor is closed.
// The context does not end it: an interrupt is a key like others in there.
func (w *World) openEditor(file string) error {
	argv := append(w.editor(), file)
	editor := exec.Command(argv[0], argv[1:]...)
	editor.Stdin, editor.Stdout, editor.Stderr = w.In, w.Out, w.Err
	err := editor.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return withFix(fmt.Errorf("there is no editor %q", argv[0]), "name yours: export EDITOR=nano")
	case err != nil:
		return fmt.Errorf("the editor %s failed: %w", argv[0], err)
	}
	return nil
}
