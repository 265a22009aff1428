package language

import (
	"strings"
	"testing"
)

func repairer() *Repairer {
	terms := []Term{{Text: "Postgres"}, {Text: "replicas"}, {Text: "Kubernetes"}, {Text: "gRPC"}, {Text: "CI/CD"}, {Text: "Bloom filter"}, {Text: "Cassandra"}, {Text: "idempotency key"}, {Text: "Elasticsearch"}}
	ordinary := func(heard, means string, lookalikes ...string) Mishearing {
		return Mishearing{Heard: heard, Means: means, Ordinary: true, Lookalikes: lookalikes}
	}
	listed := []Mishearing{
		{Heard: "coffee car", Means: "Kafka"}, {Heard: "item potent", Means: "idempotent"},
		ordinary("cash", "cache", "cash on delivery", "pay by cash"), ordinary("radius", "Redis", "radius of the search"),
		ordinary("copy", "Kafka", "copy the object"), ordinary("charting", "sharding"), ordinary("fall over", "failover"),
	}
	known := set("our box is at ninety percent would you add and or in front of the a put database orders user id we have talk inside how does store this search object to on delivery pay with by team uses queue topic")
	design := set("database replicas store queue topic sharding partition orders deploy service filter index")
	return NewRepairer(terms, listed, known, design)
}

func set(words string) func(string) bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return func(w string) bool { return all[w] }
}

func TestMisheardJargonIsRepairedInCompany(t *testing.T) {
	tests := []struct{ heard, want string }{
		{"we put a coffee car topic in front of the database", "we put a Kafka topic in front of the database"},
		{"the orders database does charting by user id", "the orders database does sharding by user id"},
		{"our post grease database", "our Postgres database"},
		{"would you add rep lick us to the database", "would you add replicas to the database"},
		{"we deploy service on cube or netties", "we deploy service on Kubernetes"},
		{"inside the service we talk jeer pee see", "inside the service we talk gRPC"},
		{"a gloom filter in front of the database", "a Bloom filter in front of the database"},
		{"a see eye see dee pipeline to deploy the service", "a CI/CD pipeline to deploy the service"},
	}
	r := repairer()
	for _, tt := range tests {
		if got, _ := r.Repair(tt.heard, false); got != tt.want {
			t.Errorf("%q\n got %q\nwant %q", tt.heard, got, tt.want)
		}
	}
}

func TestOrdinaryEnglishSurvives(t *testing.T) {
	r := repairer()
	for _, text := range []string{
		"the radius of the search on the store index", "copy the object to the store and the index", "cash on delivery orders in the queue",
		"we pay by cash", "the radius is nice", "did the kids fall over",
	} {
		if got, fixes := r.Repair(text, true); got != text {
			t.Errorf("%q became %q (%v)", text, got, fixes)
		}
	}
}

func TestAFixSaysWhereItStands(t *testing.T) {
	got, fixes := repairer().Repair("a coffee car topic, then item potent orders", false)
	if len(fixes) != 2 {
		t.Fatalf("fixes %v in %q", fixes, got)
	}
	for _, f := range fixes {
		if got[f.Start:f.End] != f.Means {
			t.Errorf("fix %v does not stand there in %q", f, got)
		}
	}
}

func FuzzRepairNeverPanics(f *testing.F) {
	f.Add("coffee car", true)
	f.Add("see eye see", false)
	r := repairer()
	f.Fuzz(func(t *testing.T, text string, inDesign bool) {
		got, fixes := r.Repair(text, inDesign)
		if len(fixes) == 0 && got != text {
			t.Fatalf("%q became %q without a fix", text, got)
		}
	})
}
