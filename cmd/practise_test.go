package cmd

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/coach/notes"
	"archcoach/patterns"
	"archcoach/patterns/library"
)

func TestWhatALiveSessionMissedComesBackInTheDrills(t *testing.T) {
	home := t.TempDir()
	w := &World{Now: time.Now, Getenv: func(name string) string {
		if strings.HasPrefix(name, "XDG_") {
			return home
		}
		return ""
	}}
	lib, _, err := patterns.Open(t.Context(), t.TempDir(), library.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("demo/interview.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	script, err := coach.ParseTranscript(f)
	if err != nil {
		t.Fatal(err)
	}
	recorder, err := notes.Create(w.dirs().Sessions, "interview", w.Now)
	if err != nil {
		t.Fatal(err)
	}
	session := coach.NewEngine(lib).NewSession()
	for _, u := range script {
		for _, e := range session.Hear(u) {
			recorder.Record(e)
		}
	}
	if err := recorder.Close(t.Context()); err != nil {
		t.Fatal(err)
	}

	var out bytes.Buffer
	w.practise(&out, lib, recorder.ID())
	if !strings.HasPrefix(out.String(), "to practise: ") {
		t.Fatalf("it says %q", out.String())
	}
	items, err := drill.NewStore(w.dirs().Drill).Items()
	if err != nil {
		t.Fatal(err)
	}
	if due := drill.Due(items, time.Now().Add(48*time.Hour)); len(due) == 0 {
		t.Errorf("nothing of %q is due within two days", out.String())
	}
}
