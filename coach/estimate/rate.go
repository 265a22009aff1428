package estimate

import (
	"math"
	"slices"
	"sort"
)

const day = 86400.0

// What one node carries, from the library's numbers (napkin-math and the cheat
// sheets named there). headroom is the share of a node to plan with, so that
// losing one does not topple the rest.
const (
	easyWrites    = 1000   // writes a second that nobody notices
	primaryWrites = 5000   // one tuned relational primary: 5,000 to 10,000
	wideWrites    = 10_000 // one wide-column node: 10,000 to 50,000
	nodeReads     = 10_000 // simple reads of one relational node: 10,000 to 50,000
	cacheOps      = 100_000
	appServer     = 1000 // requests a second with a database behind: 1,000 to 5,000
	headroom      = 0.6
)

// leastRate is the rate below which nothing is sized by it.
const leastRate = 0.1

// mostRates bounds the rates on a sheet: the rest is detail.
const mostRates = 4

// rates gives the rates a second, the highest first, then what the peak makes
// of the highest and how reads compare with writes.
func rates(in facts) []Figure {
	all := slices.DeleteFunc(in.flows, func(f flow) bool { return f.rate < leastRate })
	_, sized := lastOf(in.amounts, capacity) // then the fleet says what requests take
	sort.SliceStable(all, func(i, j int) bool { return all[i].rate > all[j].rate })
	if len(all) > mostRates {
		all = all[:mostRates]
	}
	var out []Figure
	for _, f := range all {
		out = append(out, f.figure(sized))
	}
	for _, p := range allOf(in.amounts, peak) {
		if p.Value <= 1 {
			continue
		}
		for _, f := range all[:min(2, len(all))] {
			if f.peak {
				continue
			}
			high := flow{what: f.what + " at the peak", rate: f.rate * p.Value, formula: perSecond(f.rate) + " × " + p.text(), because: f.because + " … " + p.Quote, peak: true}
			out = append(out, high.figure(sized))
		}
		break
	}
	return append(out, readsToWrites(in)...)
}

func (f flow) figure(sized bool) Figure {
	figure := Figure{Label: f.what, Value: f.rate, Unit: "/s", Formula: f.formula, Because: f.because, Reading: f.reading()}
	if f.average && !f.peak {
		figure.Assumption = "even over the day; plan 2-5× for the peak"
	}
	if sized && f.mixed() {
		figure.Reading = ""
	}
	return figure
}

// reading says what a rate means for the store behind it. Reads are not
// writes: they are cached and served by replicas.
func (f flow) reading() string {
	if f.mixed() {
		return counted(math.Ceil(f.rate/(appServer*headroom)), "app server") + " at 1k rps, 60% busy"
	}
	if f.reads() {
		switch {
		case f.rate < nodeReads:
			return ""
		case f.rate <= cacheOps:
			return "cache them, or " + Number(math.Ceil(f.rate/nodeReads)) + " replicas at 10k"
		default:
			return "beyond one cache node (100k ops/s): " + Number(math.Ceil(f.rate/cacheOps)) + " or more, or the edge"
		}
	}
	switch {
	case f.rate < easyWrites && says(words(f.what), "word", "token", "tick", "frame"): // nothing that is stored one by one
		return ""
	case f.rate < easyWrites:
		return "one tuned relational primary carries it"
	case f.rate <= primaryWrites:
		return "one primary (5-10k writes/s) holds with batching"
	case f.rate <= 4*wideWrites:
		return "past one primary (5-10k writes/s): partition by key, " + Number(math.Ceil(f.rate/primaryWrites)) + " at 5k"
	default:
		return "a log in front, " + Number(math.Ceil(f.rate/wideWrites)) + " wide-column nodes at 10k writes"
	}
}

func (f flow) reads() bool {
	return f.mixed() || says(words(f.what), "read", "view", "quer", "search", "redirect", "lookup", "page", "open", "look", "visit", "watch", "check", "refresh", "play", "download", "get ")
}

// mixed is traffic at the front, of which some reads and some writes.
func (f flow) mixed() bool {
	return says(words(f.what), "request", "hit ", "hits ", "call ", "calls ", "rps")
}

// readsToWrites compares the two when both came from one population.
func readsToWrites(in facts) []Figure {
	var read, write flow
	for _, f := range in.flows {
		if in.amounts[f.at].role != habit && !f.derived {
			continue
		}
		if f.reads() {
			read = f
		} else if write.rate == 0 {
			write = f
		}
	}
	if read.rate == 0 || write.rate == 0 || read.rate < write.rate {
		return nil
	}
	return []Figure{{
		Label: "reads to writes", Value: read.rate / write.rate, Unit: ": 1", Formula: perSecond(read.rate) + " ÷ " + perSecond(write.rate),
		Because: read.because, Reading: "cache and replicas before partitions",
	}}
}

// peakRatios compares the peak with the normal load of the same subject.
func peakRatios(in facts) []Figure {
	var out []Figure
	for i, a := range in.amounts {
		if !a.Peak || a.Of != Count || a.Each || a.role == capacity {
			continue
		}
		for j := i - 1; j >= 0; j-- {
			b := in.amounts[j]
			if b.Of != Count || b.Peak || b.Each || b.role == capacity || (a.Per > 0) != (b.Per > 0) || !sameThing(a, b) {
				continue
			}
			high, low := a.Value, b.Value
			if a.Per > 0 {
				high, low = a.rate(), b.rate()
			}
			if low > 0 && high > 1.5*low {
				f := Figure{
					Label: "the normal load at peak", Value: high / low, Unit: "x", Formula: a.text() + " ÷ " + b.text(), Because: b.Quote + " … " + a.Quote,
				}
				if f.Value >= 10 {
					f.Reading = "pre-scale, autoscaling lags minutes"
				}
				out = append(out, f)
			}
			break
		}
	}
	return out
}

// missed is what a cache or an edge leaves for what is behind it.
func missed(in facts) []Figure {
	var out []Figure
	for i, a := range in.amounts {
		if a.role != hit {
			continue
		}
		base, ok := highest(in.before(i))
		if !ok {
			base, ok = highest(in.flows)
		}
		if !ok {
			continue
		}
		f := flow{rate: base.rate * (1 - a.Value/100)}
		behind := "misses left for the database"
		if a.says("cdn", "edge") {
			behind = "left for the origin"
		}
		out = append(out, Figure{
			Label: behind, Value: f.rate, Unit: "/s", Formula: perSecond(base.rate) + shareText(1-a.Value/100), Because: base.because + " … " + a.Quote,
			Reading: "a cold cache sends all " + perSecond(base.rate),
		})
	}
	return out
}

// highest is the largest flow; a peak goes before an average.
func highest(flows []flow) (flow, bool) {
	var best flow
	for _, f := range flows {
		if f.rate > best.rate {
			best = f
		}
	}
	return best, best.rate > 0
}

// sameThing compares what two amounts count; an unnamed subject continues the
// one before.
func sameThing(a, b Amount) bool {
	if a.Subject == "" || b.Subject == "" {
		return true
	}
	return head(a.Subject) == head(b.Subject)
}
