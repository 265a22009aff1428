package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"archcoach/coach/checklist"
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

// spokenCases reads all cases that expect an answer.
func spokenCases(t testing.TB) []checklist.Case {
	t.Helper()
	var all []checklist.Case
	for _, name := range []string{"cases", "blind"} {
		cases, err := checklist.Read(fmt.Sprintf("../../coach/testdata/%s.jsonl", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
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
