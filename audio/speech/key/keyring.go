package key

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/zalando/go-keyring"
)

// A Keyring keeps a key for each account.
type Keyring interface {
	// Get gives ErrNone for an account without a key.
	Get(account string) (Key, error)
	Set(account string, k Key) error
	// Delete gives ErrNone for an account without a key.
	Delete(account string) error
}

// program is what the entries in the keyring are filed under.
const program = "coach"

// ringLimit bounds a question to the keyring, which may be asking the user to
// unlock it, or be a service that does not answer.
const ringLimit = 5 * time.Second

// System is the keyring of the operating system: the Secret Service on Linux
// and the BSDs, the Keychain on macOS, the Credential Manager on Windows. It
// is nil where there is none, such as on a Linux without a session bus.
func System(getenv func(string) string) Keyring {
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" && !sessionBus(getenv) {
		return nil // asking would start a bus of its own
	}
	return system{}
}

func sessionBus(getenv func(string) string) bool {
	if getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	dir := getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(dir, "bus"))
	return err == nil
}

type system struct{}

func (system) Get(account string) (Key, error) {
	secret, err := keyring.Get(program, account)
	return New(secret), told(err)
}

func (system) Set(account string, k Key) error {
	return told(keyring.Set(program, account, k.Reveal()))
}

func (system) Delete(account string) error { return told(keyring.Delete(program, account)) }

func told(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNone
	}
	return fmt.Errorf("the keyring: %w", err)
}

// bounded asks the keyring and does not wait for it for ever. A call that
// does not return keeps its goroutine: it cannot be interrupted.
func bounded(ctx context.Context, ask func() (Key, error)) (Key, error) {
	ctx, cancel := context.WithTimeout(ctx, ringLimit)
	defer cancel()
	type answer struct {
		key Key
		err error
	}
	answers := make(chan answer, 1)
	go func() {
		k, err := ask()
		answers <- answer{k, err}
	}()
	select {
	case a := <-answers:
		return a.key, a.err
	case <-ctx.Done():
		return Key{}, fmt.Errorf("the keyring does not answer: %w", ctx.Err())
	}
}
