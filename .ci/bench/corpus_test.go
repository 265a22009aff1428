package bench

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"archcoach/patterns"
)

// entries reads the systems and problems of the library: what answers an
// interviewer.
func entries(t testing.TB) []patterns.Entry {
	t.Helper()
	docs, findings, err := patterns.Read(t.Context(), os.DirFS("../../patterns/library"), "")
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	all := make([]patterns.Entry, len(docs))
	for i, d := range docs {
		all[i] = d.Entry
	}
	return all
}

// multiply gives a library of a size with the distribution of words of the
// real one: copies with ids of their own, and each with one word of its own.
func multiply(t testing.TB, all []patterns.Entry, size int) []patterns.Entry {
	t.Helper()
	many := slices.Clone(all)
	for i := len(all); i < size; i++ {
		text, err := patterns.EncodeJSON(all[i%len(all)])
		if err != nil {
			t.Fatal(err)
		}
		copied := reflect.New(reflect.TypeOf(all[i%len(all)]).Elem()).Interface().(patterns.Entry)
		if err := json.Unmarshal(text, copied); err != nil {
			t.Fatal(err)
		}
		head := copied.About()
		head.ID += "-" + strconv.Itoa(i)
		head.Also = append(head.Also, "word"+strconv.Itoa(i))
		many = append(many, copied)
	}
	return many
}

// A spokenCase is a fragment of an interview with what an expert's checklist
// would hold for it.
type spokenCase struct {
	Transcript []struct{ Speaker, Text string }
	ExpectAny  [][]string `json:"expect_any"`
}

// asked is what the interviewer said.
func (c spokenCase) asked() string {
	var said []string
	for _, turn := range c.Transcript {
		if turn.Speaker == "interviewer" {
			said = append(said, turn.Text)
		}
	}
	return strings.Join(said, " ")
}

// recall is the share of the checklist that a text meets.
func (c spokenCase) recall(text string) float64 {
	raw := strings.ToLower(text)
	plain := " " + regexp.MustCompile(`[^a-z0-9.%+]+`).ReplaceAllString(raw, " ") + " "
	met := 0
	for _, group := range c.ExpectAny {
		if slices.ContainsFunc(group, func(alias string) bool { return strings.Contains(raw, alias) || strings.Contains(plain, alias) }) {
			met++
		}
	}
	return float64(met) / float64(len(c.ExpectAny))
}

// spokenCases reads all cases that expect an answer.
func spokenCases(t testing.TB) []spokenCase {
	t.Helper()
	var all []spokenCase
	for _, name := range []string{"cases", "blind"} {
		f, err := os.Open(fmt.Sprintf("../../coach/testdata/%s.jsonl", name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var c spokenCase
			if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
				t.Fatal(err)
			}
			if len(c.ExpectAny) > 0 {
				all = append(all, c)
			}
		}
	}
	return all
}

// textOf is what an entry would put on a card.
func textOf(e patterns.Entry) string {
	var lines []string
	switch e := e.(type) {
	case *patterns.Scenario:
		for _, l := range e.Card {
			lines = append(lines, string(l.Heading), l.Text)
		}
	case *patterns.Problem:
		for _, l := range e.Answer {
			lines = append(lines, string(l.Heading), l.Text)
		}
	}
	return e.About().Name + " " + e.About().Say + " " + strings.Join(lines, " ")
}
