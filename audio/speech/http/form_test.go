package http

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"slices"
	"strings"
	"testing"

	"archcoach/audio"
	"archcoach/audio/speech/batch"
	"archcoach/audio/speech/service"
)

func parsed(t *testing.T, address string) service.Address {
	t.Helper()
	a, err := service.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// encoded is a form as the server reads it.
func encoded(t *testing.T, f form, c batch.Clip) *multipart.Form {
	t.Helper()
	body, kind, err := f.encode(c)
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	read, err := multipart.NewReader(bytes.NewReader(body), params["boundary"]).ReadForm(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func TestTheFormSuitsTheModel(t *testing.T) {
	clip := batch.Clip{PCM: []int16{1, -2}, Lang: "en", Hints: []string{"Kafka", "Redis"}}
	for name, c := range map[string]struct {
		form form
		want map[string]string
		not  []string
	}{
		"whisper":        {form{model: "whisper-1"}, map[string]string{"response_format": "verbose_json", "timestamp_granularities[]": "segment", "prompt": "We discuss Kafka, Redis.", "language": "en", "model": "whisper-1"}, []string{"keywords[]", "no_language_probabilities"}},
		"gpt":            {form{model: "gpt-4o-transcribe", plain: true}, map[string]string{"response_format": "json"}, []string{"timestamp_granularities[]"}},
		"gpt-transcribe": {form{model: "gpt-transcribe", plain: true}, map[string]string{"keywords[]": "Kafka Redis"}, []string{"prompt"}},
		"whisper-server": {form{model: "whisper-1", whisper: true}, map[string]string{"no_language_probabilities": "true"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := encoded(t, c.form, clip).Value
			for field, want := range c.want {
				if value := strings.Join(got[field], " "); value != want {
					t.Errorf("%s=%q, want %q", field, value, want)
				}
			}
			for _, field := range c.not {
				if got[field] != nil {
					t.Errorf("%s=%q, want none", field, got[field])
				}
			}
		})
	}
}

func TestTheFileIsTheSoundToTheByte(t *testing.T) {
	pcm := []int16{0, 1, -1, 32767, -32768, 258}
	file := encoded(t, form{model: "m"}, batch.Clip{PCM: pcm}).File["file"][0]
	f, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	w, err := audio.ReadWAV("clip", f, file.Size)
	if err != nil {
		t.Fatal(err)
	}
	if w.Rate() != audio.SampleRate || w.Channels() != 1 || w.Repaired() {
		t.Errorf("%d Hz, %d channels, repaired %v", w.Rate(), w.Channels(), w.Repaired())
	}
	want := []byte{0, 0, 1, 0, 255, 255, 255, 127, 0, 128, 2, 1}
	raw, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if got := raw[44:]; !slices.Equal(got, want) {
		t.Errorf("samples %v, want %v", got, want)
	}
	if !strings.HasSuffix(file.Filename, ".wav") {
		t.Errorf("file name %q", file.Filename)
	}
}

func TestThePromptStaysWithinWhatWhisperReads(t *testing.T) {
	var hints []string
	for range 60 {
		hints = append(hints, strings.Repeat("x", 1+len(hints)%40))
	}
	prompt := encoded(t, form{model: "m"}, batch.Clip{Hints: hints}).Value["prompt"][0]
	if len(prompt) > promptChars+200 {
		t.Errorf("a prompt of %d characters", len(prompt))
	}
}
