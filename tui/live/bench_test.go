package live

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
	"archcoach/tui/terminal"
	"archcoach/tui/theme"
)

// fourHours is the turns of a four-hour interview: one every three seconds.
const fourHours = 5000

// interview is a model that has heard four hours, on a wide terminal with
// colours, where a frame costs most.
func interview(b *testing.B) *model {
	b.Helper()
	m := newModel(b.Context(), Config{Theme: theme.New(colours())})
	m.Update(tea.WindowSizeMsg{Width: 200, Height: 50})
	m.Update(terminal.Batch{Events: shop(b)})
	for _, u := range talked(fourHours) {
		m.Update(terminal.Batch{Events: heard(u)})
	}
	return m
}

// talked is a conversation of n turns.
func talked(n int) []coach.Utterance {
	words := strings.Fields("we could shard the orders by user and keep stock in one row per item with a hold that expires")
	random := rand.New(rand.NewPCG(1, 2))
	var turns []coach.Utterance
	for i := range n {
		speaker := coach.You
		if i%3 == 0 {
			speaker = coach.Interviewer
		}
		var said []string
		for range 5 + random.IntN(40) {
			said = append(said, words[random.IntN(len(words))])
		}
		at := time.Duration(i) * 3 * time.Second
		turns = append(turns, coach.Utterance{ID: fmt.Sprint("h", i), Speaker: speaker, Start: at, End: at, Text: strings.Join(said, " "), Settled: true, Final: true})
	}
	return turns
}

// percentiles times n runs of f and reports the median and the 99th.
func percentiles(b *testing.B, f func(i int)) {
	b.Helper()
	var took []time.Duration
	i := 0
	for b.Loop() {
		begin := time.Now()
		f(i)
		took = append(took, time.Since(begin))
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

// The budget is 16 ms, p99, from event to frame.
func BenchmarkPartialToFrame(b *testing.B) {
	m := interview(b)
	percentiles(b, func(i int) {
		m.Update(terminal.Batch{Events: []coach.Event{partial("now", fmt.Sprint("so what happens to the hold after word ", i))}})
		_ = m.View()
	})
}

func BenchmarkCardToFrame(b *testing.B) {
	m, cards := interview(b), shop(b)
	cards = slices.DeleteFunc(cards, func(e coach.Event) bool { return e.Card == nil })
	percentiles(b, func(i int) {
		m.Update(terminal.Batch{Events: cards[i%len(cards) : i%len(cards)+1]})
		_ = m.View()
	})
}

func BenchmarkStatusToFrame(b *testing.B) {
	m, st := interview(b), status()
	percentiles(b, func(i int) {
		st.Elapsed = time.Duration(i) * terminal.Poll
		m.Update(polled(st))
		_ = m.View()
	})
}

// A resize wraps what is in the window anew, not the four hours.
func BenchmarkResizeToFrame(b *testing.B) {
	m := interview(b)
	percentiles(b, func(i int) {
		m.Update(tea.WindowSizeMsg{Width: 120 + i%80, Height: 50})
		_ = m.View()
	})
}
