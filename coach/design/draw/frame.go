package draw

import "archcoach/coach/design"

func (s Style) frame(n design.Node) frame {
	var f frame
	switch {
	case s.ASCII:
		f = frame{"+", "-", "+", "|", "|", "+", "-", "+", "+", "+"}
	default:
		f = frame{"┌", "─", "┐", "│", "│", "└", "─", "┘", "┬", "┴"}
	}
	switch n.Kind {
	case design.Queue, design.Stream:
		if s.ASCII {
			f.top, f.bottom, f.leave, f.enter = "=", "=", "=", "="
		} else {
			f.topLeft, f.top, f.topRight = "╒", "═", "╕"
			f.bottomLeft, f.bottom, f.bottomRight, f.leave, f.enter = "╘", "═", "╛", "╤", "╧"
		}
	case design.Store, design.Replica, design.Cache, design.Search, design.Blob:
		if s.ASCII {
			f.topLeft, f.topRight, f.bottomLeft, f.bottomRight = ".", ".", "'", "'"
		} else {
			f.topLeft, f.topRight, f.bottomLeft, f.bottomRight = "╭", "╮", "╰", "╯"
		}
	}
	if !n.Suggested {
		return f
	}
	if s.ASCII {
		f.top, f.bottom, f.left, f.right = ".", ".", ":", ":"
	} else {
		f.top, f.bottom, f.left, f.right, f.leave, f.enter = "┄", "┄", "┆", "┆", "┬", "┴"
		if f.topLeft == "╒" {
			f.topLeft, f.topRight, f.bottomLeft, f.bottomRight = "┌", "┐", "└", "┘"
		}
	}
	return f
}
