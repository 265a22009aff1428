package estimate

import "fmt"

// bandwidth multiplies a stream's bit rate by how many take it at once, and
// what is left for the origin when a share is served elsewhere.
func bandwidth(amounts []Amount) []Figure {
	var out []Figure
	for i, a := range amounts {
		if a.Of != Bits {
			continue
		}
		p, ok := population(amounts, i)
		if !ok {
			continue
		}
		total := p.Value * a.Value
		v, unit := bits(total)
		out = append(out, Figure{
			Label: "altogether", Value: v, Unit: unit, Formula: fmt.Sprintf("%s × %s", Number(p.Value), bitRate(a.Value)), Because: p.Quote + " … " + a.Quote,
		})
		for _, share := range amounts {
			if share.Of != Percent || share.Value <= 0 || share.Value >= 100 || !contextHas(share, "cdn", "edge", "near", "cache", "served", "hit") {
				continue
			}
			v, unit := bits(total * (1 - share.Value/100))
			out = append(out, Figure{
				Label: "from the origin", Value: v, Unit: unit, Formula: fmt.Sprintf("%s × %s%%", bitRate(total), Number(100-share.Value)),
				Because: share.Quote, Reading: "the edge carries the rest",
			})
		}
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
