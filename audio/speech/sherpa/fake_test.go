package sherpa

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// installation is a folder of engines with the stand-in for the library and a
// model that it loads.
func installation(tb testing.TB, flags ...string) string {
	tb.Helper()
	engines := tb.TempDir()
	library := filepath.Join(engines, runtimeFolder, libraryName())
	write(tb, library, "")
	args := append([]string{"-shared", "-fPIC", "-o", library, "testdata/fake.c"}, flags...)
	if out, err := exec.Command("cc", args...).CombinedOutput(); err != nil {
		tb.Fatalf("cc: %v\n%s", err, out)
	}
	modelOf(tb, engines, "zipformer", "A\nB\n")
	return engines
}

func modelOf(tb testing.TB, engines, name, tokens string) string {
	tb.Helper()
	dir := filepath.Join(engines, name)
	for _, part := range []string{"encoder.int8.onnx", "encoder.onnx", "decoder.onnx", "joiner.onnx"} {
		write(tb, filepath.Join(dir, part), "network")
	}
	write(tb, filepath.Join(dir, "tokens.txt"), "<blk> 0\n"+tokens)
	return dir
}

func write(tb testing.TB, path, data string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		tb.Fatal(err)
	}
}
