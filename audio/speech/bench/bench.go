// Package bench measures how well an engine hears: the words it gets wrong in
// a folder of recordings with transcripts, the terms of the trade it
// recognises, and how much of real time it takes.
package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// A Clip is a recording with what is said in it.
type Clip struct {
	Name string
	Said string
	PCM  []int16
}

// Read reads every WAV of a folder that has a transcript beside it, with the
// same name and the ending .txt, in the order of their names.
func Read(dir string) ([]Clip, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.wav"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var clips []Clip
	for _, file := range files {
		said, err := os.ReadFile(strings.TrimSuffix(file, ".wav") + ".txt")
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		pcm, err := sound(file)
		if err != nil {
			return nil, err
		}
		clips = append(clips, Clip{Name: strings.TrimSuffix(filepath.Base(file), ".wav"), Said: string(said), PCM: pcm})
	}
	if len(clips) == 0 {
		return nil, fmt.Errorf("%s holds no WAV with a transcript beside it", dir)
	}
	return clips, nil
}

func sound(file string) ([]int16, error) {
	wav, err := audio.OpenWAV(file)
	if err != nil {
		return nil, err
	}
	defer wav.Close()
	source := wav.Play(audio.Mixed, audio.Pace{})
	var pcm []int16
	for f := range source.Frames() {
		pcm = append(pcm, f.PCM...)
	}
	return pcm, source.Err()
}

// A Heard is what an engine made of a clip.
type Heard struct {
	Clip string `json:"clip"`
	Said string `json:"said"`
	Text string `json:"text"`
}

// A Run is an engine's work on all clips.
type Run struct {
	Engine string        `json:"engine"`
	Heard  []Heard       `json:"heard"`
	Sound  time.Duration `json:"sound"`
	Took   time.Duration `json:"took"` // without the loading of the model
	Lost   time.Duration `json:"lost"` // not recognised
}

// RealTime is the time taken as a part of the time spoken; below 1 keeps up.
func (r Run) RealTime() float64 { return r.Took.Seconds() / r.Sound.Seconds() }

// A Bench is how engines are measured.
type Bench struct {
	Config speech.Config
	Voice  audio.Detector
	Clock  audio.Clock
	// Hints says after each clip, by what was heard in it, what is likely in the
	// next; nil gives no more than what Config has. An engine is told when it
	// takes hints while it runs.
	Hints func(heard string) []string
}

// Listen gives an engine the clips one after the other, in one session, as
// fast as it takes them, cut by what the voice detector hears as a live session
// is.
func (b Bench) Listen(ctx context.Context, e speech.Engine, clips []Clip) (Run, error) {
	r := Run{Engine: e.ID()}
	s, err := e.Open(ctx, b.Config)
	if err != nil {
		return r, fmt.Errorf("measure %s: %w", e.ID(), err)
	}
	begin := b.Clock.Now()
	l := &listener{session: s, run: &r}
	for _, c := range clips {
		text, failed := l.hear(ctx, c, b.Voice)
		if failed != nil {
			err = failed
			break
		}
		r.Heard = append(r.Heard, Heard{c.Name, strings.TrimSpace(c.Said), text})
		if b.Hints != nil {
			l.expect(b.Hints(text))
		}
	}
	r.Took = b.Clock.Now().Sub(begin)
	go func() {
		for range s.Events() { // what matters has been read
		}
	}()
	if err = errors.Join(err, s.Close(ctx)); err != nil {
		return r, fmt.Errorf("measure %s: %w", e.ID(), err)
	}
	return r, nil
}

// A listener hands clips to a session, each after the one before.
type listener struct {
	session speech.Session
	run     *Run
	at      time.Duration
	written time.Duration // end of the speech handed over
	texts   []string      // of the present clip
}

// expect passes hints on, unless there are no new ones.
func (l *listener) expect(hints []string) {
	if h, ok := l.session.(speech.Hinter); ok && hints != nil {
		_ = h.SetHints(hints) // they help, and it goes on without them
	}
}

func (l *listener) hear(ctx context.Context, c Clip, voice audio.Detector) (string, error) {
	l.texts = nil
	clipper := audio.NewClipper(voice, audio.DefaultTiming())
	for pcm := c.PCM; len(pcm) >= audio.FrameSamples; pcm = pcm[audio.FrameSamples:] {
		if err := l.follow(ctx, clipper.Push(audio.Frame{At: l.at, PCM: pcm[:audio.FrameSamples]})); err != nil {
			return "", err
		}
		l.at += audio.FrameDuration
	}
	if err := l.follow(ctx, clipper.Finish()); err != nil {
		return "", err
	}
	l.run.Sound += speech.Span(len(c.PCM))
	return strings.Join(l.texts, " "), nil
}

func (l *listener) follow(ctx context.Context, cues []audio.Cue) error {
	for _, c := range cues {
		switch c.Kind {
		case audio.Speech:
			l.written = c.At + speech.Span(len(c.PCM))
			if err := l.session.Write(slices.Clone(c.PCM), c.At); err != nil {
				return err
			}
		case audio.SegmentEnd:
			if err := l.session.Flush(ctx); err != nil {
				return err
			}
			if err := l.collect(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// collect reads events until all that was handed over is settled, so that no
// backlog grows.
func (l *listener) collect(ctx context.Context) error {
	for {
		select {
		case e, ok := <-l.session.Events():
			switch {
			case !ok:
				return speech.ErrClosed
			case e.Kind == speech.Fatal:
				return e.Err
			case e.Kind == speech.Lost:
				l.run.Lost += e.To - e.From
			case e.Kind == speech.Final && e.Segment.Text != "":
				l.texts = append(l.texts, e.Segment.Text)
			case e.Kind == speech.Settled && e.To >= l.written-audio.FrameDuration:
				return nil
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// A Score is how well the words of a run agree with what was said.
type Score struct {
	Words    int      `json:"words"`    // said
	Mistakes int      `json:"mistakes"` // wrong, missing or too many
	Terms    int      `json:"terms"`    // said
	Found    int      `json:"found"`    // of them heard
	Missed   []string `json:"missed"`   // the others, in order
}

// WER is the word error rate.
func (s Score) WER() float64 { return share(s.Mistakes, s.Words) }

// Recall is the share of terms that were heard; 1 when none was said.
func (s Score) Recall() float64 {
	if s.Terms == 0 {
		return 1
	}
	return share(s.Found, s.Terms)
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Score compares what was heard, each text after mend, with what was said.
func (r Run) Score(v Vocabulary, mend func(string) string) Score {
	var s Score
	for _, h := range r.Heard {
		said, heard := compared(h.Said), compared(mend(h.Text))
		s.Words += len(said)
		s.Mistakes += mistakes(said, heard)
		terms, found, missed := v.recalled(said, heard)
		s.Terms += terms
		s.Found += found
		s.Missed = append(s.Missed, missed...)
	}
	return s
}
