// Package checklist holds fragments of interviews, each with what an expert's
// checklist holds for it, and says how much of that a text meets. Only tests
// and benchmarks use it.
package checklist

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
)

// A Case is a fragment of an interview and its checklist.
type Case struct {
	ID string
	// Half names the part of its file that a case belongs to: one to tune
	// with, one to look at last.
	Half       string
	Transcript []Turn
	// ExpectAny is the checklist: groups of which any one alias counts. It is
	// empty where nothing is to be said.
	ExpectAny     [][]string `json:"expect_any"`
	ExpectSilence bool       `json:"expect_silence"`
}

// A Turn is what one side said; Speaker is "interviewer" or "you".
type Turn struct{ Speaker, Text string }

// Read reads the cases of a file, one in JSON a line.
func Read(file string) ([]Case, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []Case
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c Case
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("%s: case %d: %w", file, len(all)+1, err)
		}
		all = append(all, c)
	}
	return all, lines.Err()
}

// Asked is all that the interviewer said.
func (c Case) Asked() string {
	var said []string
	for _, turn := range c.Transcript {
		if turn.Speaker == "interviewer" {
			said = append(said, turn.Text)
		}
	}
	return strings.Join(said, " ")
}

// Recall is the share of the checklist that a text meets, from 0 to 1, matched
// as the scorer of the development cases does: on the text as it is, and with
// all but words turned to spaces. The checklist must not be empty.
func (c Case) Recall(text string) float64 {
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
