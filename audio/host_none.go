//go:build !cgo

package audio

import "runtime"

// systemHost stands in for the sound system where the program was built
// without cgo. Everything but devices works there.
func systemHost() host { return noHost{} }

type noHost struct{}

func (noHost) system() string { return runtime.GOOS }

func (noHost) dial() (conn, error) {
	return nil, &Problem{
		Err:  ErrUnsupported,
		What: "this coach was built without access to sound devices",
		Fix:  "build it with CGO_ENABLED=1 and a C compiler, or use `coach replay`, which needs no device",
	}
}
