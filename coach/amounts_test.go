package coach

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"archcoach/coach/estimate"
	"archcoach/coach/language"
)

// A sheetCase is one of testdata/sheet.txt: what was said, and what the rows
// that a card has room for must and must not hold.
type sheetCase struct {
	said  []string
	wants []string
	nots  []string
}

func sheetCases(t *testing.T) []sheetCase {
	t.Helper()
	text, err := os.ReadFile("testdata/sheet.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []sheetCase
	for _, block := range strings.Split(string(text), "\n\n") {
		var c sheetCase
		for _, line := range strings.Split(block, "\n") {
			mark, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			switch mark {
			case ">", "<":
				c.said = append(c.said, rest)
			case "=":
				c.wants = append(c.wants, rest)
			case "!":
				c.nots = append(c.nots, rest)
			}
		}
		if len(c.said) > 0 {
			cases = append(cases, c)
		}
	}
	return cases
}

// written finds the numbers of a row as a reader sees them.
func written(row string) []float64 {
	var out []float64
	for _, m := range regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)(?: (million|billion|trillion))?`).FindAllStringSubmatch(row, -1) {
		v, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
		if err != nil {
			continue
		}
		out = append(out, v*map[string]float64{"": 1, "million": 1e6, "billion": 1e9, "trillion": 1e12}[m[2]])
	}
	return out
}

func holds(rows []estimate.Figure, want string) bool {
	fields := strings.Fields(want)
	value, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		panic(err)
	}
	for _, f := range rows {
		row := f.String()
		near := math.Abs(f.Value-value) <= 0.01*value
		for _, v := range written(row) {
			near = near || math.Abs(v-value) <= 0.01*value
		}
		if f.Unit == "%" && fields[len(fields)-1] == "%" { // availabilities differ in the last digits
			near = math.Abs(f.Value-value) < 0.002
		}
		words := len(fields) == 1
		for _, w := range strings.Split(strings.Join(fields[1:], " "), "|") {
			words = words || strings.Contains(strings.ToLower(row), strings.ToLower(w))
		}
		if near && words {
			return true
		}
	}
	return false
}

func TestWhatIsSaidComesToTheseFigures(t *testing.T) {
	cases := sheetCases(t)
	if len(cases) < 60 {
		t.Fatalf("only %d cases were read", len(cases))
	}
	for _, c := range cases {
		t.Run(c.said[0], func(t *testing.T) {
			var sheet estimate.Sheet
			for _, text := range c.said {
				addAmounts(&sheet, text)
			}
			figures := sheet.Figures()
			rows := figures[:min(len(figures), maxFigures)]
			for _, want := range c.wants {
				if !holds(rows, want) {
					t.Errorf("no row holds %s", want)
				}
			}
			for _, f := range rows {
				for _, not := range c.nots {
					if strings.Contains(f.String(), not) {
						t.Errorf("a row holds %q: %s", not, f)
					}
				}
			}
			if t.Failed() {
				for i, f := range figures {
					t.Logf("%d %s", i, f)
				}
				for _, text := range c.said {
					for _, q := range language.Quantities(text) {
						t.Logf("read %q as %+v", q.Quote, q)
					}
				}
			}
		})
	}
}

// FuzzFiguresAreNumbers holds that whatever is said, in whatever order, comes
// to figures that can be written.
func FuzzFiguresAreNumbers(f *testing.F) {
	f.Add("ten million users each posts twice a day", "make it ten times that")
	f.Add("one box holds zero", "a backlog of 5 and 5 a second come in")
	f.Add("0% of 0 users", "every 0 seconds, 99.999999999999 availability, two side by side")
	f.Add("sixty four characters", "it doubles every day for a thousand years")
	f.Add("two zones and a server does two, a million a second at 30 percent", "two cents per million gigs")
	f.Fuzz(func(t *testing.T, first, second string) {
		var sheet estimate.Sheet
		addAmounts(&sheet, first)
		addAmounts(&sheet, second)
		for _, figure := range sheet.Figures() {
			if math.IsNaN(figure.Value) || math.IsInf(figure.Value, 0) || strings.Contains(figure.String(), "NaN") || strings.Contains(figure.String(), "Inf") {
				t.Fatalf("%q then %q came to %+v", first, second, figure)
			}
		}
	})
}
