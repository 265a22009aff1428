package patterns_test

import (
	"slices"
	"testing"

	"archcoach/patterns"
)

func TestReferencesAreEachNamedOnceInReadingOrder(t *testing.T) {
	p := pattern("outbox", "Outbox")
	p.Alternatives = []patterns.Rejected{{ID: "two-phase-commit"}, {ID: "cdc"}}
	p.Tech, p.Related, p.Scenarios = []string{"kafka"}, []string{"cdc", "saga"}, []string{"wallet"}
	want := []string{"two-phase-commit", "cdc", "kafka", "wallet", "saga"}
	if got := patterns.References(p); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMentionsAreWhatIsNotNamedBack(t *testing.T) {
	outbox, saga := pattern("outbox", "Outbox"), pattern("saga", "Saga")
	outbox.Related, saga.Related = []string{"saga"}, []string{"outbox"}
	dual := &patterns.Problem{Common: patterns.Common{Kind: patterns.KindProblem, ID: "dual-write"}, Patterns: []string{"outbox"}}
	wallet := &patterns.Scenario{Common: patterns.Common{Kind: patterns.KindScenario, ID: "wallet"}, Core: []string{"saga", "outbox"}}
	lib := patterns.NewLibrary([]patterns.Entry{wallet, dual, saga, outbox})
	if got, want := ids(lib.Mentions("outbox")), []string{"dual-write", "wallet"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := lib.Mentions("unheard-of"); len(got) > 0 {
		t.Errorf("got %v", ids(got))
	}
}

func TestEveryReferenceOfTheShippedLibraryLeadsSomewhere(t *testing.T) {
	lib := shipped(t)
	for _, e := range lib.Entries() {
		p, _ := e.(*patterns.Pattern)
		for _, id := range patterns.References(e) {
			if _, ok := lib.Entry(id); !ok && (p == nil || !slices.Contains(p.Tech, id)) {
				t.Errorf("%s leads to %s, which is not there", e.About().ID, id)
			}
		}
	}
}

func TestNearFindsNamesASlipAwayOrInPart(t *testing.T) {
	lib := patterns.NewLibrary([]patterns.Entry{
		pattern("cache-aside", "Cache-aside", "lazy loading"), pattern("write-through", "Write-through"),
		technology("kafka", "Kafka"), technology("kafka-streams", "Kafka Streams"), technology("redis", "Redis"),
	})
	for name, want := range map[string][]string{
		"cache-asid":      {"cache-aside"},
		"Lasy Loading":    {"cache-aside"},
		"kafak":           {"kafka"},
		"streams":         {"kafka-streams"},
		"the kafka thing": {"kafka"},
		"zzzzzzzz":        {}, "": {}, "?": {},
	} {
		if got := ids(lib.Near(name, 2)); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", name, got, want)
		}
	}
}
