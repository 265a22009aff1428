// Package install fetches what native engines need from its publishers: over
// HTTPS, with the checksum known beforehand where the publisher has one, and
// placed as a whole or not at all. Nothing is fetched unless the user asks.
package install

import (
	"path"
	"strings"
)

// An Artifact is an archive of a publisher's, or a file.
type Artifact struct {
	Name    string // what the user calls it
	What    string // what it is, in words
	URL     string // a .tgz or .tar.bz2, or the file itself
	Licence string
	// Sum is the checksum as npm writes it, "sha512-" or "sha256-" and base64.
	// Empty when the publisher has none: the sum of the first archive is then
	// kept, and every later one has to have it.
	Sum string
	// Folder is where it goes among the engines. Keep picks the files of the
	// archive by their base names; without it the download is the file, and
	// has the name that ends the address.
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
	return append(all, files()...)
}

// files are the models that come as one file. The addresses are those of one
// state of the publisher's repository, so that the checksums stay right.
func files() []Artifact {
	const whisper = "https://huggingface.co/ggerganov/whisper.cpp/resolve/5359861c739e955e79d9a303bcbc70fb988958b1/"
	return []Artifact{
		{
			Name: "whisper-base.en", What: "a model for whispercpp, 142 MB", Licence: "MIT", Folder: "whisper-base.en",
			URL: whisper + "ggml-base.en.bin", Sum: "sha256-oDd5yG3zMjB19eeWyyzlAp8A7Ihp7uP9+4l6/jbG0AI=",
		},
		{
			Name: "silero-vad", What: "a voice detector that knows speech from music and typing, 1.3 MB", Licence: "MIT", Folder: "silero-vad",
			URL: "https://raw.githubusercontent.com/snakers4/silero-vad/806dcba3f0b5d95282d0889a074954a2f8c6397b/src/silero_vad/data/silero_vad_16k_op15.onnx",
			Sum: "sha256-ftmN262EzKxM0K6zCZBJKAcT34JcYQqO00VDMY8bLEk=",
		},
	}
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
