//go:build cgo && fakeaudio && everyvoice

package cmd

import (
	"testing"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
)

// spokenCandidates are all that have something to say.
func spokenCandidates() []scripted {
	var all []scripted
	for _, scenario := range []string{"url-shortener", "payments", "chat", "news-feed", "ticketing"} {
		for _, name := range []string{"stuffing", "senior", "staff"} {
			all = append(all, scripted{scenario, name})
		}
	}
	return all
}

// In real time, as the interviewer's questions and the candidate's answers take
// it: four minutes each.
func TestAWholeInterviewOnFakeDevicesScoresAsTheSameByTyping(t *testing.T) {
	for _, c := range []scripted{{"news-feed", "senior"}, {"payments", "senior"}} {
		t.Run(c.scenario+" "+c.name, func(t *testing.T) {
			said := candidate(t, c.scenario, c.name)
			lib := testLibrary(t)
			typed := typedDrill(t, coach.NewEngine(lib), lib, drill.Options{Scenario: c.scenario, Level: patterns.Senior, Minutes: 20, Seed: 4}, said)
			i := beginSpoken(t, c.scenario)
			for _, clip := range flite(t, said) {
				i.answer(clip)
			}
			compare(t, typed, i.end())
		})
	}
}
