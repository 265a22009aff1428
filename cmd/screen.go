package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"archcoach/audio/speech"
	"archcoach/coach"
	"archcoach/coach/notes/export"
	"archcoach/patterns"
	"archcoach/tui/live"
	"archcoach/tui/terminal"
)

// shown bounds what may wait for the screen. It draws at most thirty times a
// second; partials are let go when it is behind, everything else waits.
const shown = 512

// draw runs the show on the screen. When the show ends the screen stays until
// the user leaves; when the user leaves the show ends.
func (s *show) draw(ctx context.Context, w *World, begin func() *coach.Session, sinks []eventSink) error {
	ctx, leave := context.WithCancel(ctx)
	defer leave()
	events := make(chan coach.Event, shown)
	guard := terminal.NewGuard()
	onScreen := sinkFunc(func(ctx context.Context, e coach.Event) {
		if e.Heard != nil && !e.Heard.Settled && !e.Heard.Final {
			select {
			case events <- e:
			default:
			}
			return
		}
		select {
		case events <- e:
		case <-ctx.Done():
		}
	})
	s.pipe.talk = newConversation(begin, w.Now, append(sinks, onScreen)...)
	board := newBoard(s, w)
	actions := make(chan live.Action, 16)
	guard.Go("session", func() error {
		defer close(events)
		if err := s.play(ctx); err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	})
	guard.Go("keys", func() error { board.act(ctx, actions); return nil })
	prefs := s.out.prefs
	err := live.Run(ctx, live.Config{
		Events: events, Status: board.status, Actions: actions, Library: board.detail, Entries: s.lib, Failed: guard.Failed(),
		Theme: themeOf(w, prefs), Still: prefs.Still, Mouse: prefs.Mouse, Mode: prefs.Mode, Depth: prefs.Depth,
		Keys: prefs.Keys, Names: names(s.lib), In: w.In, Out: w.Out,
	})
	leave()
	for range events { // the pipeline must not wait for a screen that is gone
	}
	guard.Wait()
	return err
}

// names is what a question is completed from.
func names(lib *patterns.Library) []string {
	var all []string
	for _, p := range lib.Patterns() {
		all = append(all, p.Name)
	}
	for _, p := range lib.Problems() {
		all = append(all, p.Name)
	}
	for _, s := range lib.Scenarios() {
		all = append(all, s.Name)
	}
	for _, t := range lib.Technologies() {
		all = append(all, t.Name)
	}
	return all
}

// A board holds what the screen asks of a show while it runs.
type board struct {
	show  *show
	world *World
	began time.Time
	saved string
}

func newBoard(s *show, w *World) *board {
	b := &board{show: s, world: w, began: w.Now()}
	if s.pipe.recorder != nil {
		b.saved = s.pipe.recorder.ID()
	}
	return b
}

// at is the time since the start of the show.
func (b *board) at() time.Duration { return b.world.Now().Sub(b.began) }

// status is what the status line shows.
func (b *board) status() live.Status {
	s := b.show
	st := live.Status{
		Title: s.title, Elapsed: b.at(), Lag: s.pipe.lag(), SavedTo: b.saved,
		Paused: s.taps.state.Load() == paused, OffRecord: s.taps.state.Load() == offRecord,
		Mic: b.level(speech.Mic), Call: b.level(speech.Call), Engine: "typed", Why: s.reason,
	}
	if s.pipe.room != nil {
		st.Speaks = s.pipe.room.told()
	}
	if s.pipe.engine != nil {
		st.Engine = s.pipe.engine.ID()
		if host := s.pipe.engine.Caps().SendsTo; host != "" {
			st.SendsTo = append(st.SendsTo, host)
		}
	}
	if r := s.refiner; r != nil {
		who := r.Identity()
		if r.Auto() {
			st.Model = who.Model + ": " + who.Host
		}
		if r.Active() && !who.Local {
			st.SendsTo = append(st.SendsTo, who.Host)
		}
	}
	return st
}

func (b *board) level(id speech.SourceID) live.Level {
	l, ok := b.show.taps.level(id)
	return live.Level{DBFS: l.RMS, Present: ok}
}

// detail is what is known of a pattern.
func (b *board) detail(id string) (string, bool) {
	e, ok := b.show.lib.Resolve(id)
	if !ok {
		return "", false
	}
	return patterns.Render(e), true
}

// act does what the keys ask for, until ctx ends.
func (b *board) act(ctx context.Context, actions <-chan live.Action) {
	typed := 0
	for {
		select {
		case <-ctx.Done():
			return
		case a := <-actions:
			if said, ok := a.(live.Say); ok {
				typed++
				b.say(ctx, said, typed)
				continue
			}
			b.do(ctx, a)
		}
	}
}

func (b *board) do(ctx context.Context, a live.Action) {
	talk := b.show.pipe.talk
	switch a := a.(type) {
	case live.Pause:
		b.show.taps.toggle(paused)
	case live.OffRecord:
		b.show.taps.toggle(offRecord)
	case live.Correct:
		talk.do(ctx, func(s *coach.Session) []coach.Event { return s.Correct(a.UtteranceID, b.at()) })
	case live.Who:
		b.who(ctx)
	case live.Edit:
		talk.do(ctx, func(s *coach.Session) []coach.Event { return s.Edit(a.UtteranceID, a.Text, b.at()) })
	case live.AskNow:
		talk.do(ctx, func(s *coach.Session) []coach.Event { return s.AskNow(b.at()) })
	case live.Ask:
		talk.do(ctx, func(s *coach.Session) []coach.Event {
			b.askedModel(a.Text)
			return s.Ask(a.Text, b.at())
		})
	case live.AskModel:
		b.askModel(ctx)
	case live.SwitchModel:
		b.switchModel(ctx)
	case live.Export:
		b.export(ctx)
	}
}

// who tells who speaks now.
func (b *board) who(ctx context.Context) {
	if b.show.pipe.room == nil {
		b.show.pipe.talk.tell(ctx, b.at(), coach.Info, "each side has its own device: who speaks is known", "one microphone for both is `coach live --call none`")
		return
	}
	b.show.pipe.room.next()
}

// say hears a typed turn. Off the record nothing is heard, typed or spoken.
func (b *board) say(ctx context.Context, said live.Say, n int) {
	if b.show.taps.state.Load() == offRecord {
		b.show.pipe.talk.tell(ctx, b.at(), coach.Warning, "off the record: the typed turn was not taken", "press o to go on the record")
		return
	}
	at := b.at()
	b.show.pipe.talk.hear(ctx, coach.Utterance{
		ID: fmt.Sprintf("t%d", n), Speaker: said.Speaker, Start: at, End: at, Text: said.Text, Settled: true, Final: true, Confidence: 1,
	})
}

// export writes the session, as far as it has come, as Markdown beside the
// others.
func (b *board) export(ctx context.Context) {
	talk := b.show.pipe.talk
	if b.show.pipe.recorder == nil {
		talk.tell(ctx, b.at(), coach.Warning, "this session is not kept, so there is nothing to export", "run `coach replay --keep`")
		return
	}
	session, err := b.show.pipe.recorder.Session()
	file := filepath.Join(b.world.dirs().Sessions, b.saved+".md")
	if err == nil {
		d := export.New(b.show.lib, session)
		err = writeFile(file, func(out io.Writer) error { return export.Markdown(out, d) })
	}
	if err != nil {
		talk.tell(ctx, b.at(), coach.Alarm, "the session was not exported: "+err.Error(), "free space or mend the folder's permissions; the session itself is being kept")
		return
	}
	talk.tell(ctx, b.at(), coach.Info, "exported to "+file, "")
}
