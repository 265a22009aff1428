//go:build cgo && fakeaudio && !everyvoice

package cmd

// spokenCandidates are those whom every run of the tests listens to: it takes
// half a minute each. `make voices` listens to all of them.
func spokenCandidates() []scripted {
	return []scripted{{"payments", "senior"}, {"chat", "stuffing"}}
}
