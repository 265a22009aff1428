package estimate

import "testing"

// BenchmarkFigures derives the sheet of a long interview.
func BenchmarkFigures(b *testing.B) {
	var s Sheet
	for i := range 100 {
		s.Add(Amount{Value: float64(1000 + i), Of: Count, Per: 60, Subject: "orders " + Number(float64(i)), Quote: "a thousand orders a minute", Context: "we take a thousand orders a minute"})
		s.Add(Amount{Value: float64(1e6 + float64(i)), Of: Count, Subject: "users " + Number(float64(i)), Quote: "a million users", Context: "there are a million users"})
		s.Add(Amount{Value: float64(2 + i), Of: Count, Per: day, Each: true, Subject: "posts " + Number(float64(i)), Quote: "two posts a day each"})
		s.Add(Amount{Value: 1e4, Of: Bytes, Each: true, Quote: "ten kilobytes each"})
	}
	for b.Loop() {
		s.Figures()
	}
}
