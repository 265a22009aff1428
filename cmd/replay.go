package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/coach"
	"archcoach/coach/notes"
)

// A replay is what `coach replay` was asked for.
type replay struct {
	mic, call string
	speech    string
	title     string
	speed     float64
	keep      bool
	out       output
}

func newReplay(w *World) *cobra.Command {
	var r replay
	c := &cobra.Command{
		Use:   "replay [FILE|SESSION]",
		Short: "the same over a recording; the bundled interview when none is named",
		Long: `Plays a recording through the same pipeline as a live session: a stereo WAV
(left You, right Interviewer), two WAVs (--mic and --call), a transcript, or a
saved session. Without any it plays the bundled interview.`,
		Example: "  coach replay\n  coach replay call.wav --speed 4 --plain\n  coach replay --mic me.wav --call them.wav",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if r.out.help {
				return printJSONHelp(c.OutOrStdout())
			}
			return r.run(c, w, args)
		},
	}
	c.Flags().StringVar(&r.mic, "mic", "", "a WAV of You")
	c.Flags().StringVar(&r.call, "call", "", "a WAV of the Interviewer")
	c.Flags().StringVar(&r.speech, "speech", "auto", "the recogniser, by its `name` in coach speech list")
	c.Flags().StringVar(&r.title, "title", "", "what to call the session")
	c.Flags().Float64Var(&r.speed, "speed", 1, "times as fast as recorded; 0 is as fast as it goes")
	c.Flags().BoolVar(&r.keep, "keep", false, "keep it as a session")
	r.out.flags(c)
	return c
}

func (r *replay) run(c *cobra.Command, w *World, args []string) error {
	if r.speed < 0 {
		return usage(fmt.Errorf("--speed %v is below zero", r.speed), "1 is as recorded, 4 is four times as fast, 0 as fast as it goes")
	}
	prefs, err := r.out.settle(c, w)
	if err != nil {
		return err
	}
	unlessFlag(c, "speech", &r.speech, prefs.Speech)
	lib, err := w.library(c.Context(), c.ErrOrStderr())
	if err != nil {
		return err
	}
	s := &show{title: r.title, lib: lib, speed: r.speed, record: r.keep, out: r.out}
	if err := r.sources(w, s, args); err != nil {
		return err
	}
	defer s.taps.close()
	if s.script == nil {
		choice, err := choose(c.Context(), w.engines(io.Discard), r.speech)
		if err != nil {
			return err
		}
		s.hear(w, choice)
		w.prepareAside(c.Context(), choice.Engine)
	}
	return s.run(c.Context(), w)
}

// hear sets the recogniser of a show, and what finds the speech for it.
func (s *show) hear(w *World, choice speech.Choice) {
	s.pipe.engine, s.reason = choice.Engine, choice.Reason
	s.pipe.hints, s.pipe.timing, s.pipe.instead = hints(s.lib), audio.DefaultTiming(), "type turns with i and y"
	var err error
	if s.pipe.voices, err = w.voices(); err != nil {
		s.notices = append(s.notices, voiceNotice(err))
	}
	if choice.Warning != "" {
		s.notices = append(s.notices, coach.Notice{Level: coach.Info, Text: choice.Warning})
	}
	if host := choice.Engine.Caps().SendsTo; host != "" {
		s.notices = append(s.notices, coach.Notice{Level: coach.Warning, Text: "what is said is sent to " + host + ", because you chose " + choice.Engine.ID(),
			Fix: "`--speech auto` keeps it on this machine"})
	}
}

// sources opens what is to be replayed.
func (r *replay) sources(w *World, s *show, args []string) error {
	pace := audio.Pace{Speed: r.speed, Clock: audio.SystemClock{}}
	switch {
	case r.mic != "" || r.call != "":
		if len(args) > 0 {
			return usage(errors.New("FILE does not go with --mic and --call"), "name either one stereo file or two files")
		}
		return s.sides(pace, r.mic, r.call)
	case len(args) == 0:
		wav, err := bundledInterview()
		if err != nil {
			return err
		}
		s.named("The bundled interview")
		return s.stereo(wav, pace)
	}
	name := args[0]
	if strings.EqualFold(filepath.Ext(name), ".wav") {
		wav, err := openWAV(name)
		if err != nil {
			return err
		}
		s.named(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
		return s.stereo(wav, pace)
	}
	return s.text(w, name)
}

// openWAV opens a recording; a file that is not there gets a next step too.
func openWAV(name string) (*audio.WAV, error) {
	wav, err := audio.OpenWAV(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, withFix(err, "name a WAV, a transcript or a session; `coach replay` alone plays the bundled interview")
	}
	return wav, err
}

// named gives the show a title unless the user did.
func (s *show) named(title string) {
	if s.title == "" {
		s.title = title
	}
}

func (s *show) stereo(wav *audio.WAV, pace audio.Pace) error {
	s.taps.also(wav.Close)
	mic, call, err := wav.PlaySides(pace)
	if err != nil {
		return err
	}
	s.listenTo(mic, call)
	return nil
}

// sides opens a file for each side; either may be missing.
func (s *show) sides(pace audio.Pace, mic, call string) error {
	var sources [2]audio.Source
	for i, file := range []string{mic, call} {
		if file == "" || file == "none" {
			continue
		}
		wav, err := openWAV(file)
		if err != nil {
			return err
		}
		s.taps.also(wav.Close)
		sources[i] = wav.Play(audio.Mixed, pace)
		s.named(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)))
	}
	s.listenTo(sources[0], sources[1])
	return nil
}

// listenTo sets the sides of the show, each behind a tap.
func (s *show) listenTo(mic, call audio.Source) {
	if mic != nil {
		s.pipe.sides = append(s.pipe.sides, side{s.taps.on(mic, speech.Mic), speech.Mic, coach.You})
	}
	if call != nil {
		s.pipe.sides = append(s.pipe.sides, side{s.taps.on(call, speech.Call), speech.Call, coach.Interviewer})
	}
}

// text reads a transcript, an exported session, or a session by name.
func (s *show) text(w *World, name string) error {
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) && !strings.ContainsRune(name, filepath.Separator) {
		return s.saved(w, name)
	}
	if err != nil {
		return withFix(err, "name a WAV, a transcript or a session; `coach notes list` names the sessions")
	}
	s.named(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	s.script, err = parseTurns(name, data)
	return err
}

// parseTurns reads a transcript, or a session exported as JSON.
func parseTurns(name string, data []byte) ([]coach.Utterance, error) {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		var session notes.Session
		if err := json.Unmarshal(data, &session); err != nil {
			return nil, withFix(fmt.Errorf("%s is not an exported session: %w", name, err), "`coach notes export --format json` writes one")
		}
		return session.Transcript(), nil
	}
	turns, err := coach.ParseTranscript(bytes.NewReader(data))
	return turns, withFix(err, "see `coach suggest --help` for the form of a transcript")
}

func (s *show) saved(w *World, name string) error {
	session, err := w.session(io.Discard, []string{name})
	if err != nil {
		return withFix(fmt.Errorf("there is no file and no session %q: %w", name, err), "`coach notes list` names the sessions")
	}
	s.named(session.Title)
	s.script = heardAsSaid(session.Transcript())
	return nil
}

// heardAsSaid gives a saved transcript as the recogniser wrote it, so that it
// is repaired, and answered, as it was.
func heardAsSaid(lines []coach.Utterance) []coach.Utterance {
	for i, u := range lines {
		if u.Original != "" {
			lines[i].Text, lines[i].Original = u.Original, ""
		}
		lines[i].Final = true
	}
	return lines
}
