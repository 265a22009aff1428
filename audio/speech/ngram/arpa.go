package ngram

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
)

// never is the logarithm of zero in an ARPA file.
const never = -99

// WriteTo writes the model in ARPA format: logarithms to base ten of the
// probability of each gram, and of its back-off weight.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	counted := &counter{w: w}
	out := bufio.NewWriterSize(counted, 1<<16)
	// <s> is listed with the unigrams though it is never predicted.
	grams := [order][]gram{append([]gram{{beginNumber}}, sorted(m.prob[0])...)}
	for n := 1; n < order; n++ {
		grams[n] = sorted(m.prob[n])
	}
	fmt.Fprintln(out, "\\data\\")
	for n := range grams {
		fmt.Fprintf(out, "ngram %d=%d\n", n+1, len(grams[n]))
	}
	for n := range grams {
		fmt.Fprintf(out, "\n\\%d-grams:\n", n+1)
		for _, g := range grams[n] {
			_, _ = out.Write(m.line(n, g)) // what goes wrong comes out of Flush
		}
	}
	fmt.Fprintln(out, "\n\\end\\")
	if err := out.Flush(); err != nil {
		return counted.n, fmt.Errorf("write language model: %w", err)
	}
	return counted.n, nil
}

func (m *Model) line(n int, g gram) []byte {
	line := strconv.AppendFloat(nil, logarithm(m.prob[n][g]), 'f', 4, 64)
	for i, number := range g[:n+1] {
		line = append(line, separator(i))
		line = append(line, m.words[number]...)
	}
	if n < order-1 {
		weight := 0.0 // of a gram that begins no longer one: the whole
		if b, ok := m.backoff[n][g]; ok {
			weight = logarithm(b)
		}
		line = append(line, '\t')
		line = strconv.AppendFloat(line, weight, 'f', 4, 64)
	}
	return append(line, '\n')
}

// separator parts the first word from its probability, the others from each
// other.
func separator(i int) byte {
	if i == 0 {
		return '\t'
	}
	return ' '
}

func logarithm(p float64) float64 {
	if p <= 0 {
		return never
	}
	return math.Log10(p)
}

// A counter counts what passes through it.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}
