package speech

import (
	"context"
	"fmt"
	"strings"
)

// A Registry is the engines a program has, most preferred first.
type Registry struct{ engines []Engine }

// NewRegistry makes a registry. The order is the order of preference; of two
// engines with one name the first counts.
func NewRegistry(engines ...Engine) *Registry {
	r := &Registry{}
	for _, e := range engines {
		if r.find(e.ID()) == nil {
			r.engines = append(r.engines, e)
		}
	}
	return r
}

func (r *Registry) find(id string) Engine {
	for _, e := range r.engines {
		if e.ID() == id {
			return e
		}
	}
	return nil
}

// Lookup returns the engine of a name.
func (r *Registry) Lookup(id string) (Engine, error) {
	if e := r.find(id); e != nil {
		return e, nil
	}
	var ids []string
	for _, e := range r.engines {
		ids = append(ids, e.ID())
	}
	return nil, fmt.Errorf("no speech engine is called %q; there are: %s", id, strings.Join(ids, ", "))
}

// A Listing is one line of "coach speech list".
type Listing struct {
	ID     string `json:"id"`
	Status Status `json:"status"`
	Caps   Caps   `json:"caps"`
}

// List probes every engine, in order of preference.
func (r *Registry) List(ctx context.Context) []Listing {
	var all []Listing
	for _, e := range r.engines {
		all = append(all, Listing{e.ID(), e.Probe(ctx), e.Caps()})
	}
	return all
}

// A Choice is an engine and why it was chosen, in words for the user.
type Choice struct {
	Engine  Engine
	Reason  string
	Warning string // empty when there is nothing to warn of
}

// Auto chooses an engine. One asked for by name is taken or refused, never
// exchanged for another. Otherwise it is the first that is ready and keeps
// the sound on this machine: no key, and no server that happens to answer,
// ever sends a call to somebody else.
func (r *Registry) Auto(ctx context.Context, asked string) (Choice, error) {
	if asked != "" && asked != "auto" {
		return r.asked(ctx, asked)
	}
	for _, e := range r.engines {
		if e.Caps().SendsTo != "" {
			continue
		}
		if st := e.Probe(ctx); st.State == Ready {
			return choose(e, st.What), nil
		}
	}
	return Choice{}, fmt.Errorf("no speech engine is ready; coach speech list says what each one needs")
}

func (r *Registry) asked(ctx context.Context, id string) (Choice, error) {
	e, err := r.Lookup(id)
	if err != nil {
		return Choice{}, err
	}
	if st := e.Probe(ctx); st.State != Ready {
		return Choice{}, fmt.Errorf("speech engine %s: %s; %s", id, st.What, st.Fix)
	}
	return choose(e, "you asked for it"), nil
}

func choose(e Engine, reason string) Choice {
	c := Choice{Engine: e, Reason: reason}
	if e.Caps().LowAccuracy {
		c.Warning = "low accuracy: " + e.ID() + " gets many words wrong; coach speech install names better ones"
	}
	return c
}
