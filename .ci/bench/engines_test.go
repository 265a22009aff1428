package bench

import (
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/mapping"

	"archcoach/patterns"
)

// A finder gives the ids of the entries that fit what was said, best first.
type finder func(said string, limit int) []string

// coachFinder is the search of coach.
func coachFinder(all []patterns.Entry) finder {
	index := patterns.NewLibrary(all).Index()
	return func(said string, limit int) []string {
		var ids []string
		for _, h := range index.Search(index.Query([]patterns.WeightedText{{Text: said, Weight: 1}}), limit, patterns.KindScenario, patterns.KindProblem) {
			ids = append(ids, h.ID)
		}
		return ids
	}
}

// bleveFinder is bleve with its English analyser, BM25 scoring and scorch on
// disk, with the same fields as coach's own index weighted alike.
func bleveFinder(t testing.TB, all []patterns.Entry) finder {
	t.Helper()
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = en.AnalyzerName
	m.ScoringModel = "bm25"
	m.DefaultMapping = documentMapping()
	index, err := bleve.New(t.TempDir()+"/index", m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	batch := index.NewBatch()
	for _, e := range all {
		kind := e.About().Kind
		if kind != patterns.KindScenario && kind != patterns.KindProblem {
			continue
		}
		if err := batch.Index(e.About().ID, fieldsOf(e)); err != nil {
			t.Fatal(err)
		}
		if batch.Size() >= 1000 {
			if err := index.Batch(batch); err != nil {
				t.Fatal(err)
			}
			batch.Reset()
		}
	}
	if err := index.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return func(said string, limit int) []string {
		query := bleve.NewDisjunctionQuery()
		for field, boost := range map[string]float64{"name": 3, "plain": 2, "body": 0.5} {
			match := bleve.NewMatchQuery(said)
			match.SetField(field)
			match.SetBoost(boost)
			query.AddQuery(match)
		}
		found, err := index.Search(bleve.NewSearchRequestOptions(query, limit, 0, false))
		if err != nil {
			t.Error(err)
			return nil
		}
		var ids []string
		for _, h := range found.Hits {
			ids = append(ids, h.ID)
		}
		return ids
	}
}

func documentMapping() *mapping.DocumentMapping {
	doc := bleve.NewDocumentMapping()
	for _, field := range []string{"name", "plain", "body"} {
		text := bleve.NewTextFieldMapping()
		text.Store, text.IncludeTermVectors = false, false
		doc.AddFieldMappingsAt(field, text)
	}
	return doc
}

func fieldsOf(e patterns.Entry) map[string]string {
	head := e.About()
	plain := append([]string{}, head.Plain...)
	for _, trigger := range head.Triggers {
		plain = append(plain, trigger.Phrase)
	}
	return map[string]string{
		"name":  head.Name + "\n" + strings.Join(head.Also, "\n"),
		"plain": strings.Join(plain, "\n"),
		"body":  textOf(e),
	}
}
