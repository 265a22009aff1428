package sketch

import (
	"slices"

	"archcoach/coach/design"
)

func determiner(w string) article {
	switch w {
	case "the", "this", "that", "these", "those", "our", "its", "their", "same":
		return definite
	case "a", "an", "some", "another", "one", "own":
		return indefinite
	case "each", "every", "all", "any", "both", "no", "per", "many", "most":
		return every
	}
	return noArticle
}

// plain reports words that say nothing about which component is meant.
func plain(w string) bool {
	return slices.Contains([]string{"new", "separate", "single", "dedicated", "big", "small", "simple", "own", "whole", "entire", "main", "large", "fast", "cheap", "proper",
		"little", "managed", "regular", "normal", "plain", "two", "three", "four", "five", "ten", "few", "several", "multiple", "couple", "different", "distributed", "local",
		"stateless", "same", "nightly", "hourly", "daily", "periodic", "background", "offline", "simple", "existing", "durable", "good", "actual", "real", "central", "shared", "first", "own", "asynchronous", "async", "in", "also", "more", "extra", "additional", "other"}, w) && w != "in"
}

func prepositions() []string {
	return []string{"to", "into", "onto", "through", "via", "from", "in", "on", "by", "of", "with", "for", "behind", "after", "before", "using", "between", "at", "over", "against", "towards", "as", "like"}
}

// functional reports words that are never part of a name.
func functional(w string) bool {
	return slices.Contains(prepositions(), w) || slices.Contains([]string{
		"i", "we", "you", "they", "it", "he", "she", "them", "us", "me", "who", "which", "that", "where", "when", "if", "because", "so", "then", "and", "or", "but", "not", "never",
		"is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "will", "would", "should", "can", "could", "may", "might", "must", "shall", "let", "lets",
		"also", "there", "here", "out", "up", "down", "off", "back", "front", "than", "too", "very", "only", "even", "still", "once", "again", "while", "instead", "rather", "say",
		"maybe", "now", "first", "second", "third", "next", "finally", "always", "about", "such", "how", "what", "why", "make", "makes", "made", "go", "goes", "going", "have", "has", "had", "having",
		"get", "gets", "want", "wants", "think", "remove", "replace", "swap", "skip", "scrap", "ditch", "behind", "without", "both", "either", "more", "less", "much", "need", "needs", "ever",
		"yes", "no", "right", "sure", "like", "call", "calls", "called", "named", "between", "own", "owns", "using", "use", "uses", "used", "inside", "per", "until", "since", "its", "their"}, w)
}

// data reports kinds that keep what they are given.
func data(k design.Kind) bool {
	switch k {
	case design.Store, design.Cache, design.Replica, design.Search, design.Blob:
		return true
	}
	return false
}

// queued reports kinds that hand on what they are given.
func queued(k design.Kind) bool { return k == design.Queue || k == design.Stream }

// related reports that a technology of one kind can be what a noun of another
// names: "a session store in Redis".
func related(a, b design.Kind) bool {
	return a == b || data(a) && data(b) || queued(a) && queued(b) || front(a) && front(b) || a == design.Monitor && data(b)
}

// front reports kinds through which requests come in.
func front(k design.Kind) bool {
	return k == design.Gateway || k == design.Balancer || k == design.CDN || k == design.DNS
}
