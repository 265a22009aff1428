package cmd

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/coach/refine"
	"archcoach/patterns"
	"archcoach/tui/plain"
)

// A drillCommand is what `coach drill` was asked for.
type drillCommand struct {
	level   string
	minutes int
	focus   string
	seed    uint64
	plain   bool
	json    bool
	voice   bool
	wish    voiceWish
	second  second
	model   *refine.Assessor // of second; nil for none
}

func newDrill(w *World) *cobra.Command {
	var d drillCommand
	c := &cobra.Command{
		Use:   "drill [SCENARIO]",
		Short: "practise with an interviewer who listens, pushes back and scores",
		Long: `An interview over a system of the library, offline. Type what you would say; the
interviewer answers questions, probes what you said, changes a requirement on
the way and keeps the clock. The score quotes you for every point.

Without a scenario it takes the one that is due, or asks; where there is no
terminal to ask on, it takes one you have not tried.
The same seed gives the same interviewer. While answering:
  /hint   help with what is open, deeper each time; it costs score
  /time   how much is left
  /end    score it now
  /quit   leave; ` + "`coach drill resume`" + ` goes on later

With --voice you answer aloud, and the interviewer speaks through the system's
own speech. A pause of two and a half seconds ends an answer; enter ends it at
once. The microphone is closed while the interviewer speaks, for it would hear
them; enter on an empty line cuts them short. With --headphones it stays open,
and a word of yours does. Typing works beside it.

Where the input is no terminal a turn lasts as long as its words take to say.

With --refine a model may word the interviewer's follow-up questions, marked as
its own, when they come within three seconds; it is told the talk and nothing
else. At the end it adds an assessment below the score, which it cannot change.`,
		Example: "  coach drill\n  coach drill payments --level staff --minutes 30\n  coach drill --focus caching\n  coach drill chat --refine=ollama\n  coach drill flash",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return d.run(c, w, args)
		},
		ValidArgsFunction: w.completeIDs(patterns.KindScenario),
	}
	d.flags(c)
	c.AddCommand(newDrillResume(w), newDrillReport(w), newDrillDue(w), newDrillSuspend(w), newDrillReset(w), newDrillProgress(w),
		newDrillShort(w, drill.FlashDrill, "one probe, two minutes"),
		newDrillShort(w, drill.FailureDrill, "name the failure mode from what you notice"),
		newDrillShort(w, drill.RecallDrill, "name the pattern from what it does"),
		newDrillEstimate(w))
	return c
}

func (d *drillCommand) flags(c *cobra.Command) {
	c.Flags().StringVar(&d.level, "level", "senior", "mid, senior or staff")
	c.Flags().IntVar(&d.minutes, "minutes", 20, "how long the interview is")
	c.Flags().StringVar(&d.focus, "focus", "", "probe one group of the library: caching, messaging, …")
	c.Flags().Uint64Var(&d.seed, "seed", 0, "repeat an interviewer; another each time when left out")
	c.Flags().BoolVar(&d.plain, "plain", false, "lines instead of the screen")
	c.Flags().BoolVar(&d.json, "json", false, "print the score as JSON; the interview goes to standard error")
	d.voiceFlags(c)
	d.modelFlag(c)
	complete(c, "level", texts(patterns.Levels())...)
	complete(c, "focus", patterns.Groups()...)
}

// voiceFlags are those of answering by voice.
func (d *drillCommand) voiceFlags(c *cobra.Command) {
	c.Flags().BoolVar(&d.voice, "voice", false, "answer by voice, and hear the interviewer speak")
	c.Flags().BoolVar(&d.wish.headphones, "headphones", false, "with --voice: keep the microphone open while the interviewer speaks, so that a word interrupts")
	c.Flags().StringVar(&d.wish.mic, "mic", "", "the `name` of the microphone for --voice, as coach devices tells it")
	c.Flags().StringVar(&d.wish.recogniser, "speech", "auto", "the recogniser for --voice, by its `name` in coach speech list")
}

func (d *drillCommand) run(c *cobra.Command, w *World, args []string) error {
	lib, err := w.library(c.Context(), c.ErrOrStderr())
	if err != nil {
		return err
	}
	if d.model, err = d.second.assessor(c.Context(), w, lib); err != nil {
		return err
	}
	store := drill.NewStore(w.dirs().Drill)
	if !c.Flags().Changed("seed") {
		d.seed = uint64(w.Now().UnixNano())
	}
	scenario, err := d.scenario(c.Context(), lib, w, store, args)
	if err != nil {
		return w.mended(c.ErrOrStderr(), store, err)
	}
	engine := coach.NewEngine(lib)
	round, err := drill.NewRound(engine, lib, drill.Options{Scenario: scenario, Level: patterns.Level(d.level), Minutes: d.minutes, Focus: d.focus, Seed: d.seed})
	if err != nil {
		return usage(err, "see `coach drill --help`")
	}
	if open, ok, err := store.Interrupted(); err == nil && ok {
		fmt.Fprintf(c.ErrOrStderr(), "coach: the interrupted drill over %s was dropped; `coach drill resume` would have gone on with it\n", open.Options.Scenario)
	}
	if err := store.Open(round.Options(), w.Now()); err != nil {
		return w.mended(c.ErrOrStderr(), store, err)
	}
	return d.interview(c, w, engine, lib, store, round, 0)
}

// interview holds a round that was prepared or brought back, and scores it.
func (d *drillCommand) interview(c *cobra.Command, w *World, engine *coach.Engine, lib *patterns.Library, store *drill.Store, round *drill.Round, at time.Duration) error {
	host := &drillHost{world: w, store: store, lib: lib, began: w.Now(), offset: at, round: round}
	d.consult(c, w, host)
	var finished bool
	var err error
	var end time.Duration
	if d.voice {
		if err = d.hear(c, w, host, engine); err != nil {
			return err
		}
	}
	if d.screen(w) {
		finished, err = host.draw(c.Context())
		end = host.elapsed()
	} else {
		talk := c.OutOrStdout()
		if d.json {
			talk = c.ErrOrStderr()
		}
		lines := &drillLines{drillHost: host, in: c.InOrStdin(), out: talk}
		finished, err = lines.run(c.Context())
		end = lines.at()
	}
	if err != nil {
		return err
	}
	if !finished {
		d.tellUse(c)
		_, err := fmt.Fprintf(c.ErrOrStderr(), "coach: left at %s; `coach drill resume` goes on\n", coach.Clock(end))
		return err
	}
	attempt := drill.AttemptOf(lib, host.stop(end), w.Now())
	if err := store.Finish(attempt); err != nil {
		return err
	}
	return d.report(c, w, host, attempt)
}

// report prints the score, and what a model makes of the interview.
func (d *drillCommand) report(c *cobra.Command, w *World, host *drillHost, a drill.Attempt) error {
	out := c.OutOrStdout()
	if d.json {
		return errors.Join(d.assess(c, w, io.Discard, host, a), writeJSON(out, a.Report))
	}
	write := a.Report.Markdown
	if isTerminal(out) {
		write = a.Report.Brief
	}
	if err := renderTo(out, func(out io.Writer) error { return write(out, host.lib) }); err != nil {
		return err
	}
	return d.assess(c, w, out, host, a)
}

// hear gives the interview its sound, by the devices and the recogniser of the
// settings unless others were asked for.
func (d *drillCommand) hear(c *cobra.Command, w *World, host *drillHost, engine *coach.Engine) error {
	prefs, err := w.settings()
	if err != nil {
		return err
	}
	unlessFlag(c, "mic", &d.wish.mic, prefs.Mic)
	unlessFlag(c, "speech", &d.wish.recogniser, prefs.Speech)
	host.voice, err = newDrillVoice(c.Context(), w, host, engine, d.wish)
	return err
}

// screen reports whether the interview is drawn.
func (d *drillCommand) screen(w *World) bool { return w.onTerminal() && !d.plain && !d.json }

// mended sets a damaged store aside, so that the next run works, and says so.
func (w *World) mended(errOut io.Writer, store *drill.Store, err error) error {
	if !errors.Is(err, drill.ErrDamaged) {
		return err
	}
	to, moved := store.SetAside(w.Now())
	if moved != nil {
		return errors.Join(err, moved)
	}
	fmt.Fprintf(errOut, "coach: what could not be read is kept in %s\n", to)
	return withFix(err, "run the command again; it begins a new one")
}

func newDrillResume(w *World) *cobra.Command {
	var d drillCommand
	c := &cobra.Command{
		Use: "resume", Short: "go on with the drill that was interrupted", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			store := drill.NewStore(w.dirs().Drill)
			open, ok, err := store.Interrupted()
			if err != nil {
				return w.mended(c.ErrOrStderr(), store, err)
			}
			if !ok {
				return withFix(drill.ErrNothing, "`coach drill` begins one")
			}
			if d.model, err = d.second.assessor(c.Context(), w, lib); err != nil {
				return err
			}
			engine := coach.NewEngine(lib)
			round, at, err := drill.Resume(engine, lib, open)
			if err != nil {
				return err
			}
			return d.interview(c, w, engine, lib, store, round, at)
		},
	}
	c.Flags().BoolVar(&d.plain, "plain", false, "lines instead of the screen")
	c.Flags().BoolVar(&d.json, "json", false, "print the score as JSON; the interview goes to standard error")
	d.voiceFlags(c)
	d.modelFlag(c)
	return c
}

func newDrillReport(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "report", Short: "the score of the last interview, with every quote", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			store := drill.NewStore(w.dirs().Drill)
			attempts, err := store.Attempts()
			if err != nil {
				return w.mended(c.ErrOrStderr(), store, err)
			}
			for _, a := range slices.Backward(attempts) {
				switch {
				case a.Report == nil:
				case asJSON:
					return writeJSON(c.OutOrStdout(), a.Report)
				default:
					if err := renderTo(c.OutOrStdout(), func(out io.Writer) error { return a.Report.Markdown(out, lib) }); err != nil || a.Report.Assessment == nil {
						return err
					}
					return plain.NewAssessment(w.dimmed(c.OutOrStdout())).Write(*a.Report.Assessment)
				}
			}
			return withFix(errors.New("no interview was scored yet"), "`coach drill` begins one")
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
