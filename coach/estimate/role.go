package estimate

import "strings"

// A role is what an amount is in a system: the same "ten thousand" is a load,
// what one machine carries, or how many people there are.
type role int

const (
	other      role = iota
	load            // a rate of the whole
	habit           // a rate of one of a population
	manyEach        // how many things one of a population has
	population      // who or what there is
	daily           // who comes in a day
	capacity        // what one node carries
	zones           // places to spread over
	backlog         // what waits
	followers       // who gets a copy of what one sends
	copies          // how often a byte is stored
	variants        // how much an upload grows when it is processed
	compressed      // how much it shrinks
	reuse           // how often a made thing is used
	peak            // how much the peak is above the average
	target          // how full a node may be
	hit             // share that a cache or an edge serves
	hot             // share of the data that most reads ask for
	growth          // a year, or whatever span was said
	share           // of what was said before
	latency
	outage
	retention
	content // hours of something that arrive in a span
	piece   // bytes of one thing
	volume  // bytes a second of the whole
	stock   // bytes there are
	memory  // bytes of one node
	stream  // bits a second of one
	promise
	price
)

// classify gives the amount a its role, from its dimension, the words around
// it and what was said before.
func classify(before []Amount, a *Amount) {
	a.near, a.context = words(a.Before+" "+a.Quote+" "+clauseOf(a.After)), words(a.Context)
	switch a.Of {
	case Count:
		a.role = countRole(before, a)
	case Times:
		a.role = timesRole(before, *a)
	case Percent:
		a.role = percentRole(before, *a)
	case Seconds:
		a.role = secondsRole(*a)
	case Bytes:
		a.role = bytesRole(*a)
	case Bits:
		a.role = stream
	case Availability:
		a.role = promise
	case Money:
		a.role = price
	}
}

// clauseOf is the part of what follows an amount that still speaks of it.
func clauseOf(after string) string {
	after = withoutAsides(after)
	for _, stop := range []string{",", ";", " and ", " but ", " so "} {
		if i := strings.Index(after, stop); i >= 0 {
			after = after[:i]
		}
	}
	if strings.HasPrefix(after, "and ") || strings.HasPrefix(after, "but ") {
		return ""
	}
	return after
}

// withoutAsides drops ", um," and ", I don't know,".
func withoutAsides(text string) string {
	parts := strings.Split(text, ",")
	kept := parts[:1]
	for i, p := range parts[1:] {
		p := strings.ToLower(strings.TrimSpace(p))
		aside := !strings.Contains(p, " ") || p == "i don't know" || p == "you know" || p == "i mean" || p == "let's say"
		if last := i == len(parts)-2; aside && !last {
			kept[len(kept)-1] += parts[i+2]
			parts[i+2] = ""
			continue
		}
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ",")
}

func countRole(before []Amount, a *Amount) role {
	if a.Per == 0 {
		if r := smallRole(*a); r != other {
			return r
		}
		// "Five thousand a second go out, three thousand come in": the span holds.
		if last, ok := lastOf(before, load); ok && !peopled(a.Subject) && a.says("come in", "comes in", "coming in", "arriv", "incoming", "new ones", "we process", "we handle", "can process", "can handle") {
			a.Per = last.Per
			if a.Value < 100 && last.Value >= 1000 { // "nine thousand a second, we can process six"
				a.Value *= 1000
			}
		}
	}
	switch {
	case a.Value >= 10 && oneDoes(before, *a):
		return capacity
	case a.Value >= 2 && carries(*a) && !a.named("user", "people") && !ownNoun(before, *a):
		return capacity
	case a.Per == 0 && a.Value >= 1000 && a.says("backlog", "queued", "piled", "stuck", "waiting", "unprocessed", "to catch up", "behind"):
		return backlog
	case a.Per == 0 && a.Each && a.says("posts ", "post ", "writes ", "write ", "sends ", "send ", "uploads ", "upload ", "searches ", "orders ", "order ", "buys ", "buy ", "watches ", "watch ", "views ", "opens ", "open ", "looks ", "shares ") && hasPopulation(before):
		return habit // of a day
	case a.Per == 0 && a.Each && dailyUsers(before):
		return habit // of a day
	case a.Per == 0 && a.Each, a.named("dimension"):
		return manyEach
	case a.Per == 0 && a.Value >= 100:
		return population
	case a.Per == 0:
		return other
	case a.Each:
		return habit
	case peopled(a.Subject) && a.Per >= day && a.Value >= 1000:
		return daily
	case a.Value <= 200 && a.Per >= 3600 && hasPopulation(before) && !a.says("fail", "die", "break", "crash"):
		return habit
	default:
		return load
	}
}

// smallRole reads counts that are parts of a plan rather than loads.
func smallRole(a Amount) role {
	switch {
	case a.Value >= 2 && a.Value <= 20 && (a.named(zoneNouns()...) || a.Value <= 6 && a.says(zoneNouns()...) && a.says("out of", "lose", "los")):
		return zones
	case a.Value >= 2 && a.Value <= 20 && (a.named("cop", "replicas") || a.says("replicated", "replication", "copies of everything")):
		return copies
	case a.Value >= 2 && (a.Each || a.Value < 1e5) && a.named("follower", "friend", "recipient", "contacts") || a.named("subscriber") && a.Each:
		return followers
	}
	return other
}

func zoneNouns() []string {
	return []string{"zone", "building", "data cent", "datacent", "region", "az ", "azs ", "site ", "sites ", "hall", "dc ", "dcs "}
}

func timesRole(before []Amount, a Amount) role {
	switch {
	case a.Per >= day && !a.Each && a.says("doubl", "grow", "tripl", "year"):
		return growth
	case a.Peak || a.within("average", "normal", "usual", "baseline", "typical") && !a.Each:
		return peak
	case a.says("compress", "squash", "squeez", "shrink", "gzip", "smaller"):
		return compressed
	case a.says("replicat", "copied", "copies", "stored", "kept", "saved"):
		return copies
	case a.says("after", "rendition", "transcod", "sizes", "formats", "variant", "version", "processed", "encoded", "thumbnail", "resolution") && hasBytes(before):
		return variants
	case a.Each || a.says("read", "view", "open", "look", "click", "fetch", "visit", "download", "play", "watched"):
		for _, made := range before { // "every comment is read forty times"
			if (made.role == habit || made.role == load) && made.Subject != "" && a.says(head(made.Subject)) {
				return reuse
			}
		}
		if last, ok := lastOf(before, load, population, daily); ok && last.role == load || !ok {
			return reuse
		}
		return habit
	}
	return other
}

func percentRole(before []Amount, a Amount) role {
	switch {
	case a.Per > 0 || a.says("grow"):
		return growth
	case a.Value >= 50 && a.Value < 100 && a.says("found", "hit", "cache", "cdn", "edge", "served", "memory", "redis", "memcache", "never reach", "absorb", "answered from"):
		return hit
	case a.Value >= 30 && a.Value <= 95 && a.says("above", "below", "under", "utili", "busy", "cpu", "run at", "run them at", "running at", "headroom", "at most", "exceed", "over", "full", "past"):
		return target
	case a.Value >= 30 && a.Value <= 95 && len(before) > 0 && before[len(before)-1].role == capacity && (says(words(a.Before), "at ") || says(words(a.Quote), "of that", "of it")):
		return target
	case a.Value <= 50 && a.says("look", "hot", "read", "most", "nearly all", "popular", "asked", "attention"):
		return hot
	default:
		return share
	}
}

func secondsRole(a Amount) role {
	switch {
	case a.Per > 0:
		return content
	case a.Value >= 60 && a.within("down ", "outage", "stopp", "dead", " off", "away", "broken", "behind", "died", "gone", "stuck", "offline", "hung", "fell", "crash", "failed", "out for", "was out", "broke", "unavailable"):
		return outage
	case a.Value >= 2*day:
		return retention
	case a.Value >= day && a.says("keep", "kept", "retain", "retention", "history", "replay", "last", "store"):
		return retention
	case a.Value <= 60 && (a.Each || a.within("take", "took", "latency", "respon", "p99", "p95", "call", "render", "process", "finish", "hold", "hang", "work", "spend", "last", "inference", "busy", "keep", "occup", "connection")):
		return latency
	}
	return other
}

func bytesRole(a Amount) role {
	switch {
	case a.Value >= 1e9 && a.Per == 0 && (nodeNear(a.near) || a.says("usable", "ram", "memory each", "vram")):
		return memory
	case a.Per > 0 && !a.Each:
		return volume
	case a.Value >= 1e11 && !a.Each:
		return stock
	default:
		return piece
	}
}

// peopled reports whether a subject is something that acts.
func peopled(subject string) bool {
	return says(words(subject), "user", "account", "people", "person", "customer", "driver", "device", "host", "server", "machine",
		"rider", "player", "viewer", "member", "sensor", "car", "lorr", "truck", "shop", "merchant", "client", "dau", "mau", "student", "employee", "phone",
		"subscriber", "meter", "bike", "courier", "folk", "visitor", "camera", "vehicle", "agent", "patient", "listener", "connection", "socket")
}

// lastOf is the latest amount that has one of the roles.
func lastOf(amounts []Amount, roles ...role) (Amount, bool) {
	for i := len(amounts) - 1; i >= 0; i-- {
		for _, r := range roles {
			if amounts[i].role == r {
				return amounts[i], true
			}
		}
	}
	return Amount{}, false
}

// allOf are the amounts that have the role, in order.
func allOf(amounts []Amount, r role) []Amount {
	var out []Amount
	for _, a := range amounts {
		if a.role == r {
			out = append(out, a)
		}
	}
	return out
}

func hasPopulation(before []Amount) bool {
	_, ok := lastOf(before, population, daily)
	return ok
}

// dailyUsers reports whether the people said last are those of a day.
func dailyUsers(before []Amount) bool {
	p, ok := lastOf(before, population)
	return ok && p.named("daily", "dau")
}

func hasBytes(before []Amount) bool {
	_, ok := lastOf(before, piece, volume, stock)
	return ok
}
