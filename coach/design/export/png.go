package export

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"archcoach/coach/design"
)

// sharpness is how many dots of a PNG make one of a scene, so that it is sharp
// on dense screens.
const sharpness = 2

// PNG writes a picture of dots, with the Go font, which is part of the
// program.
func PNG(w io.Writer, g design.Graph) error {
	s := newScene(g)
	p, err := newPainter(s.width, s.height)
	if err != nil {
		return fmt.Errorf("png: %w", err)
	}
	for _, wire := range s.wires {
		p.wire(wire)
	}
	for _, box := range s.boxes {
		p.box(box)
	}
	for _, n := range s.labels {
		p.fill(n.x-2, n.y-n.height/2, n.width+4, n.height, color.White)
		p.text(p.small, n.text, n.x, n.y+labelSize/3, color.Gray{0x44})
	}
	return png.Encode(w, p.img)
}

// A painter draws in the units of a scene.
type painter struct {
	img         *image.RGBA
	face, small font.Face
}

func newPainter(width, height int) (*painter, error) {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	p := &painter{img: image.NewRGBA(image.Rect(0, 0, width*sharpness, height*sharpness))}
	draw.Draw(p.img, p.img.Bounds(), image.White, image.Point{}, draw.Src)
	if p.face, err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: nameSize * sharpness, DPI: 72, Hinting: font.HintingFull}); err != nil {
		return nil, err
	}
	p.small, err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: labelSize * sharpness, DPI: 72, Hinting: font.HintingFull})
	return p, err
}

func (p *painter) fill(x, y, width, height int, c color.Color) {
	r := image.Rect(x*sharpness, y*sharpness, (x+width)*sharpness, (y+height)*sharpness)
	draw.Draw(p.img, r, image.NewUniform(c), image.Point{}, draw.Src)
}

func (p *painter) text(face font.Face, text string, x, y int, c color.Color) {
	d := font.Drawer{Dst: p.img, Src: image.NewUniform(c), Face: face, Dot: fixed.P(x*sharpness, y*sharpness)}
	d.DrawString(text)
}

// line draws a level or upright line a dot and a half wide, dashed or whole.
func (p *painter) line(a, b point, c color.Color, dashed bool) {
	const dash, space = 5, 4
	if a.x > b.x || a.y > b.y {
		a, b = b, a
	}
	length := b.x - a.x + b.y - a.y
	step := length + 1
	if dashed {
		step = dash + space
	}
	for at := 0; at <= length; at += step {
		end := length
		if dashed {
			end = min(length, at+dash)
		}
		r := image.Rect((a.x+at)*sharpness-1, a.y*sharpness-1, (a.x+end)*sharpness+2, a.y*sharpness+2)
		if a.x == b.x {
			r = image.Rect(a.x*sharpness-1, (a.y+at)*sharpness-1, a.x*sharpness+2, (a.y+end)*sharpness+2)
		}
		draw.Draw(p.img, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
}

func (p *painter) wire(w wire) {
	c := color.Gray{0x55}
	if w.Suggested {
		c = color.Gray{0x99}
	}
	for i := 1; i < len(w.points); i++ {
		p.line(w.points[i-1], w.points[i], c, w.Suggested)
	}
	h := w.head()
	p.triangle(h, c)
	if !waits(w.Link) { // hollow: white inside
		inner := h
		down := sign(h[1].y - h[0].y)
		inner[0].y += 3 * down
		inner[1], inner[2] = point{h[1].x + 2, h[1].y - down}, point{h[2].x - 2, h[2].y - down}
		p.triangle(inner, color.White)
	}
}

func sign(v int) int {
	if v < 0 {
		return -1
	}
	return 1
}

// shape fills what a path encloses within a rectangle of dots; the path is in
// dots from its corner.
func (p *painter) shape(within image.Rectangle, c color.Color, path func(*vector.Rasterizer)) {
	r := vector.NewRasterizer(within.Dx(), within.Dy())
	path(r)
	r.ClosePath()
	r.Draw(p.img, within, image.NewUniform(c), image.Point{})
}

func (p *painter) triangle(h [3]point, c color.Color) {
	left, top := min(h[0].x, h[1].x, h[2].x), min(h[0].y, h[1].y, h[2].y)
	right, bottom := max(h[0].x, h[1].x, h[2].x), max(h[0].y, h[1].y, h[2].y)
	at := func(q point) (x, y float32) {
		return float32((q.x - left) * sharpness), float32((q.y - top) * sharpness)
	}
	p.shape(image.Rect(left*sharpness, top*sharpness, right*sharpness, bottom*sharpness), c, func(r *vector.Rasterizer) {
		r.MoveTo(at(h[0]))
		r.LineTo(at(h[1]))
		r.LineTo(at(h[2]))
	})
}

func (p *painter) box(b sceneBox) {
	edge, inside, ink, round := color.Color(color.Gray{0x33}), color.Color(color.White), color.Color(color.Gray{0x11}), 3
	switch b.Kind {
	case design.Store, design.Replica, design.Cache, design.Search, design.Blob:
		inside, round = color.RGBA{0xf2, 0xf6, 0xfb, 0xff}, 14
	case design.Queue, design.Stream:
		inside = color.RGBA{0xfb, 0xf6, 0xea, 0xff}
	case design.ThirdParty, design.Client:
		inside = color.Gray{0xf4}
	}
	if b.Suggested {
		edge, ink = color.Gray{0x99}, color.Gray{0x77}
	}
	p.rounded(b.x, b.y, b.width, b.height, round, inside)
	if b.Suggested {
		p.line(point{b.x + round, b.y}, point{b.x + b.width - round, b.y}, edge, true)
		p.line(point{b.x + round, b.y + b.height}, point{b.x + b.width - round, b.y + b.height}, edge, true)
		p.line(point{b.x, b.y + round}, point{b.x, b.y + b.height - round}, edge, true)
		p.line(point{b.x + b.width, b.y + round}, point{b.x + b.width, b.y + b.height - round}, edge, true)
	} else {
		p.rounded(b.x-1, b.y-1, b.width+2, b.height+2, round+1, edge)
		p.rounded(b.x, b.y, b.width, b.height, round, inside)
	}
	first := b.y + b.height/2 - (len(b.lines)-1)*cellHeight/2 + nameSize/3
	for i, line := range b.lines {
		width := font.MeasureString(p.face, line).Round() / sharpness
		p.text(p.face, line, b.x+(b.width-width)/2, first+i*cellHeight, ink)
	}
}

// rounded fills a box with round corners.
func (p *painter) rounded(x, y, width, height, radius int, c color.Color) {
	w, h, q := float32(width*sharpness), float32(height*sharpness), float32(radius*sharpness)
	p.shape(image.Rect(x*sharpness, y*sharpness, (x+width)*sharpness, (y+height)*sharpness), c, func(r *vector.Rasterizer) {
		r.MoveTo(q, 0)
		r.LineTo(w-q, 0)
		r.QuadTo(w, 0, w, q)
		r.LineTo(w, h-q)
		r.QuadTo(w, h, w-q, h)
		r.LineTo(q, h)
		r.QuadTo(0, h, 0, h-q)
		r.LineTo(0, q)
		r.QuadTo(0, 0, q, 0)
	})
}
