package key

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

const secret = "sk-0123456789abcdef"

func TestAKeyIsNeverPrinted(t *testing.T) {
	k := New("  " + secret + "\n")
	type holder struct {
		Key  Key
		Next *Key
		in   struct{ key Key } // in fields of which package fmt asks no method
	}
	h := holder{Key: k, Next: &k, in: struct{ key Key }{k}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, v := range []any{k, &k, h, &h, []Key{k}, map[string]Key{"k": k}} {
			if got := fmt.Sprintf(verb, v); strings.Contains(got, secret[3:]) || strings.Contains(got, fmt.Sprintf("%x", secret)) {
				t.Errorf("%s prints %s", verb, got)
			}
		}
	}
	raw, err := json.Marshal(h)
	if err != nil || strings.Contains(string(raw), secret) {
		t.Errorf("JSON %s, %v", raw, err)
	}
	if k.Reveal() != secret || k.Empty() || !New(" \n").Empty() {
		t.Errorf("the key itself is %q", k.Reveal())
	}
}

func TestRedactHidesTheKeyAndItsBeginning(t *testing.T) {
	k := New(secret)
	for text, want := range map[string]string{
		"Incorrect key: " + secret + ".":       "Incorrect key: (hidden).",
		"Incorrect key: " + secret[:9] + "***": "Incorrect key: (hidden)***",
		"nothing to hide":                      "nothing to hide",
	} {
		if got := k.Redact(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	if got := (Key{}).Redact("text"); got != "text" {
		t.Errorf("no key hides %q", got)
	}
	if got := New("abc").Redact("abcab abc"); got != "(hidden)ab (hidden)" {
		t.Errorf("a short key: %q", got)
	}
}
