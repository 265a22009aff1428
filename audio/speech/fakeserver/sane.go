package fakeserver

import (
	"testing"
	"time"

	"archcoach/audio/speech/socket"
)

// Sane fails the test when news hold what no service can have meant, for
// fuzzing what reads its messages.
func Sane(t *testing.T, news []socket.News) {
	t.Helper()
	const most = 366 * 24 * time.Hour
	probable := func(p float64) bool { return p == -1 || p >= 0 && p <= 1 }
	for _, n := range news {
		if n.Start < 0 || n.End < 0 || n.Start > most || n.End > most {
			t.Errorf("times of %+v", n)
		}
		if said := n.Kind == socket.Partial || n.Kind == socket.Final; said && !probable(n.Confidence) {
			t.Errorf("confidence of %+v", n)
		}
		for _, w := range n.Words {
			if w.Start < 0 || w.End < 0 || w.Start > most || w.End > most || !probable(w.Confidence) {
				t.Errorf("word %+v", w)
			}
		}
	}
}
