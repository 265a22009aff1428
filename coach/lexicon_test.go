package coach

import "testing"

// TestPlainSpeechIsLeftAlone holds that repair does not meddle with what was
// heard right: the library's own plain phrases, nine thousand sentences of
// ordinary speech about systems, in the company most tempting to it.
func TestPlainSpeechIsLeftAlone(t *testing.T) {
	lib := library(t)
	r := newRepairer(lib)
	changed, all := 0, 0
	for _, head := range heads(lib) {
		for _, phrase := range head.Plain {
			all++
			if got, fixes := r.Repair(phrase, true); len(fixes) > 0 {
				changed++
				if changed <= 40 {
					t.Logf("%q became %q", phrase, got)
				}
			}
		}
	}
	if 200*changed > all {
		t.Errorf("%d of %d plain phrases were changed, more than one in two hundred", changed, all)
	}
}
