package sketch

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"archcoach/coach/design"
)

// testLexicon has a name of each sort that the library gives.
func testLexicon() *Lexicon {
	return NewLexicon([]Term{
		{ID: "kafka", Name: "Kafka", Kind: design.Stream}, {ID: "kafka", Name: "Apache Kafka", Kind: design.Stream},
		{ID: "sqs", Name: "SQS", Kind: design.Queue}, {ID: "rabbitmq", Name: "RabbitMQ", Kind: design.Queue},
		{ID: "postgresql", Name: "Postgres", Kind: design.Store}, {ID: "postgresql", Name: "PostgreSQL", Kind: design.Store},
		{ID: "cassandra", Name: "Cassandra", Kind: design.Store}, {ID: "dynamodb", Name: "DynamoDB", Kind: design.Store},
		{ID: "redis", Name: "Redis", Kind: design.Cache}, {ID: "s3", Name: "S3", Kind: design.Blob},
		{ID: "elasticsearch", Name: "Elasticsearch", Kind: design.Search}, {ID: "stripe", Name: "Stripe", Kind: design.ThirdParty},
		{ID: "nginx", Name: "nginx", Kind: design.Balancer}, {ID: "flink", Name: "Flink", Kind: design.Worker},
		{ID: "checkout", Name: "Checkout", Kind: design.Service, Weak: true}, {ID: "inventory", Name: "Inventory", Kind: design.Service, Weak: true},
		{ID: "payment", Name: "Payment", Kind: design.Service, Weak: true}, {ID: "fulfilment", Name: "Fulfilment", Kind: design.Service, Weak: true},
		{ID: "catalog", Name: "Catalog", Kind: design.Service, Weak: true}, {ID: "order", Name: "Order", Kind: design.Service, Weak: true},
		{ID: "feed", Name: "Feed", Kind: design.Service, Weak: true}, {ID: "notification", Name: "Notification", Kind: design.Service, Weak: true},
	})
}

// told gives the nodes and links of a design, as one line each.
func told(turns ...string) string {
	s := New(testLexicon())
	for i, t := range turns {
		s.Hear(t, time.Duration(i)*time.Minute)
	}
	return describe(s.Graph())
}

func describe(g design.Graph) string {
	var lines []string
	names := map[string]string{}
	for _, n := range g.Nodes {
		names[n.ID] = n.Name
		lines = append(lines, fmt.Sprintf("%s [%s]", n.Name, n.Kind))
	}
	for _, l := range g.Links {
		lines = append(lines, fmt.Sprintf("%s > %s [%s]", names[l.From], names[l.To], l.Kind))
	}
	return strings.Join(lines, "\n")
}

func TestWhatIsSaidIsDrawn(t *testing.T) {
	for _, tt := range []struct {
		said string
		want string // lines of describe, in any order; a separate turn after |
	}{
		{"orders go through the gateway into a queue, workers write to Postgres",
			"Gateway [gateway]/Queue [queue]/Workers [worker]/Postgres [store]/Gateway > Queue [async]/Queue > Workers [async]/Workers > Postgres [sync]"},
		{"the feed service reads from Redis and falls back to Cassandra",
			"Feed service [service]/Redis [cache]/Cassandra [store]/Feed service > Redis [cache]/Feed service > Cassandra [sync]"},
		{"The client talks to an API gateway.|I'd put a CDN in front.",
			"Client [client]/API gateway [gateway]/CDN [cdn]/Client > API gateway [sync]/CDN > API gateway [sync]"},
		{"The order service writes to Postgres, and we replicate to a second region.",
			"Order service [service]/Postgres [store]/Second region [replica]/Order service > Postgres [sync]/Postgres > Second region [replicate]"},
		{"The order service publishes to Kafka.|No, instead of Kafka let's use SQS.",
			"Order service [service]/SQS [queue]/Order service > SQS [async]"},
		{"The order service reads from Redis and writes to Postgres.|Let's drop the cache.",
			"Order service [service]/Postgres [store]/Order service > Postgres [sync]"},
		{"So, um, the client hits the, the load balancer, and, you know, it forwards to the API servers.",
			"Client [client]/Load balancer [balancer]/API servers [service]/Client > Load balancer [sync]/Load balancer > API servers [sync]"},
		{"Orders are written to Postgres by the workers.",
			"Workers [worker]/Postgres [store]/Workers > Postgres [sync]"},
		{"The queue is consumed by workers.",
			"Queue [queue]/Workers [worker]/Queue > Workers [async]"},
		{"Workers consume from the queue and store the result in S3.",
			"Workers [worker]/Queue [queue]/S3 [blob]/Queue > Workers [async]/Workers > S3 [sync]"},
		{"I would split it by domain into catalog, cart, order, inventory and payment services, with a cache in front of the catalog and a queue between checkout and fulfilment.",
			"Catalog service [service]/Cart service [service]/Order service [service]/Inventory service [service]/Payment service [service]/Cache [cache]/Queue [queue]/Checkout [service]/Fulfilment [service]/Catalog service > Cache [cache]/Checkout > Queue [async]/Queue > Fulfilment [async]"},
		{"Checkout calls payment and inventory.",
			"Checkout [service]/Payment [service]/Inventory [service]/Checkout > Payment [sync]/Checkout > Inventory [sync]"},
		{"The upload service puts a message on SQS, a worker picks it up and writes to DynamoDB.",
			"Upload service [service]/SQS [queue]/Worker [worker]/DynamoDB [store]/Upload service > SQS [async]/SQS > Worker [async]/Worker > DynamoDB [sync]"},
		{"For the cache I'd use Redis.", "Redis [cache]"},
		{"We need a queue between the order service and the email workers.|For the queue, I'd use SQS.",
			"Order service [service]/Email workers [worker]/SQS [queue]/Order service > SQS [async]/SQS > Email workers [async]"},
		{"The gateway calls the order service, which writes to Postgres and publishes an event to Kafka.",
			"Gateway [gateway]/Order service [service]/Postgres [store]/Kafka [stream]/Gateway > Order service [sync]/Order service > Postgres [sync]/Order service > Kafka [async]"},
		{"Events go into Kafka, no, sorry, RabbitMQ, and a consumer writes them to Elasticsearch.",
			"RabbitMQ [queue]/Consumer [worker]/Elasticsearch [search]/RabbitMQ > Consumer [async]/Consumer > Elasticsearch [sync]"},
		{"In front of the API servers we put a load balancer.",
			"API servers [service]/Load balancer [balancer]/Load balancer > API servers [sync]"},
		{"The API servers sit behind an nginx load balancer.",
			"API servers [service]/nginx [balancer]/nginx > API servers [sync]"},
		{"Postgres has two read replicas.", "Postgres [store]/Read replicas [replica]/Postgres > Read replicas [replicate]"},
		{"We don't need a cache.", ""},
		{"Should we use Kafka?", ""},
		{"We could use Kafka or SQS there.", ""},
		{"Each service owns its data.", ""},
		{"It's about ten thousand users and 167 orders a second.", ""},
		{"we cache the result and store it for a day", ""},
		{"We use Kafka.|Let's replace Kafka with SQS.", "SQS [queue]"},
		{"The order service writes to the database.|Actually, make that DynamoDB.", "Order service [service]/DynamoDB [store]/Order service > DynamoDB [sync]"},
		{"The gateway forwards to the order service.|It also writes an audit event to Kafka.",
			"Gateway [gateway]/Order service [service]/Kafka [stream]/Gateway > Order service [sync]/Gateway > Kafka [async]"},
		{"The payment service calls Stripe.", "Payment service [service]/Stripe [third-party]/Payment service > Stripe [sync]"},
		{"the mobile app uploads to s3 and the upload service enqueues a job on sqs and the transcoding workers pull from it and write the renditions back to s3",
			"Mobile app [client]/S3 [blob]/Upload service [service]/SQS [queue]/Transcoding workers [worker]/Mobile app > S3 [sync]/Upload service > SQS [async]/SQS > Transcoding workers [async]/Transcoding workers > S3 [sync]"},
	} {
		want := strings.Split(tt.want, "/")
		if tt.want == "" {
			want = []string{""}
		}
		got := strings.Split(told(strings.Split(tt.said, "|")...), "\n")
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			var wrong []string
			for _, w := range want {
				if !slices.Contains(got, w) {
					wrong = append(wrong, "- "+w)
				}
			}
			for _, g := range got {
				if !slices.Contains(want, g) {
					wrong = append(wrong, "+ "+g)
				}
			}
			t.Errorf("%q:\n  %s", tt.said, strings.Join(wrong, "\n  "))
		}
	}
}
