package pocketsphinx

import "unsafe"

// How the mean of the spectrum is taken off: cmn_type_t of the library's feat.h.
const (
	wholeMean   int32 = 1 // that of the utterance, CMN_BATCH
	runningMean int32 = 2 // that of the sound so far, CMN_LIVE
)

// meanOffset is where feat_t has its cmn on 64-bit machines: offsetof says 68
// with sphinxbase/feat.h of 0.8+5prealpha1, Debian's libsphinxbase-dev.
const meanOffset = 68

// useWholeMean makes the next utterance, which comes as a whole, be taken by its
// own mean. The library forgets for good that it was to do so as soon as sound
// is streamed to it, and has no function to remind it. Nothing is written where
// anything else is found than what streaming leaves.
func (d *decoder) useWholeMean() {
	if unsafe.Sizeof(uintptr(0)) != 8 {
		return
	}
	feat := d.c.feat(d.ps)
	if feat == 0 {
		return
	}
	field := feat + meanOffset
	if kind := *(**int32)(unsafe.Pointer(&field)); *kind == runningMean {
		*kind = wholeMean
	}
}
