package lint

import (
	"fmt"
	"testing"
	"time"

	"archcoach/coach/design"
)

// An hour of talk is some 200 turns of 30 words.
func BenchmarkReview(b *testing.B) {
	for _, turns := range []int{40, 200, 800} {
		b.Run(fmt.Sprint(turns, " turns"), func(b *testing.B) {
			g := design.Graph{Version: 1}
			for i := range 14 {
				g.Nodes = append(g.Nodes, design.Node{ID: fmt.Sprint(i), Name: fmt.Sprint("Order service ", i), Kind: []design.Kind{design.Service, design.Queue, design.Worker, design.Store, design.Cache}[i%5]})
				g.Links = append(g.Links, design.Link{From: fmt.Sprint(i), To: fmt.Sprint((i + 1) % 14), Kind: design.Sync})
			}
			var said []Statement
			for i := range turns {
				said = append(said, NewStatement("So the order service takes the message from there and then, well, it has to look at what the customer had in the basket before we go on with it.", time.Duration(i)*time.Second, i%2 == 0))
			}
			for b.Loop() {
				Review(g, said, nil)
			}
		})
	}
}
