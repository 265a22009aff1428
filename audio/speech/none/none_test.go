package none

import (
	"testing"

	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
)

func TestConformance(t *testing.T) {
	conformance.Run(t, func(*testing.T) speech.Engine { return Engine{} }, conformance.Fixture{PCM: conformance.Clip(t)})
}
