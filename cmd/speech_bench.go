package cmd

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/bench"
	"archcoach/coach"
	"archcoach/patterns"
)

// A measurement is how one engine did on one folder.
type measurement struct {
	Folder   string        `json:"folder"`
	Engine   string        `json:"engine"`
	WER      float64       `json:"wer"` // of what was heard
	Mended   float64       `json:"wer_repaired"`
	Recall   float64       `json:"jargon_recall"`
	Found    float64       `json:"jargon_recall_repaired"`
	RealTime float64       `json:"real_time"`
	Sound    float64       `json:"sound_seconds"`
	Lost     float64       `json:"lost_seconds"`
	Missed   []string      `json:"jargon_missed"` // after repair
	Heard    []bench.Heard `json:"heard"`
}

func newSpeechBench(w *World) *cobra.Command {
	var asked string
	var asJSON, conversation bool
	c := &cobra.Command{
		Use:   "bench DIR...",
		Short: "measure a recogniser on recordings with transcripts",
		Long: `Recognises every WAV of a folder that has a transcript beside it, NAME.txt to
NAME.wav, as in a live session, and prints

  WER        words wrong, missing or too many, as a share of those said
  JARGON     names of patterns and technologies heard, as a share of those said
  REAL TIME  time taken as a share of the time spoken

each as recognised and after the repair of misheard jargon. PocketSphinx is
measured as it comes too, without coach's language model. With --conversation
the recordings of a folder are turns of interviews in order, and the recogniser
is told between them what is likely next, as in a live session.`,
		Example: "  coach speech bench ~/.cache/coach/spoken/held\n  coach speech bench --speech pocketsphinx --json my-clips",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			choice, err := choose(c.Context(), w.engines(io.Discard), asked)
			if err != nil {
				return err
			}
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			if err := w.prepare(c.Context(), choice.Engine); err != nil {
				return err
			}
			voices, err := w.voices()
			if err != nil {
				return withFix(err, voiceFix)
			}
			m := meter{lib: lib, voices: voices, repair: coach.NewEngine(lib).Repair, vocabulary: bench.NewVocabulary(coach.Jargon(lib)), conversation: conversation}
			engines := []speech.Engine{choice.Engine}
			if stock := w.baseline(choice.Engine, io.Discard); stock != nil {
				engines = []speech.Engine{stock, choice.Engine}
			}
			all, err := m.measureAll(c.Context(), engines, args)
			if err != nil {
				return &problem{err, "a folder holds NAME.wav with NAME.txt beside it; see `coach speech bench --help`", exitFailure}
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), all)
			}
			return printMeasurements(c.OutOrStdout(), all)
		},
	}
	c.Flags().StringVar(&asked, "speech", "auto", "the recogniser")
	c.Flags().BoolVar(&conversation, "conversation", false, "hint at what is likely next, by the recordings before")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, with what was heard of each recording")
	return c
}

// A meter measures engines against one library.
type meter struct {
	lib          *patterns.Library
	repair       func(string) string
	vocabulary   bench.Vocabulary
	voices       func() audio.Detector
	conversation bool
}

func (m meter) measureAll(ctx context.Context, engines []speech.Engine, folders []string) ([]measurement, error) {
	var all []measurement
	for _, dir := range folders {
		clips, err := bench.Read(dir)
		if err != nil {
			return nil, err
		}
		for _, e := range engines {
			one, err := m.measure(ctx, e, dir, clips)
			if err != nil {
				return nil, err
			}
			all = append(all, one)
		}
	}
	return all, nil
}

func (m meter) measure(ctx context.Context, e speech.Engine, dir string, clips []bench.Clip) (measurement, error) {
	b := bench.Bench{
		Config: speech.Config{Source: speech.Call, Lang: "en", Hints: hints(m.lib)}, Voice: m.voices(), Clock: audio.SystemClock{},
	}
	if m.conversation {
		b.Hints = m.follow()
	}
	run, err := b.Listen(ctx, e, clips)
	if err != nil {
		return measurement{}, err
	}
	heard := run.Score(m.vocabulary, func(text string) string { return text })
	mended := run.Score(m.vocabulary, m.repair)
	return measurement{
		Folder: dir, Engine: e.ID(), WER: heard.WER(), Mended: mended.WER(), Recall: heard.Recall(), Found: mended.Recall(),
		RealTime: run.RealTime(), Sound: run.Sound.Seconds(), Lost: run.Lost.Seconds(), Missed: mended.Missed, Heard: run.Heard,
	}, nil
}

// follow holds a conversation of what is heard, and gives the hints that a live
// session would, a turn every ten seconds.
func (m meter) follow() func(heard string) []string {
	session, about := coach.NewEngine(m.lib).NewSession(), newTopic(m.lib)
	u, n := coach.Utterance{Settled: true, Final: true, Confidence: -1}, 0
	return func(heard string) (latest []string) {
		n++
		u.ID = strconv.Itoa(n)
		u.Start, u.End = u.End, u.End+10*time.Second
		u.Text = heard
		u.Speaker = coach.GuessSpeaker(heard, u.Speaker)
		for _, e := range session.Hear(u) {
			if terms := about.follow(e); terms != nil {
				latest = terms
			}
		}
		return latest
	}
}

func printMeasurements(out io.Writer, all []measurement) error {
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "FOLDER\tENGINE\tSOUND\tWER\tREPAIRED\tJARGON\tREPAIRED\tREAL TIME\t")
	for _, m := range all {
		fmt.Fprintf(t, "%s\t%s\t%s\t%.1f %%\t%.1f %%\t%.1f %%\t%.1f %%\t%.2f\t\n", m.Folder, m.Engine,
			time.Duration(m.Sound*float64(time.Second)).Round(time.Second), 100*m.WER, 100*m.Mended, 100*m.Recall, 100*m.Found, m.RealTime)
	}
	return t.Flush()
}
