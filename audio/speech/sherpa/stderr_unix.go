//go:build darwin || freebsd || linux

package sherpa

import (
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// standardError is descriptor 2, which the library writes to by itself.
const standardError = 2

// overhear gives what C code writes to standard error in a call, which must
// fit into a pipe, 64 kB. Nothing else may write there meanwhile.
func overhear(call func()) (string, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", fmt.Errorf("overhear the library: %w", err)
	}
	defer r.Close()
	kept, err := unix.Dup(standardError)
	if err != nil {
		return "", errors.Join(fmt.Errorf("overhear the library: %w", err), w.Close())
	}
	if err = redirect(int(w.Fd()), standardError); err == nil {
		call()
		err = redirect(kept, standardError)
	}
	if err = errors.Join(err, unix.Close(kept), w.Close()); err != nil {
		return "", fmt.Errorf("overhear the library: %w", err)
	}
	said, err := io.ReadAll(r)
	return string(said), err
}
