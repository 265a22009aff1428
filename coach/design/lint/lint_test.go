package lint

import (
	"slices"
	"strings"
	"testing"
	"time"

	"archcoach/coach/design"
)

// graphOf reads links such as "App client > Gateway gateway" with, where it is
// no call, the kind of link after a colon.
func graphOf(t *testing.T, links ...string) design.Graph {
	t.Helper()
	g := design.Graph{Version: 1}
	node := func(text string) string {
		i := strings.LastIndex(strings.TrimSpace(text), " ")
		name, kind := strings.TrimSpace(text)[:i], strings.TrimSpace(text)[i+1:]
		if !slices.ContainsFunc(g.Nodes, func(n design.Node) bool { return n.ID == name }) {
			g.Nodes = append(g.Nodes, design.Node{ID: name, Name: name, Kind: design.Kind(kind), Since: 1, Evidence: design.Evidence{Quote: "said of " + name}})
		}
		return name
	}
	for _, l := range links {
		l, kind, ok := strings.Cut(l, ": ")
		if !ok {
			kind = string(design.Sync)
		}
		from, to, ok := strings.Cut(l, " > ")
		if !ok {
			t.Fatalf("%q is no link", l)
		}
		g.Links = append(g.Links, design.Link{From: node(from), To: node(to), Kind: design.LinkKind(kind), Since: 1, Evidence: design.Evidence{Quote: "writes " + l}})
	}
	return g
}

func found(g design.Graph, figures []Figure, said ...string) []design.Finding {
	var all []Statement
	for i, s := range said {
		text, theirs := strings.CutPrefix(s, "I: ")
		all = append(all, Statement{Text: text, At: time.Duration(i) * time.Minute, You: !theirs})
	}
	return newReview(g, all, figures).findings()
}

func raised(findings []design.Finding, rule string) *design.Finding {
	for i := range findings {
		if findings[i].Rule == rule {
			return &findings[i]
		}
	}
	return nil
}

// shop is a design far enough along for every rule.
func shop() []string {
	return []string{
		"App client > Gateway gateway", "Gateway gateway > Order service service", "Order service service > Postgres store",
		"Order service service > Queue queue: async", "Queue queue > Email workers worker: async", "Order service service > Redis cache: cache",
		"Email workers worker > SendGrid third-party",
	}
}

// A raising is what raises a rule, and what answers it.
type raising struct {
	rule    string
	links   []string
	figures []Figure
	said    []string // that raises it
	answer  string   // that ends it
}

func raisings() []raising {
	more := func(links ...string) []string { return append(shop(), links...) }
	balanced := more("App client > Balancer balancer", "Balancer balancer > Order service service")
	chain := []string{"Gateway gateway > A service", "A service > B service", "B service > C service", "C service > Postgres store"}
	return []raising{
		{"duplicate-delivery", shop(), nil, nil, "Each message carries an idempotency key."},
		{"duplicate-delivery", shop(), nil, nil, "Consumers deduplicate by message id."},
		{"dual-write", shop(), nil, nil, "We write the event to an outbox in the same transaction."},
		{"dual-write", []string{"Api service > Postgres store", "Api service > Elasticsearch search", "App client > Api service"}, nil, nil, "Elasticsearch is fed by CDC."},
		{"exactly-once", shop(), nil, []string{"Kafka gives us exactly once."}, "So the consumers are idempotent."},
		{"no-dead-letter", shop(), nil, nil, "After five attempts it goes to a dead letter queue."},
		{"no-back-pressure", shop(), nil, nil, "We scale the workers with the queue depth."},
		{"retry-storm", shop(), nil, []string{"If it fails we retry."}, "With exponential backoff and jitter."},
		{"unbounded-fan-out", shop(), nil, []string{"The post is pushed out: we fan out to all followers."}, "For celebrities we pull on read."},
		{"stale-own-write", shop(), nil, []string{"I: Users must see their own post right away."}, "On a write we invalidate the key."},
		{"cross-region-sync", shop(), nil, []string{"Writes are replicated synchronously to the other region."}, "No, rather a home region per user."},
		{"hot-partition", shop(), nil, []string{"I would partition by date."}, "A hot day is split into buckets."},
		{"hot-partition", shop(), nil, []string{"The table is sharded by country."}, "With a salt for the large ones."},
		{"shared-database", more("Cart service service > Postgres store"), nil, nil, "Each service owns its schema."},
		{"cache-without-expiry", shop(), nil, nil, "Entries have a TTL of a minute."},
		{"unfenced-lock", shop(), nil, []string{"We take a distributed lock."}, "With a fencing token."},
		{"replica-lag", more("Postgres store > Replica replica: replicate"), nil, nil, "Replicas may be stale by a second."},
		{"over-capacity", shop(), []Figure{{Label: "reads", Value: 400_000, Unit: "/s", Because: "400k reads a second"}}, nil, "We shard it by user."},
		{"single-point-of-failure", shop(), nil, nil, "There is a standby with automatic failover."},
		{"long-sync-chain", chain, nil, []string{"I: The p99 latency must stay under 50 ms."}, "B and C are called in parallel."},
		{"third-party-unguarded", shop(), nil, nil, "With a timeout of two seconds and a circuit breaker."},
		{"scheduler-runs-twice", more("Cron scheduler > Order service service"), nil, nil, "The scheduler takes a lease first."},
		{"no-health-checks", balanced, nil, nil, "The balancer runs health checks."},
		{"unauthenticated-edge", shop(), nil, nil, "The gateway verifies a JWT."},
		{"unlimited-edge", shop(), nil, nil, "And we rate limit per account."},
		{"files-through-service", more("App client > Upload service service", "Upload service service > S3 blob"), nil, nil, "The client gets a presigned URL."},
		{"no-objective", shop(), nil, nil, "Let's aim at 99.9 percent availability."},
		{"no-monitoring", shop(), nil, nil, "We watch metrics and alert on errors."},
	}
}

func TestEachRuleIsRaisedAndAnswered(t *testing.T) {
	for _, tt := range raisings() {
		t.Run(tt.rule, func(t *testing.T) {
			g := graphOf(t, tt.links...)
			f := raised(found(g, tt.figures, tt.said...), tt.rule)
			if f == nil {
				t.Fatalf("not raised by %q", tt.said)
			}
			for _, sentence := range []string{f.Risk, f.Fix} {
				if !strings.HasSuffix(sentence, ".") || strings.Count(sentence, ". ") > 0 || len(strings.Fields(sentence)) > 36 {
					t.Errorf("%q is not one short sentence", sentence)
				}
			}
			if f.Evidence.Quote == "" || f.Pattern == "" {
				t.Errorf("no evidence or no pattern: %+v", f)
			}
			if f := raised(found(g, tt.figures, append(tt.said, tt.answer)...), tt.rule); f != nil {
				t.Errorf("still raised after %q: %s", tt.answer, f.Risk)
			}
			if tt.rule != "no-objective" {
				if raised(found(g, tt.figures, append(tt.said, "I: "+tt.answer)...), tt.rule) == nil {
					t.Error("the interviewer's words answered it")
				}
			}
		})
	}
}

func TestEveryRuleHasATest(t *testing.T) {
	for _, r := range rules() {
		if !slices.ContainsFunc(raisings(), func(x raising) bool { return x.rule == r.name }) {
			t.Errorf("%s has no row in the table", r.name)
		}
	}
}

func TestLittleIsSaidOfALittleDesign(t *testing.T) {
	g := graphOf(t, "Order service service > Postgres store", "Order service service > Queue queue: async")
	if got := found(g, nil, "We retry."); len(got) > 0 {
		t.Errorf("three boxes were given %d findings", len(got))
	}
	small := graphOf(t, "App client > Api service", "Api service > Postgres store", "Api service > Redis cache: cache")
	for _, f := range found(small, nil) {
		if strings.HasPrefix(f.Rule, "no-") || strings.HasSuffix(f.Rule, "-edge") {
			t.Errorf("four boxes are asked for %s", f.Rule)
		}
	}
}

func TestSuggestedPartsAreNotHeldAgainstAnybody(t *testing.T) {
	g := graphOf(t, shop()...)
	for i := range g.Nodes {
		g.Nodes[i].Suggested = true
	}
	for i := range g.Links {
		g.Links[i].Suggested = true
	}
	if got := found(g, nil); len(got) > 0 {
		t.Errorf("a suggestion was given %d findings", len(got))
	}
}

func TestTheWorstComesFirst(t *testing.T) {
	got := found(graphOf(t, shop()...), nil, "I would partition by date.")
	if len(got) < 5 {
		t.Fatalf("only %d findings", len(got))
	}
	for i := 1; i < len(got); i++ {
		if got[i].Severity > got[i-1].Severity {
			t.Errorf("%s is worse than %s before it", got[i].Rule, got[i-1].Rule)
		}
	}
	if got[0].Severity != design.Flaw {
		t.Errorf("the first is %s", got[0].Rule)
	}
}

func TestNoMoreIsRaisedThanCanBeTakenIn(t *testing.T) {
	g := graphOf(t, shop()...)
	if all := found(g, nil); len(all) <= mostFindings {
		t.Fatalf("only %d findings to choose from", len(all))
	}
	if got := Review(g, nil, nil); len(got) != mostFindings {
		t.Errorf("%d findings were given", len(got))
	}
}

func TestAReadBesideAMessageIsNoDualWrite(t *testing.T) {
	g := graphOf(t, shop()...)
	for i := range g.Links {
		g.Links[i].Evidence.Quote = "the order service reads from Postgres and publishes to the queue"
	}
	if f := raised(found(g, nil), "dual-write"); f != nil {
		t.Errorf("raised: %s", f.Risk)
	}
}

func TestALongChainIsMeasuredAgainstTheLatency(t *testing.T) {
	g := graphOf(t, "Gateway gateway > A service", "A service > B service", "B service > C service", "C service > Postgres store")
	for said, want := range map[string]bool{
		"I: p99 latency under 50 ms":                   true,
		"I: It should respond within two hundred":      false,
		"I: The response may take 500 ms":              false,
		"I: latency of 0.09 seconds at the edge":       true,
		"I: The TTL is 50 ms":                          false,
		"I: The response must come within 1 second ok": false,
	} {
		if got := raised(found(g, nil, said), "long-sync-chain") != nil; got != want {
			t.Errorf("%q: raised is %v", said, got)
		}
	}
}
