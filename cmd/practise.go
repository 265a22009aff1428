package cmd

import (
	"fmt"
	"io"
	"strings"

	"archcoach/coach/drill"
	"archcoach/coach/notes"
	"archcoach/coach/notes/debrief"
	"archcoach/patterns"
)

// practise puts what a live session called for and did not get on the schedule
// of the drills, and says so. The session is over and safe by then: what goes
// wrong here is told, and costs nothing but the reminder.
func (w *World) practise(out io.Writer, lib *patterns.Library, id string) {
	session, err := notes.Load(w.dirs().Sessions, id)
	if err != nil {
		return // `coach notes show` says what is wrong with it
	}
	missed := debrief.Practise(lib, session)
	if len(missed) == 0 {
		return
	}
	if err := drill.NewStore(w.dirs().Drill).Miss(missed, w.Now()); err != nil {
		fmt.Fprintf(out, "coach: what to practise could not be kept: %v\n", err)
		return
	}
	var names []string
	for _, id := range missed {
		if e, ok := lib.Entry(id); ok {
			names = append(names, e.About().Name)
		}
	}
	fmt.Fprintf(out, "to practise: %s\n  `coach drill due` brings them back; `coach notes show --debrief` tells why\n", strings.Join(names, " · "))
}
