package cmd

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/audio"
)

// deviceList is what `coach devices --json` prints.
type deviceList struct {
	Microphones []audio.Device `json:"microphones"`
	Calls       []audio.Device `json:"calls"`
}

func newDevices(_ *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "devices", Short: "list the microphones, and the devices a call can be heard on", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			mics, calls, err := audio.Devices(c.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), deviceList{mics, calls})
			}
			return printDevices(c.OutOrStdout(), mics, calls)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printDevices(out io.Writer, mics, calls []audio.Device) error {
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	for _, side := range []struct {
		flag    string
		none    string
		devices []audio.Device
	}{{"--mic", "no microphone was found", mics}, {"--call", "no device lets the call be heard", calls}} {
		if len(side.devices) == 0 {
			fmt.Fprintf(t, "%s\t%s\t\t\n", side.flag, side.none)
		}
		for _, d := range side.devices {
			mark := ""
			if d.Default {
				mark = "default"
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", side.flag, d.Name, mark, d.ID)
		}
	}
	return t.Flush()
}
