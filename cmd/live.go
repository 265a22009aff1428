package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/coach"
)

// A liveCommand is what `coach live` was asked for.
type liveCommand struct {
	mic, call string
	speech    string
	title     string
	record    bool
	demo      bool
	out       output
}

func newLive(w *World) *cobra.Command {
	var l liveCommand
	c := &cobra.Command{
		Use:   "live",
		Short: "the copilot beside a call",
		Long: `Listens to your microphone and to the call, and shows what a strong senior
engineer would say next. Without a microphone it says so and plays the bundled
interview instead.`,
		Example: "  coach live\n  coach live --mic Jabra --call none",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if l.out.help {
				return printJSONHelp(c.OutOrStdout())
			}
			return l.run(c, w)
		},
	}
	c.Flags().StringVar(&l.mic, "mic", "", "the microphone, by its `name` in coach devices (\"none\" leaves You out)")
	c.Flags().StringVar(&l.call, "call", "", "the device the call plays on (\"none\": one microphone hears both, as in a room)")
	c.Flags().StringVar(&l.speech, "speech", "auto", "the recogniser, by its `name` in coach speech list")
	c.Flags().StringVar(&l.title, "title", "Interview", "what to call the session")
	c.Flags().BoolVar(&l.record, "record", false, "keep the sound as well, beside the notes")
	c.Flags().BoolVar(&l.demo, "demo", false, "play the bundled interview")
	l.out.flags(c)
	return c
}

func (l *liveCommand) run(c *cobra.Command, w *World) error {
	prefs, err := l.out.settle(c, w)
	if err != nil {
		return err
	}
	unlessFlag(c, "mic", &l.mic, prefs.Mic)
	unlessFlag(c, "call", &l.call, prefs.Call)
	unlessFlag(c, "speech", &l.speech, prefs.Speech)
	if l.demo {
		return l.play(c, w, "")
	}
	if err := l.setUp(c, w, themeOf(w, prefs)); err != nil {
		return err
	}
	lib, err := w.library(c.Context(), c.ErrOrStderr())
	if err != nil {
		return err
	}
	s := &show{title: l.title, lib: lib, record: true, out: l.out}
	choice, err := choose(c.Context(), w.engines(io.Discard), l.speech)
	if err != nil {
		return err
	}
	s.hear(w, choice)
	w.prepareAside(c.Context(), choice.Engine)
	if err := l.devices(c.Context(), w, s); err != nil {
		if l.mic == "" && l.call == "" && !l.out.json && noDevice(err) {
			return l.play(c, w, err.Error())
		}
		return err
	}
	defer s.taps.close()
	w.firstRun(s)
	w.recovered(c.ErrOrStderr())
	err = s.run(c.Context(), w)
	if r := s.pipe.recorder; r != nil {
		w.practise(c.ErrOrStderr(), lib, r.ID())
	}
	return err
}

// noDevice reports whether there is nothing to listen with at all.
func noDevice(err error) bool {
	return errors.Is(err, audio.ErrNoServer) || errors.Is(err, audio.ErrNoDevice) || errors.Is(err, audio.ErrUnsupported)
}

// play is the demonstration: the bundled interview through the same pipeline.
func (l *liveCommand) play(c *cobra.Command, w *World, why string) error {
	if why != "" {
		fmt.Fprintf(c.ErrOrStderr(), "coach: no microphone: %s\n  playing the bundled interview instead\n", why)
	}
	r := replay{speech: l.speech, speed: 1, out: l.out}
	return r.run(c, w, nil)
}

// devices opens both sides. One may be missing: the session goes on with the
// other and says what is not heard.
func (l *liveCommand) devices(ctx context.Context, w *World, s *show) error {
	start := w.Now()
	var mic, call audio.Source
	if l.mic != "none" {
		m, err := audio.OpenDevice(ctx, audio.Mic, l.mic, start)
		if err != nil {
			return err
		}
		mic = m
		s.taps.follow(m)
	}
	if l.call != "none" {
		d, err := audio.OpenDevice(ctx, audio.Call, l.call, start)
		switch {
		case err == nil:
			call = d
			s.taps.follow(d)
		case l.call == "" && mic != nil && errors.Is(err, audio.ErrNoCallDevice):
			s.notices = append(s.notices, coach.Notice{Level: coach.Alarm, Text: "the interviewer is not heard: " + whatOf(err), Fix: audioFix(err)})
		default:
			if mic != nil {
				_ = mic.Close()
			}
			return err
		}
	}
	if m, ok := mic.(*audio.Live); ok {
		if c, ok := call.(*audio.Live); ok {
			if err := audio.Distinct(m.Device(), c.Device()); err != nil {
				return errors.Join(err, m.Close(), c.Close())
			}
		}
	}
	if mic == nil && call == nil {
		return usage(errors.New("--mic none and --call none leave nothing to hear"), "leave one of them out, or use --speech none to type both sides")
	}
	if l.record {
		var err error
		if mic, call, err = s.recordBoth(w, mic, call, start); err != nil {
			return err
		}
	}
	if mic != nil && call != nil {
		s.taps.unheard = audio.NewUnheard(audio.NewVoice())
		gate := audio.NewEchoGate()
		s.pipe.echoes = &echoes{coupled: gate.Coupled}
		mic, call = audio.WithoutEcho(mic, call, gate, echoPatience)
	}
	s.listenTo(mic, call)
	if call == nil && l.call == "none" {
		s.pipe.room = new(room)
		s.notices = append(s.notices, coach.Notice{Level: coach.Info, Text: "one microphone hears both: who speaks is guessed and marked with ?", Fix: "w tells who speaks now, c swaps a turn's speaker"})
	}
	return nil
}

// echoPatience is how long one side waits for the other before it goes on
// without: a device that fell silent must not hold up the other.
const echoPatience = 200 * time.Millisecond
