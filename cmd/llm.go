package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/audio/speech/service"
	"archcoach/cmd/settings"
	"archcoach/coach/refine"
)

func newLLM(w *World) *cobra.Command {
	return group("llm", "models for a second opinion: list, key", newLLMList(w), newLLMKey(w))
}

// A modelListing is a provider as `coach llm list` tells it.
type modelListing struct {
	ID       string   `json:"id"`
	Chosen   bool     `json:"chosen"` // by the settings
	Address  string   `json:"address"`
	Protocol string   `json:"protocol"`
	SendsTo  string   `json:"sends_to,omitempty"` // empty: this machine
	Key      string   `json:"key,omitempty"`      // where it is
	Running  bool     `json:"running"`            // on this machine
	Models   []string `json:"models,omitempty"`   // of a running server
}

func newLLMList(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "which models --refine can ask, and what they need", Args: cobra.NoArgs,
		Long: `Lists the services and servers of language models that --refine can ask for a
second opinion. Servers on this machine are looked for; nothing is sent to
anybody else. A key alone sends nothing anywhere either: --refine has to be
given.

The one of the settings is set up by llm.provider, llm.model and llm.address
(` + "`coach config set`" + `), or COACH_LLM_PROVIDER, _MODEL and _URL. Its key comes from
COACH_LLM_KEY, from a program named in COACH_LLM_KEY_COMMAND or llm.key, from the
provider's own variable, or from the keyring (` + "`coach llm key`" + `).`,
		RunE: func(c *cobra.Command, _ []string) error {
			prefs, err := w.settings()
			if err != nil {
				return err
			}
			all := w.modelListings(c.Context(), prefs.Model)
			if asJSON {
				return writeJSON(c.OutOrStdout(), all)
			}
			t := tabwriter.NewWriter(c.OutOrStdout(), 0, 8, 2, ' ', 0)
			fmt.Fprintln(t, "PROVIDER\tREADS\tADDRESS\tSTATE")
			for _, l := range all {
				fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", l.ID, l.reader(), l.Address, l.state(prefs.Model))
			}
			return t.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// reader is who reads what is sent.
func (l modelListing) reader() string {
	switch {
	case l.SendsTo != "":
		return l.SendsTo
	case l.Address == "":
		return "-"
	default:
		return "this machine"
	}
}

// state says in one line whether a provider can be asked.
func (l modelListing) state(m settings.Model) string {
	var parts []string
	if l.Chosen {
		parts = append(parts, strings.TrimSpace("chosen "+m.Name))
	}
	switch {
	case l.Address == "":
		parts = append(parts, "needs llm.address")
	case l.SendsTo == "" && l.Running:
		parts = append(parts, "running: "+strings.Join(l.Models, ", "))
	case l.SendsTo == "":
		parts = append(parts, "not running")
	case l.Key != "":
		parts = append(parts, "key from "+l.Key)
	default:
		parts = append(parts, "no key")
	}
	return strings.Join(parts, "; ")
}

func (w *World) modelListings(ctx context.Context, m settings.Model) []modelListing {
	running := map[string][]string{}
	for _, s := range refine.Running(ctx, localServers(m)...) {
		running[s.Name] = s.Models
	}
	var all []modelListing
	for _, p := range modelProviders() {
		l := modelListing{ID: p.id, Chosen: m.Provider == p.id, Address: p.at(m), Protocol: p.protocol}
		if a, err := service.Parse(l.Address); err == nil && l.Address != "" {
			l.SendsTo = a.SendsTo()
		}
		l.Key, _ = w.modelKeys(p, m).Where(ctx)
		l.Models, l.Running = running[p.id]
		all = append(all, l)
	}
	return all
}

// localServers are the providers that are on this machine.
func localServers(m settings.Model) []refine.Server {
	var local []refine.Server
	for _, p := range modelProviders() {
		if a, err := service.Parse(p.at(m)); err == nil && a.Local() {
			local = append(local, refine.Server{Name: p.id, URL: p.at(m)})
		}
	}
	return local
}

// modelCheck offers the model servers that run here. None is no fault: the
// cards do without.
func (w *World) modelCheck(ctx context.Context) check {
	c := check{What: "model", OK: true, Detail: "no model server runs here: the cards do without"}
	prefs, err := w.settings()
	if err != nil {
		return c // the settings have a check of their own
	}
	found := refine.Running(ctx, localServers(prefs.Model)...)
	if len(found) > 0 {
		s := found[0]
		c.Detail = fmt.Sprintf("%s runs here, with %s; it is not asked", s.Name, strings.Join(s.Models, ", "))
		c.Fix = "`coach live --refine=" + s.Name + "` asks it for a second opinion on each card"
		if len(s.Models) == 0 {
			c.Detail, c.Fix = s.Name+" runs here, without a model", "load one there to use it with --refine="+s.Name
		}
	}
	if id := prefs.Model.Provider; id != "" {
		if _, err := w.model(ctx, id, prefs.Model, false); err != nil {
			return check{What: "model", Detail: err.Error(), Fix: fixOf(err)}
		}
		c.Detail, c.Fix = fmt.Sprintf("%s %s is chosen, and asked with --refine", id, prefs.Model.Name), ""
	}
	return c
}

// newLLMKey keeps the key of a provider where it is not in clear.
func newLLMKey(w *World) *cobra.Command {
	var remove bool
	c := &cobra.Command{
		Use: "key PROVIDER", Short: "keep a provider's key in the keyring of this system", Args: cobra.ExactArgs(1),
		Long: `Asks for the key of a provider of models and keeps it in the keyring of the
operating system. The key is read from the terminal without being shown, or from
standard input. A key alone sends nothing anywhere: --refine has to be given.`,
		Example: "  coach llm key anthropic\n  pass show openai | coach llm key openai\n  coach llm key openai --remove",
		RunE: func(c *cobra.Command, args []string) error {
			p, err := findProvider(args[0])
			if err != nil {
				return err
			}
			switch {
			case w.Keyring == nil:
				return withFix(errors.New("there is no keyring here"), p.variableFix())
			case remove:
				return w.removeKey(c, p.id)
			}
			k, err := w.askKey(c, p.id)
			if err != nil {
				return err
			}
			if err := w.Keyring.Set(p.id, k); err != nil {
				return withFix(fmt.Errorf("the key was not kept: %w", err), p.variableFix())
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "the key of %s is in the keyring; it is used with --refine=%s\n", p.id, p.id)
			return err
		},
	}
	c.Flags().BoolVar(&remove, "remove", false, "take the key out of the keyring")
	return c
}
