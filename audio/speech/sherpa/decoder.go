package sherpa

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"unsafe"

	"archcoach/audio/speech"
	"archcoach/audio/speech/decode"
)

// tail is the silence given after an utterance, so that the network, which
// looks ahead, gets to its last word.
const tail = sampleRate / 2

// A decoder is one recogniser with the stream of the present utterance.
type decoder struct {
	c          *symbols
	recognizer uintptr
	hotwords   string
	stream     uintptr // of the utterance; 0 when none is open
	samples    int     // given to it
}

var _ decode.Decoder = (*decoder)(nil)

func newDecoder(c *symbols, m model, hints []string) (*decoder, error) {
	var pinned runtime.Pinner
	defer pinned.Unpin() // the library copies what it is given
	cfg := m.settings().fill(texts(&pinned))
	pinned.Pin(cfg)
	d := &decoder{c: c, recognizer: c.createRecognizer(cfg)}
	if d.recognizer == 0 {
		return nil, fmt.Errorf("sherpa-onnx cannot load the model in %s: %w", m.dir, speech.ErrPermanent)
	}
	if m.hints() {
		d.hotwords = hotwords(hints, m.capitals)
	}
	return d, nil
}

// hotwords joins hints the way the library parts them. A hint with a mark
// that means something to it is left out.
func hotwords(hints []string, capitals bool) string {
	var kept []string
	for _, h := range hints {
		h = strings.TrimSpace(h)
		if h == "" || strings.ContainsAny(h, "/:#@") {
			continue
		}
		if capitals {
			h = strings.ToUpper(h)
		}
		kept = append(kept, h)
	}
	return strings.Join(kept, "/")
}

func (d *decoder) Decode(pcm []int16) error {
	if len(pcm) == 0 {
		return nil
	}
	if d.stream == 0 {
		if err := d.begin(); err != nil {
			return err
		}
	}
	samples := make([]float32, len(pcm))
	for i, s := range pcm {
		samples[i] = float32(s) / (math.MaxInt16 + 1)
	}
	d.samples += len(pcm)
	d.give(samples)
	return nil
}

func (d *decoder) begin() error {
	d.samples = 0
	if d.hotwords != "" {
		d.stream = d.c.createHinted(d.recognizer, d.hotwords)
	} else {
		d.stream = d.c.createStream(d.recognizer)
	}
	if d.stream == 0 {
		return errors.New("sherpa-onnx cannot start an utterance")
	}
	return nil
}

func (d *decoder) give(samples []float32) {
	d.c.accept(d.stream, sampleRate, &samples[0], int32(len(samples)))
	d.work()
}

func (d *decoder) work() {
	for d.c.ready(d.recognizer, d.stream) != 0 {
		d.c.decode(d.recognizer, d.stream)
	}
}

// Partial is the text so far; a result that cannot be read is none.
func (d *decoder) Partial() string {
	if d.stream == 0 {
		return ""
	}
	h, err := d.hypothesis()
	if err != nil {
		return ""
	}
	return h.Text
}

func (d *decoder) Finish() (decode.Result, error) {
	if d.stream == 0 {
		return decode.Result{Confidence: -1}, nil
	}
	d.give(make([]float32, tail))
	d.c.finished(d.stream)
	d.work()
	h, err := d.hypothesis()
	d.end()
	return h.result(speech.Span(d.samples)), err
}

// hypothesis reads the result, which is the library's memory, and gives it
// back.
func (d *decoder) hypothesis() (hypothesis, error) {
	text := d.c.resultJSON(d.recognizer, d.stream)
	if text == nil {
		return hypothesis{}, errors.New("sherpa-onnx has no result")
	}
	defer d.c.freeJSON(text)
	length := 0
	for *(*byte)(unsafe.Add(unsafe.Pointer(text), length)) != 0 {
		length++
	}
	return parseHypothesis(unsafe.Slice(text, length))
}

func (d *decoder) end() {
	if d.stream != 0 {
		d.c.destroyStream(d.stream)
	}
	d.stream = 0
}

// Close frees everything.
func (d *decoder) Close() error {
	d.end()
	if d.recognizer != 0 {
		d.c.destroyRecognizer(d.recognizer)
	}
	d.recognizer = 0
	return nil
}
