package cmd

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/tui/theme"
)

const (
	// measured is how long each device is listened to for its level.
	measured = 600 * time.Millisecond
	// drawnEvery and printedEvery are how often --watch shows the levels, on a
	// terminal and into a file.
	drawnEvery   = 200 * time.Millisecond
	printedEvery = time.Second
)

// deviceList is what `coach devices --json` prints.
type deviceList struct {
	Microphones []measuredDevice `json:"microphones"`
	Calls       []measuredDevice `json:"calls"`
}

// A measuredDevice is a device with how loud it is now, in dBFS.
type measuredDevice struct {
	audio.Device
	Chosen  bool     `json:"chosen"`
	Level   *float64 `json:"level,omitempty"`
	Problem string   `json:"problem,omitempty"`
}

// devicesCommand is what `coach devices` was asked for.
type devicesCommand struct {
	mic, call   string
	json, watch bool
}

func newDevices(w *World) *cobra.Command {
	var d devicesCommand
	c := &cobra.Command{
		Use:   "devices",
		Short: "the microphones, and the devices a call can be heard on, with their levels",
		Long: `Lists the devices, listens to each for a moment and shows how loud it is: the one
that moves when you speak is your microphone, the one that moves when the call
plays carries the call. The last column is the name that stays the same.

--mic and --call choose a device from now on: they change the settings, and a
part of the name will do. An empty name goes back to the system's own.`,
		Example: "  coach devices --watch\n  coach devices --mic jabra\n  coach devices --call none",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return d.run(c, w) },
	}
	c.Flags().StringVar(&d.mic, "mic", "", "listen to this microphone from now on")
	c.Flags().StringVar(&d.call, "call", "", "hear the call on this device from now on")
	c.Flags().BoolVar(&d.watch, "watch", false, "go on showing the levels until Ctrl-C")
	c.Flags().BoolVar(&d.json, "json", false, "print JSON")
	c.MarkFlagsMutuallyExclusive("watch", "json")
	return c
}

func (d *devicesCommand) run(c *cobra.Command, w *World) error {
	ctx, out := c.Context(), c.OutOrStdout()
	if c.Flags().Changed("mic") || c.Flags().Changed("call") {
		return d.choose(c, w)
	}
	ears := newEars(w.Now)
	defer ears.close()
	if d.watch {
		return w.watchDevices(ctx, out, ears)
	}
	if _, err := w.measure(ctx, ears); err != nil { // opens them
		return err
	}
	sleep(ctx, measured)
	list, err := w.measure(ctx, ears)
	if err != nil {
		return err
	}
	if d.json {
		return writeJSON(out, list)
	}
	return list.print(out)
}

// choose keeps devices as settings, under the names that stay the same.
func (d *devicesCommand) choose(c *cobra.Command, w *World) error {
	mics, calls, err := audio.Devices(c.Context())
	if err != nil {
		return err
	}
	values, said := map[string]string{}, ""
	for _, side := range []struct {
		role            audio.Role
		flag, key, name string
	}{{audio.Mic, "mic", "audio.mic", d.mic}, {audio.Call, "call", "audio.call", d.call}} {
		if !c.Flags().Changed(side.flag) {
			continue
		}
		if side.name == "" || side.name == "none" {
			values[side.key] = side.name
			continue
		}
		found, err := audio.Pick(mics, calls, side.role, side.name)
		if err != nil {
			return err
		}
		values[side.key] = found.ID
		said += fmt.Sprintf("the %s is %s from now on\n", side.role, found.Name)
	}
	if err := w.change(values); err != nil {
		return err
	}
	_, err = io.WriteString(c.OutOrStdout(), said)
	return err
}

// measure lists the devices with their levels, and opens those that have come.
func (w *World) measure(ctx context.Context, ears *ears) (deviceList, error) {
	prefs, err := w.settings()
	if err != nil {
		return deviceList{}, err
	}
	mics, calls, err := audio.Devices(ctx)
	if err != nil {
		return deviceList{}, err
	}
	ears.follow(ctx, append(mics[:len(mics):len(mics)], calls...))
	side := func(devices []audio.Device, role audio.Role, name string) []measuredDevice {
		chosen, none := audio.Pick(mics, calls, role, name)
		list := []measuredDevice{}
		for _, d := range devices {
			m := measuredDevice{Device: d, Chosen: none == nil && d.ID == chosen.ID}
			if level, err := ears.level(d); err != nil {
				m.Problem = whatOf(err)
			} else {
				m.Level = &level.RMS
			}
			list = append(list, m)
		}
		return list
	}
	return deviceList{side(mics, audio.Mic, prefs.Mic), side(calls, audio.Call, prefs.Call)}, nil
}

func (l deviceList) print(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	for _, side := range []struct {
		flag, none string
		devices    []measuredDevice
	}{{"--mic", "no microphone was found", l.Microphones}, {"--call", "no device lets the call be heard", l.Calls}} {
		if len(side.devices) == 0 {
			fmt.Fprintf(t, "%s\t%s\t\t\t\n", side.flag, side.none)
		}
		for _, d := range side.devices {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", side.flag, d.Name, d.meter(), d.marks(), d.ID)
		}
	}
	return t.Flush()
}

// meter is the level as a bar and in words.
func (d measuredDevice) meter() string {
	const cells = 8
	if d.Level == nil {
		return d.Problem
	}
	full := int(cells * min(max(theme.Loudness(*d.Level), 0), 1))
	bar := strings.Repeat("#", full) + strings.Repeat(".", cells-full)
	if *d.Level < silentBelow {
		return bar + " silent"
	}
	return fmt.Sprintf("%s %.0f dB", bar, *d.Level)
}

// silentBelow, in dBFS, a device brings zeros or its own dither.
const silentBelow = -85.0

func (d measuredDevice) marks() string {
	var marks []string
	if d.Chosen {
		marks = append(marks, "chosen")
	}
	if d.Default {
		marks = append(marks, "default")
	}
	return strings.Join(marks, ", ")
}

// watchDevices shows the levels until ctx ends, in place on a terminal.
func (w *World) watchDevices(ctx context.Context, out io.Writer, ears *ears) error {
	every, back := printedEvery, ""
	if w.onTerminal() {
		every = drawnEvery
	}
	for ctx.Err() == nil {
		list, err := w.measure(ctx, ears)
		if ctx.Err() != nil {
			break // it was interrupted while it looked
		}
		if err != nil {
			return err
		}
		var lines strings.Builder
		if err := list.print(&lines); err != nil {
			return err
		}
		if _, err := io.WriteString(out, back+lines.String()); err != nil {
			return err
		}
		if w.onTerminal() {
			// Up to the first line, and clear from there.
			back = fmt.Sprintf("\x1b[%dA\x1b[J", strings.Count(lines.String(), "\n"))
		}
		sleep(ctx, every)
	}
	return nil //nolint:nilerr // being interrupted is how it ends
}

// sleep waits, or until ctx ends.
func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
