package pocketsphinx

// symbols are the functions of the C library, with its types: uintptr for an
// opaque pointer, int32 for int.
//
// Older releases took a second argument where nil is passed here; a function
// that takes fewer ignores it under every C calling convention in use.
type symbols struct {
	parseArgs func(inout, defs uintptr, argc int32, argv **byte, strict int32) uintptr // cmd_ln_parse_r
	freeArgs  func(config uintptr) int32                                               // cmd_ln_free_r
	logFile   func(path string) int32                                                  // err_set_logfile
	exp       func(logmath uintptr, p int32) float64                                   // logmath_exp

	defs    func() uintptr                                                                // ps_args
	open    func(config uintptr) uintptr                                                  // ps_init
	free    func(ps uintptr) int32                                                        // ps_free
	logmath func(ps uintptr) uintptr                                                      // ps_get_logmath
	start   func(ps, id uintptr) int32                                                    // ps_start_utt
	process func(ps uintptr, pcm *int16, n uintptr, noSearch, wholeUtterance int32) int32 // ps_process_raw
	end     func(ps uintptr) int32                                                        // ps_end_utt
	hyp     func(ps uintptr, score *int32, id uintptr) string                             // ps_get_hyp
	words   func(ps, score uintptr) uintptr                                               // ps_seg_iter
	next    func(word uintptr) uintptr                                                    // ps_seg_next
	word    func(word uintptr) string                                                     // ps_seg_word
	frames  func(word uintptr, first, last *int32)                                        // ps_seg_frames
	prob    func(word uintptr, acoustic, language, backoff *int32) int32                  // ps_seg_prob

	// five is whether this is release 5, which has arguments of its own.
	five bool
}

// table names each function for the loader.
func (s *symbols) table() map[string]any {
	return map[string]any{
		"cmd_ln_parse_r": &s.parseArgs, "cmd_ln_free_r": &s.freeArgs,
		"err_set_logfile": &s.logFile, "logmath_exp": &s.exp,
		"ps_args": &s.defs, "ps_init": &s.open, "ps_free": &s.free,
		"ps_get_logmath": &s.logmath, "ps_start_utt": &s.start,
		"ps_process_raw": &s.process, "ps_end_utt": &s.end,
		"ps_get_hyp": &s.hyp, "ps_seg_iter": &s.words, "ps_seg_next": &s.next,
		"ps_seg_word": &s.word, "ps_seg_frames": &s.frames, "ps_seg_prob": &s.prob,
	}
}
