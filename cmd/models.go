package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
	"archcoach/cmd/settings"
	"archcoach/coach/refine"
)

// A modelProvider is a service or server of language models as it is known
// outside of coach.
type modelProvider struct {
	id       string
	speak    func(refine.Endpoint) (refine.Provider, error)
	address  string // empty: llm.address has to say
	vendor   vendor // of the key; none for servers of one's own
	protocol string
}

// modelProviders is every provider by name, the servers on this machine first.
func modelProviders() []modelProvider {
	chat := func(id, address string, v vendor) modelProvider {
		return modelProvider{id, refine.Chat, address, v, "chat completions"}
	}
	return []modelProvider{
		chat("ollama", "http://127.0.0.1:11434/v1", vendor{}),
		chat("llamacpp", "http://127.0.0.1:8080/v1", vendor{}),
		chat("lmstudio", "http://127.0.0.1:1234/v1", vendor{}),
		chat("vllm", "http://127.0.0.1:8000/v1", vendor{}),
		chat("openai", "https://api.openai.com/v1", vendor{"openai.com", "OPENAI_API_KEY"}),
		{"anthropic", refine.Messages, "https://api.anthropic.com", vendor{"anthropic.com", "ANTHROPIC_API_KEY"}, "messages"},
		chat("openrouter", "https://openrouter.ai/api/v1", vendor{"openrouter.ai", "OPENROUTER_API_KEY"}),
		chat("groq", "https://api.groq.com/openai/v1", vendor{"groq.com", "GROQ_API_KEY"}),
		chat("gemini", "https://generativelanguage.googleapis.com/v1beta/openai", vendor{"googleapis.com", "GEMINI_API_KEY"}),
		chat("chat", "", vendor{}),
	}
}

// errNoProvider means that nothing says which model to ask.
var errNoProvider = errors.New("no model is chosen")

// findProvider finds a provider by name.
func findProvider(id string) (modelProvider, error) {
	if id == "" {
		return modelProvider{}, usage(errNoProvider, "name one as in --refine=ollama, or keep it with `coach config set llm.provider NAME`; `coach llm list` names them")
	}
	for _, p := range modelProviders() {
		if p.id == id {
			return p, nil
		}
	}
	return modelProvider{}, usage(fmt.Errorf("no model provider is called %q", id), "see `coach llm list`")
}

// at is where a provider is by the settings, which are about the provider
// that they name and no other.
func (p modelProvider) at(m settings.Model) string {
	if m.Provider == p.id {
		return cmp.Or(m.Address, p.address)
	}
	return p.address
}

// keys is where the key of a provider is looked for. The variables say it for
// the provider of the settings only, and the vendor's own only for the
// vendor's hosts: a key goes nowhere else by itself.
func (w *World) modelKeys(p modelProvider, m settings.Model) key.Chain {
	c := key.Chain{Getenv: w.Getenv, Account: p.id, Keyring: w.Keyring}
	if m.Provider == p.id {
		c.Variables = append(c.Variables, "COACH_LLM_KEY")
		c.Command = strings.Fields(w.Getenv("COACH_LLM_KEY_COMMAND"))
		switch source, err := settings.ParseSource(m.Key); {
		case err != nil: // the usual places
		case source.Kind == "env":
			c.Variables = append(c.Variables, source.Name)
		case source.Kind == "command" && len(c.Command) == 0:
			c.Command = strings.Fields(source.Name)
		}
	}
	if a, err := service.Parse(p.at(m)); err == nil && p.vendor.domain != "" && a.Under(p.vendor.domain) {
		c.Variables = append(c.Variables, p.vendor.variable)
	}
	return c
}

// model gives the model that --refine names, the one of the settings for "".
// Nothing is sent, except that a server on this machine is asked for the names
// of its models when none was chosen. Patient waits for what nobody waits for in
// a conversation.
func (w *World) model(ctx context.Context, id string, m settings.Model, patient bool) (refine.Provider, error) {
	id = cmp.Or(id, m.Provider)
	p, err := findProvider(id)
	if err != nil {
		return nil, err
	}
	if m.Provider == "" {
		m.Provider = id // the settings are about any
	} else if m.Provider != id {
		m = settings.Model{} // they are about another
	}
	e := refine.Endpoint{URL: p.at(m), Model: m.Name, Limits: refine.DefaultLimits()}
	a, err := service.Parse(e.URL)
	if e.URL == "" || err != nil {
		return nil, usage(fmt.Errorf("%s needs the address of a server", id), "`coach config set llm.address http://host:8080/v1`")
	}
	switch {
	case patient:
		e.Limits = refine.PatientLimits()
	case a.Local():
		e.Limits = refine.LocalLimits()
	}
	keys := w.modelKeys(p, m)
	e.Key = func(ctx context.Context) (string, error) {
		k, err := keys.Find(ctx)
		if errors.Is(err, key.ErrNone) && p.vendor.domain == "" {
			return "", nil // a server of one's own has seldom one
		}
		return k.Reveal(), err
	}
	if where, ok := keys.Where(ctx); !ok && p.vendor.domain != "" {
		return nil, usage(fmt.Errorf("there is no key for %s", id), p.keyFix())
	} else if ok && !a.Private() {
		return nil, usage(fmt.Errorf("the key from %s would go to %s in clear", where, id), "use an address with https")
	}
	if e.Model == "" {
		if e.Model, err = onlyModel(ctx, p, e.URL, a.Local()); err != nil {
			return nil, err
		}
	}
	return p.speak(e)
}

// keyFix says how to give a key.
func (p modelProvider) keyFix() string {
	return fmt.Sprintf("%s, or keep the key in the keyring with `coach llm key %s`", p.variableFix(), p.id)
}

// variableFix says how to give a key where there is no keyring.
func (p modelProvider) variableFix() string {
	return "set " + cmp.Or(p.vendor.variable, "COACH_LLM_KEY")
}

// onlyModel is the model of a server on this machine that has one.
func onlyModel(ctx context.Context, p modelProvider, url string, local bool) (string, error) {
	fix := "`coach config set llm.model NAME`, with llm.provider " + p.id
	if !local {
		return "", usage(fmt.Errorf("no model of %s is chosen", p.id), fix)
	}
	found := refine.Running(ctx, refine.Server{Name: p.id, URL: url})
	switch {
	case len(found) == 0:
		return "", usage(fmt.Errorf("no model server answers at %s", url), "start it, or correct llm.address")
	case len(found[0].Models) == 1:
		return found[0].Models[0], nil
	case len(found[0].Models) == 0:
		return "", usage(fmt.Errorf("%s has no model yet", p.id), "load one there")
	default:
		return "", usage(fmt.Errorf("no model of %s is chosen; it has %s", p.id, strings.Join(found[0].Models, ", ")), fix)
	}
}

// prices reads the user's table of prices, which need not be there.
func (w *World) prices() (refine.Prices, error) {
	file := filepath.Join(w.dirs().Config, "prices.yaml")
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the prices: %w", err)
	}
	p, err := refine.ParsePrices(file, data)
	if err != nil {
		return nil, usage(err, "write it as `model: {input: 1.25, cached: 0.1, output: 10}`, in US dollars for a million tokens")
	}
	return p, nil
}
