package key

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A ring is a keyring in memory.
type ring struct {
	keys  map[string]Key
	err   error
	stuck chan struct{} // if set, it does not answer until this is closed
}

func (r ring) Get(account string) (Key, error) {
	if r.stuck != nil {
		<-r.stuck
	}
	if k, ok := r.keys[account]; ok {
		return k, nil
	}
	if r.err != nil {
		return Key{}, r.err
	}
	return Key{}, ErrNone
}

func (r ring) Set(account string, k Key) error { r.keys[account] = k; return nil }

func (r ring) Delete(account string) error { delete(r.keys, account); return nil }

func getenv(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestTheFirstPlaceWithAKeyCounts(t *testing.T) {
	keyring := ring{keys: map[string]Key{"deepgram": New("of the ring")}}
	for name, c := range map[string]struct {
		chain      Chain
		key, where string
	}{
		"the first variable":  {Chain{Variables: []string{"A", "B"}, Getenv: getenv(map[string]string{"A": "a", "B": "b"})}, "a", "A"},
		"the second variable": {Chain{Variables: []string{"A", "B"}, Getenv: getenv(map[string]string{"A": " ", "B": "b"}), Command: []string{"false"}}, "b", "B"},
		"the command":         {Chain{Variables: []string{"A"}, Getenv: getenv(nil), Command: []string{"printf", `of the command\nuser: me`}, Account: "deepgram", Keyring: keyring}, "of the command", "the command printf"},
		"the keyring":         {Chain{Account: "deepgram", Keyring: keyring}, "of the ring", "the keyring"},
		"nowhere":             {Chain{Variables: []string{"A"}, Getenv: getenv(nil), Account: "assemblyai", Keyring: keyring}, "", ""},
		"nowhere to look":     {Chain{Account: "deepgram"}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			k, err := c.chain.Find(t.Context())
			if k.Reveal() != c.key || errors.Is(err, ErrNone) != (c.key == "") {
				t.Errorf("found %q, %v; want %q", k.Reveal(), err, c.key)
			}
			if where, ok := c.chain.Where(t.Context()); where != c.where || ok != (c.key != "") {
				t.Errorf("it is in %q, want %q", where, c.where)
			}
			if c.chain.Fix() == "" {
				t.Error("no way to give a key")
			}
		})
	}
}

func TestWhereDoesNotRunTheCommand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ran")
	if _, ok := (Chain{Command: []string{"touch", file}}).Where(t.Context()); !ok {
		t.Error("the command counts as a place")
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the command was run")
	}
}

func TestACommandThatFailsTellsNothingItPrinted(t *testing.T) {
	for name, command := range map[string][]string{
		"it fails":         {"sh", "-c", "echo " + secret + "; echo " + secret + " >&2; exit 3"},
		"it prints no key": {"sh", "-c", "echo; echo " + secret},
		"it is not there":  {"no-such-password-manager"},
		"it is killed":     {"sh", "-c", "echo " + secret + " >&2; kill -9 $$"},
	} {
		t.Run(name, func(t *testing.T) {
			k, err := Chain{Command: command}.Find(t.Context())
			if err == nil || !k.Empty() || !strings.Contains(err.Error(), command[0]) {
				t.Fatalf("found %v, %v", k, err)
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the key is in the error: %v", err)
			}
		})
	}
}

func TestACommandIsNotWaitedForWhenTheUserLeaves(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (Chain{Command: []string{"sleep", "600"}}).Find(ctx); err == nil {
		t.Error("it was waited for")
	}
}

func TestAKeyringThatDoesNotAnswerIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan struct{})
		defer close(stuck)
		c := Chain{Account: "deepgram", Keyring: ring{stuck: stuck}}
		begin := time.Now()
		if _, err := c.Find(t.Context()); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != ringLimit {
			t.Errorf("after %v: %v", time.Since(begin), err)
		}
		if _, ok := c.Where(t.Context()); ok {
			t.Error("a key was found")
		}
	})
}

func TestAKeyringThatFailsIsAnError(t *testing.T) {
	locked := errors.New("locked")
	if _, err := (Chain{Account: "a", Keyring: ring{err: locked}}).Find(t.Context()); !errors.Is(err, locked) {
		t.Errorf("error %v", err)
	}
}

func TestThereIsNoKeyringWithoutASessionBus(t *testing.T) {
	if sessionBus(getenv(map[string]string{"XDG_RUNTIME_DIR": t.TempDir()})) || sessionBus(getenv(nil)) {
		t.Error("a session bus was found where there is none")
	}
	if !sessionBus(getenv(map[string]string{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus"})) {
		t.Error("the session bus was not found")
	}
}
