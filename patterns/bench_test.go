package patterns_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"
	"time"

	"archcoach/patterns"
)

// sizes are that of the shipped library, and those of one that has grown.
func sizes(entries []patterns.Entry) []int { return []int{len(entries), 3_000, 30_000} }

// tree gives entries as files.
func tree(b *testing.B, entries []patterns.Entry) fstest.MapFS {
	b.Helper()
	files := fstest.MapFS{}
	for _, entry := range entries {
		text, err := patterns.EncodeYAML(entry)
		if err != nil {
			b.Fatal(err)
		}
		files[entry.About().ID+".yaml"] = &fstest.MapFile{Data: text}
	}
	return files
}

func BenchmarkBuildFromScratch(b *testing.B) {
	entries := shipped(b).Entries()
	for _, size := range sizes(entries) {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			files := tree(b, multiply(b, entries, size))
			dir := b.TempDir()
			for b.Loop() {
				if _, _, err := patterns.Open(b.Context(), dir, files, ""); err != nil {
					b.Fatal(err)
				}
				if err := os.Remove(filepath.Join(dir, "patterns.db")); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	entries := shipped(b).Entries()
	for _, size := range sizes(entries) {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			files := tree(b, multiply(b, entries, size))
			dir := b.TempDir()
			for b.Loop() {
				lib, _, err := patterns.Open(b.Context(), dir, files, "")
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(lib.Len()), "entries")
			}
		})
	}
}

func BenchmarkIndex(b *testing.B) {
	entries := shipped(b).Entries()
	for b.Loop() {
		patterns.NewLibrary(entries).Index()
	}
}

// spoken is a turn as an interviewer speaks it, which is what every search of
// a live session gets: with words misheard, for which the whole vocabulary is
// searched.
const spoken = `so um imagine marketing sends the campaign and within a minute we see ten times the usual traffic, the database is
at its limit, people keep seeing stale prices and some orders get charged twice; how would you keep the checkout alive, and what
hapens to the kueue when the payment provider is down for half an hour, kubernets or not`

func BenchmarkSearch(b *testing.B) {
	entries := shipped(b).Entries()
	for _, size := range sizes(entries) {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			index := patterns.NewLibrary(multiply(b, entries, size)).Index()
			took := make([]time.Duration, 0, 4096)
			for b.Loop() {
				start := time.Now()
				index.Search(index.Query([]patterns.WeightedText{{Text: spoken, Weight: 1}}), 8)
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[0].Microseconds()), "min-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}

// multiply gives a library of a size with the distribution of words of the
// real one: copies with ids of their own, and each with one word of its own.
func multiply(b *testing.B, entries []patterns.Entry, size int) []patterns.Entry {
	b.Helper()
	many := slices.Clone(entries)
	for i := len(entries); i < size; i++ {
		text, err := patterns.EncodeJSON(entries[i%len(entries)])
		if err != nil {
			b.Fatal(err)
		}
		copied := reflect.New(reflect.TypeOf(entries[i%len(entries)]).Elem()).Interface().(patterns.Entry)
		if err := json.Unmarshal(text, copied); err != nil {
			b.Fatal(err)
		}
		head := copied.About()
		head.ID = head.ID + "-" + strconv.Itoa(i)
		head.Also = append(head.Also, "word"+strconv.Itoa(i))
		many = append(many, copied)
	}
	return many
}
