// Package export writes sessions for people and for other programs: Markdown,
// one HTML file, JSON, subtitles, and the diagram in its own formats.
//
// All of it is pure and the same each time for the same session. Whatever was
// said is escaped for the form it is written in, so no words of a speaker are
// read as markup.
package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	designs "archcoach/coach/design/export"
	"archcoach/coach/notes"
	"archcoach/coach/notes/debrief"
	"archcoach/patterns"
)

// ErrNoDesign means that a session tells of no design to draw.
var ErrNoDesign = errors.New("the session tells of no design")

// A Document is a session with its debrief, ready to be written.
type Document struct {
	notes.Session
	Debrief debrief.Debrief `json:"debrief"`
}

// New looks back on a session and gives it as a document.
func New(lib *patterns.Library, s notes.Session) Document {
	return Document{s, debrief.Of(lib, s)}
}

// A Format is a form of export with the name users give it.
type Format struct {
	Name  string
	Write func(io.Writer, Document) error
	// Binary marks what is nothing to read on a terminal.
	Binary bool
}

// Formats gives all formats: those of the session, then those of its diagram.
func Formats() []Format {
	all := []Format{
		{Name: "md", Write: Markdown}, {Name: "html", Write: HTML}, {Name: "json", Write: JSON},
		{Name: "srt", Write: SRT}, {Name: "vtt", Write: VTT},
	}
	for _, f := range designs.Formats() {
		all = append(all, Format{f.Name, func(w io.Writer, d Document) error {
			if len(d.Debrief.Design.Nodes) == 0 {
				return ErrNoDesign
			}
			return f.Write(w, d.Debrief.Design)
		}, f.Name == "png"})
	}
	return all
}

// JSON writes the session whole, events in their documented form, with the
// debrief beside them.
func JSON(w io.Writer, d Document) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(d); err != nil {
		return fmt.Errorf("export session: %w", err)
	}
	return nil
}
