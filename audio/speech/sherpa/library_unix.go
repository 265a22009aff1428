//go:build darwin || freebsd || linux

package sherpa

import (
	"fmt"
	"path/filepath"
	"runtime"

	"github.com/ebitengine/purego"
)

// libraryName is the file of the C API.
func libraryName() string {
	if runtime.GOOS == "darwin" {
		return "libsherpa-onnx-c-api.dylib"
	}
	return "libsherpa-onnx-c-api.so"
}

// load opens the library in a folder. What it needs itself, ONNX Runtime, it
// finds beside it.
func load(dir string) (*symbols, error) {
	h, err := purego.Dlopen(filepath.Join(dir, libraryName()), purego.RTLD_NOW|purego.RTLD_GLOBAL)
	if err != nil {
		return nil, fmt.Errorf("open the sherpa-onnx library: %w", err)
	}
	var s symbols
	for name, fn := range s.table() {
		address, err := purego.Dlsym(h, name)
		if err != nil {
			return nil, fmt.Errorf("the sherpa-onnx library in %s has no %s", dir, name)
		}
		purego.RegisterFunc(fn, address)
	}
	return &s, nil
}
