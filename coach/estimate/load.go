package estimate

import (
	"fmt"
	"strings"
)

// A flow is something that happens so many times a second, with how it was
// worked out. at is the index of the amount it was said with.
type flow struct {
	what    string
	rate    float64
	formula string
	because string
	at      int
	peak    bool
	average bool // counted over a day or more, so the peak is higher
	derived bool // multiplied from another flow
}

// facts is what the rules work from: what was said, and the flows it comes to.
type facts struct {
	amounts []Amount
	flows   []flow
}

// before gives the flows that were said before the amount i.
func (in facts) before(i int) []flow {
	var out []flow
	for _, f := range in.flows {
		if f.at < i {
			out = append(out, f)
		}
	}
	return out
}

// flows are the rates of the whole system, in the order they were said: those
// given, those that a population makes, and those that one event leads to.
func flows(amounts []Amount) []flow {
	var out []flow
	for i, a := range amounts {
		switch a.role {
		case load:
			out = append(out, stated(a, i))
		case habit:
			if f, ok := ofPopulation(amounts, i); ok {
				out = append(out, f)
			}
		case reuse:
			if base, ok := lastFlow(out); ok {
				out = append(out, flow{
					what: doing(a, "events"), rate: base.rate * a.Value, formula: perSecond(base.rate) + " × " + a.text(), because: base.because + " … " + a.Quote, at: i,
					average: base.average, derived: true,
				})
			}
		case followers:
			base, ok := lastFlow(out)
			for j := i + 1; !ok && j < len(amounts); j++ { // the posts may be said after
				if amounts[j].role == load {
					base, ok = stated(amounts[j], j), true
				}
			}
			if ok {
				out = append(out, flow{
					what: "deliveries if each is copied to every " + singular(head(a.Subject)), rate: base.rate * a.Value, formula: perSecond(base.rate) + " × " + a.text(),
					because: base.because + " … " + a.Quote, at: i, average: base.average, derived: true,
				})
			}
		case share:
			if f, ok := ofShare(amounts, i); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

func stated(a Amount, i int) flow {
	f := flow{what: label(a.Subject, "events"), rate: a.rate(), because: a.Quote, at: i, peak: a.Peak, average: a.Per >= day}
	f.formula = a.text() + "/" + spanName(a.Per)
	if a.Per > 1 {
		f.formula += " ÷ " + Number(a.Per)
	}
	return f
}

// lastFlow is the latest flow that is not itself multiplied from another.
func lastFlow(flows []flow) (flow, bool) {
	for i := len(flows) - 1; i >= 0; i-- {
		if !flows[i].derived {
			return flows[i], true
		}
	}
	return flow{}, false
}

// ofPopulation multiplies what one does by how many there are.
func ofPopulation(amounts []Amount, i int) (flow, bool) {
	a := amounts[i]
	per := a.Per
	if per == 0 {
		per = day
	}
	p, ok := populationOf(amounts, i)
	if !ok {
		return flow{}, false
	}
	people, counted := p.Value, p.text()
	quote := p.Quote
	if i > 0 && amounts[i-1].role == share { // "one in twenty places one order"
		people *= amounts[i-1].Value / 100
		counted, quote = counted+shareText(amounts[i-1].Value/100), quote+" … "+amounts[i-1].Quote
	}
	each := a.Value
	if many, ok := manyBefore(amounts, i); ok && a.Value == 1 {
		each *= many.Value
		counted, quote = counted+" × "+many.text(), quote+" … "+many.Quote
	}
	f := flow{what: label(a.Subject, "events"), rate: people * each / per, because: quote + " … " + a.Quote, at: i, peak: a.Peak, average: per >= day}
	if a.Of == Times || f.what == "page" || f.what == "something" {
		f.what = doing(a, "actions")
	}
	if a.Value == 1 && per != day {
		f.formula = counted + " ÷ " + Duration(per)
	} else {
		f.formula = counted + " × " + a.text() + "/" + spanName(per)
	}
	return f, true
}

// manyBefore is how many things one has, said between the population and how
// often: "a hundred metrics each, scraped every ten seconds".
func manyBefore(amounts []Amount, i int) (Amount, bool) {
	if i > 0 && amounts[i-1].role == manyEach {
		return amounts[i-1], true
	}
	return Amount{}, false
}

// populationOf is who does what amounts[i] says of one: the people named right
// after it ("of a billion users"), else the nearest that act, before or after,
// else the nearest thing before.
func populationOf(amounts []Amount, i int) (Amount, bool) {
	if i+1 < len(amounts) && amounts[i+1].role == population && says(words(firstWords(amounts[i+1].Before, 3)), "of ", "from ", "across ", "by ", "for ", "among ") {
		return amounts[i+1], true
	}
	someone := func(a Amount) bool { return a.role == population || a.role == daily }
	for j := i - 1; j >= 0; j-- {
		if someone(amounts[j]) && peopled(amounts[j].Subject) {
			return amounts[j], true
		}
	}
	for _, a := range amounts[i:] {
		if someone(a) && peopled(a.Subject) {
			return a, true
		}
	}
	for j := i - 1; j >= 0; j-- {
		if someone(amounts[j]) && amounts[j].Subject != "" {
			return amounts[j], true
		}
	}
	return Amount{}, false
}

// ofShare is the share of a flow that was spoken of by its name ("one in five
// hundred transactions is fraud"), or of daily people who act, when nothing
// else says how often: "one in ten uploads something".
func ofShare(amounts []Amount, i int) (flow, bool) {
	a := amounts[i]
	for j, l := range amounts {
		if l.role == load && l.Subject != "" && a.Value < 50 && says(words(a.After), head(l.Subject)) {
			f := stated(l, j)
			return flow{
				what: "of the " + l.Subject, rate: f.rate * a.Value / 100, formula: perSecond(f.rate) + shareText(a.Value/100),
				because: l.Quote + " … " + a.Quote, at: i, average: f.average, derived: true,
			}, true
		}
	}
	if i == 0 || amounts[i-1].role != daily || i+1 < len(amounts) && amounts[i+1].role == habit || !a.says("upload", "post", "order", "buy", "book", "send", "pay", "writ", "places", "creat", "shar", "publish", "sign", "record") {
		return flow{}, false
	}
	p := amounts[i-1]
	return flow{
		what: doing(a, "actions"), rate: p.rate() * a.Value / 100, formula: p.text() + "/" + spanName(p.Per) + shareText(a.Value/100),
		because: p.Quote + " … " + a.Quote, at: i, average: true,
	}, true
}

// doing names what is done so often, from the words beside it.
func doing(a Amount, otherwise string) string {
	for _, verb := range []string{"open", "write", "read", "view", "look", "post", "upload", "search", "click", "visit", "order", "watch", "play", "check", "refresh", "buy", "book", "send", "pay", "share", "publish", "report", "poll", "ping", "download", "fetch"} {
		if !a.says(verb) {
			continue
		}
		if strings.HasSuffix(verb, "ch") || strings.HasSuffix(verb, "sh") {
			return verb + "es"
		}
		return verb + "s"
	}
	return otherwise
}

func firstWords(text string, n int) string {
	count := 0
	for i, r := range text {
		if r == ' ' {
			if count++; count > n {
				return text[:i]
			}
		}
	}
	return text
}

func perSecond(rate float64) string { return Number(rate) + "/s" }

func shareText(share float64) string {
	if share == 1 {
		return ""
	}
	return fmt.Sprintf(" × %s%%", Number(share*100))
}

func label(subject, otherwise string) string {
	if subject == "" {
		return otherwise
	}
	return subject
}
