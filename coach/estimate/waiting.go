package estimate

import (
	"fmt"
	"math"
	"strings"
)

// waiting applies Little's law to a rate and a latency, and drains a backlog
// when arrivals, capacity and an outage or a backlog were said.
func waiting(amounts []Amount) []Figure {
	var out []Figure
	if f, ok := littlesLaw(amounts); ok {
		out = append(out, f)
	}
	return append(out, drain(amounts)...)
}

// littlesLaw: concurrency = arrival rate × time in the system (Little, 1961).
func littlesLaw(amounts []Amount) (Figure, bool) {
	for _, latency := range amounts {
		if latency.Of != Seconds || latency.Value > 60 || latency.Per > 0 || !contextHas(latency, "take", "latency", "respon", "p99", "p95", "call", "render", "process", "finish") {
			continue
		}
		for _, r := range amounts {
			if r.Of == Count && r.Per > 0 && !perHead(r) && r.rate() >= 1 {
				return Figure{
					Label: "in flight at once", Value: r.rate() * latency.Value, Unit: "", Because: r.Quote + " … " + latency.Quote,
					Formula: fmt.Sprintf("Little's law: %s/s × %s", Number(r.rate()), Duration(latency.Value)),
				}, true
			}
		}
	}
	return Figure{}, false
}

// drain is how long a backlog takes to clear: its size over the spare
// capacity. Of the rates said beside an outage or a backlog the highest is
// what can be served, the lowest what arrives.
func drain(amounts []Amount) []Figure {
	var outage, backlog Amount
	var rates []Amount
	for _, a := range amounts {
		switch {
		case a.Of == Count && a.Per > 0 && !perHead(a):
			rates = append(rates, a)
		case a.Of == Count && contextHas(a, "backlog", "queued", "piled", "behind", "stuck", "waiting"):
			backlog = a
		case a.Of == Seconds && a.Per == 0 && a.Value >= 60 && contextHas(a, "down", "outage", "stopp", "dead", "off", "away", "broken", "behind", "died", "gone"):
			outage = a
		}
	}
	if len(rates) == 0 || outage.Value == 0 && backlog.Value == 0 {
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
	if backlog.Value == 0 {
		backlog = Amount{Value: arrive.rate() * outage.Value, Quote: arrive.Quote + " … " + outage.Quote}
		out = append(out, Figure{
			Label: "waiting after the outage", Value: backlog.Value, Formula: Number(arrive.rate()) + "/s × " + Duration(outage.Value), Because: backlog.Quote,
		})
	}
	if serve.rate() <= arrive.rate() {
		return out
	}
	minutes := backlog.Value / (serve.rate() - arrive.rate()) / 60
	return append(out, Figure{
		Label: "min to drain", Value: math.Round(minutes*10) / 10,
		Formula: fmt.Sprintf("%s ÷ (%s − %s)/s", Number(backlog.Value), Number(serve.rate()), Number(arrive.rate())),
		Because: backlog.Quote + " … " + serve.Quote, Reading: "only the spare capacity drains it",
	})
}

// connections is the memory that open sockets take: about 10 KB each with
// small buffers.
func connections(amounts []Amount) []Figure {
	const perSocket = 10e3
	for i := len(amounts) - 1; i >= 0; i-- {
		a := amounts[i]
		if a.Of != Count || a.Per > 0 || a.Each || a.Value < 1e5 || !contextHas(a, "socket", "connect", "online", "at once", "at the same time", "open") {
			continue
		}
		v, unit := size(a.Value * perSocket)
		return []Figure{{
			Label: "for open sockets", Value: v, Unit: unit, Formula: Number(a.Value) + " × 10 KB", Assumption: "10 KB a socket with small buffers",
			Because: a.Quote, Reading: Number(math.Ceil(a.Value/1e5)) + " gateways at 100k each",
		}}
	}
	return nil
}

func contextHas(a Amount, words ...string) bool {
	context := strings.ToLower(a.Context)
	for _, w := range words {
		if strings.Contains(context, w) {
			return true
		}
	}
	return false
}
