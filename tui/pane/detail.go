package pane

import (
	"regexp"
	"strings"

	"archcoach/coach"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// The Markdown that changes how a line is drawn.
var (
	link   = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)
	marked = regexp.MustCompile(`^(#+|[-*•>]|\d+\.) +(.*)$`)
)

// Detail is one item opened: its text, the words that called for it, and what
// the library has on its pattern. The library's text is plain or Markdown as
// the library writes it: headings, lists, quotes, emphasis, links.
func Detail(th theme.Theme, it coach.Item, body string) func(w int) []string {
	return func(w int) []string {
		var lines []string
		add := func(mark, s string, render func(...string) string) {
			indent := strings.Repeat(" ", text.Width(mark))
			for _, line := range text.Wrap(s, w-len(indent)) {
				lines = append(lines, mark+render(line))
				mark = indent
			}
		}
		add("", th.Clean(it.Text), th.Title.Render)
		if it.Because != "" {
			add("", th.Clean("because you heard “"+it.Because+"”"), th.Dim.Render)
		}
		lines = append(lines, "")
		for raw := range strings.SplitSeq(body, "\n") {
			mark, rest := markdown(th.Clean(raw))
			switch mark {
			case "#":
				add("", rest, th.Heading.Render)
			case "-":
				add(th.Bullet+" ", rest, upright)
			case ">":
				add("", th.Open+" "+rest+" "+th.Close, th.Say.Render)
			default:
				add(mark, rest, upright)
			}
		}
		return lines
	}
}

// upright draws text as it is.
func upright(s ...string) string { return strings.Join(s, "") }

// markdown tells what a line is and what it says without its marks: "#" a
// heading, "-" an item, ">" a quote, "1. " a numbered item, "" text.
func markdown(line string) (mark, rest string) {
	line = strings.TrimSpace(strings.NewReplacer("**", "", "`", "").Replace(line))
	line = link.ReplaceAllString(line, "$1 $2")
	m := marked.FindStringSubmatch(line)
	switch {
	case m == nil && len(line) > 1 && line[0] == '*' && line[len(line)-1] == '*':
		return "", strings.Trim(line, "*")
	case m == nil:
		return "", line
	case m[1][0] == '#':
		return "#", m[2]
	case m[1] == ">":
		return ">", m[2]
	case strings.HasSuffix(m[1], "."):
		return m[1] + " ", m[2]
	default:
		return "-", m[2]
	}
}
