package cmd

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// A check is one finding of the doctor. Fix is the next step: what mends it, or
// for a finding that is well, what would make it better.
type check struct {
	What   string `json:"what"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	Fix    string `json:"fix,omitempty"`
}

func newDoctor(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "doctor", Short: "what is wrong here, and how to mend it", Args: cobra.NoArgs,
		Long: `Looks at everything a session needs: the settings, the sound server, both sides
of the call (it listens for three seconds and recognises what is said: speak, and
play something), the recogniser, the library, the notes, the disk and the
terminal. What fails comes with the command that mends it; the exit code is 1
when anything does.`,
		RunE: func(c *cobra.Command, _ []string) error {
			checks := w.examine(c.Context())
			if asJSON {
				if err := writeJSON(c.OutOrStdout(), checks); err != nil {
					return err
				}
			} else if err := printChecks(c.OutOrStdout(), checks); err != nil {
				return err
			}
			return failed(checks)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// failed is the first finding that keeps a session from working.
func failed(checks []check) error {
	for _, found := range checks {
		if !found.OK {
			return &problem{fmt.Errorf("%s: %s", found.What, found.Detail), found.Fix, exitFailure}
		}
	}
	return nil
}

func printChecks(out io.Writer, checks []check) error {
	for _, c := range checks {
		if _, err := fmt.Fprintf(out, "%-4s  %-12s %s\n", c.mark(), c.What, c.Detail); err != nil {
			return err
		}
		if c.Fix != "" {
			if _, err := fmt.Fprintf(out, "                    %s\n", c.Fix); err != nil {
				return err
			}
		}
	}
	return nil
}

// mark is note for what is well enough, and could be better.
func (c check) mark() string {
	switch {
	case !c.OK:
		return "FAIL"
	case c.Fix != "":
		return "note"
	default:
		return "ok"
	}
}
