package coach

import (
	"strings"

	"archcoach/coach/design"
	"archcoach/coach/design/sketch"
	"archcoach/patterns"
)

// newNames gives the names of components that the library knows: its
// technologies, and the services of its systems, which are ordinary words.
func newNames(lib *patterns.Library) *sketch.Lexicon {
	var terms []sketch.Term
	for _, e := range lib.Entries() {
		switch e := e.(type) {
		case *patterns.Technology:
			kind, ok := componentKind(e)
			if !ok {
				continue
			}
			for _, name := range append([]string{e.Name}, e.Also...) {
				terms = append(terms, sketch.Term{ID: oneName(e, name), Name: name, Kind: kind})
			}
		case *patterns.Scenario:
			for _, c := range e.Diagram.Components {
				name, isService := strings.CutSuffix(c.Name, " service")
				if k := design.Kind(c.Kind); isService && (k == design.Service || k == design.Worker) {
					terms = append(terms, sketch.Term{ID: c.ID, Name: name, Kind: k, Weak: true})
				}
			}
			for _, s := range e.Services {
				if name := strings.TrimSuffix(s.Name, " service"); !strings.Contains(name, " ") {
					terms = append(terms, sketch.Term{ID: name, Name: name, Kind: design.Service, Weak: true})
				}
			}
		}
	}
	return sketch.NewLexicon(terms)
}

// oneName gives what tells a technology from others: its id for a form of its
// name, and for its rivals, which the library lists with it, their own names.
func oneName(t *patterns.Technology, name string) string {
	plain := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " ", "")) }
	a, b := plain(t.Name), plain(name)
	if strings.Contains(a, b) || strings.Contains(b, a) {
		return t.ID
	}
	return b
}

// componentKind gives the kind of component that a technology is, by the first
// of its patterns that is one; false for what is no component of a design,
// such as a container runtime or a protocol.
func componentKind(t *patterns.Technology) (design.Kind, bool) {
	kinds := map[string]design.Kind{
		"cdn": design.CDN, "log-broker": design.Stream, "message-queue": design.Queue, "pub-sub": design.Stream,
		"cache-aside": design.Cache, "distributed-cache": design.Cache, "object-store": design.Blob,
		"search-engine": design.Search, "vector-database": design.Search, "embeddings-ann": design.Search,
		"reverse-proxy": design.Balancer, "load-balancing": design.Balancer,
		"relational": design.Store, "wide-column": design.Store, "key-value": design.Store, "document-store": design.Store, "newsql": design.Store,
		"graph-database": design.Store, "time-series": design.Store, "columnar-olap": design.Store, "data-lake-warehouse": design.Store, "consensus": design.Store,
		"mapreduce": design.Worker, "stream-windows": design.Worker, "serverless": design.Worker, "cdc": design.Worker,
		"continuous-batching": design.Service, "saga": design.Service,
		"push-notification": design.ThirdParty, "build-vs-buy": design.ThirdParty,
		"metrics": design.Monitor, "distributed-tracing": design.Monitor,
		"adaptive-bitrate": "", "containers-kubernetes": "", "service-discovery": "",
	}
	for _, p := range t.Patterns {
		if kind, ok := kinds[p]; ok {
			return kind, kind != ""
		}
	}
	return "", false
}
