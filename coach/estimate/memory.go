package estimate

import "math"

// hotSet is the share of a whole that is asked for most, and the boxes that
// hold it when their memory was said.
func hotSet(in facts) []Figure {
	var total bulk
	for _, b := range bulks(in) {
		if !b.arriving && b.bytes > total.bytes {
			total = b
		}
	}
	if total.bytes == 0 {
		return nil
	}
	var out []Figure
	need := total
	if h, ok := lastOf(in.amounts, hot); ok {
		need.bytes *= h.Value / 100
		need.because += " … " + h.Quote
		v, unit := size(need.bytes)
		out = append(out, Figure{
			Label: "hot, to hold in memory", Value: v, Unit: unit, Formula: Size(total.bytes) + shareText(h.Value/100), Because: need.because,
		})
	}
	for _, box := range in.amounts {
		if box.role == memory && need.bytes > box.Value && need.bytes/box.Value < 1e6 {
			out = append(out, Figure{
				Label: nodeNounOf(box) + " to hold it", Value: math.Ceil(need.bytes/box.Value - 1e-9), Formula: Size(need.bytes) + " ÷ " + Size(box.Value),
				Because: need.because + " … " + box.Quote, Reading: "twice that with a replica each",
			})
			break
		}
	}
	return out
}

func nodeNounOf(a Amount) string {
	if nodeNoun(a.near) != "nodes" {
		return nodeNoun(a.near)
	}
	return nodeNoun(a.context)
}

// connections is the memory that open sockets take, about 10 KB each with
// small buffers where nothing else was said.
func connections(in facts) []Figure {
	const perSocket = 10e3
	for i := len(in.amounts) - 1; i >= 0; i-- {
		a := in.amounts[i]
		if a.role != population || a.Value < 1e5 || !connectedNow(a) || hasBytes(in.amounts) || streams(in) {
			continue
		}
		v, unit := size(a.Value * perSocket)
		f := Figure{
			Label: "for open sockets", Value: v, Unit: unit, Formula: a.text() + " × 10 KB", Assumption: "10 KB a socket with small buffers", Because: a.Quote,
		}
		if _, said := lastOf(in.amounts, capacity); !said && !a.within("each", "holds") {
			f.Reading = counted(math.Ceil(a.Value/1e5), "gateway") + " at 100k each"
		}
		return []Figure{f}
	}
	return nil
}

func streams(in facts) bool {
	_, ok := lastOf(in.amounts, stream)
	return ok
}

// connectedNow reports whether a count is of open connections: it says so, or
// it is people who are there at once.
func connectedNow(a Amount) bool {
	if a.says("sent", "send", "push", "press") {
		return false
	}
	return a.says("socket", "connection", "connected", "connect ", "keep a line") || peopled(a.Subject) && a.within("online", "at once", "at the same time", "open")
}
