package speech

import (
	"fmt"
	"runtime/debug"
)

// Guard runs fn and turns a panic into an error, so that a defect in one
// recogniser ends one session instead of leaving a screen in raw mode.
func Guard(fn func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("speech: panic: %v\n%s", p, debug.Stack())
		}
	}()
	return fn()
}
