package coach

import "strings"

// Text is the card as plain lines, as a panel shows it: what it is about, the
// sentence, the sections, the questions.
func (c *Card) Text() string {
	var b strings.Builder
	b.WriteString(c.Focus + "\n" + c.Say + "\n")
	for _, s := range c.Sections {
		b.WriteString("\n" + string(s.Heading) + "\n")
		for _, item := range s.Items {
			b.WriteString("  " + item.Text + "\n")
		}
	}
	if len(c.Ask) > 0 {
		b.WriteString("\nAsk\n")
		for _, q := range c.Ask {
			b.WriteString("  " + q + "\n")
		}
	}
	return b.String()
}

// Words counts the words of the card as it is read.
func (c *Card) Words() int { return len(strings.Fields(c.Text())) }
