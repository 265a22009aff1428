package layout

// Crossings counts where the drawn ways of two edges cross, once for each pair
// of edges: a line shared by three edges that crosses another counts three
// times. Edges of one line never cross.
func (p Plan) Crossings() int {
	total := 0
	for i, a := range p.Routes {
		for _, b := range p.Routes[i+1:] {
			if a.Line == b.Line || a.Line < 0 || b.Line < 0 {
				continue
			}
			total += meetings(a.Points, b.Points)
		}
	}
	return total
}

func meetings(a, b []Point) int {
	count := 0
	for i := 1; i < len(a); i++ {
		for j := 1; j < len(b); j++ {
			if cross(a[i-1], a[i], b[j-1], b[j]) || cross(b[j-1], b[j], a[i-1], a[i]) {
				count++
			}
		}
	}
	return count
}

// cross reports whether an upright piece passes through a level one.
func cross(u, v, l, m Point) bool {
	return u.X == v.X && l.Y == m.Y && u.X > min(l.X, m.X) && u.X < max(l.X, m.X) && l.Y > min(u.Y, v.Y) && l.Y < max(u.Y, v.Y)
}
