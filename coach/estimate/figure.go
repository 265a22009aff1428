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

// Dimension is what an amount measures.
type Dimension string

// The dimensions amounts come in; values are in the unit named.
const (
	Count        Dimension = "count"
	Bytes        Dimension = "bytes"
	Bits         Dimension = "bits" // a second, whether said or not
	Seconds      Dimension = "seconds"
	Percent      Dimension = "percent"
	Availability Dimension = "availability" // a fraction of one
	Times        Dimension = "times"
)

// An Amount is one thing that was said, in the order it was said.
type Amount struct {
	Value   float64
	Of      Dimension
	Per     float64 // seconds a rate is counted over; 0 for no rate
	Each    bool    // holds for one of a population
	Peak    bool
	Normal  bool
	Subject string // what is counted, as said
	Quote   string
	Context string // the clause around it, for what it is about
}

func (a Amount) rate() float64 {
	if a.Per == 0 {
		return 0
	}
	return a.Value / a.Per
}
