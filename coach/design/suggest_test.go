package design

import (
	"slices"
	"testing"
)

func graph(names map[string]Kind, order []string, links ...[2]string) Graph {
	g := Graph{Version: 4}
	for _, name := range order {
		g.Nodes = append(g.Nodes, Node{ID: name, Name: name, Kind: names[name], Since: 1})
	}
	for _, l := range links {
		g.Links = append(g.Links, Link{From: l[0], To: l[1], Kind: Sync, Since: 1})
	}
	return g
}

func TestSuggestionsAreAddedBesideWhatWasSaid(t *testing.T) {
	told := graph(map[string]Kind{"Gateway": Gateway, "Order service": Service, "Kafka": Stream, "Users database": Store, "Posts database": Store},
		[]string{"Gateway", "Order service", "Kafka", "Users database", "Posts database"}, [2]string{"Gateway", "Order service"})
	reference := graph(map[string]Kind{"API gateway": Gateway, "Orders": Service, "Event queue": Queue, "CDN": CDN, "Store": Store},
		[]string{"API gateway", "Orders", "Event queue", "CDN", "Store"}, [2]string{"API gateway", "Orders"}, [2]string{"Orders", "Event queue"}, [2]string{"CDN", "API gateway"}, [2]string{"Orders", "Store"})
	got := WithSuggestions(told, reference)

	var added []string
	for _, n := range got.Nodes[len(told.Nodes):] {
		if !n.Suggested || n.Since != 4 {
			t.Errorf("%+v is not marked", n)
		}
		added = append(added, n.Name)
	}
	// One gateway is the gateway, a queue is the stream; which of two databases
	// the store is, nobody can say.
	if want := []string{"CDN", "Store"}; !slices.Equal(added, want) {
		t.Errorf("%q were added, want %q", added, want)
	}
	var links [][2]string
	for _, l := range got.Links {
		if l.Suggested {
			links = append(links, [2]string{l.From, l.To})
		}
	}
	if want := [][2]string{{"Order service", "Kafka"}, {"CDN", "Gateway"}, {"Order service", "Store"}}; !slices.Equal(links, want) {
		t.Errorf("the links %v were suggested, want %v", links, want)
	}
	if told := Told(got); len(told.Nodes) != 5 || len(told.Links) != 1 {
		t.Errorf("what was told has %d nodes and %d links", len(told.Nodes), len(told.Links))
	}
}

func TestFold(t *testing.T) {
	order := []string{"Gateway", "A", "B", "C", "DB"}
	g := graph(map[string]Kind{"Gateway": Gateway, "A": Service, "B": Service, "C": Service, "DB": Store}, order,
		[2]string{"Gateway", "A"}, [2]string{"Gateway", "B"}, [2]string{"Gateway", "C"}, [2]string{"C", "DB"})
	names := func(g Graph) (out []string) {
		for _, n := range g.Nodes {
			out = append(out, n.Name)
		}
		return out
	}
	if got := names(Fold(g, 5)); !slices.Equal(got, order) {
		t.Errorf("what fits was folded: %q", got)
	}
	// A and B are linked alike, C is not.
	if got := Fold(g, 4); !slices.Equal(names(got), []string{"Gateway", "A, B", "C", "DB"}) || len(got.Links) != 3 {
		t.Errorf("got %q with %v", names(got), got.Links)
	}
	if got := names(Fold(g, 3)); !slices.Equal(got, []string{"Gateway", "A, B, C", "DB"}) {
		t.Errorf("got %q", got)
	}
	g.Nodes[3].Group, g.Nodes[4].Group = "EU", "EU"
	if got := names(Fold(g, 4)); !slices.Equal(got, []string{"Gateway", "A", "B", "EU: C, DB"}) {
		t.Errorf("by group: %q", got)
	}
}
