package language

import (
	"os"
	"strings"
	"testing"
)

// TestSpeakersAreToldApartByWhatIsSaid holds how often the words alone name the
// speaker in a room: 64 turns as a recogniser writes them.
func TestSpeakersAreToldApartByWhatIsSaid(t *testing.T) {
	data, err := os.ReadFile("testdata/room.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all, right [2]int
	for _, line := range strings.Split(string(data), "\n") {
		who, text, ok := strings.Cut(line, " ")
		if !ok || who == "#" {
			continue
		}
		side := strings.Index("iy", who)
		all[side]++
		if odds := Interviews(text); (odds > 0) == (who == "i") {
			right[side]++
		} else {
			t.Logf("%s taken for the other (%.1f): %s", who, odds, text)
		}
	}
	share := float64(right[0]+right[1]) / float64(all[0]+all[1])
	t.Logf("interviewer %d of %d, you %d of %d: %.0f%%", right[0], all[0], right[1], all[1], 100*share)
	if all[0]+all[1] < 60 || share < 0.75 {
		t.Errorf("%.0f%% of the turns went to their speaker", 100*share)
	}
}

func TestNothingSaidIsNobodys(t *testing.T) {
	for _, text := range []string{"", "   ", "um"} {
		if got := Interviews(text); got != 0 {
			t.Errorf("%q: %.1f", text, got)
		}
	}
}
