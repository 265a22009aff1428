package patterns

// Heading is a section of a card.
type Heading string

// The headings, in the order a card shows them.
const (
	ArchitectureApproach Heading = "Architecture Approach"
	KeyServices          Heading = "Key Services"
	ScalabilityPatterns  Heading = "Scalability Patterns"
	TrafficManagement    Heading = "Traffic Management"
	Infrastructure       Heading = "Infrastructure"
	DataConsistency      Heading = "Data Consistency"
	Performance          Heading = "Performance"
	Resilience           Heading = "Resilience"
	Capacity             Heading = "Capacity"
	TradeOffs            Heading = "Trade-offs"
	QuestionsToAsk       Heading = "Questions to Ask"
)

// Headings gives every heading in card order.
func Headings() []Heading {
	return []Heading{
		ArchitectureApproach, KeyServices, ScalabilityPatterns, TrafficManagement, Infrastructure,
		DataConsistency, Performance, Resilience, Capacity, TradeOffs, QuestionsToAsk,
	}
}
