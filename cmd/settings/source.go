package settings

import (
	"errors"
	"strings"
)

// A Source says where the key of a service is kept: "env:NAME" is a variable,
// "command:program" a program that prints it, "keyring" the system's keyring.
// The key itself never stands in the file.
type Source struct{ Kind, Name string }

// ParseSource reads a source as the file writes it.
func ParseSource(s string) (Source, error) {
	kind, name, _ := strings.Cut(s, ":")
	name = strings.TrimSpace(name)
	if s == "keyring" || name != "" && (kind == "env" || kind == "command") {
		return Source{kind, name}, nil
	}
	// The value may be a key; an error that repeats it would spread it.
	return Source{}, errors.New("a key is not written here but where to find it: env:NAME, command:program or keyring")
}

// Recogniser gives what the file says for a variable that recognisers read:
// their addresses, models and commands, and where their keys are. It gives the
// empty string for what the file does not say.
func (s *Settings) Recogniser(name string, getenv func(string) string) string {
	for id, options := range s.engines {
		for option, value := range options {
			of := variable(id, option)
			if option != "key" {
				if of == name {
					return value
				}
				continue
			}
			source, err := ParseSource(value)
			switch {
			case err != nil:
			case source.Kind == "env" && of == name:
				return getenv(source.Name)
			case source.Kind == "command" && of+"_COMMAND" == name:
				return source.Name
			}
		}
	}
	return ""
}
