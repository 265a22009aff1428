package cmd

import (
	"fmt"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
)

// Dirs are the folders coach keeps things in.
type Dirs struct {
	Config   string `json:"config"`
	Patterns string `json:"patterns"` // the user's own entries
	Sessions string `json:"sessions"`
	Drill    string `json:"drill"` // drill.db
	Engines  string `json:"engines"`
	Cache    string `json:"cache"` // patterns.db
	State    string `json:"state"` // logs
}

// dirs finds the folders by the environment: XDG on Linux, the system's own
// places on macOS and Windows.
func (w *World) dirs() Dirs {
	under := func(variable, otherwise string) string {
		if dir := w.Getenv(variable); filepath.IsAbs(dir) {
			return filepath.Join(dir, "coach")
		}
		return filepath.Join(otherwise, "coach")
	}
	config, data := under("XDG_CONFIG_HOME", xdg.ConfigHome), under("XDG_DATA_HOME", xdg.DataHome)
	return Dirs{
		Config: config, Patterns: filepath.Join(config, "patterns"),
		Sessions: filepath.Join(data, "sessions"), Drill: data, Engines: filepath.Join(data, "engines"),
		Cache: under("XDG_CACHE_HOME", xdg.CacheHome), State: under("XDG_STATE_HOME", xdg.StateHome),
	}
}

func newDirs(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "dirs", Short: "print the folders coach keeps things in", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			d := w.dirs()
			if asJSON {
				return writeJSON(c.OutOrStdout(), d)
			}
			for _, row := range [][2]string{
				{"config", d.Config}, {"patterns", d.Patterns}, {"sessions", d.Sessions}, {"drill", d.Drill},
				{"engines", d.Engines}, {"cache", d.Cache}, {"state", d.State},
			} {
				if _, err := fmt.Fprintf(c.OutOrStdout(), "%-9s %s\n", row[0], row[1]); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
