package plain

import (
	"errors"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
)

func TestAnAssessmentIsWrittenClaimByClaimAsTheModels(t *testing.T) {
	claims := []coach.Claim{
		{Bullet: coach.Bullet{Heading: "Strengths", Text: "argued well"}, Speaker: coach.You, Said: design.Evidence{Quote: "because it", At: time.Minute}},
		{Bullet: coach.Bullet{Heading: "Strengths", Text: "sized\x1b[2J it", Unsourced: []string{"30"}}},
		{Bullet: coach.Bullet{Heading: "Gaps", Text: "no fence", Pattern: "fencing-token"}, Misquoted: "no\x07 fence"},
	}
	none := 0.0
	var b strings.Builder
	w := NewAssessment(&b)
	for _, a := range []coach.Assessment{
		{Claims: claims[:1]}, {Claims: claims[:2]}, {Claims: claims},
		{Claims: claims, Done: true, Error: "it broke off", Fix: "ask again", Session: &coach.ModelUse{Tokens: &coach.Tokens{Input: 900, Output: 40}, Cost: &none}},
	} {
		a.Model, a.Host = "tiny", "127.0.0.1:11434"
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	want := `
A second opinion by tiny at 127.0.0.1:11434: the model's words, not coach's
Strengths
~ argued well (You at 00:01:00)
~ sized it (the model's own; unsourced: 30)
Gaps
~ no fence (ungrounded: nobody said “no fence”; fencing token)
~ it broke off
  ask again
~ in all 940 tokens, no charge
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAnAssessmentThatCannotBeWrittenIsAnError(t *testing.T) {
	full := errors.New("disk full")
	if err := NewAssessment(broken{full}).Write(coach.Assessment{}); !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}
