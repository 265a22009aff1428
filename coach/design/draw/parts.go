package draw

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"archcoach/coach/design"
	"archcoach/coach/design/layout"
)

func (p *picture) box(c *canvas, i int) {
	n, r := p.graph.Nodes[i], p.plan.Rects[i]
	f := p.style.frame(n)
	border, text := Line, Name
	if n.Suggested {
		border, text = Suggested, Suggested
	}
	if p.style.isNew(n.Since) && !n.Suggested {
		text = New
	}
	inner := r.Width - 2
	c.write(r.X, r.Y, f.topLeft+strings.Repeat(f.top, inner)+f.topRight, border)
	for row, name := range p.names[i] {
		y := r.Y + 1 + row
		pad := inner - ansi.StringWidth(name)
		c.write(r.X, y, f.left, border)
		c.write(r.X+1, y, strings.Repeat(" ", pad/2)+name+strings.Repeat(" ", pad-pad/2), text)
		c.write(r.X+r.Width-1, y, f.right, border)
	}
	c.write(r.X, r.Y+r.Height-1, f.bottomLeft+strings.Repeat(f.bottom, inner)+f.bottomRight, border)
}

// link draws the way of a link, and where it leaves its box.
func (p *picture) link(c *canvas, l design.Link, route layout.Route) {
	points := route.Points
	if len(points) == 0 {
		return
	}
	for i := 1; i < len(points); i++ {
		stretch(c, points[i-1], points[i], l.Suggested)
	}
	from, first := p.plan.Rects[p.index[l.From]], points[0]
	f := p.style.frame(p.graph.Nodes[p.index[l.From]])
	mark := Line
	if p.graph.Nodes[p.index[l.From]].Suggested {
		mark = Suggested
	}
	if first.Y > from.Y {
		c.touch(first.X, first.Y, north, l.Suggested)
		c.write(first.X, from.Y+from.Height-1, f.leave, mark)
	} else {
		c.touch(first.X, first.Y, south, l.Suggested)
		c.write(first.X, from.Y, f.enter, mark)
	}
}

// stretch draws a straight piece, ends included.
func stretch(c *canvas, a, b layout.Point, dashed bool) {
	if a.X > b.X || a.Y > b.Y {
		a, b = b, a
	}
	for x := a.X; x < b.X; x++ {
		c.touch(x, a.Y, east, dashed)
		c.touch(x+1, a.Y, west, dashed)
	}
	for y := a.Y; y < b.Y; y++ {
		c.touch(a.X, y, south, dashed)
		c.touch(a.X, y+1, north, dashed)
	}
}

// head draws the head of a link. Where a call and a message share a way, the
// call's is drawn.
func (p *picture) head(c *canvas, l design.Link, route layout.Route) {
	if len(route.Points) == 0 {
		return
	}
	end := route.Points[len(route.Points)-1]
	g := p.style.glyphs()
	waits := l.Kind == design.Sync || l.Kind == design.CacheLink
	down, up := g.sendDown, g.sendUp
	if waits {
		down, up = g.callDown, g.callUp
	}
	head := up
	if end.Y < p.plan.Rects[p.index[l.To]].Y {
		head = down
	}
	if now := c.rows[end.Y][end.X].text; now == g.callDown || now == g.callUp {
		return
	}
	mark := Line
	if l.Suggested {
		mark = Suggested
	}
	c.write(end.X, end.Y, head, mark)
}
