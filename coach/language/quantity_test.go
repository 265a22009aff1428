package language

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// A wanted quantity as testdata/quantities.txt writes it.
type wanted struct {
	value, high, per   float64
	unit               Unit
	each, peak, normal bool
	subject            string
}

func parseWanted(t *testing.T, field string) wanted {
	t.Helper()
	words := strings.Fields(field)
	if len(words) < 2 {
		t.Fatalf("%q is no quantity", field)
	}
	w := wanted{value: parseFloat(t, words[0])}
	unit, per, _ := strings.Cut(words[1], "/")
	w.unit = Unit(unit)
	if s, ok := span(per); ok {
		w.per = s
	} else if per == "h" {
		w.per = hour
	} else if per != "" {
		w.per = parseFloat(t, per)
	}
	for i, word := range words[2:] {
		switch {
		case word == "each":
			w.each = true
		case word == "peak":
			w.peak = true
		case word == "normal":
			w.normal = true
		case strings.HasPrefix(word, "-"):
			w.high = parseFloat(t, word[1:])
		default:
			w.subject = strings.Join(words[2+i:], " ")
			return w
		}
	}
	return w
}

func parseFloat(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (w wanted) fits(q Quantity) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-6*math.Max(math.Abs(a), 1e-3) }
	return near(w.value, q.Value) && (w.high == 0 || near(w.high, q.High)) && near(w.per, q.Per) && w.unit == q.Unit &&
		(!w.each || q.Each) && w.peak == q.Peak && w.normal == q.Normal && (w.subject == "" || w.subject == q.Subject)
}

func TestWhatPeopleSayIsReadAsTheQuantitiesTheyMean(t *testing.T) {
	file, err := os.Open("testdata/quantities.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := 0
	for in := bufio.NewScanner(file); in.Scan(); {
		line := in.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		lines++
		fields := strings.Split(line, " | ")
		t.Run(fields[0], func(t *testing.T) {
			got := Quantities(fields[0])
			if len(got) != len(fields)-1 {
				t.Fatalf("got %d quantities, want %d: %+v", len(got), len(fields)-1, got)
			}
			for i, field := range fields[1:] {
				if w := parseWanted(t, field); !w.fits(got[i]) {
					t.Errorf("got  %+v\nwant %+v", got[i], w)
				}
			}
		})
	}
	if lines < 150 {
		t.Errorf("only %d utterances were read", lines)
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
	for _, s := range []string{"two to", "a", "half", "every", "1.,5k", "one point", "ten in", "nineteen out of", "5 nines 5", "a couple of", "two cents a gig a", "half of", "1e400", "every second every second", "ten to one for every",
		"a billion billion billion billion billion", "five no wait", "10:1", "24/7", "$", "5-", "three quarters past", "one in in", "once every 0 seconds"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, q := range Quantities(text) {
			if q.Start < 0 || q.End > len(text) || text[q.Start:q.End] != q.Quote {
				t.Fatalf("quote %q does not stand at %d:%d of %q", q.Quote, q.Start, q.End, text)
			}
			for _, v := range []float64{q.Value, q.High, q.Per, q.Over} {
				if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
					t.Fatalf("%q has a value that cannot be: %+v", text, q)
				}
			}
		}
	})
}
