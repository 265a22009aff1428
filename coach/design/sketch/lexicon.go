package sketch

import (
	"strings"

	"archcoach/coach/design"
)

// A Term is a name that components go by. ID tells names of one thing from
// names of another. A Weak name is an ordinary word ("checkout", "search"),
// taken for a component only where the sentence treats it as one.
type Term struct {
	ID, Name string
	Kind     design.Kind
	Weak     bool
}

// A Lexicon is the names a sketch knows, besides the trade's common nouns. It
// is immutable.
type Lexicon struct {
	names map[string][]phrase // by first word
	heads map[string][]phrase
	weak  map[string]Term
}

// A phrase is a name as words.
type phrase struct {
	words []string // singular
	term  Term
}

// NewLexicon makes a lexicon of the names of technologies and services.
func NewLexicon(terms []Term) *Lexicon {
	l := &Lexicon{names: map[string][]phrase{}, heads: map[string][]phrase{}, weak: map[string]Term{}}
	for _, t := range terms {
		words := keyWords(t.Name)
		switch {
		case len(words) == 0:
		case t.Weak:
			if _, ok := l.weak[strings.Join(words, " ")]; !ok {
				l.weak[strings.Join(words, " ")] = t
			}
		default:
			add(l.names, phrase{words, t})
		}
	}
	for _, h := range heads() {
		for _, name := range h.names {
			words := keyWords(name)
			add(l.heads, phrase{words, Term{ID: h.names[0], Name: name, Kind: h.kind}})
		}
	}
	for _, name := range []string{"user", "customer", "viewer", "shopper", "driver", "rider", "phone", "device", "player", "buyer"} {
		l.weak[name] = Term{ID: name, Name: name, Kind: design.Client, Weak: true}
	}
	return l
}

func keyWords(name string) []string {
	var out []string
	for _, s := range sentences(name) {
		for _, w := range s {
			out = append(out, singular(w.text))
		}
	}
	return out
}

func add(m map[string][]phrase, p phrase) { m[p.words[0]] = append(m[p.words[0]], p) }

// longest gives the longest phrase that the words begin with, and its length.
func longest(m map[string][]phrase, words []word) (Term, int) {
	var best Term
	length := 0
	if len(words) == 0 {
		return best, 0
	}
	for _, p := range m[singular(words[0].text)] {
		if len(p.words) > length && len(p.words) <= len(words) && same(p.words, words) {
			best, length = p.term, len(p.words)
		}
	}
	return best, length
}

func same(want []string, words []word) bool {
	for i, w := range want {
		if singular(words[i].text) != w || i < len(want)-1 && words[i].stop != 0 {
			return false
		}
	}
	return true
}

// A head is the noun of the trade at the end of a component's name; the first
// of its names stands for all.
type head struct {
	kind  design.Kind
	names []string
}

func heads() []head {
	return []head{
		{design.Client, []string{"client", "mobile client", "web client"}},
		{design.Client, []string{"app", "mobile app", "phone app", "native app"}},
		{design.Client, []string{"browser", "web app", "web browser", "frontend", "front end"}},
		{design.CDN, []string{"CDN", "content delivery network", "edge cache"}},
		{design.DNS, []string{"DNS", "name server"}},
		{design.Balancer, []string{"load balancer", "balancer", "LB"}},
		{design.Gateway, []string{"gateway", "API gateway", "front door", "BFF", "edge proxy", "reverse proxy", "waiting room"}},
		{design.Service, []string{"service", "microservice"}},
		{design.Service, []string{"API"}},
		{design.Service, []string{"server", "API server", "app server", "application server", "web server", "backend", "back end"}},
		{design.Service, []string{"monolith"}},
		{design.Service, []string{"engine"}},
		{design.Service, []string{"orchestrator"}},
		{design.Service, []string{"coordinator"}},
		{design.Service, []string{"router"}},
		{design.Service, []string{"rate limiter", "limiter"}},
		{design.Worker, []string{"worker", "worker pool"}},
		{design.Worker, []string{"consumer"}},
		{design.Worker, []string{"processor", "stream processor"}},
		{design.Worker, []string{"indexer"}},
		{design.Worker, []string{"transcoder"}},
		{design.Worker, []string{"crawler"}},
		{design.Worker, []string{"fetcher"}},
		{design.Worker, []string{"aggregator"}},
		{design.Worker, []string{"dispatcher"}},
		{design.Worker, []string{"sweeper"}},
		{design.Worker, []string{"reconciler", "reconciliation job"}},
		{design.Worker, []string{"relay", "outbox relay"}},
		{design.Worker, []string{"writer"}},
		{design.Worker, []string{"poller"}},
		{design.Worker, []string{"sender"}},
		{design.Worker, []string{"loader"}},
		{design.Worker, []string{"publisher"}},
		{design.Worker, []string{"scanner"}},
		{design.Worker, []string{"exporter"}},
		{design.Worker, []string{"executor"}},
		{design.Worker, []string{"runner"}},
		{design.Worker, []string{"builder"}},
		{design.Worker, []string{"generator"}},
		{design.Scheduler, []string{"scheduler", "job scheduler"}},
		{design.Scheduler, []string{"cron job", "cron"}},
		{design.Queue, []string{"queue", "message queue", "work queue", "task queue"}},
		{design.Queue, []string{"dead letter queue", "DLQ"}},
		{design.Stream, []string{"stream", "event stream", "event log", "message log"}},
		{design.Stream, []string{"topic"}},
		{design.Stream, []string{"broker", "message broker", "event bus", "message bus", "pub sub"}},
		{design.Cache, []string{"cache", "caching layer", "in memory cache"}},
		{design.Store, []string{"database", "DB", "SQL database", "relational database", "data store", "datastore", "key value store", "document store", "graph database", "time series database", "NoSQL database", "document database", "wide column store"}},
		{design.Store, []string{"store"}},
		{design.Store, []string{"warehouse", "data warehouse"}},
		{design.Store, []string{"ledger"}},
		{design.Store, []string{"log"}},
		{design.Store, []string{"outbox", "outbox table"}},
		{design.Replica, []string{"replica", "read replica", "standby", "hot standby"}},
		{design.Replica, []string{"region"}},
		{design.Search, []string{"search index", "search cluster", "inverted index", "vector index", "vector database", "vector store"}},
		{design.Blob, []string{"object storage", "object store", "blob storage", "blob store", "bucket", "file storage"}},
		{design.Monitor, []string{"monitoring", "dashboard", "alerting", "metrics pipeline"}},
		{design.ThirdParty, []string{"payment provider", "payment processor", "PSP", "card network"}},
		{design.ThirdParty, []string{"third party", "provider", "external API", "carrier"}},
	}
}
