package sherpa

// The structs of sherpa-onnx's c-api.h, field by field, of release 1.13. They
// carry neither size nor version, so [layout] checks them against the library
// before they are trusted.

type featureConfig struct {
	sampleRate int32
	dimension  int32
}

type modelConfig struct {
	encoder, decoder, joiner       *byte // transducer
	paraformerEncoder, paraDecoder *byte
	zipformer2CTC                  *byte
	tokens                         *byte
	threads                        int32
	provider                       *byte
	debug                          int32
	modelType                      *byte
	modelingUnit                   *byte
	bpeVocab                       *byte
	tokensBuffer                   *byte
	tokensBufferSize               int32
	nemoCTC, toneCTC               *byte
}

type recognizerConfig struct {
	feature            featureConfig
	model              modelConfig
	decodingMethod     *byte
	maxActivePaths     int32
	endpoint           int32
	rule1, rule2       float32 // trailing silence, s
	rule3              float32 // longest utterance, s
	hotwordsFile       *byte
	hotwordsScore      float32
	fstGraph           *byte
	fstMaxActive       int32
	ruleFSTs, ruleFARs *byte
	blankPenalty       float32
	hotwordsBuffer     *byte
	hotwordsBufferSize int32
	homophoneDict      *byte
	homophoneLexicon   *byte
	homophoneRules     *byte
}

// settings is what a recogniser is made with.
type settings struct {
	encoder, decoder, joiner, tokens string
	modelingUnit, bpeVocab           string
	decodingMethod                   string
	hotwordsScore                    float32
	debug                            bool
}

// sampleRate is that of all sound here; features are 80 wide in all models.
const (
	sampleRate = 16000
	features   = 80
	// activePaths is how many hypotheses a beam search keeps.
	activePaths = 4
)

// fill writes settings into the C struct; text makes C strings that outlive
// the call.
func (s settings) fill(text func(string) *byte) *recognizerConfig {
	c := &recognizerConfig{
		feature:        featureConfig{sampleRate, features},
		decodingMethod: text(s.decodingMethod),
		maxActivePaths: activePaths,
		rule1:          2.4, rule2: 1.2, rule3: 20, // as upstream has them; ends are found before
		hotwordsScore: s.hotwordsScore,
	}
	c.model = modelConfig{
		encoder: text(s.encoder), decoder: text(s.decoder), joiner: text(s.joiner), tokens: text(s.tokens),
		threads: 1, provider: text("cpu"),
	}
	if s.modelingUnit != "" {
		c.model.modelingUnit, c.model.bpeVocab = text(s.modelingUnit), text(s.bpeVocab)
	}
	if s.debug {
		c.model.debug = 1
	}
	return c
}
