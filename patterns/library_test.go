package patterns_test

import (
	"slices"
	"sync"
	"testing"

	"archcoach/patterns"
)

func technology(id, name string, also ...string) *patterns.Technology {
	return &patterns.Technology{Common: patterns.Common{Kind: patterns.KindTechnology, ID: id, Name: name, Also: also}}
}

func pattern(id, name string, also ...string) *patterns.Pattern {
	return &patterns.Pattern{Common: patterns.Common{Kind: patterns.KindPattern, ID: id, Name: name, Also: also}}
}

func ids(entries []patterns.Entry) []string {
	all := make([]string, len(entries))
	for i, e := range entries {
		all[i] = e.About().ID
	}
	return all
}

// search finds entries of any kind for one text.
func search(lib *patterns.Library, text string, limit int) []patterns.Hit {
	index := lib.Index()
	return index.Search(index.Query([]patterns.WeightedText{{Text: text, Weight: 1}}), limit)
}

func TestEntriesAreInTheOrderOfKindsAndThenByID(t *testing.T) {
	lib := patterns.NewLibrary([]patterns.Entry{
		technology("b-tech", "B"), pattern("z", "Z"), technology("a-tech", "A"), pattern("c", "C"),
	})
	if got, want := ids(lib.Entries()), []string{"c", "z", "a-tech", "b-tech"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAnIDOfAnotherKindIsNotFound(t *testing.T) {
	lib := patterns.NewLibrary([]patterns.Entry{technology("kafka", "Kafka")})
	if lib.Pattern("kafka") != nil || lib.Technology("kafka") == nil {
		t.Error("kafka is a technology, not a pattern")
	}
}

func TestResolveKnowsEveryWayToWriteAName(t *testing.T) {
	lib := patterns.NewLibrary([]patterns.Entry{
		pattern("cache-aside", "Cache-aside", "lazy loading", "Kafka"), technology("kafka", "Kafka"), technology("log", "A log", "lazy loading"),
	})
	for name, want := range map[string]string{
		"cache-aside": "cache-aside", "CACHE  aside": "cache-aside", "Lazy-Loading": "cache-aside", // a pattern goes first
		"Kafka": "kafka", // a proper name goes before an alias
	} {
		if e, ok := lib.Resolve(name); !ok || e.About().ID != want {
			t.Errorf("%q: got %v, want %s", name, e, want)
		}
	}
	for _, name := range []string{"", "?!", "unheard of"} {
		if e, ok := lib.Resolve(name); ok {
			t.Errorf("%q resolved to %s", name, e.About().ID)
		}
	}
}

func TestALibraryMayBeUsedFromSeveralGoroutines(t *testing.T) {
	lib := patterns.NewLibrary([]patterns.Entry{pattern("cache-aside", "Cache-aside"), technology("kafka", "Kafka")})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			_ = append(lib.Patterns(), pattern("mine", "Mine"))
			hits := search(lib, "cache aside", 1)
			if len(hits) != 1 || hits[0].ID != "cache-aside" {
				t.Errorf("found %v", hits)
			}
		})
	}
	group.Wait()
	if len(lib.Patterns()) != 1 {
		t.Error("appending to what was handed out changed the library")
	}
}
