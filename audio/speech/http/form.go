package http

import (
	"bytes"
	"mime/multipart"
	"strings"

	"archcoach/audio"
	"archcoach/audio/speech/batch"
	"archcoach/audio/speech/service"
)

// A form is how a clip is put into a request.
type form struct {
	model   string
	plain   bool // the model answers with text alone
	whisper bool // it may be whisper-server, which does more than is asked
}

// Limits of the vocabulary. Whisper reads the last 224 tokens of a prompt, and
// names of technologies take two or three each; keywords are given sparingly,
// for a model that is told too much writes what it did not hear.
const (
	promptChars  = 500
	mostKeywords = 100
	longestTerm  = 50
)

// encode gives the body of the request and its content type.
func (f form) encode(c batch.Clip) (body []byte, contentType string, err error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	file, err := w.CreateFormFile("file", "clip.wav")
	if err != nil {
		return nil, "", err
	}
	if _, err := file.Write(audio.WAVFile(c.PCM)); err != nil {
		return nil, "", err
	}
	for _, field := range f.fields(c) {
		if err := w.WriteField(field[0], field[1]); err != nil {
			return nil, "", err
		}
	}
	if err := w.Close(); err != nil {
		return nil, "", err
	}
	return b.Bytes(), w.FormDataContentType(), nil
}

func (f form) fields(c batch.Clip) [][2]string {
	fields := [][2]string{{"model", f.model}, {"temperature", "0"}}
	if c.Lang != "" {
		fields = append(fields, [2]string{"language", c.Lang})
	}
	if f.plain {
		fields = append(fields, [2]string{"response_format", "json"})
	} else {
		fields = append(fields, [2]string{"response_format", "verbose_json"}, [2]string{"timestamp_granularities[]", "segment"})
	}
	if f.whisper {
		fields = append(fields, [2]string{"no_language_probabilities", "true"})
	}
	if f.model == "gpt-transcribe" {
		for _, term := range service.Vocabulary(c.Hints, mostKeywords, longestTerm, mostKeywords*longestTerm) {
			fields = append(fields, [2]string{"keywords[]", term})
		}
		return fields
	}
	if terms := service.Vocabulary(c.Hints, mostKeywords, longestTerm, promptChars); len(terms) > 0 {
		// A list in a sentence: the model goes on in the style of its prompt.
		fields = append(fields, [2]string{"prompt", "We discuss " + strings.Join(terms, ", ") + "."})
	}
	return fields
}
