package sketch

import (
	"slices"
	"testing"
	"time"

	"archcoach/coach/design"
)

func TestPartsKnowTheirWordsTheirTimeAndTheirVersion(t *testing.T) {
	s := New(testLexicon())
	if !s.Hear("So the gateway calls the order service. It's stateless.", 10*time.Second) {
		t.Fatal("nothing was heard")
	}
	if s.Hear("That is about two thousand a second.", 20*time.Second) {
		t.Error("a number changed the design")
	}
	if !s.Hear("The order service writes to Postgres.", 30*time.Second) {
		t.Fatal("the second turn changed nothing")
	}
	g := s.Graph()
	if g.Version != 2 {
		t.Errorf("the version is %d after two changes", g.Version)
	}
	for _, want := range []design.Node{
		{ID: "gateway", Name: "Gateway", Kind: design.Gateway, Since: 1, Evidence: design.Evidence{Quote: "So the gateway calls the order service", At: 10 * time.Second}},
		{ID: "postgres", Name: "Postgres", Kind: design.Store, Since: 2, Evidence: design.Evidence{Quote: "The order service writes to Postgres", At: 30 * time.Second}},
	} {
		if !slices.Contains(g.Nodes, want) {
			t.Errorf("%+v is not among %+v", want, g.Nodes)
		}
	}
	link := design.Link{From: "order-service", To: "postgres", Kind: design.Sync, Since: 2, Evidence: design.Evidence{Quote: "The order service writes to Postgres", At: 30 * time.Second}}
	if !slices.Contains(g.Links, link) {
		t.Errorf("%+v is not among %+v", link, g.Links)
	}
}

func TestACopyOfASketchStaysAsItIs(t *testing.T) {
	s := New(testLexicon())
	s.Hear("The gateway calls the order service, which reads from Redis.", 0)
	before, kept := describe(s.Graph()), s
	s.Hear("Let's drop the cache, and instead of the gateway use nginx, and publish to Kafka.", time.Minute)
	if got := describe(kept.Graph()); got != before {
		t.Errorf("the copy became:\n%s", got)
	}
	kept.Hear("The order service publishes to SQS.", time.Minute)
	if got := describe(s.Graph()); slices.Contains([]string{before}, got) {
		t.Error("the sketch did not change")
	}
}

func TestWhatIsReplacedKeepsItsLinksUnderTheNewVersion(t *testing.T) {
	s := New(testLexicon())
	s.Hear("The order service publishes to Kafka and workers consume from Kafka.", 0)
	s.Hear("Let's replace Kafka with SQS.", time.Minute)
	for _, l := range s.Graph().Links {
		if l.Since != 2 || l.Evidence.At != time.Minute {
			t.Errorf("%s to %s dates from version %d", l.From, l.To, l.Since)
		}
	}
	if got, want := len(s.Graph().Links), 2; got != want {
		t.Errorf("%d links, want %d", got, want)
	}
}

func FuzzHear(f *testing.F) {
	for _, text := range []string{
		"orders go through the gateway into a queue, workers write to Postgres", "no, instead of Kafka let's use SQS", "the, the the a of between and", "", "?", "-", "a-b-c fan-out queue",
		"drop the cache it which that then", "X, Y and Z services call a, b and c queues", "put a CDN in front", "make it SQS", "’ ' '' '", "in front of in front of the gateway",
	} {
		f.Add(text, text)
	}
	lexicon := testLexicon()
	f.Fuzz(func(t *testing.T, first, second string) {
		s := New(lexicon)
		s.Hear(first, 0)
		s.Hear(second, time.Second)
		ids := map[string]bool{}
		for _, n := range s.Graph().Nodes {
			if n.ID == "" || n.Name == "" || n.Kind == "" || ids[n.ID] {
				t.Fatalf("%q, %q: node %+v", first, second, n)
			}
			ids[n.ID] = true
		}
		for _, l := range s.Graph().Links {
			if !ids[l.From] || !ids[l.To] || l.From == l.To {
				t.Fatalf("%q, %q: link %+v", first, second, l)
			}
		}
	})
}
