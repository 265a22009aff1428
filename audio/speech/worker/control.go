package worker

import (
	"bytes"
	"encoding/json"
	"fmt"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// The types of control the program sends.
const (
	typeOpen  = "open"
	typeAudio = "audio"
	typeFlush = "flush"
	typeHints = "hints"
)

// A control is one line to a worker. Controls give the order of things: an
// audio control says how many samples to read from standard input before the
// next one, so a flush falls exactly where it was meant.
type control struct {
	Type     string          `json:"type"`
	Protocol int             `json:"protocol,omitempty"`
	Source   speech.SourceID `json:"source,omitempty"`
	Lang     string          `json:"lang,omitempty"`
	Hints    []string        `json:"hints,omitempty"`
	Samples  int             `json:"samples,omitempty"`
}

// maxSamples bounds one audio control: ten seconds.
const maxSamples = 10 * audio.SampleRate

func parseControl(line []byte) (control, error) {
	var c control
	if err := json.Unmarshal(bytes.TrimSpace(line), &c); err != nil {
		return control{}, fmt.Errorf("read control: %w", err)
	}
	switch c.Type {
	case typeOpen:
		if c.Protocol != Version {
			return control{}, fmt.Errorf("the program speaks protocol %d and the worker %d; "+
				"run both from the same release", c.Protocol, Version)
		}
	case typeAudio:
		if c.Samples < 0 || c.Samples > maxSamples {
			return control{}, fmt.Errorf("read control: %d samples at once", c.Samples)
		}
	case typeFlush, typeHints:
	default:
		return control{}, fmt.Errorf("read control: unknown type %q", c.Type)
	}
	return c, nil
}
