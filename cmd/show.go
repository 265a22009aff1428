package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/cmd/settings"
	"archcoach/coach"
	"archcoach/coach/notes"
	"archcoach/coach/refine"
	"archcoach/patterns"
	"archcoach/tui/plain"
)

// output says how events are shown.
type output struct {
	plain, json, help bool
	look              look
	second            second
	prefs             *settings.Settings // as settle found them
}

func (o *output) flags(c *cobra.Command) {
	c.Flags().BoolVar(&o.plain, "plain", false, "print lines instead of drawing a screen")
	c.Flags().BoolVar(&o.json, "json", false, "print one JSON event a line")
	c.Flags().BoolVar(&o.help, "help-json", false, "describe the JSON events")
	c.MarkFlagsMutuallyExclusive("plain", "json")
	o.look.flags(c)
	o.second.flags(c)
}

// screen reports whether a screen is drawn: on a terminal, unless lines were
// asked for.
func (o *output) screen(w *World) bool {
	return !o.plain && !o.json && w.onTerminal()
}

// lines is the sink for everything but the screen.
func (o *output) lines(out io.Writer) eventSink {
	if o.json {
		return jsonSink(out)
	}
	printer := plain.New(out)
	return sinkFunc(func(_ context.Context, e coach.Event) {
		// As with JSON: when the reader is gone there is nobody to tell.
		_ = printer.Event(e)
	})
}

// A show is one run with everything decided: what is heard, by which engine,
// under which title, and where its events go.
type show struct {
	title   string
	lib     *patterns.Library
	pipe    pipeline
	script  []coach.Utterance // said by a transcript, not by sound
	speed   float64           // of the script; 0 is at once
	notices []coach.Notice    // told at the start
	reason  string            // why this engine
	taps    taps
	refiner *refine.Refiner // nil for none
	record  bool
	out     output
}

// run plays the show on the screen or as lines, keeping it as a session when
// asked to.
func (s *show) run(ctx context.Context, w *World) error {
	if err := s.consult(ctx, w); err != nil {
		return err
	}
	begin := func() *coach.Session { return coach.NewEngine(s.lib).NewSession() }
	var sinks []eventSink
	if s.refiner != nil {
		sinks = append(sinks, s.onRecord(s.refiner.Take))
	}
	if s.record {
		recorder, err := notes.Create(w.dirs().Sessions, s.title, w.Now)
		if err != nil {
			return withFix(fmt.Errorf("notes cannot be kept: %w", err), "free space or mend the folder's permissions: `coach dirs` names it")
		}
		s.pipe.recorder = recorder
		sinks = append(sinks, s.marking(keep(recorder)))
	}
	if s.script == nil {
		sinks = append(sinks, s.pipe.hinting(s.lib))
	}
	defer s.tellUse(w)
	if s.out.screen(w) {
		return s.draw(ctx, w, begin, sinks)
	}
	s.pipe.talk = newConversation(begin, w.Now, append(sinks, s.out.lines(w.Out))...)
	return s.play(ctx)
}

// play runs the pipeline and reads the script, if there is one, into it.
func (s *show) play(ctx context.Context) error {
	for _, n := range s.notices {
		s.pipe.talk.tell(ctx, 0, n.Level, n.Text, n.Fix)
	}
	if len(s.taps.live) > 0 {
		defer onOneProcessor()()
	}
	for _, l := range s.taps.live {
		go s.report(ctx, l)
	}
	go s.watchDisk(ctx)
	if s.refiner != nil {
		go s.ask(ctx)
	}
	if s.taps.unheard != nil {
		go s.watchCall(ctx)
	}
	if s.script == nil {
		s.pipe.settle = s.settle
		if err := s.pipe.run(ctx); err != nil {
			return err
		}
		return ctx.Err()
	}
	reading, end := context.WithCancel(ctx)
	defer end()
	go func() {
		defer end()
		s.read(reading)
		s.settle(reading)
	}()
	if err := s.pipe.run(reading); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return ctx.Err()
}

// lookEvery is how soon trouble is told that does not tell of itself.
const lookEvery = time.Second

// watch looks, over and over, until the session ends.
func (s *show) watch(ctx context.Context, look func()) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.pipe.talk.quit:
			return
		case <-tick.C:
			look()
		}
	}
}

// watchDisk tells once when the notes, and once when a recording, can no
// longer be written: the session goes on, but the user should know at once.
func (s *show) watchDisk(ctx context.Context) {
	var notesTold, soundTold bool
	s.watch(ctx, func() {
		if r := s.pipe.recorder; r != nil && !notesTold && r.Err() != nil {
			notesTold = true
			s.pipe.talk.tell(ctx, 0, coach.Alarm, r.Err().Error(), "free space on the disk that `coach dirs` names; what was saved before is safe")
		}
		if err := s.taps.err(); err != nil && !soundTold {
			soundTold = true
			s.pipe.talk.tell(ctx, 0, coach.Alarm, "the sound is no longer recorded: "+err.Error(), "free space on the disk; the notes go on")
		}
	})
}

// report tells what becomes of a live device.
func (s *show) report(ctx context.Context, l *audio.Live) {
	for st := range l.States() {
		level := coach.Info
		switch st.Kind {
		case audio.StateLost:
			level = coach.Alarm
		case audio.StateSilent:
			level = coach.Warning
		}
		s.pipe.talk.tell(ctx, st.At, level, st.Text, st.Fix)
	}
}

// read says the lines of the script at their times.
func (s *show) read(ctx context.Context) {
	var clock time.Duration
	for _, u := range s.script {
		if s.speed > 0 && u.End > clock {
			select {
			case <-time.After(time.Duration(float64(u.End-clock) / s.speed)):
			case <-ctx.Done():
				return
			}
			clock = u.End
		}
		s.pipe.talk.hear(ctx, u)
	}
}
