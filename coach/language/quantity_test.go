package language

import (
	"math"
	"strings"
	"testing"
)

func TestSpokenNumbersBecomeQuantities(t *testing.T) {
	tests := []struct {
		text    string
		value   float64
		unit    Unit
		per     float64
		subject string
	}{
		{"half a million users", 5e5, Count, 0, "users"},
		{"ten thousand orders a minute", 1e4, Count, 60, "orders"},
		{"ten thousand orders per minute", 1e4, Count, 60, "orders"},
		{"two fifty kay requests per second", 250e3, Count, 1, "requests"},
		{"one point five million a day", 1.5e6, Count, 86400, ""},
		{"we promised four nines", 0.9999, Availability, 0, "promised"},
		{"99.95 availability", 0.9995, Availability, 0, ""},
		{"99.95 percent availability", 0.9995, Availability, 0, ""},
		{"ninety nine point nine percent uptime", 0.999, Availability, 0, ""},
		{"p99 under two hundred millis", 0.2, Seconds, 0, ""},
		{"a couple of terabytes", 2e12, Bytes, 0, ""},
		{"a quarter of a million drivers", 25e4, Count, 0, "drivers"},
		{"two and a half million rows", 2.5e6, Count, 0, "rows"},
		{"a million and a half rows", 1.5e6, Count, 0, "rows"},
		{"hundreds of thousands of devices", 1e5, Count, 0, "devices"},
		{"500,000 concurrent users", 5e5, Count, 0, "concurrent users"},
		{"50 000 hosts", 5e4, Count, 0, "hosts"},
		{"two hundred and seven servers", 207, Count, 0, "servers"},
		{"a hundred and twenty bytes", 120, Bytes, 0, ""},
		{"a million rows", 1e6, Count, 0, "rows"},
		{"four megabits each", 4e6, Bits, 0, ""},
		{"two hundred million daily", 2e8, Count, 0, "daily users"},
		{"ten thousand orders daily", 1e4, Count, 86400, "orders"},
		{"3k qps", 3000, Count, 1, "queries"},
		{"200ms", 0.2, Seconds, 0, ""},
		{"fifty kilobytes each", 5e4, Bytes, 0, ""},
		{"half a meg", 5e5, Bytes, 0, ""},
		{"a tenth of a second", 0.1, Seconds, 0, ""},
		{"nineteen out of twenty statements", 95, Percent, 0, "share"},
		{"one in five has a picture", 20, Percent, 0, "share"},
		{"every four seconds", 1, Count, 4, ""},
		{"a petabyte a day", 1e15, Bytes, 86400, ""},
		{"ten times", 10, Times, 0, ""},
		{"a login company that promises four nines and a bank that also promises three", 0.999, Availability, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got := Quantities(tt.text)
			if len(got) == 0 {
				t.Fatalf("found nothing")
			}
			q := got[len(got)-1]
			if math.Abs(q.Value-tt.value) > 1e-9*math.Max(1, tt.value) || q.Unit != tt.unit || q.Per != tt.per {
				t.Errorf("got %v %s per %v, want %v %s per %v", q.Value, q.Unit, q.Per, tt.value, tt.unit, tt.per)
			}
			if tt.subject != "" && q.Subject != tt.subject {
				t.Errorf("subject %q, want %q", q.Subject, tt.subject)
			}
			if !strings.Contains(tt.text, q.Quote) {
				t.Errorf("quote %q is not in the text", q.Quote)
			}
		})
	}
}

func TestRangesKeepBothEnds(t *testing.T) {
	q := Quantities("two to three thousand requests per second")
	if len(q) != 1 || q[0].Value != 2000 || q[0].High != 3000 || q[0].Per != 1 {
		t.Fatalf("got %+v", q)
	}
}

func TestIdiomIsNotAQuantity(t *testing.T) {
	for _, text := range []string{"the one I like", "one of them", "on the one hand", "that's a good one", "the ninety ninth percentile"} {
		if got := Quantities(text); len(got) != 0 {
			t.Errorf("%q gave %+v", text, got)
		}
	}
}

func TestPeakAndNormalLoadAreToldApart(t *testing.T) {
	q := Quantities("During normal operations, we expect about 10,000 concurrent users, but during Black Friday, this could spike to 500,000 concurrent users with 10,000 orders per minute.")
	if len(q) != 3 {
		t.Fatalf("got %d quantities: %+v", len(q), q)
	}
	if !q[0].Normal || q[0].Peak || !q[1].Peak || q[1].Normal {
		t.Errorf("normal %+v peak %+v", q[0], q[1])
	}
}

func FuzzQuantitiesNeverPanics(f *testing.F) {
	for _, s := range []string{"two to", "a", "half", "every", "1.,5k", "one point", "ten in", "nineteen out of", "5 nines 5", "a couple of"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, q := range Quantities(text) {
			if q.Start < 0 || q.End > len(text) || text[q.Start:q.End] != q.Quote {
				t.Fatalf("quote %q does not stand at %d:%d of %q", q.Quote, q.Start, q.End, text)
			}
		}
	})
}
