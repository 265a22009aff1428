package settings

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"github.com/zalando/go-keyring"
)

// A Source says where a key is kept: "env:NAME", a variable; "keyring:NAME", an
// entry of the system's keyring under the service coach; or "command:…", a
// program whose output is the key. The key itself never stands in the file.
type Source struct {
	kind, name string
}

// service is the name that coach's entries have in a keyring.
const service = "coach"

// patience bounds how long a command may take to give a key; it may ask the
// user to unlock something.
const patience = 30 * time.Second

// ParseSource reads a source as the file writes it.
func ParseSource(s string) (Source, error) {
	kind, name, ok := strings.Cut(s, ":")
	name = strings.TrimSpace(name)
	if ok && name != "" && (kind == "env" || kind == "keyring" || kind == "command") {
		return Source{kind, name}, nil
	}
	// The value may be a key; an error that repeats it would spread it.
	return Source{}, errors.New("a key is not written here but where to find it: env:NAME, keyring:NAME or command:program")
}

// Read fetches the key. The environment comes from outside.
func (s Source) Read(ctx context.Context, getenv func(string) string) (string, error) {
	switch s.kind {
	case "env":
		if key := getenv(s.name); key != "" {
			return key, nil
		}
		return "", fmt.Errorf("the variable %s is not set", s.name)
	case "keyring":
		key, err := keyring.Get(service, s.name)
		if err != nil {
			return "", fmt.Errorf("entry %s of service %s in the keyring: %w", s.name, service, err)
		}
		return key, nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	words := strings.Fields(s.name)
	out, err := exec.CommandContext(ctx, words[0], words[1:]...).Output()
	if err != nil {
		return "", fmt.Errorf("the command %s gave no key: %w", words[0], err)
	}
	key, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if key == "" {
		return "", fmt.Errorf("the command %s printed nothing", words[0])
	}
	return key, nil
}

// Getenv is the environment as recognisers read it: a variable that is not set
// is what the file says of the option it stands for. A key is fetched when it
// is asked for and no sooner; why one could not be is told to failed.
func (s *Settings) Getenv(ctx context.Context, getenv func(string) string, failed func(error)) func(string) string {
	named := map[string][2]string{}
	for id, options := range s.engines {
		for option := range options {
			named[variable(id, option)] = [2]string{id, option}
		}
	}
	return func(name string) string {
		if v := getenv(name); v != "" {
			return v
		}
		at, ok := named[name]
		if !ok {
			return ""
		}
		value := s.engines[at[0]][at[1]]
		if at[1] != "key" {
			return value
		}
		source, err := ParseSource(value)
		if err == nil {
			value, err = source.Read(ctx, getenv)
		}
		if err != nil {
			failed(fmt.Errorf("speech.engines.%s.key: %w", at[0], err))
			return ""
		}
		return value
	}
}
