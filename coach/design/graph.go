// Package design holds the architecture under discussion as a graph: what it
// is made of, what talks to what, and the words that said so.
//
// It is a leaf: it knows no speech, no library and no terminal. A Graph is a
// value; what changes it gives a new one with the next Version.
package design

// Kind is what a component is, in the terms that diagrams use.
type Kind string

// The kinds of component. They are those of the library's diagrams too.
const (
	Client     Kind = "client"
	CDN        Kind = "cdn"
	DNS        Kind = "dns"
	Balancer   Kind = "balancer"
	Gateway    Kind = "gateway"
	Service    Kind = "service"
	Worker     Kind = "worker"
	Scheduler  Kind = "scheduler"
	Queue      Kind = "queue"
	Stream     Kind = "stream"
	Cache      Kind = "cache"
	Store      Kind = "store"
	Replica    Kind = "replica"
	Search     Kind = "search"
	Blob       Kind = "blob"
	Monitor    Kind = "monitor"
	ThirdParty Kind = "third-party"
)

// LinkKind is how one component uses another.
type LinkKind string

// The kinds of link, those of the library's diagrams too.
const (
	Sync      LinkKind = "sync"
	Async     LinkKind = "async"
	Batch     LinkKind = "batch"
	Replicate LinkKind = "replicate"
	CacheLink LinkKind = "cache"
)

// A Graph is the design as far as it has been told. Order is that in which
// things were first said, so a graph draws the same each time.
type Graph struct {
	Version int    `json:"version"` // goes up by one with every change
	Nodes   []Node `json:"nodes"`
	Links   []Link `json:"links"`
}

// A Node is one component. Suggested marks what the card proposes and nobody
// has said.
type Node struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Kind      Kind     `json:"kind"`
	Group     string   `json:"group,omitempty"` // region or boundary it lies in
	Suggested bool     `json:"suggested,omitempty"`
	Since     int      `json:"since"` // version in which it appeared
	Evidence  Evidence `json:"evidence"`
}

// A Link joins two nodes in the direction of the call or of the data.
type Link struct {
	From      string   `json:"from"`
	To        string   `json:"to"`
	Kind      LinkKind `json:"kind"`
	Label     string   `json:"label,omitempty"`
	Suggested bool     `json:"suggested,omitempty"`
	Since     int      `json:"since"`
	Evidence  Evidence `json:"evidence"`
}

// Told gives what was said of a design, without suggestions.
func Told(g Graph) Graph {
	out := Graph{Version: g.Version}
	for _, n := range g.Nodes {
		if !n.Suggested {
			out.Nodes = append(out.Nodes, n)
		}
	}
	for _, l := range g.Links {
		if !l.Suggested {
			out.Links = append(out.Links, l)
		}
	}
	return out
}
