package termbg

import "testing"

func TestTheBackgroundIsReadFromCOLORFGBG(t *testing.T) {
	for value, dark := range map[string]bool{
		"": true, "15;0": true, "0;15": false, "0;7": false, "12;8": true, "15;default;0": true,
		"0;default;15": false, "15;default": true, "15": true, "nonsense": true, "0;99": true,
	} {
		if got := Dark(value); got != dark {
			t.Errorf("COLORFGBG=%q: dark is %v", value, got)
		}
	}
}
