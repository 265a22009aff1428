package notes

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"archcoach/coach"
)

// Transcript folds the heard events into the lines as they stood at the end:
// what came later of a turn replaces what came before, and a turn that ended
// without words was taken back.
func (s Session) Transcript() []coach.Utterance {
	var lines []coach.Utterance
	at := map[string]int{}
	for _, e := range s.Events {
		if e.Heard == nil {
			continue
		}
		if i, ok := at[e.Heard.ID]; ok {
			lines[i] = *e.Heard
			continue
		}
		at[e.Heard.ID] = len(lines)
		lines = append(lines, *e.Heard)
	}
	return slices.DeleteFunc(lines, func(u coach.Utterance) bool { return u.Final && u.Text == "" })
}

// Markdown writes the session for people: every line, and under it the card
// that answered it.
func (s Session) Markdown(w io.Writer) error {
	cards := map[string]*coach.Card{}
	var figures coach.Event
	for _, e := range s.Events {
		switch {
		case e.Card != nil:
			cards[e.Card.Turn] = e.Card
		case e.Figures != nil:
			figures = e
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s", s.Title, s.Started.Format("Monday 2 January 2006, 15:04"))
	if s.Recovered {
		b.WriteString(" (recovered after coach had stopped)")
	}
	b.WriteString("\n\n## Conversation\n")
	for _, u := range s.Transcript() {
		fmt.Fprintf(&b, "\n**%s** [%s]: %s\n", u.Speaker.Label(), coach.Clock(u.Start), escape(u.Text))
		if u.Guessed {
			b.WriteString("\n<sub>speaker guessed</sub>\n")
		}
		if u.Original != "" {
			fmt.Fprintf(&b, "\n<sub>heard as: %s</sub>\n", escape(u.Original))
		}
		if c := cards[u.ID]; c != nil {
			writeCard(&b, c)
		}
	}
	if len(figures.Figures) > 0 {
		b.WriteString("\n## Capacity\n\n")
		for _, f := range figures.Figures {
			fmt.Fprintf(&b, "- %s\n", escape(f.String()))
		}
	}
	for _, e := range s.Events {
		if e.Notice != nil && e.Notice.Level != coach.Info {
			fmt.Fprintf(&b, "\n> %s %s: %s\n", coach.Clock(e.At), e.Notice.Level, escape(e.Notice.Text))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeCard(b *strings.Builder, c *coach.Card) {
	fmt.Fprintf(b, "\n> **%s**\n>\n> “%s”\n", escape(c.Focus), escape(c.Say))
	for _, section := range c.Sections {
		fmt.Fprintf(b, ">\n> *%s*\n>\n", section.Heading)
		for _, item := range section.Items {
			fmt.Fprintf(b, "> - %s", escape(item.Text))
			if item.Pattern != "" {
				fmt.Fprintf(b, " `%s`", item.Pattern)
			}
			b.WriteString("\n")
		}
	}
	for _, q := range c.Ask {
		fmt.Fprintf(b, ">\n> Ask: %s\n", escape(q))
	}
}

// escape keeps what was said from being read as markup.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`, "#", `\#`, "\n", " ").Replace(text)
}

// JSON writes the session whole, events in their documented form.
func (s Session) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		return fmt.Errorf("export session: %w", err)
	}
	return nil
}
