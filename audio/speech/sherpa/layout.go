package sherpa

import (
	"fmt"
	"runtime"
	"strings"
)

// A mark is a value put into the C struct for the library to print back.
type mark struct{ field, value string }

// checkLayout finds out whether the library's idea of its structs is ours: it
// is asked to make a recogniser of values that mean nothing, and to print
// them. Every one must come back under its own name. No file is opened, for
// the values contradict each other: hotwords go with no such search.
func (c *symbols) checkLayout() error {
	var pinned runtime.Pinner
	defer pinned.Unpin()
	text := texts(&pinned)
	s := settings{
		encoder: "mark-encoder", decoder: "mark-decoder", joiner: "mark-joiner", tokens: "mark-tokens",
		modelingUnit: "mark-unit", bpeVocab: "mark-vocab", decodingMethod: "mark-method", hotwordsScore: 3.25, debug: true,
	}
	cfg := s.fill(text)
	cfg.hotwordsFile, cfg.ruleFSTs, cfg.blankPenalty = text("mark-hotwords"), text("mark-fsts"), 0.75
	cfg.homophoneLexicon, cfg.homophoneRules = text("mark-lexicon"), text("mark-rules")
	pinned.Pin(cfg)
	var made uintptr
	said, err := overhear(func() { made = c.createRecognizer(cfg) })
	if err != nil {
		return err
	}
	if made != 0 {
		c.destroyRecognizer(made)
		return fmt.Errorf("sherpa-onnx %s makes a recogniser of nonsense", c.version())
	}
	for _, m := range []mark{
		{"encoder", `"mark-encoder"`}, {"decoder", `"mark-decoder"`}, {"joiner", `"mark-joiner"`}, {"tokens", `"mark-tokens"`},
		{"modeling_unit", `"mark-unit"`}, {"bpe_vocab", `"mark-vocab"`}, {"decoding_method", `"mark-method"`}, {"hotwords_score", "3.25"},
		{"hotwords_file", `"mark-hotwords"`}, {"rule_fsts", `"mark-fsts"`}, {"blank_penalty", "0.75"},
		{"lexicon", `"mark-lexicon"`}, {"rule_fsts", `"mark-rules"`}, {"sampling_rate", "16000"}, {"num_threads", "1"}, {"provider", `"cpu"`},
		{"max_active_paths", "4"}, {"min_trailing_silence", "2.4"}, {"min_utterance_length", "20"},
	} {
		if !strings.Contains(said, m.field+"="+m.value) {
			return fmt.Errorf("sherpa-onnx %s has another layout than this program knows: %s is not where it should be", c.version(), m.field)
		}
	}
	return nil
}

// texts makes C strings that stay where they are until the pinner lets go.
func texts(pinned *runtime.Pinner) func(string) *byte {
	return func(s string) *byte {
		b := append([]byte(s), 0)
		pinned.Pin(&b[0])
		return &b[0]
	}
}
