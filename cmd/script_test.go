package cmd_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"archcoach/cmd"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"coach": func() { os.Exit(cmd.Main()) }})
}

// TestCommands runs the scripts of testdata/script, each with folders of its
// own and no sound.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			for _, v := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
				env.Setenv(v, filepath.Join(env.WorkDir, v))
			}
			env.Setenv("PULSE_SERVER", "unix:"+filepath.Join(env.WorkDir, "no-sound-server"))
			return nil
		},
	})
}
