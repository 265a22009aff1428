package patterns_test

import (
	"testing"

	"archcoach/patterns"
)

// linked makes a library in which two systems are spoken of in the same words,
// and one of them builds on the pattern named.
func linked(core string) *patterns.Library {
	system := func(id string, core ...string) *patterns.Scenario {
		s := &patterns.Scenario{Core: core}
		s.Kind, s.ID, s.Name, s.Plain = patterns.KindScenario, id, id, []string{"people order things and wait for them"}
		return s
	}
	pattern := &patterns.Pattern{}
	pattern.Kind, pattern.ID, pattern.Name, pattern.Plain = patterns.KindPattern, "courier", "courier", []string{"a rider brings them to the door"}
	return patterns.NewLibrary([]patterns.Entry{system("bakery"), system("canteen", core), pattern})
}

func TestWhatASystemBuildsOnSpeaksForIt(t *testing.T) {
	index := linked("courier").Index()
	said := index.Query([]patterns.WeightedText{{Text: "people order things, a rider brings them", Weight: 1}})
	hits := index.Search(said, 2, patterns.KindScenario)
	if len(hits) != 2 || hits[0].ID != "canteen" || hits[0].Links <= 0 || hits[1].Links != 0 {
		t.Errorf("got %+v", hits)
	}
}

func TestALinkToNobodyIsPassedOver(t *testing.T) {
	index := linked("nobody").Index()
	said := index.Query([]patterns.WeightedText{{Text: "people order things, a rider brings them", Weight: 1}})
	for _, h := range index.Search(said, 2, patterns.KindScenario) {
		if h.Links != 0 {
			t.Errorf("%s got %.1f from a link to nobody", h.ID, h.Links)
		}
	}
}
