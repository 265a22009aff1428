package sketch

import (
	"strings"
	"testing"
)

// before is a design that corrections are made to.
const before = "The order service publishes to Kafka, and reads from Redis, and writes to Postgres."

func TestCorrections(t *testing.T) {
	for said, want := range map[string]string{
		"Let's drop the cache.":                                         "Kafka Postgres",
		"We don't need Redis after all.":                                "Kafka Postgres",
		"Get rid of Kafka.":                                             "Redis Postgres",
		"I'd take Redis out again.":                                     "Kafka Postgres",
		"No, instead of Kafka let's use SQS.":                           "Redis Postgres SQS",
		"Let's use SQS instead of Kafka.":                               "Redis Postgres SQS",
		"Let's use SQS instead.":                                        "Redis Postgres SQS",
		"I'd rather have SQS than Kafka.":                               "Kafka Redis Postgres SQS", // not read as a change
		"Replace Postgres with DynamoDB.":                               "Kafka Redis DynamoDB",
		"I would swap Kafka for RabbitMQ.":                              "Redis Postgres RabbitMQ",
		"We'd move from Postgres to DynamoDB.":                          "Kafka Redis DynamoDB",
		"Actually, make that DynamoDB.":                                 "Kafka Redis DynamoDB",
		"If we needed replay I would swap Kafka for SQS, but we don't.": "Kafka Redis Postgres",
		"We could use SQS or RabbitMQ there.":                           "Kafka Redis Postgres",
		"Cassandra would be overkill.":                                  "Kafka Redis Postgres",
		"It works without Elasticsearch.":                               "Kafka Redis Postgres",
		"Should I replace Kafka with SQS?":                              "Kafka Redis Postgres",
		"We drop events when Kafka is full.":                            "Kafka Redis Postgres",
		"And S3 for the files. Hmm, no, let's drop it.":                 "Kafka Redis Postgres",
	} {
		s := New(testLexicon())
		s.Hear(before, 0)
		s.Hear(said, 1)
		var got []string
		for _, n := range s.Graph().Nodes {
			if n.Name != "Order service" {
				got = append(got, n.Name)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q leaves %q, want %q", said, got, want)
		}
		for _, l := range s.Graph().Links {
			if l.From != "order-service" {
				t.Errorf("%q makes a link from %s", said, l.From)
			}
		}
		if links := len(s.Graph().Links); links < len(got)-1 {
			t.Errorf("%q leaves %d links to %q", said, links, got)
		}
	}
}
