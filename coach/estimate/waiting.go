package estimate

import (
	"fmt"
	"math"
)

// waiting applies Little's law to a rate and a latency, and drains a backlog
// when arrivals, capacity and an outage or a backlog were said.
func waiting(in facts) []Figure {
	out := drain(in)
	if f, ok := inFlight(in); ok {
		out = append(out, f)
	}
	return out
}

// inFlight is Little's law: concurrency = arrival rate × time in the system
// (Little, 1961).
func inFlight(in facts) (Figure, bool) {
	l, ok := lastOf(in.amounts, latency)
	if !ok {
		return Figure{}, false
	}
	for _, f := range in.flows {
		if f.rate < 1 || f.derived {
			continue
		}
		return Figure{
			Label: "in flight at once", Value: f.rate * l.Value, Because: f.because + " … " + l.Quote,
			Formula: fmt.Sprintf("Little's law: %s × %s", perSecond(f.rate), Duration(l.Value)), Reading: "that many threads, connections or slots at least",
		}, true
	}
	return Figure{}, false
}

// drain is how long a backlog takes to clear: its size over the spare
// capacity. Of the rates said beside an outage or a backlog the highest is
// what can be served, the lowest what arrives.
func drain(in facts) []Figure {
	down, isDown := lastOf(in.amounts, outage)
	waits, isWaiting := lastOf(in.amounts, backlog)
	var rates []Amount
	for _, a := range in.amounts {
		if a.role == load || a.role == capacity && a.Per > 0 {
			rates = append(rates, a)
		}
	}
	if len(rates) == 0 || !isDown && !isWaiting {
		return nil
	}
	arrive, serve := rates[0], rates[0]
	for _, r := range rates {
		if r.rate() < arrive.rate() {
			arrive = r
		}
		if r.rate() > serve.rate() {
			serve = r
		}
	}
	var out []Figure
	if !isWaiting {
		waits = Amount{Value: arrive.rate() * down.Value, Quote: arrive.Quote + " … " + down.Quote}
		out = append(out, Figure{
			Label: "waiting after the outage", Value: waits.Value, Formula: perSecond(arrive.rate()) + " × " + Duration(down.Value), Because: waits.Quote,
		})
	}
	if serve.rate() <= arrive.rate() {
		return out
	}
	minutes := waits.Value / (serve.rate() - arrive.rate()) / 60
	f := Figure{
		Label: "min to drain", Value: math.Round(minutes*10) / 10,
		Formula: fmt.Sprintf("%s ÷ (%s − %s)/s", Number(waits.Value), Number(serve.rate()), Number(arrive.rate())),
		Because: waits.Quote + " … " + serve.Quote, Reading: "only the spare capacity drains it",
	}
	if minutes >= 120 {
		f.Label, f.Value = "h to drain", math.Round(minutes/6)/10
	}
	return append([]Figure{f}, out...)
}
