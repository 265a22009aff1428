package ngram

import (
	"bufio"
	"math"
	"strconv"
	"strings"
	"testing"
)

func sentences(text string) (all [][]string) {
	for line := range strings.Lines(text) {
		all = append(all, strings.Fields(line))
	}
	return all
}

const interview = `we put redis in front of the database
we put a cache in front of the service
the cache is redis
redis is a cache
we shard the database
shard the cache by user
how would you shard the database
what happens when the cache is down`

// probability is what a recogniser computes from the file: the longest gram
// that is listed, after the back-off weights of those that are not.
func (m *Model) probability(h1, h2, w uint32) float64 {
	if p, ok := m.prob[2][gram{h1, h2, w}]; ok {
		return p
	}
	weight := 1.0
	if b, ok := m.backoff[1][gram{h1, h2}]; ok {
		weight = b
	}
	if p, ok := m.prob[1][gram{h2, w}]; ok {
		return weight * p
	}
	if b, ok := m.backoff[0][gram{h2}]; ok {
		weight *= b
	}
	return weight * m.prob[0][gram{w}]
}

func TestProbabilitiesAfterEveryHistoryAddUpToOne(t *testing.T) {
	m := Train(sentences(interview), []string{"kafka"})
	for h1 := range m.words {
		for h2 := range m.words {
			if h1 == 0 || h2 == 0 || h1 == endNumber || h2 == endNumber {
				continue
			}
			sum := 0.0
			for w := endNumber; w < len(m.words); w++ {
				sum += m.probability(uint32(h1), uint32(h2), uint32(w))
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("after %q %q the probabilities add up to %v", m.words[h1], m.words[h2], sum)
			}
		}
	}
}

func TestAWordIsLikelierWhereItWasSeen(t *testing.T) {
	m := Train(sentences(interview), nil)
	c := newCounts()
	for _, s := range sentences(interview) {
		c.add(s)
	}
	after := func(h1, h2, w string) float64 {
		return m.probability(c.number(h1), c.number(h2), c.number(w))
	}
	if seen, unseen := after("shard", "the", "database"), after("shard", "the", "user"); seen < 10*unseen {
		t.Errorf("database %v, user %v after \"shard the\"", seen, unseen)
	}
}

func TestWordsWithoutASentenceHaveAProbability(t *testing.T) {
	m := Train(sentences(interview), []string{"kafka", "redis"})
	found := false
	for g, p := range m.prob[0] {
		if m.words[g[0]] == "kafka" {
			found = p > 0
		}
	}
	if !found {
		t.Error("kafka is not in the model")
	}
}

func TestNoTextIsAModelOfNothing(t *testing.T) {
	var out strings.Builder
	if _, err := Train(nil, nil).WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "ngram 1=2\n") {
		t.Errorf("the empty model: %s", out.String())
	}
}

func TestTheFileIsWellFormedARPA(t *testing.T) {
	var out strings.Builder
	n, err := Train(sentences(interview), nil).WriteTo(&out)
	if err != nil || int(n) != out.Len() {
		t.Fatalf("WriteTo: %d of %d bytes, %v", n, out.Len(), err)
	}
	stated, listed, section := map[int]int{}, map[int]int{}, 0
	for scan := bufio.NewScanner(strings.NewReader(out.String())); scan.Scan(); {
		line := scan.Text()
		if rest, ok := strings.CutPrefix(line, "ngram "); ok {
			order, count, _ := strings.Cut(rest, "=")
			n, _ := strconv.Atoi(order)
			stated[n], _ = strconv.Atoi(count)
			continue
		}
		if strings.HasSuffix(line, "-grams:") {
			section, _ = strconv.Atoi(line[1:2])
			continue
		}
		fields := strings.Split(line, "\t")
		if section == 0 || len(fields) < 2 {
			continue
		}
		listed[section]++
		if p, err := strconv.ParseFloat(fields[0], 64); err != nil || p > 0 {
			t.Fatalf("line %q", line)
		}
		if words := len(strings.Fields(fields[1])); words != section {
			t.Fatalf("line %q has %d words among the %d-grams", line, words, section)
		}
	}
	for n := 1; n <= order; n++ {
		if stated[n] == 0 || stated[n] != listed[n] {
			t.Errorf("%d-grams: %d stated, %d listed", n, stated[n], listed[n])
		}
	}
}

func TestTheSameTextGivesTheSameFile(t *testing.T) {
	var first, second strings.Builder
	if _, err := Train(sentences(interview), nil).WriteTo(&first); err != nil {
		t.Fatal(err)
	}
	if _, err := Train(sentences(interview), nil).WriteTo(&second); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Error("two runs differ")
	}
}
