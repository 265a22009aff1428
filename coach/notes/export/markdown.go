package export

import (
	"fmt"
	"io"
	"strings"

	"archcoach/coach"
)

// Markdown writes the session for people: the debrief, then every line with
// the card that answered it.
func Markdown(w io.Writer, d Document) error {
	var b strings.Builder
	writeTitle(&b, d)
	writeDebrief(&b, d.Debrief)
	writeConversation(&b, d)
	return flush(w, &b)
}

// Debrief writes the debrief alone, as Markdown.
func Debrief(w io.Writer, d Document) error {
	var b strings.Builder
	writeTitle(&b, d)
	writeDebrief(&b, d.Debrief)
	return flush(w, &b)
}

// Conversation writes every line with the card that answered it, as Markdown.
func Conversation(w io.Writer, d Document) error {
	var b strings.Builder
	writeTitle(&b, d)
	writeConversation(&b, d)
	return flush(w, &b)
}

func flush(w io.Writer, b *strings.Builder) error {
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("export session: %w", err)
	}
	return nil
}

func writeTitle(b *strings.Builder, d Document) {
	fmt.Fprintf(b, "# %s\n\n%s, %s", escape(d.Title), d.Started.Format("Monday 2 January 2006, 15:04"), length(d.Length()))
	if d.Recovered {
		b.WriteString(" (recovered after coach had stopped)")
	}
	b.WriteString("\n")
}

func writeConversation(b *strings.Builder, d Document) {
	b.WriteString("\n## Conversation\n")
	cards := d.Cards()
	for _, u := range d.Transcript() {
		fmt.Fprintf(b, "\n**%s** [%s]: %s\n", u.Speaker.Label(), coach.Clock(u.Start), escape(u.Text))
		if u.Guessed {
			b.WriteString("\n*speaker guessed*\n")
		}
		if u.Original != "" {
			fmt.Fprintf(b, "\n*heard as: %s*\n", escape(u.Original))
		}
		if c := cards[u.ID]; c != nil {
			writeCard(b, c)
		}
	}
	for _, e := range d.Events {
		if e.Notice != nil && e.Notice.Level != coach.Info {
			fmt.Fprintf(b, "\n> %s %s: %s\n", coach.Clock(e.At), e.Notice.Level, escape(e.Notice.Text))
		}
	}
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

// escape keeps what was said from being read as markup, wherever on a line it
// stands.
func escape(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "&", "&amp;", "<", "&lt;", ">", "&gt;",
		"[", `\[`, "]", `\]`, "#", `\#`, "|", `\|`, "~", `\~`, "!", `\!`).Replace(text)
	// A list or a rule begins with one of these.
	if text != "" && strings.ContainsRune("-+=", rune(text[0])) {
		text = `\` + text
	}
	if rest := strings.TrimLeft(text, "0123456789"); rest != text && rest != "" && strings.ContainsRune(".)", rune(rest[0])) && (len(rest) == 1 || rest[1] == ' ') {
		text = text[:len(text)-len(rest)] + `\` + rest
	}
	return text
}
