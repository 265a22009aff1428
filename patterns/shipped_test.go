package patterns_test

import (
	"testing"

	"archcoach/patterns"
	"archcoach/patterns/library"
)

func TestTheShippedLibraryHasNoErrors(t *testing.T) {
	docs, findings, err := patterns.Read(t.Context(), library.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) == 0 {
		t.Fatal("the library is empty")
	}
	for _, f := range append(findings, patterns.Check(docs)...) {
		if f.Severity == patterns.Error {
			t.Error(f)
		}
	}
}
