package estimate

import (
	"fmt"
	"math"
)

// fleet is how many nodes the load takes when what one carries was said: a
// rate for the highest rate, threads for what is in flight, connections for
// what is connected; and how many when a zone may be lost.
func fleet(in facts) []Figure {
	node, ok := lastOf(in.amounts, capacity)
	if !ok {
		return nil
	}
	need, because, ok := carried(in, node)
	if !ok {
		return nil
	}
	perNode, full := node.Value, 1.0
	if node.Per > 0 {
		perNode = node.rate()
	}
	assumption := ""
	if t, ok := lastOf(in.amounts, target); ok {
		full = t.Value / 100
		because += " … " + t.Quote
	} else if node.Per > 0 || !node.says("thread", "connection", "worker", "slot", "hold", "comfortabl", "socket") && need.what != "" {
		full, assumption = headroom, "at most 60% busy, so that losing one does not topple the rest"
	}
	if need.rate <= perNode*full {
		return nil
	}
	noun := nodeNounOf(node)
	exact := need.rate / (perNode * full)
	formula := fmt.Sprintf("%s ÷ %s", Number(need.rate), Number(perNode))
	if full < 1 {
		formula = fmt.Sprintf("%s ÷ (%s × %s)", Number(need.rate), Number(perNode), Number(full))
	}
	out := []Figure{{Label: noun, Value: ceil(exact), Formula: formula, Assumption: assumption, Because: because + " … " + node.Quote}}
	z, ok := lastOf(in.amounts, zones)
	if !ok {
		out[0].Reading = "half as many again to lose one zone of three"
		return out
	}
	return append(out, Figure{
		Label: noun + " to lose one of " + Number(z.Value) + " " + label(z.Subject, "zones"), Value: ceil(exact * z.Value / (z.Value - 1)),
		Formula: fmt.Sprintf("%s × %s/%s", Number(ceil(exact)), Number(z.Value), Number(z.Value-1)), Because: z.Quote,
		Reading: Number(ceil(exact/(z.Value-1))) + " in each",
	})
}

// carried is what the nodes have to carry: what is in flight for threads, what
// is connected for a count, else the highest rate.
func carried(in facts, node Amount) (need flow, because string, ok bool) {
	if node.Per == 0 && node.says("thread", "worker", "slot", "connection", "concurrent") {
		if f, ok := inFlight(in); ok {
			return flow{rate: f.Value}, f.Because, true
		}
	}
	top, found := highest(in.flows)
	if node.Per == 0 {
		if p, ok := connected(in, node, found); ok {
			return flow{rate: p.Value}, p.Quote, true
		}
	}
	for _, f := range in.flows { // what they make together is named in the same thing
		if node.Subject != "" && f.rate > 0 && head(f.what) == head(node.Subject) && f.rate >= top.rate/2 {
			top = f
		}
	}
	if p, ok := lastOf(in.amounts, peak); ok && found && !top.peak {
		top.rate *= p.Value
		top.because += " … " + p.Quote
	}
	return top, top.because, found
}

// connected is the population that a count of nodes has to hold: the latest
// that is said to be connected, else the latest of all when nothing flows or
// the nodes are said to hold it.
func connected(in facts, node Amount, flowing bool) (Amount, bool) {
	holds := node.says("hold", "connect", "socket", "open", "comfortabl", "keep", "viewer", "session", "stream")
	var any Amount
	for i := len(in.amounts) - 1; i >= 0; i-- {
		p := in.amounts[i]
		if p.role != population || p.Value <= node.Value {
			continue
		}
		if p.within("connect", "online", "at once", "at the same time", "socket", "keep a line", "concurrent") {
			return p, true
		}
		if any.Value == 0 {
			any = p
		}
	}
	return any, any.Value > 0 && (holds || !flowing)
}

func ceil(v float64) float64 { return math.Ceil(v - 1e-9) }
