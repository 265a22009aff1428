// Package install fetches what native engines need from its publishers: over
// HTTPS, with the checksum known beforehand where the publisher has one, and
// placed as a whole or not at all. Nothing is fetched unless the user asks.
package install

import (
	"path"
	"strings"
)

// An Artifact is an archive of a publisher's.
type Artifact struct {
	Name    string // what the user calls it
	What    string // what it is, in words
	URL     string // a .tgz or .tar.bz2
	Licence string
	// Sum is the archive's checksum as npm writes it, "sha512-" and base64.
	// Empty when the publisher has none: the sum of the first archive is then
	// kept, and every later one has to have it.
	Sum string
	// Folder is where it goes among the engines. Keep picks the files of the
	// archive by their base names.
	Folder string
	Keep   func(base string) bool
}

// Pinned reports whether the checksum is known beforehand.
func (a Artifact) Pinned() bool { return a.Sum != "" }

// most bounds an archive, in bytes: the largest known has 632 MB.
const most = 1 << 30

// The release of sherpa-onnx whose layout the engine knows.
const sherpaRelease = "1.13.8"

// Catalogue is what can be installed on a system, by Go's names for it.
func Catalogue(goos, goarch string) []Artifact {
	var all []Artifact
	if system, sum := sherpaSystem(goos, goarch); sum != "" {
		name := "sherpa-onnx-" + system
		all = append(all, Artifact{
			Name: "sherpa-onnx", What: "the library of the sherpa engine, release " + sherpaRelease,
			URL:     "https://registry.npmjs.org/" + name + "/-/" + name + "-" + sherpaRelease + ".tgz",
			Licence: "Apache-2.0", Sum: sum, Folder: "sherpa-onnx",
			Keep: func(base string) bool {
				return strings.HasSuffix(base, ".dylib") || strings.Contains(base, ".so")
			},
		})
	}
	for _, m := range []struct{ name, what, licence string }{
		{"sherpa-onnx-streaming-zipformer-en-2023-06-26", "a small streaming model for sherpa, 73 MB once unpacked as integers", "Apache-2.0"},
		{"sherpa-onnx-nemotron-speech-streaming-en-0.6b-560ms-int8-2026-04-25", "a large streaming model for sherpa, 632 MB: for four cores and 8 GB", "NVIDIA Open Model"},
	} {
		all = append(all, Artifact{
			Name: m.name, What: m.what, Licence: m.licence, Folder: m.name,
			URL: "https://github.com/k2-fsa/sherpa-onnx/releases/download/asr-models/" + m.name + ".tar.bz2",
			Keep: func(base string) bool {
				return path.Ext(base) == ".onnx" || base == "tokens.txt" || base == "bpe.vocab" || strings.HasPrefix(base, "LICENSE")
			},
		})
	}
	return all
}

// sherpaSystem is the publisher's name for a system, and the checksum of its
// package in the registry's metadata.
func sherpaSystem(goos, goarch string) (name, sum string) {
	switch goos + "/" + goarch {
	case "linux/amd64":
		return "linux-x64", "sha512-6plnhjagsSeTntCgnlag86hWbs/uZE9Crms1LgOb68/1nKsIQjMd+WG519m+aPwT6TrsBOiEMzrx41t8sL5L5g=="
	case "linux/arm64":
		return "linux-arm64", "sha512-Tlg7a70b/Wge3OF8IgTHF9jhSVCsLyKQKhwc4BsJ5A+dL/SrFtGBjzuHp4XeLhiiOT7afCxX5PdSn/D4c8Lnuw=="
	case "darwin/arm64":
		return "darwin-arm64", "sha512-FPNgJMgnWVl/KhRTIhG3KL3A4Om63Rn4YKXc9/uHY7SzLcvqLJLc/h7UBWJwduXvv7K18t5NpxHR6XgXn4sjWw=="
	case "darwin/amd64":
		return "darwin-x64", "sha512-7BLRpjM6w4f9W46/nmkmq8lEKUayhebvcpslCVQ+6QN2uReYlZEMDZlSpXMjme+hUFrPfRz8P3UNq8ep/4d19g=="
	}
	return "", ""
}
