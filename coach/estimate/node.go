package estimate

import (
	"math"
	"slices"
	"strings"
)

// carries reports whether an amount was said to be what one node takes.
func carries(a Amount) bool {
	if a.Value != math.Trunc(a.Value) || !nodeNear(a.near) {
		return false
	}
	return !a.says("spit", "emit", "send", "produc", "report", "generat", "writes", "pings", "push", "upload", "ship")
}

// oneDoes reads what one of the nodes carries where "one" stands for it: "how
// many boxes if one does three thousand".
func oneDoes(before []Amount, a Amount) bool {
	need, ok := lastOf(before, load)
	if !ok || need.Value <= a.Value {
		return false
	}
	for _, does := range []string{"does ", "do ", "can ", "handles ", "takes ", "carries ", "copes ", "manages ", "serves "} {
		if a.says("one "+does, "each "+does) {
			return true
		}
	}
	return false
}

// nodeNear reports whether the words speak of one node, with at most one word
// between: "each cache node".
func nodeNear(near string) bool {
	fields := strings.Fields(near)
	for i, w := range fields {
		w = strings.TrimSuffix(w, "'s")
		if !slices.Contains(nodeNouns(), w) {
			continue
		}
		if i > 0 && one(fields[i-1]) || i > 1 && one(fields[i-2]) && fields[i-1] != "of" {
			return true
		}
	}
	return false
}

func one(word string) bool {
	switch word {
	case "one", "a", "an", "each", "every", "per", "single":
		return true
	}
	return false
}

func nodeNouns() []string {
	return []string{"box", "machine", "server", "node", "instance", "pod", "vm", "host", "gateway", "worker", "replica", "container", "gpu", "card", "broker", "shard", "consumer", "process"}
}

// nodeNoun is the word for the nodes that was used.
func nodeNoun(near string) string {
	for _, noun := range nodeNouns() {
		if says(near, noun+" ", noun+"'s ", noun+"s ", noun+"es ") {
			switch noun {
			case "box":
				return "boxes"
			case "process":
				return "processes"
			case "gpu", "vm":
				return strings.ToUpper(noun) + "s"
			}
			return noun + "s"
		}
	}
	return "nodes"
}

// ownNoun reports whether the nodes are what the system is about: of a hundred
// thousand hosts "each host has a hundred counters" is no capacity.
func ownNoun(before []Amount, a Amount) bool {
	p, ok := lastOf(before, population)
	return ok && nodeNoun(a.near) == head(p.Subject)+"s" && a.says("has", "have")
}
