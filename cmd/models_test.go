package cmd

import (
	"strings"
	"testing"

	"archcoach/audio/speech/key"
	"archcoach/cmd/settings"
)

func TestAKeyGoesToTheProviderItIsFor(t *testing.T) {
	w := World{Getenv: func(name string) string {
		if name == "COACH_LLM_KEY" || name == "OPENAI_API_KEY" {
			return secret
		}
		return ""
	}, Keyring: keyring{"gemini": key.New(secret)}}
	of := settings.Model{Provider: "openai", Name: "m", Address: "https://proxy.example.com/v1"}
	for id, want := range map[string]string{"openai": "COACH_LLM_KEY", "groq": "", "anthropic": "", "gemini": "the keyring", "chat": ""} {
		p, err := findProvider(id)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := w.modelKeys(p, of).Where(t.Context()); got != want {
			t.Errorf("the key of %s comes from %q, want %q", id, got, want)
		}
	}
	if _, err := w.model(t.Context(), "groq", of, false); err == nil || !strings.Contains(err.Error(), "there is no key for groq") {
		t.Errorf("groq with the key of another: %v", err)
	}
	p, err := w.model(t.Context(), "", of, false)
	if err != nil || p.Identity().Host != "proxy.example.com" {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestAKeyIsFoundWhereTheFileSaysItIs(t *testing.T) {
	w := World{Getenv: func(name string) string { return map[string]string{"MINE": secret}[name] }}
	p, err := findProvider("anthropic")
	if err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{"env:MINE": "MINE", "command:pass show x": "the command pass", "keyring": "", "": ""} {
		if got, _ := w.modelKeys(p, settings.Model{Provider: "anthropic", Key: source}).Where(t.Context()); got != want {
			t.Errorf("%q: the key comes from %q, want %q", source, got, want)
		}
	}
}
