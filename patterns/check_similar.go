package patterns

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// checkSimilar reports entries of a kind that are nearly the same: one may be
// what is left of a copy, and whoever speaks of either gets the two of them by
// chance. Names a slip apart and plain phrases in common tell.
func checkSimilar(docs []Document) []Finding {
	var findings []Finding
	for _, kind := range Kinds() {
		var same []Document
		for _, doc := range docs {
			if doc.Entry != nil && doc.Entry.About().Kind == kind {
				same = append(same, doc)
			}
		}
		findings = append(findings, similarNames(same)...)
		findings = append(findings, similarPhrases(same)...)
	}
	return findings
}

// similarNames finds names a letter apart. Two such names, or one with a
// letter left out, are equal with a letter left out of the other: that finds
// the pairs without comparing all with all.
func similarNames(docs []Document) []Finding {
	var findings []Finding
	holders := map[string][]int{} // name, or name less a letter -> documents
	for i, doc := range docs {
		name := normalName(doc.Entry.About().Name)
		if len(name) < 6 {
			continue // "RAFT" and "RIFT" are as alike as words can be
		}
		told := map[int]bool{}
		for _, short := range append(withoutALetter(name), name) {
			for _, other := range holders[short] {
				rival := normalName(docs[other].Entry.About().Name)
				if other != i && !told[other] && levenshtein.ComputeDistance(name, rival) == 1 {
					told[other] = true
					findings = append(findings, resembles(doc, docs[other], at("name"), "their names are a letter apart"))
				}
			}
			holders[short] = append(holders[short], i)
		}
	}
	return findings
}

// withoutALetter leaves digits: what differs in a number differs on purpose.
func withoutALetter(name string) []string {
	short := make([]string, 0, len(name))
	for i := range len(name) {
		if name[i] < '0' || name[i] > '9' {
			short = append(short, name[:i]+name[i+1:])
		}
	}
	return short
}

// similarPhrases finds entries that share half of the plain phrases that the
// one with fewer has, three at least. Phrases with the same words in another
// form or order are the same.
func similarPhrases(docs []Document) []Finding {
	holders := map[string][]int{}
	number := make([]int, len(docs))
	for i, doc := range docs {
		for _, phrase := range phraseKeys(doc.Entry.About().Plain) {
			number[i]++
			holders[phrase] = append(holders[phrase], i)
		}
	}
	shared := map[[2]int]int{}
	for _, among := range holders {
		for k, i := range among {
			for _, other := range among[:k] {
				shared[[2]int{i, other}]++
			}
		}
	}
	var findings []Finding
	for pair, n := range shared {
		if fewer := min(number[pair[0]], number[pair[1]]); n >= 3 && 2*n >= fewer {
			findings = append(findings, resembles(docs[pair[0]], docs[pair[1]], at("plain"), fmt.Sprintf("%d of %d plain phrases are the same", n, fewer)))
		}
	}
	slices.SortFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Reason, b.Reason))
	})
	return findings
}

// phraseKeys gives the different phrases of a list, each as its stems in
// alphabetical order.
func phraseKeys(phrases []string) []string {
	var keys []string
	for _, phrase := range phrases {
		stems := stemSet(phrase)
		slices.Sort(stems)
		if key := strings.Join(stems, " "); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

func resembles(doc, other Document, path []any, why string) Finding {
	return Finding{
		File: doc.File, Line: doc.Line(path...), Entry: doc.Entry.About().ID, Severity: Warning,
		Reason: fmt.Sprintf("nearly the same as %s: %s", other.Entry.About().ID, why),
		Fix:    "make one of the two, or tell them apart",
	}
}
