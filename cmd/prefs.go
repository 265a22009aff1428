package cmd

import (
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"archcoach/cmd/settings"
	"archcoach/tui/live"
	"archcoach/tui/theme"
)

// A look is how the flags ask the screen to be, over the settings.
type look struct {
	theme, mode string
	ascii       bool
}

func (l *look) flags(c *cobra.Command) {
	c.Flags().StringVar(&l.theme, "theme", "", "auto, dark, light or contrast")
	c.Flags().BoolVar(&l.ascii, "ascii", false, "draw with ASCII characters only")
	c.Flags().StringVar(&l.mode, "mode", "", "when cards are shown: auto, offer or manual")
}

// settle reads the settings and puts the flags over them.
func (o *output) settle(c *cobra.Command, w *World) (*settings.Settings, error) {
	prefs, err := w.settings()
	if err != nil {
		return nil, err
	}
	fix := "see `" + c.CommandPath() + " --help`"
	if o.look.theme != "" {
		if prefs.Theme, err = theme.ParseName(o.look.theme); err != nil {
			return nil, usage(err, fix)
		}
	}
	if o.look.mode != "" {
		if prefs.Mode, err = live.ParseMode(o.look.mode); err != nil {
			return nil, usage(err, fix)
		}
	}
	prefs.ASCII = prefs.ASCII || o.look.ascii
	o.prefs = prefs
	return prefs, nil
}

// unlessFlag gives a setting's value to a flag that was not used.
func unlessFlag(c *cobra.Command, name string, flag *string, setting string) {
	if !c.Flags().Changed(name) {
		*flag = setting
	}
}

// themeOf is the theme of the settings on the terminal at hand.
func themeOf(w *World, prefs *settings.Settings) theme.Theme {
	o := theme.FromEnv(w.Getenv)
	o.Name, o.ASCII = prefs.Theme, prefs.ASCII
	return theme.New(o)
}

// withSettings is the environment as the commands read it: under the variables
// that recognisers are configured with stands what the file says of them. The
// file is read when the first of them is asked for. What is wrong in it is told
// by the commands that go by it; here what is right in it holds.
func (w *World) withSettings(getenv func(string) string) func(string) string {
	load := sync.OnceValue(func() *settings.Settings {
		s, _ := settings.Load(w.settingsFile(), getenv)
		return s
	})
	return func(name string) string {
		value := getenv(name)
		if value != "" || !strings.HasPrefix(name, "COACH_SPEECH_") && !strings.HasPrefix(name, "COACH_POCKETSPHINX_") {
			return value
		}
		return load().Recogniser(name, getenv)
	}
}
