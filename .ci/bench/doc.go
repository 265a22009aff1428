// Package bench measures the search of the library against bleve, a full-text
// engine in wide use, on the same entries and the same spoken cases in the
// same run. It is a module of its own, so that bleve is in nobody's build but
// this one: go test -run Recall -v -bench . ./... in this folder.
package bench
