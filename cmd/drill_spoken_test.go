//go:build cgo && fakeaudio

package cmd

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
)

// A player plays clips into a tape, and waits for the recogniser.
type player struct {
	tape
	lag func() time.Duration // of the recogniser
}

// mostLag is how far a recogniser may fall behind a player: it lets go of sound
// when it is some ten seconds behind.
const mostLag = 3 * time.Second

// play says the clips one by one, with a pause after each that ends an answer.
func (t player) play(ctx context.Context, clips []string, next <-chan struct{}) error {
	defer close(t.frames)
	var at time.Duration
	put := func(pcm []int16) {
		for t.lag() > mostLag && ctx.Err() == nil {
			time.Sleep(audio.FrameDuration)
		}
		select {
		case t.frames <- audio.Frame{PCM: pcm, At: at}:
			at += audio.FrameDuration
		case <-ctx.Done():
		}
	}
	for _, clip := range clips {
		select {
		case <-next:
		case <-ctx.Done():
			return ctx.Err()
		}
		wav, err := audio.OpenWAV(clip)
		if err != nil {
			return err
		}
		for f := range wav.Play(audio.Left, audio.Pace{}).Frames() {
			put(f.PCM)
		}
		for range (patience + time.Second) / audio.FrameDuration {
			put(make([]int16, audio.FrameSamples))
		}
		if err := wav.Close(); err != nil {
			return err
		}
	}
	return nil
}

// A scripted is one of the candidates of coach/drill.
type scripted struct{ scenario, name string }

// candidate gives what a scripted candidate of coach/drill says.
func candidate(t *testing.T, scenario, name string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "coach", "drill", "testdata", scenario, name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	turns, err := coach.ParseTranscript(f)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, u := range turns {
		if u.Speaker == coach.You {
			said = append(said, u.Text)
		}
	}
	return said
}

// coachFile is the program as a file: the test binary under the name that makes
// it coach.
func coachFile(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "coach")
	if err := os.Symlink(self, file); err != nil {
		t.Fatal(err)
	}
	return file
}

// flite speaks lines into files.
func flite(t *testing.T, lines []string) []string {
	t.Helper()
	dir := t.TempDir()
	var clips []string
	for i, line := range lines {
		clip := filepath.Join(dir, fmt.Sprint(i, ".wav"))
		if out, err := exec.CommandContext(t.Context(), "flite", "-voice", "slt", "-t", line, "-o", clip).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		clips = append(clips, clip)
	}
	return clips
}

// typedDrill holds an interview with a candidate who types.
func typedDrill(t *testing.T, engine *coach.Engine, lib *patterns.Library, o drill.Options, said []string) drill.Report {
	t.Helper()
	r, err := drill.NewRound(engine, lib, o)
	if err != nil {
		t.Fatal(err)
	}
	r.Begin()
	var at time.Duration
	for _, text := range said {
		from := at
		at += time.Duration(len(text)/6) * spokenWord
		r.Hear(text, from, at)
	}
	return r.Report()
}

// spokenDrill holds it with one who speaks, as PocketSphinx hears them.
func spokenDrill(t *testing.T, engine *coach.Engine, lib *patterns.Library, o drill.Options, said []string) drill.Report {
	t.Helper()
	home := t.TempDir()
	w := &World{Exe: coachFile(t), Now: time.Now, Getenv: func(name string) string {
		if name == "COACH_POCKETSPHINX_MODEL" {
			return ""
		}
		return filepath.Join(home, name)
	}}
	round, err := drill.NewRound(engine, lib, o)
	if err != nil {
		t.Fatal(err)
	}
	host := &drillHost{world: w, store: drill.NewStore(filepath.Join(home, "drill.db")), lib: lib, began: w.Now(), round: round}
	if err := host.store.Open(o, w.Now()); err != nil {
		t.Fatal(err)
	}
	choice, err := choose(t.Context(), w.engines(io.Discard), "pocketsphinx")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.prepare(t.Context(), choice.Engine); err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	next, played, ended := make(chan struct{}, len(said)), make(chan error, 1), make(chan error, 1)
	v := &drillVoice{events: make(chan coach.Event, shown)}
	s := &show{title: "Drill", lib: lib}
	mic := player{tape{make(chan audio.Frame)}, s.pipe.lag}
	s.hear(w, choice)
	v.closes(s)
	s.listenTo(mic, nil)
	v.listen(s, engine, host, w.Now)
	host.voice = v
	go func() { ended <- v.run(ctx) }()
	host.open(ctx)
	go func() { played <- mic.play(ctx, flite(t, said), next) }()
	for range said {
		next <- struct{}{}
		answer := nextAnswer(t, v.events)
		if _, err := host.Say(ctx, answer.Text, answer.Start, answer.End); err != nil {
			t.Fatal(err)
		}
		t.Logf("You: %s\nInterviewer: %s", answer.Text, host.round.Turns()[len(host.round.Turns())-1].Text)
	}
	if err := <-played; err != nil {
		t.Error(err)
	}
	leave()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	return host.stop(host.elapsed())
}

// nextAnswer waits until You is understood to have answered.
func nextAnswer(t *testing.T, events <-chan coach.Event) coach.Utterance {
	t.Helper()
	tooLong := time.After(5 * time.Minute)
	for {
		select {
		case e := <-events:
			if e.Notice != nil {
				t.Logf("%s: %s", e.Notice.Level, e.Notice.Text)
			}
			if e.Heard != nil && e.Heard.Final {
				return *e.Heard
			}
		case <-tooLong:
			t.Fatal("no answer was heard")
		}
	}
}

// compare holds that an interview by voice scores as the same by typing, within
// half a point: the whole, and every dimension but one. A third of the words is
// misheard, and some dimension may hang on one of them.
func compare(t *testing.T, typed, spoken drill.Report) {
	t.Helper()
	off := 0
	for i, m := range typed.Marks {
		apart := math.Abs(m.Score - spoken.Marks[i].Score)
		t.Logf("%-22s %.1f typed, %.1f spoken", m.Dimension, m.Score, spoken.Marks[i].Score)
		if apart > 0.55 { // marks have one digit
			off++
		}
	}
	t.Logf("%-22s %.2f typed, %.2f spoken", "total", typed.Total, spoken.Total)
	if math.Abs(typed.Total-spoken.Total) > 0.5 || off > 1 {
		t.Errorf("%.2f typed, %.2f spoken; %d dimensions are more than half a point apart", typed.Total, spoken.Total, off)
	}
}

// One who only strings words of the trade together gains nothing by speaking.
func TestAnInterviewBySpeechScoresAsTheSameByTyping(t *testing.T) {
	lib := testLibrary(t)
	engine := coach.NewEngine(lib)
	for _, c := range spokenCandidates() {
		t.Run(c.scenario+" "+c.name, func(t *testing.T) {
			o := drill.Options{Scenario: c.scenario, Level: patterns.Senior, Minutes: 20, Seed: 4}
			said := candidate(t, c.scenario, c.name)
			typed, spoken := typedDrill(t, engine, lib, o, said), spokenDrill(t, engine, lib, o, said)
			if c.name == "stuffing" {
				if t.Logf("%.2f typed, %.2f spoken", typed.Total, spoken.Total); spoken.Total > 0.8 {
					t.Errorf("words of the trade in a row have %.2f", spoken.Total)
				}
				return
			}
			compare(t, typed, spoken)
		})
	}
}
