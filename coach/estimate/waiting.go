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
// capacity. What is served and what arrives is told by the words, else the
// highest of the rates is served and the lowest arrives.
func drain(in facts) []Figure {
	down, isDown := lastOf(in.amounts, outage)
	waits, isWaiting := lastOf(in.amounts, backlog)
	arrive, serve, told := arrivals(in)
	if arrive.Value == 0 || !isDown && !isWaiting && !told {
		return nil
	}
	if told && serve.rate() < arrive.rate() {
		return []Figure{{
			Label: "more waiting every second", Value: arrive.rate() - serve.rate(), Unit: "/s", Formula: perSecond(arrive.rate()) + " − " + perSecond(serve.rate()),
			Because: arrive.Quote + " … " + serve.Quote, Reading: "a longer queue never drains: add consumers or shed",
		}}
	}
	var out []Figure
	if !isDown && !isWaiting {
		return nil
	}
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

// arrivals gives what comes in and what is served; told reports whether the
// words said which is which.
func arrivals(in facts) (arrive, serve Amount, told bool) {
	var rates, entering, leaving []Amount
	for _, a := range in.amounts {
		if a.role != load && (a.role != capacity || a.Per == 0) {
			continue
		}
		rates = append(rates, a)
		switch {
		case a.says("process", "handle", "chew", "consume ", "consumes", "get through", "gets through", "work through", "works through", "clear", "eats", "drain"):
			leaving = append(leaving, a)
		case a.says("arriv", "come in", "comes in", "coming in", "incoming", "pour", "flow in", "new ones", "enter"):
			entering = append(entering, a)
		}
	}
	if len(entering) > 0 && len(leaving) > 0 {
		return entering[len(entering)-1], leaving[len(leaving)-1], true
	}
	for i, r := range rates {
		if i == 0 || r.rate() < arrive.rate() {
			arrive = r
		}
		if r.rate() > serve.rate() {
			serve = r
		}
	}
	return arrive, serve, false
}
