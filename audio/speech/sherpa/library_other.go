//go:build !darwin && !freebsd && !linux

package sherpa

import "errors"

func libraryName() string { return "sherpa-onnx-c-api.dll" }

// load opens nothing: purego opens no libraries here.
func load(string) (*symbols, error) {
	return nil, errors.New("sherpa-onnx cannot be opened on this system yet")
}
