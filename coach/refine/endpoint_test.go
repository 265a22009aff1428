package refine

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func TestAnAddressThatCannotBeUsedIsNotRepeated(t *testing.T) {
	for _, url := range []string{"", "api.example.com/v1", "ftp://example.com", "https://", "https://me:sk-secret@example.com", "https://exa mple.com/sk-secret"} {
		_, err := Chat(Endpoint{URL: url})
		if err == nil || strings.Contains(err.Error(), "sk-secret") {
			t.Errorf("%q: %v", url, err)
		}
	}
}

func TestAKeyNeverGoesInClear(t *testing.T) {
	p, err := Chat(Endpoint{URL: "http://models.example.com/v1", Limits: DefaultLimits(), Key: func(context.Context) (string, error) { return secret, nil }})
	if err != nil {
		t.Fatal(err)
	}
	if got := failureOf(t, p); got.Reason != "the key would go to models.example.com in clear" {
		t.Errorf("%+v", got)
	}
}

func TestAKeyThatIsNotFoundIsTold(t *testing.T) {
	locked := errors.New("the keyring is locked")
	p, err := Messages(Endpoint{URL: "https://models.example.com", Limits: DefaultLimits(), Key: func(context.Context) (string, error) { return "", locked }})
	if err != nil {
		t.Fatal(err)
	}
	if got := failureOf(t, p); !errors.Is(got, locked) || !strings.Contains(got.Reason, "no key for models.example.com") || got.Fix == "" {
		t.Errorf("%+v", got)
	}
}

func failureOf(t *testing.T, p Provider) *Failure {
	t.Helper()
	var f *Failure
	for _, err := range p.Stream(t.Context(), Prompt{}) {
		if !errors.As(err, &f) {
			t.Fatalf("got %v", err)
		}
	}
	if f == nil {
		t.Fatal("no failure")
	}
	return f
}

func TestWhoIsAsked(t *testing.T) {
	for url, want := range map[string]Identity{
		"https://api.example.com/v1": {Host: "api.example.com", Model: "m"},
		"http://localhost:11434/v1":  {Host: "localhost:11434", Model: "m", Local: true},
		"http://[::1]:8080/v1":       {Host: "[::1]:8080", Model: "m", Local: true},
		"http://192.168.1.2:8080/v1": {Host: "192.168.1.2:8080", Model: "m"},
	} {
		p, err := Chat(Endpoint{URL: url, Model: "m"})
		if err != nil || p.Identity() != want {
			t.Errorf("%s: %+v, %v", url, p, err)
		}
	}
}
