package install

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// archive is a .tgz of files with a folder around them.
func archive(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	w := tar.NewWriter(z)
	for name, data := range files {
		if err := w.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeReg, Size: int64(len(data)), Mode: 0o777}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

func library(t *testing.T) []byte {
	return archive(t, map[string]string{"package/lib.so": strings.Repeat("machine code ", 1000), "package/README.md": "read me", "../../escape.so": "out"})
}

// publisher serves an archive as static file servers do, Range and all. It
// breaks the first connection after the given number of bytes, if any.
func publisher(t *testing.T, data []byte, breakAfter int) (*httptest.Server, *[]string) {
	t.Helper()
	var ranges []string
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ranges = append(ranges, r.Header.Get("Range"))
		if r.URL.Path != "/lib.tgz" {
			http.NotFound(w, r)
			return
		}
		if breakAfter > 0 {
			n := breakAfter
			breakAfter = 0
			w.Header().Set("Content-Length", "100000")
			_, _ = w.Write(data[:n])
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}
		http.ServeContent(w, r, "lib.tgz", time.Unix(0, 0), bytes.NewReader(data))
	}))
	t.Cleanup(s.Close)
	return s, &ranges
}

func artifact(url, sum string) Artifact {
	return Artifact{Name: "lib", URL: url, Sum: sum, Folder: "lib", Keep: func(base string) bool { return strings.HasSuffix(base, ".so") }}
}

func sumOf(t *testing.T, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "archive")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	sum, err := checksum(file, "")
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// names lists a folder and those in it.
func names(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			all = append(all, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

func TestInstallPlacesWhatIsNeeded(t *testing.T) {
	data := library(t)
	s, _ := publisher(t, data, 0)
	var last, of int64
	i := Installer{Engines: filepath.Join(t.TempDir(), "engines"), Client: s.Client(), Progress: func(h, n int64) { last, of = h, n }}
	for range 2 { // the second time over the first
		if err := i.Install(t.Context(), artifact(s.URL+"/lib.tgz", sumOf(t, data))); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(t, i.Engines); got != "lib/escape.so lib/lib.so" {
		t.Errorf("installed: %s", got)
	}
	if last != int64(len(data)) || of != last {
		t.Errorf("progress ended at %d of %d", last, of)
	}
}

func TestABrokenDownloadGoesOnWhereItStopped(t *testing.T) {
	data := library(t)
	s, ranges := publisher(t, data, 100)
	i := Installer{Engines: t.TempDir(), Client: s.Client()}
	a := artifact(s.URL+"/lib.tgz", sumOf(t, data))
	if err := i.Install(t.Context(), a); err == nil || !strings.Contains(err.Error(), "goes on from there") {
		t.Fatalf("the broken one: %v", err)
	}
	if err := i.Install(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(*ranges, ","); got != ",bytes=100-" {
		t.Errorf("asked for %q", got)
	}
}

func TestAWholeDownloadIsNotFetchedAgain(t *testing.T) {
	data := library(t)
	s, _ := publisher(t, data, 0)
	i := Installer{Engines: t.TempDir(), Client: s.Client()}
	if err := os.WriteFile(filepath.Join(i.Engines, ".lib.part"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := i.Install(t.Context(), artifact(s.URL+"/lib.tgz", sumOf(t, data))); err != nil {
		t.Fatal(err)
	}
}

func TestAWrongArchiveIsNotPlacedAndNotKept(t *testing.T) {
	data := library(t)
	s, _ := publisher(t, data, 0)
	i := Installer{Engines: t.TempDir(), Client: s.Client()}
	err := i.Install(t.Context(), artifact(s.URL+"/lib.tgz", sumOf(t, []byte("another"))))
	if !errors.Is(err, ErrSum) {
		t.Errorf("Install: %v", err)
	}
	if got := names(t, i.Engines); got != "" {
		t.Errorf("left: %s", got)
	}
}

func TestAnUnknownChecksumIsKeptFromTheFirstTime(t *testing.T) {
	i := Installer{Engines: t.TempDir()}
	first, other := filepath.Join(t.TempDir(), "first"), filepath.Join(t.TempDir(), "other")
	for file, data := range map[string][]byte{first: library(t), other: archive(t, map[string]string{"lib.so": "evil"})} {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := artifact("", "")
	if err := errors.Join(i.From(a, first), i.From(a, first)); err != nil {
		t.Fatal(err)
	}
	if err := i.From(a, other); !errors.Is(err, ErrSum) {
		t.Errorf("another archive: %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(i.Engines, "lib", "lib.so")); err != nil || !strings.HasPrefix(string(data), "machine") {
		t.Errorf("the first one is gone: %.10q, %v", data, err)
	}
}

func TestWhatIsNoArchiveLeavesWhatWasThere(t *testing.T) {
	i := Installer{Engines: t.TempDir()}
	file := filepath.Join(t.TempDir(), "file")
	for what, data := range map[string][]byte{
		"nothing": nil, "text": []byte("not an archive"), "bzip2 of nothing": []byte("BZh9damaged"),
		"half": library(t)[:200], "of nothing needed": archive(t, map[string]string{"README.md": "read me"}),
	} {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := i.From(artifact("", ""), file); err == nil {
			t.Errorf("%s: no error", what)
		}
		if got := names(t, i.Engines); got != "" {
			t.Errorf("%s left: %s", what, got)
		}
	}
}

func TestADownloadThatIsNoArchiveIsPlacedAsItIs(t *testing.T) {
	data := []byte("weights of a network")
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(data) }))
	defer s.Close()
	i := Installer{Engines: t.TempDir(), Client: s.Client()}
	sum := sha256.Sum256(data)
	a := Artifact{Name: "voice", Folder: "voice", URL: s.URL + "/at/a3f/net.onnx", Sum: "sha256-" + base64.StdEncoding.EncodeToString(sum[:])}
	if err := i.Install(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if got := names(t, i.Engines); got != "voice/net.onnx" {
		t.Errorf("installed: %s", got)
	}
	data = []byte("others")
	if err := i.Install(t.Context(), a); !errors.Is(err, ErrSum) {
		t.Errorf("another file: %v", err)
	}
	if kept, err := os.ReadFile(filepath.Join(i.Engines, "voice", "net.onnx")); err != nil || string(kept) != "weights of a network" {
		t.Errorf("in place is %q, %v", kept, err)
	}
}

func TestRefusals(t *testing.T) {
	s, _ := publisher(t, library(t), 0)
	i := Installer{Engines: t.TempDir(), Client: s.Client()}
	if err := i.Install(t.Context(), artifact("http://example.org/lib.tgz", "")); err == nil {
		t.Error("plain HTTP was taken")
	}
	if err := i.Install(t.Context(), artifact(s.URL+"/gone.tgz", "")); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("a missing file: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := i.Install(ctx, artifact(s.URL+"/lib.tgz", "")); !errors.Is(err, context.Canceled) {
		t.Errorf("an interrupted one: %v", err)
	}
}

func TestTheCatalogueIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, system := range [][2]string{{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "arm64"}, {"darwin", "amd64"}} {
		all := Catalogue(system[0], system[1])
		if all[0].Name != "sherpa-onnx" || !all[0].Pinned() || seen[all[0].Sum] || len(all[0].Sum) != len("sha512-")+88 {
			t.Errorf("%v: the library %+v", system, all[0].Sum)
		}
		seen[all[0].Sum] = true
		for _, a := range all {
			if a.Keep == nil && !a.Pinned() {
				t.Errorf("%v: the checksum of %s is not known", system, a.Name)
			}
			if !strings.HasPrefix(a.URL, "https://") || a.Licence == "" || a.What == "" || a.Folder != filepath.Base(a.Folder) {
				t.Errorf("%v: %+v", system, a)
			}
		}
	}
	if all := Catalogue("plan9", "386"); len(all) == 0 || all[0].Name == "sherpa-onnx" {
		t.Errorf("of a system without a library: %v", all)
	}
}
