package cmd

import "testing"

func TestATurnWithoutCapitalsIsGivenThem(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "",
		"i'd split it and i would cache it":    "I'd split it and I would cache it",
		"so what is it in iowa":                "So what is it in iowa",
		"élan is not ascii":                    "Élan is not ascii",
		"we use Kafka here":                    "we use Kafka here", // its recogniser knows capitals
		"99 percent of it":                     "99 percent of it",
		"what does the shopper see then, i'll": "What does the shopper see then, I'll",
	} {
		if got := cased(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
