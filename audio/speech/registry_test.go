package speech

import (
	"strings"
	"testing"
)

func engine(id string, state State, caps Caps) Engine {
	return &fakeEngine{id: id, caps: caps, status: Status{State: state, What: id + " is " + string(state), Fix: "mend " + id}}
}

func TestAuto(t *testing.T) {
	cloud := engine("cloud", Ready, Caps{SendsTo: "api.example.com"})
	r := NewRegistry(cloud,
		engine("command", Missing, Caps{}),
		engine("pocketsphinx", Ready, Caps{LowAccuracy: true}),
		engine("none", Ready, Caps{}))
	for _, c := range []struct {
		name, asked, want, reason, warning, fails string
	}{
		{name: "the first that is ready and local", want: "pocketsphinx", reason: "pocketsphinx is ready", warning: "low accuracy"},
		{name: "auto is no name", asked: "auto", want: "pocketsphinx", reason: "ready", warning: "low accuracy"},
		{name: "what was asked for", asked: "none", want: "none", reason: "you asked for it"},
		{name: "a cloud engine only by name", asked: "cloud", want: "cloud", reason: "you asked for it"},
		{name: "never another than was asked for", asked: "command", fails: "command is missing; mend command"},
		{name: "no such engine", asked: "whisper", fails: "cloud, command, pocketsphinx, none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := r.Auto(t.Context(), c.asked)
			if c.fails != "" {
				if err == nil || !strings.Contains(err.Error(), c.fails) {
					t.Errorf("error %v, want %q", err, c.fails)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got.Engine.ID() != c.want || !strings.Contains(got.Reason, c.reason) ||
				!strings.HasPrefix(got.Warning, c.warning) || (c.warning == "") != (got.Warning == "") {
				t.Errorf("chose %s: %q, %q", got.Engine.ID(), got.Reason, got.Warning)
			}
		})
	}
}

func TestAutoWithNothingReadyIsAnError(t *testing.T) {
	r := NewRegistry(engine("cloud", Ready, Caps{SendsTo: "api.example.com"}), engine("local", Broken, Caps{}))
	if c, err := r.Auto(t.Context(), ""); err == nil {
		t.Errorf("chose %s", c.Engine.ID())
	}
}

func TestListKeepsTheOrderAndTheFirstOfAName(t *testing.T) {
	list := NewRegistry(engine("b", Ready, Caps{}), engine("a", Missing, Caps{}), engine("b", Broken, Caps{})).List(t.Context())
	if len(list) != 2 || list[0].ID != "b" || list[0].Status.State != Ready || list[1].ID != "a" {
		t.Errorf("list %+v", list)
	}
}
