package patterns

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

func TestParallelDoesEachPieceOnce(t *testing.T) {
	done := make([]atomic.Int32, 1000)
	err := parallel(t.Context(), len(done), func(i int) error {
		done[i].Add(1)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range done {
		if n := done[i].Load(); n != 1 {
			t.Fatalf("piece %d was done %d times", i, n)
		}
	}
}

func TestAPanicInParallelWorkIsAnError(t *testing.T) {
	err := parallel(t.Context(), 8, func(i int) error {
		if i == 3 {
			panic("boom")
		}
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "boom") {
		t.Errorf("got %v", err)
	}
}

func TestParallelGivesTheErrorOfTheWork(t *testing.T) {
	bad := errors.New("bad")
	if err := parallel(t.Context(), 8, func(int) error { return bad }); !errors.Is(err, bad) {
		t.Errorf("got %v", err)
	}
}
