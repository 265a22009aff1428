package cmd

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/coach"
	"archcoach/tui/setup"
	"archcoach/tui/theme"
)

// consent is shown once, at the first live session on a machine.
const consent = "coach listens to your microphone and to the call. What it hears stays on this machine unless you choose a service, whose host is then shown. Use it for practice, and in calls whose rules and people allow it. It hides from nobody."

// consentFile marks that the consent text was shown.
func (w *World) consentFile() string { return filepath.Join(w.dirs().Config, "consent-shown") }

// consented marks that the consent text was shown.
func (w *World) consented() {
	if os.MkdirAll(filepath.Dir(w.consentFile()), 0o700) == nil {
		// When it cannot be written it is shown again, which does no harm.
		_ = os.WriteFile(w.consentFile(), []byte(w.Now().Format(time.RFC3339)+"\n"), 0o600)
	}
}

// firstRun shows the consent text once, as a notice, where no screen asked.
func (w *World) firstRun(s *show) {
	if _, err := os.Stat(w.consentFile()); err == nil {
		return
	}
	s.notices = append(s.notices, coach.Notice{Level: coach.Info, Text: consent})
	w.consented()
}

// setUp asks for devices, recogniser and theme before the first live session
// on a screen, and keeps what was chosen as settings. It asks nothing where
// there is no microphone to choose.
func (l *liveCommand) setUp(c *cobra.Command, w *World, th theme.Theme) error {
	ctx := c.Context()
	if _, err := os.Stat(w.consentFile()); err == nil || !l.out.screen(w) {
		return nil
	}
	mics, calls := found(ctx)
	if len(mics) == 0 {
		return nil
	}
	answer, err := setup.Run(ctx, setup.Config{
		Consent: consent, Theme: th, In: w.In, Out: w.Out, Listen: hearDevice(ctx, w),
		Devices: [2][]setup.Option{deviceOptions(mics, l.mic), deviceOptions(calls, l.call)},
		Engines: engineOptions(w.engines(io.Discard).List(ctx), l.speech),
	})
	if errors.Is(err, setup.ErrCancelled) {
		return context.Canceled
	}
	if err != nil {
		return err
	}
	w.consented()
	if !answer.Chosen {
		return nil
	}
	l.mic, l.call, l.speech = answer.Devices[setup.You], answer.Devices[setup.Interviewer], answer.Engine
	err = w.change(map[string]string{
		"audio.mic": l.mic, "audio.call": l.call, "speech.engine": l.speech, "screen.theme": answer.Theme,
	})
	if err == nil {
		_, err = l.out.settle(c, w) // the theme holds from now on
	}
	return err
}

// found lists the devices there are to choose from. Why there are none is told
// by the session, which meets the same error.
func found(ctx context.Context) (mics, calls []audio.Device) {
	mics, calls, err := audio.Devices(ctx)
	if err != nil {
		return nil, nil
	}
	return mics, calls
}

// deviceOptions lists devices to choose from, what holds now first.
func deviceOptions(devices []audio.Device, now string) []setup.Option {
	usual := "the system's own"
	for _, d := range devices {
		if d.Default {
			usual += " (" + d.Name + ")"
		}
	}
	options := []setup.Option{{Value: "", Name: usual}}
	if now != "" {
		options = append([]setup.Option{{Value: now, Name: now}}, options...)
	}
	for _, d := range devices {
		options = append(options, setup.Option{Value: d.ID, Name: d.Name})
	}
	return append(options, setup.Option{Value: "none", Name: "none: leave this side out"})
}

// engineOptions lists the recognisers that are ready.
func engineOptions(all []speech.Listing, now string) []setup.Option {
	options := []setup.Option{{Value: "auto", Name: "auto: the best that is ready and stays on this machine"}}
	for _, e := range all {
		if e.Status.State != speech.Ready {
			continue
		}
		name := e.ID
		if e.Caps.SendsTo != "" {
			name += ": sends the sound to " + e.Caps.SendsTo
		} else if e.Status.What != "" {
			name += ": " + e.Status.What
		}
		option := setup.Option{Value: e.ID, Name: name}
		if e.ID == now {
			options = append([]setup.Option{option}, options...)
			continue
		}
		options = append(options, option)
	}
	return options
}

// hearDevice opens a device for its meter.
func hearDevice(ctx context.Context, w *World) setup.Listen {
	return func(side setup.Side, name string) (func() float64, func(), error) {
		if name == "none" {
			return func() float64 { return 0 }, nil, nil
		}
		role := audio.Mic
		if side == setup.Interviewer {
			role = audio.Call
		}
		e, err := openEar(ctx, w.Now, role, name)
		if err != nil {
			return nil, nil, errors.New(whatOf(err))
		}
		return func() float64 { return theme.Loudness(e.meter.Level().RMS) }, e.close, nil
	}
}
