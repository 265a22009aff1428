package cmd

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// A check is one finding of the doctor.
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
		RunE: func(c *cobra.Command, _ []string) error {
			checks := w.examine(c.Context())
			if asJSON {
				if err := writeJSON(c.OutOrStdout(), checks); err != nil {
					return err
				}
			} else if err := printChecks(c.OutOrStdout(), checks); err != nil {
				return err
			}
			for _, found := range checks {
				if !found.OK {
					return &problem{fmt.Errorf("%s: %s", found.What, found.Detail), found.Fix, exitFailure}
				}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printChecks(out io.Writer, checks []check) error {
	for _, c := range checks {
		mark := "ok  "
		if !c.OK {
			mark = "FAIL"
		}
		if _, err := fmt.Fprintf(out, "%s  %-12s %s\n", mark, c.What, c.Detail); err != nil {
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

func (w *World) examine(ctx context.Context) []check {
	checks := append(deviceChecks(ctx), w.engineChecks(ctx)...)
	return append(checks, w.voiceCheck(), w.libraryCheck(ctx), w.folderCheck(), w.settingsCheck(), w.modelCheck(ctx), w.terminalCheck())
}

func deviceChecks(ctx context.Context) []check {
	mics, calls, err := audio.Devices(ctx)
	if err != nil {
		return []check{{What: "sound", Detail: whatOf(err), Fix: audioFix(err)}}
	}
	out := []check{{What: "sound", OK: true, Detail: "the sound server answers"}}
	for _, side := range []struct {
		what    string
		role    audio.Role
		devices []audio.Device
	}{{"microphone", audio.Mic, mics}, {"call", audio.Call, calls}} {
		d, err := audio.Pick(mics, calls, side.role, "")
		if err != nil {
			out = append(out, check{What: side.what, Detail: whatOf(err), Fix: audioFix(err)})
			continue
		}
		out = append(out, check{What: side.what, OK: true, Detail: fmt.Sprintf("%s (%d found)", d.Name, len(side.devices))})
	}
	return out
}

// engineChecks tries the engine that would be picked on a bundled clip,
// through the worker as in a session.
func (w *World) engineChecks(ctx context.Context) []check {
	choice, err := choose(ctx, w.engines(io.Discard), "auto")
	if err != nil {
		return []check{{What: "recogniser", Detail: err.Error(), Fix: fixOf(err)}}
	}
	pcm, err := trialSound(nil)
	if err != nil {
		return []check{{What: "recogniser", Detail: err.Error()}}
	}
	trial, err := speech.Try(ctx, choice.Engine, audio.SystemClock{}, pcm)
	if err != nil {
		return []check{{What: "recogniser", Detail: err.Error(), Fix: "`coach speech list` says what each one needs"}}
	}
	c := check{What: "recogniser", OK: true, Detail: fmt.Sprintf("%s: %.2f of real time on the bundled clip", choice.Engine.ID(), trial.RealTime)}
	if choice.Engine.ID() == "none" {
		c = check{What: "recogniser", Detail: "none is ready: turns have to be typed", Fix: "`coach speech list` says what each one needs"}
	} else if trial.RealTime > 0.5 {
		c.Detail += "; two sides will fall behind"
	}
	return []check{c}
}

func (w *World) libraryCheck(ctx context.Context) check {
	lib, err := w.library(ctx, io.Discard)
	if err != nil {
		return check{What: "library", Detail: err.Error()}
	}
	return check{What: "library", OK: true, Detail: fmt.Sprintf("%d patterns, %d problems, %d scenarios", len(lib.Patterns()), len(lib.Problems()), len(lib.Scenarios()))}
}

// folderCheck tries to write where sessions are kept.
func (w *World) folderCheck() check {
	dir := w.dirs().Sessions
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		probe := filepath.Join(dir, ".probe")
		if err = os.WriteFile(probe, []byte("coach"), 0o600); err == nil {
			err = os.Remove(probe)
		}
	}
	if err != nil {
		return check{What: "notes", Detail: err.Error(), Fix: "free space, or mend the folder's permissions; `coach dirs` names it"}
	}
	return check{What: "notes", OK: true, Detail: dir}
}

func (w *World) settingsCheck() check {
	if _, err := w.settings(); err != nil {
		return check{What: "settings", Detail: err.Error(), Fix: settingsFix}
	}
	return check{What: "settings", OK: true, Detail: w.settingsFile()}
}

func (w *World) terminalCheck() check {
	if !isTerminal(w.Out) {
		return check{What: "terminal", OK: true, Detail: "none: coach prints lines"}
	}
	return check{What: "terminal", OK: true, Detail: "TERM=" + w.Getenv("TERM")}
}
