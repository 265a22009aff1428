package drill

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"archcoach/coach/language"
)

// An Estimation is a generated question with one number for an answer.
type Estimation struct {
	Text    string
	Want    float64 // in base units: per second, bytes, bytes per second, plain counts
	Unit    string  // of Want, as it is written
	Formula string
}

// NewEstimation generates a question. The numbers come from the seed; the
// rules are those of the capacity sheet: a day is 86,400 seconds, a node is
// filled to 60 %, a cache holds a fifth.
func NewEstimation(seed uint64) Estimation {
	dice := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // practice, not secrets
	kinds := []func(*rand.Rand) Estimation{rateOf, peakOf, storageOf, bandwidthOf, nodesOf, inFlight, cacheOf, drainOf, failingOf}
	return kinds[dice.IntN(len(kinds))](dice)
}

// between gives a round number in a range, with two figures that count.
func between(dice *rand.Rand, low, high float64) float64 {
	x := low * math.Pow(high/low, dice.Float64())
	unit := math.Pow(10, math.Floor(math.Log10(x))-1)
	return math.Round(x/unit) * unit
}

// whole writes a count with its thousands.
func whole(x float64) string {
	s := strconv.FormatFloat(math.Round(x), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

const day = 86400

func rateOf(dice *rand.Rand) Estimation {
	users, each := between(dice, 1e5, 5e8), float64(1+dice.IntN(40))
	return Estimation{
		fmt.Sprintf("%s daily users do %s things a day each. What is the average rate per second?", whole(users), whole(each)),
		users * each / day, "per second", fmt.Sprintf("%s × %s ÷ 86,400", whole(users), whole(each)),
	}
}

func peakOf(dice *rand.Rand) Estimation {
	perDay, factor := between(dice, 1e6, 5e9), float64(2+dice.IntN(9))
	return Estimation{
		fmt.Sprintf("%s requests a day, and the peak is %s times the average. How many per second at the peak?", whole(perDay), whole(factor)),
		perDay / day * factor, "per second", fmt.Sprintf("%s ÷ 86,400 × %s", whole(perDay), whole(factor)),
	}
}

func storageOf(dice *rand.Rand) Estimation {
	perDay, kb, copies := between(dice, 1e5, 1e9), between(dice, 0.2, 500), float64(2+dice.IntN(3))
	return Estimation{
		fmt.Sprintf("%s objects a day of %g KB each, kept %s times. How many bytes in a year?", whole(perDay), kb, whole(copies)),
		perDay * kb * 1e3 * 365 * copies, "bytes", fmt.Sprintf("%s × %g KB × 365 × %s", whole(perDay), kb, whole(copies)),
	}
}

func bandwidthOf(dice *rand.Rand) Estimation {
	rate, kb := between(dice, 100, 5e5), between(dice, 1, 2000)
	return Estimation{
		fmt.Sprintf("%s responses a second of %g KB each. How many bytes leave per second?", whole(rate), kb),
		rate * kb * 1e3, "bytes per second", fmt.Sprintf("%s × %g KB", whole(rate), kb),
	}
}

func nodesOf(dice *rand.Rand) Estimation {
	peak, node := between(dice, 5e3, 2e6), between(dice, 200, 2e3)
	return Estimation{
		fmt.Sprintf("%s requests a second at the peak; a node carries %s, and is filled to 60 percent. How many nodes?", whole(peak), whole(node)),
		math.Ceil(peak / (node * 0.6)), "nodes", fmt.Sprintf("%s ÷ (%s × 0.6)", whole(peak), whole(node)),
	}
}

func inFlight(dice *rand.Rand) Estimation {
	rate, ms := between(dice, 200, 1e5), between(dice, 5, 2000)
	return Estimation{
		fmt.Sprintf("%s requests a second take %s ms each. How many are in flight at a time?", whole(rate), whole(ms)),
		rate * ms / 1e3, "requests", fmt.Sprintf("Little's law: %s × %s ms", whole(rate), whole(ms)),
	}
}

func cacheOf(dice *rand.Rand) Estimation {
	objects, kb := between(dice, 1e6, 5e9), between(dice, 0.1, 100)
	return Estimation{
		fmt.Sprintf("%s objects of %g KB each; a fifth of them takes most reads. How many bytes of cache?", whole(objects), kb),
		objects * kb * 1e3 * 0.2, "bytes", fmt.Sprintf("%s × %g KB × 0.2", whole(objects), kb),
	}
}

func drainOf(dice *rand.Rand) Estimation {
	backlog, in := between(dice, 1e5, 1e8), between(dice, 100, 2e4)
	out := in * (1.2 + math.Round(dice.Float64()*20)/10)
	return Estimation{
		fmt.Sprintf("A queue holds %s messages; %s a second come in and %s a second are done. How many seconds until it is empty?", whole(backlog), whole(in), whole(out)),
		backlog / (math.Round(out) - in), "seconds", fmt.Sprintf("%s ÷ (%s − %s)", whole(backlog), whole(out), whole(in)),
	}
}

func failingOf(dice *rand.Rand) Estimation {
	parts, nines, perDay := float64(2+dice.IntN(6)), 2+dice.IntN(2), between(dice, 1e6, 1e9)
	each := 1 - math.Pow(10, -float64(nines))
	up := strconv.FormatFloat(each*100, 'f', -1, 64)
	return Estimation{
		fmt.Sprintf("%s requests a day each need %s parts, one after another, each up %s percent of the time. How many fail a day?", whole(perDay), whole(parts), up),
		perDay * (1 - math.Pow(each, parts)), "requests", fmt.Sprintf("%s × (1 − %s %%^%s)", whole(perDay), up, whole(parts)),
	}
}

// Tolerances of an estimate: what counts is the order of magnitude, and a
// quarter off is as good as exact.
const (
	exact  = 1.25
	near   = 2
	rough  = 10.5
	noSize = "no number was said"
)

// Grade scores an estimate.
func (e Estimation) Grade(said string) Result {
	r := Result{Quote: strings.TrimSpace(said)}
	got, ok := e.number(said)
	if !ok || got <= 0 {
		r.Why = noSize
		return r
	}
	off := max(got/e.Want, e.Want/got)
	switch {
	case off <= exact:
		r.Score, r.Why = 4, "within a quarter"
	case off <= near:
		r.Score, r.Why = 3, "within a factor of two"
	case off <= rough:
		r.Score, r.Why = 1.5, "within a factor of ten"
	default:
		r.Why = "off by more than a factor of ten"
	}
	return r
}

// number reads an answer in the unit asked for: the last quantity that was
// said, for people think aloud before they settle.
func (e Estimation) number(said string) (float64, bool) {
	said = strings.ReplaceAll(said, ",", "")
	all := language.Quantities(said)
	if len(all) == 0 {
		// A small number alone sizes nothing in talk, but answers here.
		for _, word := range strings.Fields(said) {
			if x, err := strconv.ParseFloat(strings.Trim(word, ".~≈"), 64); err == nil {
				return x, true
			}
		}
		return 0, false
	}
	q := all[len(all)-1]
	if q.Per > 0 {
		return q.Rate(), true
	}
	return q.Value, true
}

// Answer is the number with how to get it.
func (e Estimation) Answer() string {
	return fmt.Sprintf("%s = %s %s", e.Formula, short(e.Want), e.Unit)
}

// short writes a number as people say it: 4.2 million, 310 trillion.
func short(x float64) string {
	for _, step := range []struct {
		size float64
		name string
	}{{1e15, " quadrillion"}, {1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if x >= step.size {
			return fmt.Sprintf("%.3g%s", x/step.size, step.name)
		}
	}
	return whole(x)
}
