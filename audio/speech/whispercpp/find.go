package whispercpp

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// smallModel is the model that `coach speech install` names: English only,
// 142 MB, and fast enough for two sides on a laptop.
const smallModel = "whisper-base.en"

var (
	errNoProgram = errors.New("whisper-server is not installed")
	errNoModel   = errors.New("no Whisper model is installed")
)

// find gives the command with its program's path, and the model.
func (o Options) find() (argv []string, model string, err error) {
	argv = o.Command
	if len(argv) == 0 {
		argv = []string{"whisper-server"}
	}
	program, err := exec.LookPath(argv[0])
	if err != nil {
		return nil, "", fmt.Errorf("%w: %w", errNoProgram, err)
	}
	model = o.Model
	if model == "" {
		if model, err = firstModel(o.Engines); err != nil {
			return nil, "", err
		}
	}
	return append([]string{program}, argv[1:]...), model, check(model)
}

// firstModel is the first model among the engines, in their folder or one
// below. What whisper.cpp keeps in the same format to find speech with is not
// one.
func firstModel(engines string) (string, error) {
	var all []string
	for _, pattern := range []string{"ggml-*.bin", filepath.Join("*", "ggml-*.bin")} {
		found, err := filepath.Glob(filepath.Join(engines, pattern))
		if err != nil {
			return "", err
		}
		all = append(all, found...)
	}
	all = slices.DeleteFunc(all, func(path string) bool { return strings.Contains(filepath.Base(path), "silero") })
	if len(all) == 0 {
		return "", errNoModel
	}
	return slices.MinFunc(all, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) }), nil
}

// magic is what a ggml file begins with: the number 0x67676d6c, least byte
// first.
const magic = "lmgg"

// check tells a model from other files by its first bytes.
func check(model string) error {
	f, err := os.Open(model)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%w: %w", errNoModel, err)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	var head [len(magic)]byte
	if _, err := io.ReadFull(f, head[:]); err != nil || string(head[:]) != magic {
		return fmt.Errorf("%s is not a Whisper model in the ggml format", model)
	}
	return nil
}
