package theme

import "github.com/charmbracelet/lipgloss"

// Styles name what a piece of the screen is.
type Styles struct {
	Title       lipgloss.Style // of the session, of a card
	Say         lipgloss.Style // the sentence to say: the strongest thing there is
	Heading     lipgloss.Style // of a section: a label, quieter than what it labels
	Dim         lipgloss.Style // unsettled speech, provenance, hints
	Interviewer lipgloss.Style
	You         lipgloss.Style
	Attention   lipgloss.Style // new lines, alarms, what leaves the machine
	Banner      lipgloss.Style // paused, off the record
	Selected    lipgloss.Style // the line keys act on
	Rule        lipgloss.Style
	Key         lipgloss.Style // a key in a hint
	Repaired    lipgloss.Style // words that were mended
	Found       lipgloss.Style // words searched for
}

func newStyles(r *lipgloss.Renderer, p palette) Styles {
	style := func(token string) lipgloss.Style {
		s := r.NewStyle()
		if token != "" {
			s = s.Foreground(lipgloss.Color(token))
		}
		return s
	}
	s := Styles{
		Title:       style("").Bold(true),
		Say:         style(p.strong).Bold(true),
		Heading:     style(p.dim).Bold(true),
		Dim:         style(p.dim),
		Interviewer: style(p.interviewer).Bold(true),
		You:         style(p.you).Bold(true),
		Attention:   style(p.attention).Bold(true),
		Banner:      style(p.banner).Bold(true),
		Selected:    style("").Bold(true),
		Rule:        style(p.rule),
		Key:         style("").Bold(true),
		Repaired:    style("").Underline(true),
		Found:       style("").Reverse(true),
	}
	if p.attention == "" {
		// Without colours the weights do their work: faint recedes, reverse
		// cannot be overlooked.
		s.Dim, s.Rule = s.Dim.Faint(true), s.Rule.Faint(true)
		s.Banner = s.Banner.Reverse(true)
	} else {
		s.Banner = s.Banner.Background(lipgloss.Color(p.attention))
	}
	return s
}
