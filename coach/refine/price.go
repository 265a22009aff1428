package refine

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"archcoach/coach"
)

// A Price is what a model costs, in US dollars for a million tokens. Cached is
// what reading again costs; nil is as much as reading.
type Price struct {
	Input  float64  `yaml:"input"`
	Cached *float64 `yaml:"cached"`
	Output float64  `yaml:"output"`
}

// Prices are by the name of the model. There are none but those of the user:
// prices change, and a wrong one is worse than none.
type Prices map[string]Price

// ParsePrices reads a table as people write it:
//
//	some-model: {input: 1.25, cached: 0.125, output: 10}
//
// File is its name in errors. Unknown fields and prices below zero are errors.
func ParsePrices(file string, data []byte) (Prices, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	p := Prices{}
	if err := dec.Decode(&p); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %s", file, reason(err))
	}
	for model, price := range p {
		if !(price.Input >= 0 && price.Output >= 0) || price.Cached != nil && !(*price.Cached >= 0) {
			return nil, fmt.Errorf("%s: a price of %s is below zero", file, model)
		}
	}
	return p, nil
}

// reason is what the YAML reader says, in one line and for people.
func reason(err error) string {
	var bad *yaml.TypeError
	if errors.As(err, &bad) {
		return strings.ReplaceAll(strings.Join(bad.Errors, "; "), " not found in type refine.Price", " is unknown: input, cached and output are known")
	}
	return strings.TrimPrefix(err.Error(), "yaml: ")
}

// cost is what tokens of a model cost; nil when its price is not known.
func (p Prices) cost(model string, t coach.Tokens) *float64 {
	price, ok := p[model]
	if !ok {
		return nil
	}
	again := price.Input
	if price.Cached != nil {
		again = *price.Cached
	}
	dollars := (float64(t.Input-t.Cached)*price.Input + float64(t.Cached)*again + float64(t.Output)*price.Output) / 1e6
	return &dollars
}
