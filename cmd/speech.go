package cmd

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/worker"
)

func newSpeech(w *World) *cobra.Command {
	return group("speech", "the recognisers: list, install, test, measure, keys", newSpeechList(w), newSpeechInstall(w), newSpeechTest(w), newSpeechBench(w), newSpeechKey(w), newSpeechWorker(w))
}

func newSpeechList(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "which recognisers are ready, and what the others need", Args: cobra.NoArgs,
		Long: `Lists the recognisers with what each one needs and who hears the sound.

A server or service is set up by COACH_SPEECH_<ENGINE>_URL and _MODEL, its key by
_KEY, by _KEY_COMMAND with a program that prints it, or with ` + "`coach speech key`" + `.
A key alone sends nothing anywhere: a service has to be chosen with --speech.`,
		RunE: func(c *cobra.Command, _ []string) error {
			all := w.engines(io.Discard).List(c.Context())
			if asJSON {
				return writeJSON(c.OutOrStdout(), all)
			}
			return printEngines(c.OutOrStdout(), all)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printEngines(out io.Writer, all []speech.Listing) error {
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "ENGINE\tSTATE\tHEARS\tPARTIALS\tHINTS\tDETAIL")
	for _, e := range all {
		where := "this machine"
		if e.Caps.SendsTo != "" {
			where = e.Caps.SendsTo
		}
		detail := e.Status.What
		if e.Status.Fix != "" {
			detail += "; " + e.Status.Fix
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", e.ID, e.Status.State, where, yesNo(e.Caps.Streaming), yesNo(e.Caps.Hints), detail)
	}
	return t.Flush()
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func newSpeechTest(w *World) *cobra.Command {
	var asked string
	var asJSON bool
	c := &cobra.Command{
		Use: "test [WAV]", Short: "recognise a recording, or the bundled one, and say how fast it went", Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			choice, err := choose(c.Context(), w.engines(io.Discard), asked)
			if err != nil {
				return err
			}
			pcm, err := trialSound(args)
			if err != nil {
				return err
			}
			trial, err := speech.Try(c.Context(), choice.Engine, audio.SystemClock{}, pcm)
			if err != nil {
				return &problem{err, "see `coach speech list`", exitSpeech}
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), trial)
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%s (%s)\nheard: %s\n%.1f s of sound in %.1f s, ready after %.1f s: %.2f of real time\n",
				choice.Engine.ID(), choice.Reason, trial.Text, trial.Sound.Seconds(), trial.Took.Seconds(), trial.Ready.Seconds(), trial.RealTime)
			return err
		},
	}
	c.Flags().StringVar(&asked, "speech", "auto", "the recogniser")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// trialSound reads a WAV, or the first half minute of the bundled interview's
// interviewer.
func trialSound(args []string) ([]int16, error) {
	var wav *audio.WAV
	var err error
	channel := audio.Mixed
	if len(args) == 1 {
		wav, err = audio.OpenWAV(args[0])
	} else {
		wav, err = bundledInterview()
		channel = audio.Right
	}
	if err != nil {
		return nil, err
	}
	defer wav.Close()
	const most = 30 * audio.SampleRate
	var pcm []int16
	source := wav.Play(channel, audio.Pace{})
	for f := range source.Frames() {
		if len(args) == 0 && len(pcm) >= most {
			continue
		}
		pcm = append(pcm, f.PCM...)
	}
	return pcm, source.Err()
}

// newSpeechWorker is the child process native recognisers run in; see
// audio/speech/worker for the protocol.
func newSpeechWorker(w *World) *cobra.Command {
	var id string
	var prepare bool
	c := &cobra.Command{
		Use: "worker", Hidden: true, Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			e, err := w.nativeEngine(id)
			if err != nil {
				return usage(err, "")
			}
			if prepare {
				return w.prepare(c.Context(), e)
			}
			control := worker.ControlPipe(w.Getenv)
			// A worker lives as long as its input: an interrupt at the terminal
			// reaches the whole group, and the last words would be lost.
			ctx := context.WithoutCancel(c.Context())
			if control == nil {
				return worker.Serve(ctx, e, c.InOrStdin(), nil, c.OutOrStdout())
			}
			return worker.Serve(ctx, e, c.InOrStdin(), control, c.OutOrStdout())
		},
	}
	c.Flags().StringVar(&id, "engine", "", "the engine to run")
	c.Flags().BoolVar(&prepare, "prepare", false, "do once what the engine needs, and end")
	return c
}
