package drill

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"time"
)

// sparkline draws scores of 0 to 4, one cell each; the last ones when there
// are more than fit.
func sparkline(scores []float64, cells int) string {
	const steps = "▁▂▃▄▅▆▇█"
	levels := []rune(steps)
	var b strings.Builder
	for _, s := range scores[max(0, len(scores)-cells):] {
		b.WriteRune(levels[max(0, min(len(levels)-1, int(s/4*float64(len(levels)))))])
	}
	return b.String()
}

// mostTrend is how many interviews a trend shows.
const mostTrend = 30

// Text writes the progress with its plots for a terminal.
func (p Progress) Text(w io.Writer, now time.Time) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s, %s in a row", counted(p.Drills, "drill"), counted(p.Streak, "day"))
	fmt.Fprintf(&b, "; %d of %d scheduled are due", p.Due, p.Scheduled)
	if p.Due == 0 && !p.NextDue.IsZero() {
		fmt.Fprintf(&b, ", the next on %s", p.NextDue.In(now.Location()).Format("2 January"))
	}
	b.WriteString("\n")
	if len(p.Rounds) > 0 {
		b.WriteString("\nInterviews, 0 to 4; the bar is the last, then all over time\n")
		scores := make([]float64, 0, len(p.Rounds))
		for _, r := range p.Rounds {
			scores = append(scores, r.Score)
		}
		writeTrend(&b, "total", scores)
		for _, d := range p.Dimensions {
			writeTrend(&b, string(d.Dimension), d.Scores)
		}
		last := p.Rounds[len(p.Rounds)-1]
		fmt.Fprintf(&b, "last: %s for %s on %s\n", last.Scenario, last.Level, last.At.In(now.Location()).Format("2 January 15:04"))
	}
	b.WriteString("\nGroups: entries on the schedule, and the mean of short drills\n")
	for _, g := range p.Groups {
		if g.Drilled == 0 && g.Drills == 0 {
			continue
		}
		mean := ""
		if g.Drills > 0 {
			mean = fmt.Sprintf("%.1f of 4 in %s", g.Mean, counted(g.Drills, "drill"))
		}
		fmt.Fprintf(&b, "  %-14s %s %3d of %-3d %s\n", g.Group, Bar(float64(g.Drilled), float64(max(g.All, 1)), 12), g.Drilled, g.All, mean)
	}
	if untouched := p.untouched(); len(untouched) > 0 {
		b.WriteString("  not yet:\n")
		for some := range slices.Chunk(untouched, 6) { // six names fit 80 columns
			fmt.Fprintf(&b, "    %s\n", strings.Join(some, ", "))
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

func writeTrend(b *bytes.Buffer, name string, scores []float64) {
	last := scores[len(scores)-1]
	fmt.Fprintf(b, "  %-24s %s %.1f  %s\n", name, Bar(last, 4, 12), last, sparkline(scores, mostTrend))
}

func (p Progress) untouched() []string {
	var out []string
	for _, g := range p.Groups {
		if g.Drilled == 0 && g.Drills == 0 {
			out = append(out, g.Group)
		}
	}
	return out
}

// HTML writes the progress as one page that needs nothing else.
func (p Progress) HTML(w io.Writer) error {
	page, err := template.New("progress").Funcs(template.FuncMap{
		"percent": func(x, most float64) float64 { return 100 * x / most },
		"share":   func(n, all int) float64 { return 100 * float64(n) / float64(max(all, 1)) },
		"points":  points,
		"last": func(scores []float64) float64 {
			if len(scores) == 0 {
				return 0
			}
			return scores[len(scores)-1]
		},
		"day": func(t time.Time) string { return t.Format("2 January 2006") },
	}).Parse(progressPage)
	if err != nil {
		return fmt.Errorf("progress page: %w", err)
	}
	return page.Execute(w, p)
}

// points are the corners of a line through scores, in a box of 300 by 40.
func points(scores []float64) string {
	var b strings.Builder
	for i, s := range scores {
		x := 300.0
		if len(scores) > 1 {
			x = 300 * float64(i) / float64(len(scores)-1)
		}
		fmt.Fprintf(&b, "%.1f,%.1f ", x, 40-10*s)
	}
	return strings.TrimSpace(b.String())
}

const progressPage = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>coach: progress</title>
<meta name="viewport" content="width=device-width">
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2rem .6rem .2rem 0}
.bar{background:#8884;width:8rem;height:.7rem}.bar i{display:block;height:100%;background:#2a7}
svg{width:300px;height:40px}polyline{fill:none;stroke:#2a7;stroke-width:2}
</style>
<h1>Progress</h1>
<p>{{.Drills}} drills, {{.Streak}} days in a row; {{.Due}} of {{.Scheduled}} scheduled are due{{if not .NextDue.IsZero}}, the next on {{day .NextDue}}{{end}}.</p>
<h2>Dimensions over time</h2>
<table><tr><th>dimension<th>last<th>0 to 4, the oldest left</tr>
{{range .Dimensions}}<tr><td>{{.Dimension}}<td>{{printf "%.1f" (last .Scores)}}<td><svg viewBox="0 0 300 40"><polyline points="{{points .Scores}}"/></svg></tr>
{{end}}</table>
<h2>Interviews</h2>
<table><tr><th>day<th>system<th>level<th>score</tr>
{{range .Rounds}}<tr><td>{{day .At}}<td>{{.Scenario}}<td>{{.Level}}<td>{{printf "%.1f" .Score}}</tr>
{{end}}</table>
<h2>Groups</h2>
<table><tr><th>group<th>on the schedule<th><th>short drills</tr>
{{range .Groups}}<tr><td>{{.Group}}<td><div class="bar"><i style="width:{{printf "%.0f" (share .Drilled .All)}}%"></i></div><td>{{.Drilled}} of {{.All}}<td>{{if .Drills}}{{printf "%.1f" .Mean}} of 4 in {{.Drills}}{{end}}</tr>
{{end}}</table>
</html>
`
