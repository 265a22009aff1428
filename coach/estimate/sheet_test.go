package estimate

import (
	"math"
	"strings"
	"testing"
)

func count(v, per float64, subject string) Amount {
	return Amount{Value: v, Of: Count, Per: per, Subject: subject, Quote: Number(v) + " " + subject}
}

func find(t *testing.T, figures []Figure, label string) Figure {
	t.Helper()
	for _, f := range figures {
		if strings.Contains(f.String(), label) {
			return f
		}
	}
	t.Fatalf("no figure says %q in %v", label, figures)
	return Figure{}
}

func sheet(amounts ...Amount) *Sheet {
	s := new(Sheet)
	for _, a := range amounts {
		s.Add(a)
	}
	return s
}

func TestOrdersAMinuteAreFewASecondAndOnePrimaryCarriesThem(t *testing.T) {
	f := find(t, sheet(count(10_000, 60, "orders")).Figures(), "orders")
	if math.Abs(f.Value-166.67) > 0.01 || f.Unit != "/s" || !strings.Contains(f.Reading, "one tuned relational primary") {
		t.Errorf("got %+v", f)
	}
	if got := f.String(); !strings.HasPrefix(got, "167/s orders (10,000/min ÷ 60)") {
		t.Errorf("reads %q", got)
	}
}

func TestPeakIsComparedWithTheNormalLoad(t *testing.T) {
	normal, peak := count(10_000, 0, "concurrent users"), count(500_000, 0, "concurrent users")
	normal.Normal, peak.Peak = true, true
	if f := find(t, sheet(normal, peak).Figures(), "50x"); f.Value != 50 {
		t.Errorf("got %+v", f)
	}
}

func TestARateOfOneIsMultipliedByThePopulation(t *testing.T) {
	users := count(1e9, 0, "accounts")
	sends := Amount{Value: 10, Of: Count, Per: day, Subject: "sends", Context: "everybody sends ten a day"}
	gets := Amount{Value: 40, Of: Count, Per: day, Subject: "gets", Context: "and gets forty a day"}
	body := Amount{Value: 50e3, Of: Bytes, Each: true, Quote: "fifty kilobytes each"}
	figures := sheet(users, sends, gets, body).Figures()
	if f := find(t, figures, "sends"); math.Abs(f.Value-115741) > 1 {
		t.Errorf("sends %+v", f)
	}
	if f := find(t, figures, "PB/day"); math.Abs(f.Value-2) > 1e-9 {
		t.Errorf("storage %+v", f)
	}
}

func TestADeviceReportingEverySecondsIsARate(t *testing.T) {
	figures := sheet(count(300_000, 0, "drivers"), Amount{Value: 1, Of: Count, Per: 4, Each: true, Quote: "every four seconds"}).Figures()
	if f := find(t, figures, "/s"); f.Value != 75_000 {
		t.Errorf("got %+v", f)
	}
}

func TestNinesBecomeDowntimeAndDependenciesMultiply(t *testing.T) {
	figures := sheet(
		Amount{Value: 0.9999, Of: Availability, Quote: "four nines", Context: "the contract says four nines"},
		Amount{Value: 0.999, Of: Availability, Quote: "three nines", Context: "a payment company that promises three nines"},
		Amount{Value: 0.999, Of: Availability, Quote: "three", Context: "a login company that also promises three"},
	).Figures()
	if f := find(t, figures, "52.6"); f.Value != 52.6 {
		t.Errorf("downtime %+v", f)
	}
	if f := find(t, figures, "99.8%"); f.Value != 99.8 {
		t.Errorf("series %+v", f)
	}
}

func TestABacklogDrainsWithTheSpareCapacityOnly(t *testing.T) {
	arrive := count(1500, 1, "events")
	serve := count(2000, 1, "events a")
	serve.Context = "the workers can process two thousand a second"
	outage := Amount{Value: 1800, Of: Seconds, Quote: "thirty minutes", Context: "they were down for thirty minutes"}
	if f := find(t, sheet(arrive, serve, outage).Figures(), "min to drain"); f.Value != 90 {
		t.Errorf("got %+v", f)
	}
}

func TestTenTimesTheLoadScalesRatesNotSizes(t *testing.T) {
	s := sheet(count(600, 60, "uploads"), Amount{Value: 1e6, Of: Bytes, Quote: "one megabyte"})
	s.Scale(10, "make it ten times that")
	f := find(t, s.Figures(), "uploads")
	if f.Value != 100 || !strings.Contains(f.Assumption, "make it ten times that") {
		t.Errorf("got %+v", f)
	}
}

func TestTenTimesTheLoadNamesWhatSaturatesFirstAndWhatMendsItCosts(t *testing.T) {
	for want, a := range map[string]Amount{
		"nothing saturates":             count(600, 60, "uploads"),
		"the app servers saturate":      count(200, 1, "uploads"),
		"the primary saturates":         count(2000, 1, "uploads"),
		"reads of the primary saturate": count(3000, 1, "reads"),
		"one cache node saturates":      count(30_000, 1, "reads"),
	} {
		s := sheet(a)
		s.Scale(10, "make it ten times that")
		f := s.Figures()[0]
		if f.Value != 10 || !strings.Contains(f.Label, want) || f.Reading == "" {
			t.Errorf("%s: got %+v", want, f)
		}
	}
}

func TestWhatOneNodeCarriesIsNotScaledWithTheLoad(t *testing.T) {
	s := sheet(count(6000, 1, "requests"), Amount{Value: 1000, Of: Count, Subject: "requests", Quote: "a thousand", Before: "and a server does"})
	s.Scale(10, "ten times that")
	if f := find(t, s.Figures(), "servers"); f.Value != 100 {
		t.Errorf("got %+v", f)
	}
}

func TestACloneGoesItsOwnWay(t *testing.T) {
	s := sheet(count(600, 60, "uploads"))
	c := s.Clone()
	c.Add(count(1200, 60, "uploads"))
	c.Scale(10, "ten times that")
	if f := find(t, s.Figures(), "uploads"); f.Value != 10 {
		t.Errorf("the clone changed the sheet: %+v", f)
	}
}

func TestASheetForgetsTheOldestRatherThanGrowWithoutEnd(t *testing.T) {
	var s Sheet
	for i := range 10 * mostAmounts {
		s.Add(Amount{Value: float64(i + 1), Of: Bytes, Per: 1, Quote: "bytes a second"})
	}
	if n := len(s.amounts); n != mostAmounts || s.amounts[n-1].Value != 10*mostAmounts {
		t.Errorf("it holds %d amounts, the last %v", n, s.amounts[n-1].Value)
	}
}

func TestALaterWordReplacesTheEarlierOne(t *testing.T) {
	figures := sheet(count(600, 60, "uploads"), count(1200, 60, "uploads")).Figures()
	if f := find(t, figures, "uploads"); f.Value != 20 || len(figures) != 1 {
		t.Errorf("got %+v", figures)
	}
}

func TestLittlesLawGivesWhatIsInFlight(t *testing.T) {
	latency := Amount{Value: 0.2, Of: Seconds, Quote: "200 ms", Context: "each call takes 200 ms"}
	if f := find(t, sheet(count(5000, 1, "requests"), latency).Figures(), "in flight"); f.Value != 1000 {
		t.Errorf("got %+v", f)
	}
}

func TestNumbersAreWrittenAsPeopleSayThem(t *testing.T) {
	for v, want := range map[float64]string{166.667: "167", 115740.7: "115,741", 1.5e6: "1.5 million", 52.56: "52.6", 0.25: "0.25", 4e10: "40 billion"} {
		if got := Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
	if got := Size(2e15); got != "2 PB" {
		t.Errorf("Size = %q", got)
	}
}

func TestARoundedFigureIsTheOneItWasRoundedFrom(t *testing.T) {
	exact := Figure{Label: "orders", Value: 10_000.0 / 60, Unit: "/s"}
	for _, c := range []struct {
		name  string
		other Figure
		same  bool
	}{
		{"rounded", Figure{Label: "orders", Value: 167, Unit: "/s"}, true},
		{"of something else", Figure{Label: "carts", Value: 167, Unit: "/s"}, false},
		{"in another unit", Figure{Label: "orders", Value: 167, Unit: "x"}, false},
		{"another figure", Figure{Label: "orders", Value: 175, Unit: "/s"}, false},
	} {
		if got := exact.same(c.other); got != c.same {
			t.Errorf("%s: same is %v", c.name, got)
		}
	}
}
