package estimate

import "fmt"

// bandwidth multiplies a stream's bit rate by how many take it at once, turns
// what goes out into bits, and says what is left for the origin when a share
// is served elsewhere.
func bandwidth(in facts) []Figure {
	var out []Figure
	for i, a := range in.amounts {
		if a.role != stream {
			continue
		}
		p, ok := populationOf(in.amounts, i)
		if !ok {
			continue
		}
		out = append(out, traffic(in, p.Value*a.Value, fmt.Sprintf("%s × %s", p.text(), bitRate(a.Value)), p.Quote+" … "+a.Quote)...)
	}
	for _, b := range bulks(in) {
		if b.arriving && b.leaves {
			out = append(out, traffic(in, b.bytes*8, b.formula+" × 8", b.because)...)
		}
	}
	return out
}

func traffic(in facts, total float64, formula, because string) []Figure {
	v, unit := bits(total)
	out := []Figure{{Label: "altogether", Value: v, Unit: unit, Formula: formula, Because: because}}
	if h, ok := lastOf(in.amounts, hit); ok {
		v, unit := bits(total * (1 - h.Value/100))
		out = append(out, Figure{
			Label: "from the origin", Value: v, Unit: unit, Formula: bitRate(total) + shareText(1-h.Value/100), Because: h.Quote, Reading: "the edge carries the rest",
		})
	}
	return out
}

// bits scales bits a second to the unit people would say them in.
func bits(perSecond float64) (float64, string) {
	v, unit := size(perSecond)
	return v, unit[:len(unit)-1] + "bit/s"
}

func bitRate(perSecond float64) string {
	v, unit := bits(perSecond)
	return significant(v) + " " + unit
}
