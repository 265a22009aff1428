package pane

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"archcoach/tui/theme"
)

// sure is the confidence below which a turn is marked, 0 to 1. Recognisers
// differ in scale; half is where each of them is as often wrong as right. Zero
// is what those give that have no figure.
const sure = 0.5

// A span is a part of a text, in bytes.
type span struct{ from, to int }

// paint styles lines wrapped from the text: words that may still change are
// dim, words that were mended underlined, words searched for reversed.
func (e *entry) paint(lines []string, query string, th theme.Theme) []string {
	at := 0 // of the line in the text
	for i, line := range lines {
		at += max(strings.Index(e.text[at:], line), 0)
		end := min(at+len(line), len(e.text))
		if e.firm < end {
			e.loose = min(e.loose, e.body+i)
		}
		lines[i] = e.paintLine(line, at, query, th)
		at = end
	}
	return lines
}

// How a byte is drawn; later ones go over earlier ones.
const (
	asItIs = iota
	unsettled
	repaired
	found
)

func (e *entry) paintLine(line string, at int, query string, th theme.Theme) string {
	look := make([]byte, len(line))
	set := func(s span, as byte) {
		for i := max(s.from, 0); i < min(s.to, len(line)); i++ {
			look[i] = as
		}
	}
	set(span{e.firm - at, len(line)}, unsettled)
	for _, m := range e.mended {
		set(span{m.from - at, m.to - at}, repaired)
	}
	for _, m := range matches(line, query) {
		set(m, found)
	}
	styles := map[byte]lipgloss.Style{unsettled: th.Dim, repaired: th.Repaired, found: th.Found}
	var b strings.Builder
	for from := 0; from < len(line); {
		to := from + 1
		for to < len(line) && look[to] == look[from] {
			to++
		}
		if style, ok := styles[look[from]]; ok {
			b.WriteString(style.Render(line[from:to]))
		} else {
			b.WriteString(line[from:to])
		}
		from = to
	}
	return b.String()
}

// matches finds a query in a line, whatever the case of either.
func matches(line, query string) []span {
	low, want := strings.ToLower(line), strings.ToLower(query)
	if want == "" || len(low) != len(line) {
		return nil
	}
	var all []span
	for from := 0; ; {
		i := strings.Index(low[from:], want)
		if i < 0 {
			return all
		}
		all = append(all, span{from + i, from + i + len(want)})
		from += i + len(want)
	}
}

// changedWords finds the words of a mended text that the original does not
// have in their place.
func changedWords(original, text string) []span {
	if original == "" {
		return nil
	}
	after := strings.Fields(text)
	kept := common(strings.Fields(original), after)
	var spans []span
	at := 0
	for i, word := range after {
		at += strings.Index(text[at:], word)
		if !kept[i] {
			if n := len(spans); n > 0 && strings.TrimSpace(text[spans[n-1].to:at]) == "" {
				spans[n-1].to = at + len(word)
			} else {
				spans = append(spans, span{at, at + len(word)})
			}
		}
		at += len(word)
	}
	return spans
}

// common marks the words of b that a longest common subsequence with a keeps.
// What is the same at both ends, which is nearly everything, is set aside
// first: the table grows with the square of the rest.
func common(a, b []string) []bool {
	kept := make([]bool, len(b))
	head := 0
	for ; head < min(len(a), len(b)) && a[head] == b[head]; head++ {
		kept[head] = true
	}
	tail := 0
	for ; tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail]; tail++ {
		kept[len(b)-1-tail] = true
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			kept[head+j] = true
			i++
			j++
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return kept
}
