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
	feat    func(ps uintptr) uintptr                                                      // ps_get_feat
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

	retainMath func(logmath uintptr) uintptr                                                          // logmath_retain
	settings   func(ps uintptr) uintptr                                                               // ps_get_config
	addWord    func(ps uintptr, word, phones string, update int32) int32                              // ps_add_word
	lookUp     func(ps uintptr, word string) string                                                   // ps_lookup_word
	readModel  func(config uintptr, file string, kind int32, logmath uintptr) uintptr                 // ngram_model_read
	freeModel  func(model uintptr) int32                                                              // ngram_model_free
	mix        func(config uintptr, models *uintptr, names **byte, weights *float32, n int32) uintptr // ngram_model_set_init
	setModel   func(ps uintptr, name string, model uintptr) int32                                     // ps_set_lm, ps_add_lm
	search     func(ps uintptr, name string) int32                                                    // ps_set_search, ps_activate_search

	// five is whether this is release 5, which has arguments of its own.
	five bool
}

// table names each function for the loader, by all the names it has had.
func (s *symbols) table() map[any][]string {
	return map[any][]string{
		&s.parseArgs: {"cmd_ln_parse_r"}, &s.freeArgs: {"cmd_ln_free_r"},
		&s.logFile: {"err_set_logfile"}, &s.exp: {"logmath_exp"},
		&s.defs: {"ps_args"}, &s.open: {"ps_init"}, &s.free: {"ps_free"},
		&s.feat: {"ps_get_feat"}, &s.logmath: {"ps_get_logmath"}, &s.start: {"ps_start_utt"},
		&s.process: {"ps_process_raw"}, &s.end: {"ps_end_utt"},
		&s.hyp: {"ps_get_hyp"}, &s.words: {"ps_seg_iter"}, &s.next: {"ps_seg_next"},
		&s.word: {"ps_seg_word"}, &s.frames: {"ps_seg_frames"}, &s.prob: {"ps_seg_prob"},
		&s.retainMath: {"logmath_retain"}, &s.settings: {"ps_get_config"},
		&s.addWord: {"ps_add_word"}, &s.lookUp: {"ps_lookup_word"}, &s.readModel: {"ngram_model_read"}, &s.freeModel: {"ngram_model_free"},
		&s.mix: {"ngram_model_set_init"}, &s.setModel: {"ps_add_lm", "ps_set_lm"},
		&s.search: {"ps_activate_search", "ps_set_search"},
	}
}
