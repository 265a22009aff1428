package pane

import (
	"regexp"
	"strings"

	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// The Markdown that changes how a line is drawn.
var (
	link   = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)
	marked = regexp.MustCompile(`^(#+|[-*•>]|\d+\.) +(.*)$`)
	ruled  = regexp.MustCompile(`^\|[-| ]+\|$`)
	named  = regexp.MustCompile("^[-*] `?([a-z0-9-]+)`?(: .*)?$")
)

// A ReaderLine is a line to read; Link is the id of the entry it names, empty
// for most.
type ReaderLine struct{ Text, Link string }

// Names tells what an entry is called and what it is. Where an item of a text
// names one, its name is shown and can be followed.
type Names func(id string) (name, kind string, ok bool)

// Article is the library's text as lines of w cells: plain or Markdown as the
// library writes it, that is headings, lists, quotes, emphasis, links, tables.
// A table becomes a list, for its cells are sentences.
func Article(th theme.Theme, body string, names Names) func(w int) []ReaderLine {
	return func(w int) []ReaderLine {
		a := &articleWriter{theme: th, w: w}
		for raw := range strings.SplitSeq(body, "\n") {
			raw = th.Clean(raw)
			switch {
			case strings.HasPrefix(raw, "|"):
				a.tableRow(raw)
				continue
			case names != nil && a.named(raw, names):
				continue
			}
			a.columns = nil
			switch mark, rest := markdown(raw); mark {
			case "#":
				a.add("", rest, a.heading(raw))
			case "-":
				a.add(th.Bullet+" ", rest, upright)
			case ">":
				a.add(th.Say.Render(th.Open)+" ", rest+" "+th.Close, th.Say.Render)
			default:
				a.add(mark, rest, upright)
			}
		}
		return a.lines
	}
}

// An articleWriter gathers the lines of an article.
type articleWriter struct {
	theme   theme.Theme
	w       int
	columns []string // of the table being read, nil outside
	lines   []ReaderLine
}

// add wraps a text after a mark; what follows the first line is indented.
func (a *articleWriter) add(mark, s string, render func(...string) string) {
	indent := strings.Repeat(" ", text.Width(mark))
	for _, line := range text.Wrap(s, a.w-len(indent)) {
		a.lines = append(a.lines, ReaderLine{Text: mark + render(line)})
		mark = indent
	}
}

// heading is how a heading is drawn: that of the whole stands out.
func (a *articleWriter) heading(raw string) func(...string) string {
	if strings.HasPrefix(raw, "# ") {
		return a.theme.Title.Render
	}
	return a.theme.Heading.Render
}

// named draws an item that is the id of an entry as its name, with what it is
// at the right.
func (a *articleWriter) named(raw string, names Names) bool {
	m := named.FindStringSubmatch(raw)
	if m == nil {
		return false
	}
	name, kind, ok := names(m[1])
	if !ok {
		return false
	}
	from := len(a.lines)
	a.add(a.theme.Bullet+" ", a.theme.Clean(name+m[2]), upright)
	for i := from; i < len(a.lines); i++ {
		a.lines[i].Link = m[1]
	}
	last := &a.lines[len(a.lines)-1]
	last.Text = text.Row(last.Text, a.theme.Dim.Render(kind), a.w)
	return true
}

// tableRow draws a row of a table as an item, the cells after the first under
// it with their columns' names.
func (a *articleWriter) tableRow(raw string) {
	if ruled.MatchString(raw) {
		return
	}
	cells := strings.Split(strings.Trim(strings.ReplaceAll(raw, `\|`, "\x00"), "| "), " | ")
	for i := range cells {
		_, cells[i] = markdown(strings.ReplaceAll(cells[i], "\x00", "|"))
	}
	if a.columns == nil {
		a.columns = cells
		return
	}
	a.add(a.theme.Bullet+" ", cells[0], upright)
	for i, cell := range cells[1:] {
		if cell = strings.Trim(cell, "| "); cell == "" || i+1 >= len(a.columns) {
			continue
		}
		label := strings.ToLower(a.columns[i+1]) + " "
		for k, line := range text.Hang(cell, a.w-gutter, text.Width(label)) {
			if k == 0 {
				line = a.theme.Dim.Render(label) + line
			}
			a.lines = append(a.lines, ReaderLine{Text: margin + line})
		}
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
