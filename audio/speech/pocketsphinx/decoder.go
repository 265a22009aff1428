package pocketsphinx

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"archcoach/audio/denoise"
	"archcoach/audio/speech"
	"archcoach/audio/speech/decode"
)

// A decoder is one ps_decoder_t.
type decoder struct {
	c         *symbols
	args      *argv
	config    uintptr
	ps        uintptr
	utterance bool // one is open

	// again is whether an utterance is decoded a second time when it is over;
	// pcm is what it consists of.
	again bool
	pcm   []int16

	model   model
	stock   uintptr       // the language model that came with it
	trained <-chan domain // brings the model of the trade, once there is one
	trade   domain        // that model
	own     uintptr       // that model, in use
	hints   hints
}

var _ decode.Decoder = (*decoder)(nil)

// newDecoder makes a decoder that begins with the stock language model and the
// hints, and takes the model from trained to them as soon as that is there,
// between two utterances.
func newDecoder(c *symbols, m model, args []string, trained <-chan domain, hints []string) (*decoder, error) {
	d := &decoder{c: c, args: newArgv(args), model: m, trained: trained}
	d.hints.next.Store(&hints)
	if d.config = c.parseArgs(0, c.defs(), d.args.argc(), d.args.pointer(), 0); d.config == 0 {
		d.Close()
		return nil, fmt.Errorf("the library refused its arguments: %w", speech.ErrPermanent)
	}
	if err := d.begin(); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// Decode gives the decoder samples.
func (d *decoder) Decode(pcm []int16) error {
	if len(pcm) == 0 {
		return nil
	}
	if !d.utterance {
		if err := d.learn(); err != nil {
			return err
		}
		if err := d.start(); err != nil {
			return err
		}
		d.utterance = true
	}
	if d.again {
		d.pcm = append(d.pcm, pcm...)
	}
	return d.process(pcm, 0)
}

func (d *decoder) start() error {
	if d.c.start(d.ps, 0) < 0 {
		return errors.New("pocketsphinx cannot start an utterance")
	}
	return nil
}

func (d *decoder) process(pcm []int16, whole int32) error {
	if d.c.process(d.ps, &pcm[0], uintptr(len(pcm)), 0, whole) < 0 {
		return errors.New("pocketsphinx cannot process sound")
	}
	return nil
}

// redo decodes the utterance anew as a whole. As the sound comes in, the
// decoder takes the channel and the voice to be as in the utterances before;
// now that it has all of this one it can go by that alone. It makes a third
// fewer mistakes where speakers take turns, and at the beginning of a session.
// It is also the time to take off the noise, which is known by now.
func (d *decoder) redo() error {
	pcm := d.pcm
	d.pcm = d.pcm[:0]
	if len(pcm) == 0 {
		return nil
	}
	d.useWholeMean()
	if err := errors.Join(d.start(), d.process(denoise.Clean(pcm), 1)); err != nil {
		return err
	}
	return d.finish()
}

func (d *decoder) finish() error {
	if d.c.end(d.ps) < 0 {
		return errors.New("pocketsphinx cannot end an utterance")
	}
	return nil
}

// Partial is the best hypothesis so far.
func (d *decoder) Partial() string {
	if !d.utterance {
		return ""
	}
	return d.hypothesis()
}

func (d *decoder) hypothesis() string {
	var score int32
	return sentence(d.c.hyp(d.ps, &score, 0))
}

// Finish decodes the utterance as a whole and reads the words from that.
func (d *decoder) Finish() (decode.Result, error) {
	r := decode.Result{Confidence: -1}
	if !d.utterance {
		return r, nil
	}
	d.utterance = false
	if err := errors.Join(d.finish(), d.redo()); err != nil {
		return r, err
	}
	if d.hypothesis() == "" {
		return r, nil // no path; asking for its words would be an error
	}
	var texts []string
	sum := 0.0
	logmath := d.c.logmath(d.ps)
	begin := time.Duration(-1)
	for it := d.c.words(d.ps, 0); it != 0; it = d.c.next(it) {
		w := d.timed(it, logmath)
		if begin < 0 {
			// Frames count from the decoder's first utterance. The first item
			// is the <s> that this one begins with.
			begin = w.Start
		}
		w.Start, w.End = w.Start-begin, w.End-begin
		text := spoken(d.c.word(it))
		if text == "" {
			continue
		}
		w.Text = text
		sum += w.Confidence
		texts = append(texts, text)
		r.Words = append(r.Words, w)
	}
	r.Text = strings.Join(texts, " ")
	if len(texts) > 0 {
		r.Confidence = sum / float64(len(texts))
	}
	return r, nil
}

// timed reads when a word was said and its posterior probability, which is
// what the decoder knows of confidence.
func (d *decoder) timed(it, logmath uintptr) speech.Word {
	var first, last, acoustic, language, backoff int32
	d.c.frames(it, &first, &last)
	p := d.c.exp(logmath, d.c.prob(it, &acoustic, &language, &backoff))
	return speech.Word{
		Start:      time.Duration(first) * frame,
		End:        time.Duration(last+1) * frame,
		Confidence: min(max(p, 0), 1),
	}
}

// Close frees everything; it may be called on a decoder half made.
func (d *decoder) Close() error {
	d.free()
	if d.config != 0 {
		d.c.freeArgs(d.config)
	}
	d.args.free()
	d.config = 0
	return nil
}

// free gives back the library's decoder and the language models it had.
func (d *decoder) free() {
	for _, model := range []uintptr{d.stock, d.own} {
		if model != 0 {
			d.c.freeModel(model)
		}
	}
	if d.ps != 0 {
		d.c.free(d.ps)
	}
	d.stock, d.own, d.ps = 0, 0, 0
}
