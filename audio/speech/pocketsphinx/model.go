package pocketsphinx

import (
	"fmt"
	"os"
	"path/filepath"

	"archcoach/audio/speech/phones"
)

// modelFolders are where packages put the English model: Debian and Fedora,
// Homebrew on Apple and Intel processors, and builds from source.
func modelFolders() []string {
	return []string{
		"/usr/share/pocketsphinx/model/en-us",
		"/opt/homebrew/share/pocketsphinx/model/en-us",
		"/usr/local/share/pocketsphinx/model/en-us",
	}
}

// A model is the three parts a decoder needs.
type model struct {
	dir      string
	acoustic string // folder
	language string // file
	lexicon  string // file
}

func modelIn(dir string) model {
	return model{
		dir:      dir,
		acoustic: filepath.Join(dir, "en-us"),
		language: filepath.Join(dir, "en-us.lm.bin"),
		lexicon:  filepath.Join(dir, "cmudict-en-us.dict"),
	}
}

// missing is the first part that is not there.
func (m model) missing() error {
	for _, part := range []string{filepath.Join(m.acoustic, "mdef"), m.language, m.lexicon} {
		if _, err := os.Stat(part); err != nil {
			return err
		}
	}
	return nil
}

// dictionary reads the pronunciations that come with the model.
func (m model) dictionary() (*phones.Dictionary, error) {
	f, err := os.Open(m.lexicon)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return phones.Read(f)
}

// findModel returns the first folder that holds a whole model.
func findModel(dirs []string) (model, error) {
	for _, dir := range dirs {
		if m := modelIn(dir); m.missing() == nil {
			return m, nil
		}
	}
	return model{}, fmt.Errorf("%w in %q", errNoModel, dirs)
}

// arguments are the decoder's options: the beams are narrower than the
// defaults, which cost up to 2.5 times the work for no steady gain, and its
// own silence removal is off because it would make its times wrong. With two
// language models more words compete, and more of them are followed.
//
// The flat-lexicon second pass is off: it would add to the delay at the end of
// an utterance, and decoding that as a whole (see redo) does more.
func (m model) arguments(five, stock bool) []string {
	hypotheses, words := "4500", "40"
	if stock {
		hypotheses, words = "3000", "20"
	}
	args := []string{"coach",
		"-hmm", m.acoustic, "-dict", m.lexicon,
		"-maxhmmpf", hypotheses, "-maxwpf", words, "-fwdflat", "no",
	}
	if !five {
		args = append(args, "-remove_silence", "no")
	}
	return args
}
