package estimate

import "math"

// model is the memory that the weights of a language model take and the cards
// that hold them, and the tokens that the prompts come to.
func model(in facts) []Figure {
	var out []Figure
	for i, a := range in.amounts {
		switch {
		case a.Of == Count && a.Per == 0 && a.Value >= 1e8 && a.named("parameter", "param", "weights", "model"):
			out = append(out, weights(in, a)...)
		case a.role == manyEach && a.named("token") && i > 0:
			if f, ok := highest(in.before(i)); ok {
				out = append(out, tokens(in, f, a)...)
			}
		}
	}
	return out
}

// weights: two bytes a parameter in 16 bits, one in 8, half in 4.
func weights(in facts, a Amount) []Figure {
	bytes, name := 2.0, "16 bits"
	for _, x := range in.amounts {
		switch {
		case says(words(x.Context+" "+x.After), "fp16", "bf16", "half precision"):
			bytes, name = 2, "16 bits"
		case says(words(x.Context+" "+x.After), "int8", "fp8", "eight bit", "8 bit"):
			bytes, name = 1, "8 bits"
		case says(words(x.Context+" "+x.After), "int4", "four bit", "4 bit", "fp4"):
			bytes, name = 0.5, "4 bits"
		case says(words(x.Context+" "+x.After), "fp32", "full precision"):
			bytes, name = 4, "32 bits"
		}
	}
	total := a.Value * bytes
	v, unit := size(total)
	out := []Figure{{
		Label: "for the weights", Value: v, Unit: unit, Formula: Number(a.Value) + " × " + Size(bytes), Assumption: name + " a parameter", Because: a.Quote,
		Reading: "the key-value cache comes on top",
	}}
	for _, card := range in.amounts {
		if card.Of == Bytes && card.Value >= 8e9 && card.Value <= 1e12 && card.within("card", "gpu", "accelerator", "h100", "a100") {
			noun := nodeNounOf(card)
			if noun == "nodes" {
				noun = "cards"
			}
			out = append(out, Figure{
				Label: noun + " for one copy", Value: ceil(total / card.Value), Formula: Size(total) + " ÷ " + Size(card.Value), Because: a.Quote + " … " + card.Quote,
				Reading: "leave a fifth for the key-value cache",
			})
		}
	}
	return out
}

func tokens(in facts, f flow, each Amount) []Figure {
	perSec := f.rate * each.Value
	out := []Figure{{Label: "tokens", Value: perSec, Unit: "/s", Formula: perSecond(f.rate) + " × " + each.text(), Because: f.because + " … " + each.Quote}}
	if node, ok := lastOf(in.amounts, capacity); ok && node.named("token") && node.Per > 0 && node.rate() < perSec {
		out = append(out, Figure{
			Label: nodeNounOf(node), Value: ceil(perSec / node.rate()), Formula: Number(perSec) + " ÷ " + Number(node.rate()), Because: each.Quote + " … " + node.Quote,
			Assumption: "always full; batching decides whether they are",
		})
	}
	return out
}

// grown carries the largest population or volume on at the growth that was
// said, over the span that was said.
func grown(in facts) []Figure {
	g, ok := lastOf(in.amounts, growth)
	if !ok {
		return nil
	}
	times := g.Value
	if g.Of == Percent {
		times = 1 + g.Value/100
	}
	per := g.Per
	if per == 0 {
		per = 365 * day
	}
	span, quote := 3*365*day, ""
	if r, ok := lastOf(in.amounts, retention); ok && r.Value >= per {
		span, quote = r.Value, " … "+r.Quote
	}
	factor := math.Pow(times, span/per)
	if times <= 1 || factor > 1e6 {
		return nil
	}
	for _, a := range in.amounts {
		if a.role != population && a.role != load && a.role != stock && a.role != volume {
			continue
		}
		f := Figure{
			Label: label(a.Subject, "of them") + " in " + Duration(span), Value: a.Value * factor, Formula: a.text() + " × " + significant(times) + "^" + Number(span/per),
			Because: a.Quote + " … " + g.Quote + quote,
		}
		switch {
		case a.role == load:
			f.Value, f.Unit, f.Formula = a.rate()*factor, "/s", perSecond(a.rate())+" × "+significant(times)+"^"+Number(span/per)
		case a.Of == Bytes:
			f.Value, f.Unit = size(a.Value * factor)
			f.Label, f.Formula = "in "+Duration(span), Size(a.Value)+" × "+significant(times)+"^"+Number(span/per)
		}
		return []Figure{f}
	}
	return nil
}
