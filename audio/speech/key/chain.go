package key

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// ErrNone means that no key was found anywhere.
var ErrNone = errors.New("no key")

// commandLimit bounds a command that may ask for a passphrase.
const commandLimit = 30 * time.Second

// A Chain is where to look for one service's key, in this order.
type Chain struct {
	// Variables of the environment, the first that is set counts.
	Variables []string
	Getenv    func(string) string
	// Command prints the key on its first line. No shell is involved.
	Command []string
	// Account names the entry in the keyring; empty when it is not asked.
	Account string
	Keyring Keyring // nil when there is none
}

// Find looks the key up. The command is only run here. An error says where a
// key could be put, never what was found.
func (c Chain) Find(ctx context.Context) (Key, error) {
	if k, _ := c.variable(); !k.Empty() {
		return k, nil
	}
	if len(c.Command) > 0 {
		return c.run(ctx)
	}
	if k, err := c.ring(ctx); err == nil && !k.Empty() {
		return k, nil
	} else if err != nil && !errors.Is(err, ErrNone) {
		return Key{}, err
	}
	return Key{}, ErrNone
}

// Where says where the key is, without running the command; ok is false when
// it is nowhere.
func (c Chain) Where(ctx context.Context) (where string, ok bool) {
	if k, name := c.variable(); !k.Empty() {
		return name, true
	}
	if len(c.Command) > 0 {
		return "the command " + c.Command[0], true
	}
	if k, err := c.ring(ctx); err == nil && !k.Empty() {
		return "the keyring", true
	}
	return "", false
}

// Fix says how to give the key.
func (c Chain) Fix() string {
	var ways []string
	if len(c.Variables) > 0 {
		ways = append(ways, "set "+c.Variables[0])
	}
	if c.Keyring != nil && c.Account != "" {
		ways = append(ways, "keep the key in the keyring with `coach speech key "+c.Account+"`")
	}
	return cmp.Or(strings.Join(ways, ", or "), "no key can be given here")
}

func (c Chain) variable() (k Key, name string) {
	for _, name := range c.Variables {
		if k := New(c.Getenv(name)); !k.Empty() {
			return k, name
		}
	}
	return Key{}, ""
}

// run runs the command. What it prints besides the key, on either stream,
// may hold secrets too: none of it is repeated in an error.
func (c Chain) run(ctx context.Context) (Key, error) {
	ctx, cancel := context.WithTimeout(ctx, commandLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.Command[0], c.Command[1:]...)
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if err != nil {
		return Key{}, fmt.Errorf("the key command %s failed: %s", c.Command[0], reason(ctx, err))
	}
	first, _, _ := strings.Cut(string(out), "\n")
	k := New(first)
	if k.Empty() {
		return Key{}, fmt.Errorf("the key command %s printed no key", c.Command[0])
	}
	return k, nil
}

// reason is why a command failed, in words that hold none of its output.
func reason(ctx context.Context, err error) string {
	if ctx.Err() != nil {
		return ctx.Err().Error()
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.String()
	}
	return err.Error()
}

func (c Chain) ring(ctx context.Context) (Key, error) {
	if c.Keyring == nil || c.Account == "" {
		return Key{}, ErrNone
	}
	return bounded(ctx, func() (Key, error) { return c.Keyring.Get(c.Account) })
}
