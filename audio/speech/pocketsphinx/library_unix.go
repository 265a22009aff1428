//go:build darwin || freebsd || linux

package pocketsphinx

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/ebitengine/purego"
)

// libraries are the files that make up PocketSphinx, in the order they are
// to be loaded: since release 5 it is one, before that there were two.
func libraries() [][]string {
	if runtime.GOOS == "darwin" {
		var sets [][]string
		for _, lib := range []string{"", "/opt/homebrew/lib/", "/usr/local/lib/"} {
			sets = append(sets,
				[]string{lib + "libpocketsphinx.dylib"},
				[]string{lib + "libsphinxbase.3.dylib", lib + "libpocketsphinx.3.dylib"})
		}
		return sets
	}
	return [][]string{
		{"libpocketsphinx.so.5"},
		{"libsphinxbase.so.3", "libpocketsphinx.so.3"},
	}
}

// load finds the library and its functions. Symbols are probed, not
// versions: what matters is what can be called.
func load() (*symbols, error) {
	var errs []error
	for _, set := range libraries() {
		handles, err := open(set)
		if err == nil {
			return bind(handles)
		}
		errs = append(errs, err)
	}
	return nil, fmt.Errorf("%w: %w", errNoLibrary, errors.Join(errs...))
}

func open(set []string) (handles []uintptr, err error) {
	for _, name := range set {
		h, err := purego.Dlopen(name, purego.RTLD_NOW|purego.RTLD_GLOBAL)
		if err != nil {
			return nil, err
		}
		handles = append(handles, h)
	}
	return handles, nil
}

func bind(handles []uintptr) (*symbols, error) {
	var s symbols
	for fn, names := range s.table() {
		address, ok := find(handles, names...)
		if !ok {
			return nil, fmt.Errorf("the PocketSphinx library has no %s", names[0])
		}
		purego.RegisterFunc(fn, address)
	}
	_, s.five = find(handles, "ps_config_init")
	return &s, nil
}

// find looks for a symbol under each of its names.
func find(handles []uintptr, names ...string) (uintptr, bool) {
	for _, name := range names {
		for _, h := range handles {
			if address, err := purego.Dlsym(h, name); err == nil && address != 0 {
				return address, true
			}
		}
	}
	return 0, false
}
