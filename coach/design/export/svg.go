package export

import (
	"fmt"
	"html"
	"strings"

	"archcoach/coach/design"
)

// SVG writes a picture of its own that follows the reader's light or dark
// scheme.
func SVG(g design.Graph) string {
	s := newScene(g)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="Architecture diagram">`+"\n", s.width, s.height, s.width, s.height)
	b.WriteString(svgStyle)
	fmt.Fprintf(&b, `<rect class="paper" width="%d" height="%d"/>`+"\n", s.width, s.height)
	for _, w := range s.wires {
		s.svgWire(&b, w)
	}
	for _, box := range s.boxes {
		svgBox(&b, box)
	}
	for _, n := range s.labels {
		fmt.Fprintf(&b, `<text class="label" x="%d" y="%d">%s</text>`+"\n", n.x, n.y+labelSize/3, html.EscapeString(n.text))
	}
	b.WriteString("</svg>\n")
	return b.String()
}

const svgStyle = `<style>
  .paper{fill:#fff} .box{fill:#fff;stroke:#333;stroke-width:1.4} .wire{fill:none;stroke:#555;stroke-width:1.3}
  .data{fill:#f2f6fb} .queue{fill:#fbf6ea} .outside{fill:#f4f4f4} .name{fill:#111;text-anchor:middle}
  .head{fill:#555;stroke:#555} .open{fill:#fff} .suggested{stroke:#999;stroke-dasharray:5 4} .faint{fill:#777}
  text{font-family:system-ui,sans-serif;font-size:15px} .label{font-size:12px;fill:#444;stroke:#fff;stroke-width:4;paint-order:stroke}
  @media (prefers-color-scheme:dark){
    .paper{fill:#16181c} .box{fill:#1e2126;stroke:#c8ccd2} .wire{stroke:#9aa0a8} .data{fill:#1b2733} .queue{fill:#2b2618} .outside{fill:#262626}
    .name{fill:#f0f0f0} .head{fill:#9aa0a8;stroke:#9aa0a8} .open{fill:#16181c} .suggested{stroke:#777} .faint{fill:#999} .label{fill:#bbb;stroke:#16181c}
  }
</style>
`

func svgBox(b *strings.Builder, box sceneBox) {
	class, name := "box", "name"
	round := 3
	switch box.Kind {
	case design.Store, design.Replica, design.Cache, design.Search, design.Blob:
		class, round = class+" data", 14
	case design.Queue, design.Stream:
		class = class + " queue"
	case design.ThirdParty, design.Client:
		class = class + " outside"
	}
	if box.Suggested {
		class, name = class+" suggested", name+" faint"
	}
	fmt.Fprintf(b, `<g><title>%s</title><rect class="%s" x="%d" y="%d" width="%d" height="%d" rx="%d"/>`, html.EscapeString(title(box.Node)), class, box.x, box.y, box.width, box.height, round)
	first := box.y + box.height/2 - (len(box.lines)-1)*cellHeight/2 + nameSize/3
	for i, line := range box.lines {
		fmt.Fprintf(b, `<text class="%s" x="%d" y="%d">%s</text>`, name, box.x+box.width/2, first+i*cellHeight, html.EscapeString(line))
	}
	b.WriteString("</g>\n")
}

// title is what a reader sees on pointing at a box: its kind and the words it
// was read from.
func title(n design.Node) string {
	text := n.Name + " (" + string(n.Kind) + ")"
	if n.Evidence.Quote != "" {
		text += ": " + n.Evidence.Quote
	}
	return text
}

func (s *scene) svgWire(b *strings.Builder, w wire) {
	class := "wire"
	if w.Suggested {
		class += " suggested"
	}
	points := make([]string, len(w.points))
	for i, p := range w.points {
		points[i] = fmt.Sprintf("%d,%d", p.x, p.y)
	}
	fmt.Fprintf(b, `<polyline class="%s" points="%s"/>`, class, strings.Join(points, " "))
	head := "head"
	if !waits(w.Link) {
		head += " open"
	}
	h := w.head()
	fmt.Fprintf(b, `<path class="%s" d="M%d,%d L%d,%d L%d,%d z"/>`+"\n", head, h[0].x, h[0].y, h[1].x, h[1].y, h[2].x, h[2].y)
}

// head gives the triangle at the end of a wire, its tip first.
func (w wire) head() [3]point {
	const long, half = 9, 5
	tip, before := w.points[len(w.points)-1], w.points[len(w.points)-2]
	back := tip.y - long
	if before.y > tip.y {
		back = tip.y + long
	}
	return [3]point{tip, {tip.x - half, back}, {tip.x + half, back}}
}
