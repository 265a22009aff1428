package estimate

import (
	"fmt"
	"math"
)

// fleet is how many nodes the load takes when what one carries was said: a
// rate for the highest rate, a count for what is in flight or connected.
func fleet(amounts []Amount) []Figure {
	node, ok := oneNode(amounts)
	if !ok {
		return nil
	}
	var load Amount
	for _, a := range amounts {
		if a.Of == Count && a.Per > 0 && !perHead(a) && a.Quote != node.Quote && a.rate() > load.rate() {
			load = a
		}
	}
	if f, ok := littlesLaw(amounts); ok && contextHas(node, "thread", "connection", "worker", "slot") {
		return []Figure{nodes(f.Value, node.Value, 1, f.Because+" … "+node.Quote)}
	}
	perNode := node.Value
	if node.Per > 0 {
		perNode = node.rate()
	}
	if load.Per > 0 && load.rate() > perNode {
		return []Figure{nodes(load.rate(), perNode, utilisation(amounts), load.Quote+" … "+node.Quote)}
	}
	for _, a := range amounts {
		if a.Of == Count && a.Per == 0 && node.Per == 0 && a.Quote != node.Quote && a.Value > 2*node.Value {
			return []Figure{nodes(a.Value, node.Value, 1, a.Quote+" … "+node.Quote)}
		}
	}
	return nil
}

// oneNode finds what one machine was said to carry.
func oneNode(amounts []Amount) (Amount, bool) {
	for _, a := range amounts {
		if a.Of != Count || a.Value < 10 || !contextHas(a, "node", "server", "box", "instance", "machine", "worker") {
			continue
		}
		if contextHas(a, "one box", "one machine", "one server", "one node", "one instance", "one worker", "each box", "each machine", "each server", "each node", "a box", "a machine",
			"a server", "a node", "single", "per box", "per server", "per node", "per machine", "per instance") {
			return a, true
		}
	}
	return Amount{}, false
}

// utilisation is the share of a node's capacity to plan with: what was said,
// or headroom.
func utilisation(amounts []Amount) float64 {
	for _, a := range amounts {
		if a.Of == Percent && a.Value >= 30 && a.Value <= 95 && contextHas(a, "above", "below", "under", "at most", "utili", "busy", "load", "use", "hot") {
			return a.Value / 100
		}
	}
	return headroom
}

func nodes(load, perNode, share float64, because string) Figure {
	formula := fmt.Sprintf("%s ÷ %s", Number(load), Number(perNode))
	assumption := ""
	if share < 1 {
		formula = fmt.Sprintf("%s ÷ (%s × %s)", Number(load), Number(perNode), Number(share))
		assumption = "losing one node must not topple the rest"
	}
	return Figure{
		Label: "nodes", Value: math.Ceil(load/(perNode*share) - 1e-9), Formula: formula, Assumption: assumption, Because: because,
		Reading: "half as many again to lose one zone of three",
	}
}
