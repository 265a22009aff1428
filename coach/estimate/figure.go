// Package estimate turns amounts that were said into the capacity sheet:
// rates, storage, bandwidth, machines, waiting lines and availability, each
// with its formula, its assumption and the words it came from. It is pure
// arithmetic and imports nothing of the program.
package estimate

// A Figure is one row of the capacity sheet.
type Figure struct {
	Label      string  `json:"label"` // "orders per second"
	Value      float64 `json:"value"` // in Unit
	Unit       string  `json:"unit"`  // "/s", "GB/day", "min/year", "%", "x"
	Formula    string  `json:"formula"`
	Assumption string  `json:"assumption,omitempty"`
	Because    string  `json:"because"`           // the words it came from
	Reading    string  `json:"reading,omitempty"` // what it means for the design
}
