package patterns_test

import (
	"strings"
	"testing"

	"archcoach/patterns"
)

func TestRenderShowsWhatOneSaysFirst(t *testing.T) {
	entry := pattern("hold", "Reservation", "soft lock")
	entry.Group, entry.Level, entry.Say = "transactions", patterns.Senior, "I'd hold the item."
	entry.Intent = "Hold a scarce item."
	entry.How = []string{"UPDATE", "confirm"}
	entry.Numbers = []patterns.Rule{{Rule: "hold time", Formula: "a | b", Threshold: "5-15 min"}}
	entry.Source = []patterns.Source{{Title: "T", URL: "https://x.y"}}
	want := `# Reservation

*pattern · ` + "`hold`" + ` · transactions · senior*  
Also: soft lock

> I'd hold the item.

Hold a scarce item.

## How

1. UPDATE
2. confirm

## Numbers

| Rule | Formula | Threshold | Source |
| --- | --- | --- | --- |
| hold time | a \| b | 5-15 min |  |

## Sources

- [T](https://x.y)
`
	if got := patterns.Render(entry); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRenderPutsLinesUnderTheirHeadingsInTheOrderOfACard(t *testing.T) {
	got := patterns.Render(&patterns.Problem{
		Common: patterns.Common{Name: "P"},
		Answer: []patterns.Line{
			{Heading: patterns.TradeOffs, Text: "costs"}, {Heading: patterns.KeyServices, Text: "one"},
			{Heading: patterns.TradeOffs, Text: "wins"},
		},
	})
	if want := "## Key Services\n\n- one\n\n## Trade-offs\n\n- costs\n- wins\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant at the end\n%s", got, want)
	}
}

func TestRenderLeavesNoEmptySection(t *testing.T) {
	for _, entry := range shipped(t).Entries() {
		text := patterns.Render(entry)
		for section := range strings.SplitSeq(text, "\n## ") {
			if _, body, _ := strings.Cut(section, "\n"); strings.TrimSpace(body) == "" {
				t.Errorf("%s: nothing under %q", entry.About().ID, section)
			}
		}
	}
}
