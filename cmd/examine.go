package cmd

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/cmd/settings"
)

// examine looks at everything a session needs. What is right in the settings
// holds, as it does in a session.
func (w *World) examine(ctx context.Context) []check {
	prefs, wrong := w.settings()
	choice, noEngine := choose(ctx, w.engines(io.Discard), prefs.Speech)
	var checks []check
	if noEngine != nil {
		checks = w.soundChecks(ctx, prefs, nil)
		checks = append(checks, check{What: "recogniser", Detail: noEngine.Error(), Fix: fixOf(noEngine)})
	} else {
		checks = append(w.soundChecks(ctx, prefs, choice.Engine), w.engineCheck(ctx, choice.Engine))
	}
	return append(checks, w.voiceCheck(), w.libraryCheck(ctx), w.folderCheck(), w.diskCheck(), w.settingsCheck(wrong), w.modelCheck(ctx), w.terminalCheck(prefs))
}

// engineCheck tries the engine of a session on a bundled clip, through the
// worker as in a session.
func (w *World) engineCheck(ctx context.Context, e speech.Engine) check {
	if e.ID() == "none" {
		return check{What: "recogniser", Detail: "none is ready: turns have to be typed", Fix: w.engineFix(ctx, "pocketsphinx")}
	}
	pcm, err := trialSound(nil)
	if err != nil {
		return check{What: "recogniser", Detail: err.Error()}
	}
	trial, err := speech.Try(ctx, e, audio.SystemClock{}, pcm)
	if err != nil {
		return check{What: "recogniser", Detail: err.Error(), Fix: w.engineFix(ctx, e.ID())}
	}
	c := check{What: "recogniser", OK: true, Detail: fmt.Sprintf("%s: %.2f of real time on the bundled clip", e.ID(), trial.RealTime)}
	if model := e.Probe(ctx).What; model != "" {
		c.Detail += "; " + model
	}
	if trial.RealTime > 0.5 {
		c.Detail += "; two sides will fall behind"
		c.Fix = "close other programs, or choose a lighter one of `coach speech list` with `coach config set speech.engine NAME`"
	}
	return c
}

// engineFix is what a recogniser says that it needs.
func (w *World) engineFix(ctx context.Context, id string) string {
	for _, e := range w.engines(io.Discard).List(ctx) {
		if e.ID == id && e.Status.Fix != "" {
			return e.Status.Fix
		}
	}
	return "`coach speech list` says what each one needs"
}

func (w *World) libraryCheck(ctx context.Context) check {
	var wrong strings.Builder
	lib, err := w.library(ctx, &wrong)
	if err != nil {
		return check{What: "library", Detail: err.Error(), Fix: "free space, or mend the permissions of " + w.dirs().Cache}
	}
	c := check{What: "library", OK: true, Detail: fmt.Sprintf("%d patterns, %d problems, %d scenarios", len(lib.Patterns()), len(lib.Problems()), len(lib.Scenarios()))}
	if n := strings.Count(wrong.String(), "\n"); n > 0 {
		c.Detail += fmt.Sprintf("; %d findings in entries of your own", n)
		c.Fix = "`coach patterns check`"
	}
	return c
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
		return check{What: "notes", Detail: err.Error(), Fix: "free space, or take the folder back: `sudo chown -R \"$USER\" " + shellWord(dir) + "`"}
	}
	return check{What: "notes", OK: true, Detail: dir}
}

// enoughSpace is that of an hour with --record: two WAVs of 115 MB, and notes.
const enoughSpace = 250 << 20

// diskCheck looks at the room for notes and recordings.
func (w *World) diskCheck() check {
	dir := w.dirs().Sessions
	free, known := freeSpace(dir)
	switch {
	case !known:
		return check{What: "disk", OK: true, Detail: "its room is not known here"}
	case free < enoughSpace:
		return check{What: "disk", Detail: fmt.Sprintf("only %d MB are free; an hour with --record takes %d", free>>20, enoughSpace>>20), Fix: "`du -h " + shellWord(dir) + "` shows what old sessions take"}
	}
	return check{What: "disk", OK: true, Detail: fmt.Sprintf("%.1f GB free", float64(free)/(1<<30))}
}

func (w *World) settingsCheck(wrong error) check {
	if wrong != nil {
		return check{What: "settings", Detail: wrong.Error(), Fix: settingsFix}
	}
	return check{What: "settings", OK: true, Detail: w.settingsFile()}
}

func (w *World) terminalCheck(prefs *settings.Settings) check {
	c := check{What: "terminal", OK: true, Detail: "none: coach prints lines"}
	if !isTerminal(w.Out) {
		return c
	}
	c.Detail = fmt.Sprintf("TERM=%s, %d columns", w.Getenv("TERM"), columnsOf(w.Out))
	switch {
	case w.Getenv("TERM") == "" || w.Getenv("TERM") == "dumb":
		c.Detail += ": coach prints lines"
		c.Fix = "`export TERM=xterm-256color`, if the terminal understands that"
	case !prefs.ASCII && !w.writesUTF8():
		c.Detail += "; the locale is not UTF-8"
		c.Fix = "`coach config set screen.ascii true`, or `export LC_ALL=C.UTF-8`"
	}
	return c
}

// writesUTF8 reports what the locale says of the terminal's characters; none
// at all says nothing.
func (w *World) writesUTF8() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(w.Getenv(name)); locale != "" {
			return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return true
}
