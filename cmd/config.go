package cmd

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/cmd/settings"
)

// settingsFix is the next step when the settings cannot be read as they are.
const settingsFix = "`coach config edit` opens the file; `coach config show` tells what is in force"

// settingsFile is where the user's settings are.
func (w *World) settingsFile() string { return filepath.Join(w.dirs().Config, "config.yaml") }

// settings reads the config file and the environment over it.
func (w *World) settings() (*settings.Settings, error) {
	s, err := settings.Load(w.settingsFile(), w.environ)
	if err != nil {
		return s, usage(err, settingsFix)
	}
	return s, nil
}

// change keeps values in the config file, which it makes when there is none.
func (w *World) change(values map[string]string) error {
	file := w.settingsFile()
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, row := range settings.Default().Rows() { // in the order of the file
		if value, ok := values[row.Key]; ok {
			if data, err = settings.Set(file, data, row.Key, value); err != nil {
				return usage(err, settingsFix)
			}
			delete(values, row.Key)
		}
	}
	for key, value := range values {
		if data, err = settings.Set(file, data, key, value); err != nil {
			return usage(err, settingsFix)
		}
	}
	return replaceFile(file, data)
}

// replaceFile writes a file whole or not at all. A link stays a link.
func replaceFile(name string, data []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	next := name + ".new"
	err := writeFile(next, func(out io.Writer) error {
		_, err := out.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	if err := os.Rename(next, name); err != nil {
		return errors.Join(err, os.Remove(next))
	}
	return nil
}

func newConfig(w *World) *cobra.Command {
	return group("config", "your settings: show, get, set, edit, path",
		newConfigShow(w), newConfigGet(w), newConfigSet(w), newConfigEdit(w), newConfigPath(w))
}

// completeSetting names the settings for the shell.
func completeSetting(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, row := range settings.Default().Rows() {
		names = append(names, row.Key)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func newConfigShow(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "show", Short: "every setting, its value and where that comes from", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s, wrong := w.settings()
			if asJSON {
				return errors.Join(writeJSON(c.OutOrStdout(), s.Rows()), wrong)
			}
			t := tabwriter.NewWriter(c.OutOrStdout(), 0, 8, 2, ' ', 0)
			for _, row := range s.Rows() {
				value := row.Value
				if value == "" {
					value = `""`
				}
				fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", row.Key, value, row.Origin, row.Env)
			}
			if err := t.Flush(); err != nil {
				return err
			}
			return wrong
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func newConfigGet(w *World) *cobra.Command {
	return &cobra.Command{
		ValidArgsFunction: completeSetting,
		Use:               "get KEY", Short: "one value, as it is in force", Args: cobra.ExactArgs(1),
		Example: "  coach config get screen.theme",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := w.settings()
			if err != nil {
				return err
			}
			value, ok := s.Get(args[0])
			if !ok {
				return usage(settings.Unknown(args[0]), "`coach config show` names them all")
			}
			_, err = fmt.Fprintln(c.OutOrStdout(), value)
			return err
		},
	}
}

func newConfigSet(w *World) *cobra.Command {
	return &cobra.Command{
		ValidArgsFunction: completeSetting,
		Use:               "set KEY VALUE", Short: "change one value in the file; comments stay", Args: cobra.ExactArgs(2),
		Example: "  coach config set screen.theme light\n  coach config set keys.pause 'space P'\n  coach config set speech.engines.command.command 'my-recogniser --fast'",
		RunE: func(_ *cobra.Command, args []string) error {
			return w.change(map[string]string{args[0]: args[1]})
		},
	}
}

func newConfigPath(w *World) *cobra.Command {
	return &cobra.Command{
		Use: "path", Short: "where the file is", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(c.OutOrStdout(), w.settingsFile())
			return err
		},
	}
}

func newConfigEdit(w *World) *cobra.Command {
	return &cobra.Command{
		Use: "edit", Short: "open the file in your editor ($VISUAL, $EDITOR), then check it", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			file := w.settingsFile()
			if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
				if err := replaceFile(file, []byte(settings.Template())); err != nil {
					return err
				}
			}
			if err := w.openEditor(file); err != nil {
				return err
			}
			_, err := w.settings()
			return err
		},
	}
}
