package patterns_test

import (
	"slices"
	"testing"

	"archcoach/patterns"
)

// asked is a query with the entry that must be among the first three of its
// kind. The words are those of the person writing the test: none was taken
// from the plain phrases of the entry it looks for.
type asked struct{ query, want string }

func namedQueries() map[patterns.Kind][]asked {
	return map[patterns.Kind][]asked{
		patterns.KindScenario: {
			{"design tinyurl", "url-shortener"},
			{"build something like Uber", "ride-hailing"},
			{"a Dropbox clone", "file-sync"},
			{"Ticketmaster", "ticketing"},
			{"design Google Docs", "docs-editor"},
			{"implement a type-ahead", "typeahead"},
		},
		patterns.KindProblem: {
			{"thundering herd on cache expiry", "cache-stampede-on-expiry"},
			{"n+1 queries", "n-plus-one-queries"},
			{"split brain", "split-brain-two-leaders"},
			{"dual write", "dual-write-problem"},
			{"gray failure", "gray-failure"},
			{"cold start of the recommender", "recommendation-cold-start"},
		},
		patterns.KindPattern: {
			{"circuit breaker", "circuit-breaker"},
			{"DLQ", "dead-letter-queue"},
			{"consistent hashing", "consistent-hashing"},
			{"transactional outbox", "outbox"},
			{"change data capture", "cdc"},
			{"backends for frontends", "backend-for-frontend"},
		},
	}
}

func plainQueries() map[patterns.Kind][]asked {
	return map[patterns.Kind][]asked{
		patterns.KindScenario: {
			{"people hail a car and watch the driver approach on a map", "ride-hailing"},
			{"folks swap messages one to one and see two ticks", "chat"},
			{"customers reserve a room for some nights", "hotel-booking"},
			{"a timeline with the posts of everyone I follow", "news-feed"},
			{"traders send buy and sell orders that get matched", "exchange"},
			{"students submit code and we run it against tests", "online-judge"},
			{"a bot downloads every page of the internet", "web-crawler"},
		},
		patterns.KindProblem: {
			{"a pop star posts and one shard melts", "hot-key-celebrity"},
			{"the card was billed two times after a timeout", "double-charge-on-retry"},
			{"I saved my profile and after a reload the old one was back", "replica-lag-own-write"},
			{"someone dropped a table in production last night", "table-deleted-restore"},
			{"one bad record keeps crashing the consumer over and over", "poison-message-blocks-queue"},
			{"everybody reconnects at once when we release", "reconnect-storm-after-deploy"},
			{"two shoppers grab the final seat simultaneously", "double-booking-last-item"},
			{"page five thousand of the listing takes forever", "deep-pagination"},
		},
		patterns.KindPattern: {
			{"stop calling a dependency that keeps failing", "circuit-breaker"},
			{"protect us from a client that sends far too many requests", "rate-limiting"},
			{"store the events and the row in one transaction, publish later", "outbox"},
			{"undo the earlier steps when a later one fails across services", "saga"},
			{"keep pictures close to the users around the globe", "cdn"},
			{"only one node may run the job at any time", "leader-election"},
			{"the same request sent twice must have one effect", "idempotency-key"},
		},
	}
}

func noisyQueries() map[patterns.Kind][]asked {
	return map[patterns.Kind][]asked{
		patterns.KindScenario: {
			{"desing a leaderbord", "leaderboard"},
			{"a key-valeu store like dynamo", "key-value-store"},
			{"notifcation system", "notifications"},
			{"your el shortener", "url-shortener"},
			{"web crawlr for a search engine", "web-crawler"},
			{"recomendations for a shop", "recommendations"},
		},
		patterns.KindProblem: {
			{"retry strom takes the backend down", "retry-storm"},
			{"kardinality explosion in our metrics", "cardinality-explosion"},
			{"cascadng failure", "cascading-failure"},
			{"connecton pool exhausted", "connection-pool-exhausted"},
			{"dead locks between two transactions", "deadlocks"},
			{"poisen message", "poison-message-blocks-queue"},
		},
		patterns.KindPattern: {
			{"cash aside with redis", "cache-aside"},
			{"circuit braeker", "circuit-breaker"},
			{"item potency key", "idempotency-key"},
			{"konsistent hashing", "consistent-hashing"},
			{"kubernets deployment", "containers-kubernetes"},
			{"back pressure on the consumers", "backpressure"},
			{"denormalisation of the read side", "denormalization"},
			{"web sockets", "websocket"},
		},
	}
}

func TestSearchFindsNearlyEverythingAmongTheFirstThree(t *testing.T) {
	lib := shipped(t)
	index := lib.Index()
	const wanted, of = 57, 60
	total, found := 0, 0
	for group, queries := range map[string]map[patterns.Kind][]asked{
		"names": namedQueries(), "plain words": plainQueries(), "noise": noisyQueries(),
	} {
		for kind, list := range queries {
			for _, a := range list {
				total++
				hits := index.Search(index.Query([]patterns.WeightedText{{Text: a.query, Weight: 1}}), 3, kind)
				if slices.ContainsFunc(hits, func(h patterns.Hit) bool { return h.ID == a.want }) {
					found++
				} else {
					t.Logf("%s: %q found %v, not %s", group, a.query, hitIDs(hits), a.want)
				}
			}
		}
	}
	if total != of {
		t.Fatalf("there are %d queries, not %d", total, of)
	}
	if found < wanted {
		t.Errorf("found %d of %d, want %d at least", found, of, wanted)
	}
}

func hitIDs(hits []patterns.Hit) []string {
	all := make([]string, len(hits))
	for i, h := range hits {
		all[i] = h.ID
	}
	return all
}
