package cmd

import (
	"bufio"
	"errors"
	"fmt"
	"os"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"archcoach/audio/speech/key"
)

// newSpeechKey keeps the key of a service where it is not in clear.
func newSpeechKey(w *World) *cobra.Command {
	var remove bool
	c := &cobra.Command{
		Use: "key ENGINE", Short: "keep a service's key in the keyring of this system", Args: cobra.ExactArgs(1),
		Long: `Asks for the key of a service and keeps it in the keyring of the operating
system. The key is read from the terminal without being shown, or from standard
input. To keep it elsewhere set COACH_SPEECH_<ENGINE>_KEY, or name a program
that prints it in COACH_SPEECH_<ENGINE>_KEY_COMMAND.

A key alone sends nothing anywhere: a service is only used when it is chosen
with --speech.`,
		Example: "  coach speech key deepgram\n  pass show deepgram | coach speech key deepgram\n  coach speech key deepgram --remove",
		RunE: func(c *cobra.Command, args []string) error {
			id := args[0]
			if !w.takesKey(id) {
				return usage(fmt.Errorf("no speech service is called %q", id), "see `coach speech list`")
			}
			if w.Keyring == nil {
				return withFix(errors.New("there is no keyring here"), w.service(id).Keys.Fix())
			}
			if remove {
				return w.removeKey(c, id)
			}
			k, err := w.askKey(c, id)
			if err != nil {
				return err
			}
			if err := w.Keyring.Set(id, k); err != nil {
				return withFix(fmt.Errorf("the key was not kept: %w", err), w.service(id).Keys.Fix())
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "the key of %s is in the keyring; use it with `coach live --speech %s`\n", id, id)
			return err
		},
	}
	c.Flags().BoolVar(&remove, "remove", false, "take the key out of the keyring")
	return c
}

// takesKey reports whether an engine is one that has a key.
func (w *World) takesKey(id string) bool {
	for _, e := range append(w.services(), w.servers()...) {
		if e.ID() == id {
			return id != "vosk"
		}
	}
	return false
}

func (w *World) removeKey(c *cobra.Command, id string) error {
	err := w.Keyring.Delete(id)
	if errors.Is(err, key.ErrNone) {
		return fmt.Errorf("there is no key of %s in the keyring", id)
	}
	if err != nil {
		return fmt.Errorf("the key was not removed: %w", err)
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "the key of %s is no longer in the keyring\n", id)
	return err
}

// askKey reads a key without showing it.
func (w *World) askKey(c *cobra.Command, id string) (key.Key, error) {
	var line string
	if in, ok := c.InOrStdin().(*os.File); ok && isTerminal(in) {
		fmt.Fprintf(c.ErrOrStderr(), "key of %s: ", id)
		raw, err := term.ReadPassword(in.Fd())
		fmt.Fprintln(c.ErrOrStderr())
		if err != nil {
			return key.Key{}, fmt.Errorf("read the key: %w", err)
		}
		line = string(raw)
	} else {
		lines := bufio.NewScanner(c.InOrStdin())
		lines.Scan()
		if err := lines.Err(); err != nil {
			return key.Key{}, fmt.Errorf("read the key: %w", err)
		}
		line = lines.Text()
	}
	k := key.New(line)
	if k.Empty() {
		return k, usage(errors.New("no key was given"), "type or pipe it: pass show deepgram | coach speech key deepgram")
	}
	return k, nil
}
