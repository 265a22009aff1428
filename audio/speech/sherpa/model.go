package sherpa

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// runtimeFolder is where the library lies among the engines.
const runtimeFolder = "sherpa-onnx"

// A model is a streaming transducer: the three networks and their tokens.
type model struct {
	dir                              string
	encoder, decoder, joiner, tokens string
	vocabulary                       string // bpe.vocab, without which there are no hotwords
	capitals                         bool   // it writes, and is hinted, in capitals
}

var (
	errNoLibrary = errors.New("the sherpa-onnx library is not installed")
	errNoModel   = errors.New("no streaming model for sherpa-onnx is installed")
)

// findLibrary gives the folder that holds the library.
func findLibrary(engines string) (string, error) {
	for _, dir := range []string{filepath.Join(engines, runtimeFolder), filepath.Join(engines, runtimeFolder, "lib")} {
		if _, err := os.Stat(filepath.Join(dir, libraryName())); err == nil {
			return dir, nil
		}
	}
	return "", errNoLibrary
}

// findModel gives the first model among the engines, by name; "nemotron" goes
// before "zipformer", and is the better of the two.
func findModel(engines string) (model, error) {
	lists, err := filepath.Glob(filepath.Join(engines, "*", "tokens.txt"))
	if err != nil {
		return model{}, err
	}
	slices.Sort(lists)
	for _, list := range lists {
		if m, ok := modelIn(filepath.Dir(list)); ok {
			err := m.readTokens()
			return m, err
		}
	}
	return model{}, errNoModel
}

func modelIn(dir string) (model, bool) {
	m := model{dir: dir, tokens: filepath.Join(dir, "tokens.txt"),
		encoder: network(dir, "encoder"), decoder: network(dir, "decoder"), joiner: network(dir, "joiner")}
	if vocabulary := filepath.Join(dir, "bpe.vocab"); exists(vocabulary) {
		m.vocabulary = vocabulary
	}
	return m, m.encoder != "" && m.decoder != "" && m.joiner != ""
}

// network finds one part of a model. Releases hold it twice, in floating point
// and as 8-bit integers; the latter is half as much work.
func network(dir, part string) string {
	files, err := filepath.Glob(filepath.Join(dir, part+"*.onnx"))
	if err != nil || len(files) == 0 {
		return ""
	}
	for _, f := range files {
		if strings.Contains(filepath.Base(f), "int8") {
			return f
		}
	}
	return files[0]
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// readTokens finds out in which case the model writes.
func (m *model) readTokens() error {
	data, err := os.ReadFile(m.tokens)
	if err != nil {
		return fmt.Errorf("read the model's tokens: %w", err)
	}
	letters := strings.NewReplacer("<blk>", "", "<unk>", "", "<sos/eos>", "", "<eos>", "", "<sos>", "", "<pad>", "").Replace(string(data))
	m.capitals = letters == strings.ToUpper(letters)
	return nil
}

// hints reports whether the model can be hinted. NeMo's cannot: the library
// ends the process when it is asked to.
func (m model) hints() bool {
	return m.vocabulary != "" && !strings.Contains(filepath.Base(m.dir), "nemo")
}

func (m model) settings() settings {
	s := settings{encoder: m.encoder, decoder: m.decoder, joiner: m.joiner, tokens: m.tokens, decodingMethod: "greedy_search"}
	if m.hints() {
		s.decodingMethod, s.hotwordsScore = "modified_beam_search", hintScore
		s.modelingUnit, s.bpeVocab = "bpe", m.vocabulary
	}
	return s
}

// hintScore is what a token of a hint gains, upstream's default.
const hintScore = 1.5
