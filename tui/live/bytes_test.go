package live

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
	"archcoach/tui/terminal"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// stock is the conversation as the viewport of bubbles would show it: all of
// it wrapped into one text, handed over at every change.
type stock struct {
	view  viewport.Model
	lines []string
}

func newStock(turns []coach.Utterance) *stock {
	s := &stock{view: viewport.New(88, 46)}
	for _, u := range turns {
		s.lines = append(s.lines, "", u.Speaker.Label()+" ["+coach.Clock(u.Start)+"]")
		s.lines = append(s.lines, text.Wrap(u.Text, 85)...)
	}
	return s
}

// partial shows the words of a turn that grows.
func (s *stock) partial(words string) string {
	s.view.SetContent(strings.Join(append(s.lines[:len(s.lines):len(s.lines)], text.Wrap(words, 85)...), "\n"))
	s.view.GotoBottom()
	return s.view.View()
}

// The stock viewport with the same four hours, for comparison with
// BenchmarkPartialToFrame of the same run: it draws the conversation only, not
// the card beside it.
func BenchmarkPartialToFrameInAStockViewport(b *testing.B) {
	s := newStock(talked(fourHours))
	percentiles(b, func(i int) { _ = s.partial(fmt.Sprint("so what happens to the hold after word ", i)) })
}

// counted is a terminal that counts what it is sent.
type counted struct{ n atomic.Int64 }

func (c *counted) Write(p []byte) (int, error) {
	c.n.Add(int64(len(p)))
	return len(p), nil
}

// BenchmarkBytesPerPartial measures what a growing partial and a status cost on
// the wire, as over SSH, through Bubble Tea's own renderer at 120x36. A
// terminal is 36 lines; one that is repainted whole takes about 6 kB.
func BenchmarkBytesPerPartial(b *testing.B) {
	for name, change := range map[string]func(i int) tea.Msg{
		"partial": func(i int) tea.Msg {
			return terminal.Batch{Events: []coach.Event{partial("now", fmt.Sprint("so what happens to the hold after word ", i))}}
		},
		"status": func(i int) tea.Msg {
			st := status()
			st.Elapsed += time.Duration(i) * terminal.Poll
			st.Mic.DBFS = float64(-50 + i%40)
			return polled(st)
		},
	} {
		b.Run(name, func(b *testing.B) {
			ctx, cancel := context.WithCancel(b.Context())
			defer cancel()
			out := &counted{}
			m := newModel(ctx, Config{Theme: theme.New(colours()), Events: make(chan coach.Event)})
			p := tea.NewProgram(m, tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithAltScreen(), tea.WithOutput(out), tea.WithInput(&bytes.Buffer{}), tea.WithFPS(120))
			done := make(chan error, 1)
			go func() {
				_, err := p.Run()
				done <- err
			}()
			p.Send(tea.WindowSizeMsg{Width: 120, Height: 36})
			p.Send(terminal.Batch{Events: shop(b)})
			p.Send(polled(status()))
			time.Sleep(100 * time.Millisecond)
			before := out.n.Load()
			for i := range b.N {
				p.Send(change(i))
				time.Sleep(time.Second / 100) // a frame of the renderer for each
			}
			time.Sleep(50 * time.Millisecond)
			b.ReportMetric(float64(out.n.Load()-before)/float64(b.N), "bytes/update")
			b.ReportMetric(0, "ns/op")
			p.Quit()
			if err := <-done; err != nil {
				b.Fatal(err)
			}
		})
	}
}
