package sherpa

// symbols are the functions of the C API, uintptr for an opaque pointer and
// int32 for int32_t. Results are read as JSON: a string needs no struct.
type symbols struct {
	version func() string

	createRecognizer  func(*recognizerConfig) uintptr
	destroyRecognizer func(recognizer uintptr)

	createStream  func(recognizer uintptr) uintptr
	createHinted  func(recognizer uintptr, hotwords string) uintptr
	destroyStream func(stream uintptr)

	accept     func(stream uintptr, rate int32, samples *float32, n int32)
	finished   func(stream uintptr)
	ready      func(recognizer, stream uintptr) int32
	decode     func(recognizer, stream uintptr)
	resultJSON func(recognizer, stream uintptr) *byte
	freeJSON   func(*byte)
}

// table names each function for the loader.
func (s *symbols) table() map[string]any {
	return map[string]any{
		"SherpaOnnxGetVersionStr":                  &s.version,
		"SherpaOnnxCreateOnlineRecognizer":         &s.createRecognizer,
		"SherpaOnnxDestroyOnlineRecognizer":        &s.destroyRecognizer,
		"SherpaOnnxCreateOnlineStream":             &s.createStream,
		"SherpaOnnxCreateOnlineStreamWithHotwords": &s.createHinted,
		"SherpaOnnxDestroyOnlineStream":            &s.destroyStream,
		"SherpaOnnxOnlineStreamAcceptWaveform":     &s.accept,
		"SherpaOnnxOnlineStreamInputFinished":      &s.finished,
		"SherpaOnnxIsOnlineStreamReady":            &s.ready,
		"SherpaOnnxDecodeOnlineStream":             &s.decode,
		"SherpaOnnxGetOnlineStreamResultAsJson":    &s.resultJSON,
		"SherpaOnnxDestroyOnlineStreamResultJson":  &s.freeJSON,
	}
}
