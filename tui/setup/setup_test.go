//go:build unix

package setup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/tui/termtest"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// asProgram makes the test binary a program that sets up.
const asProgram = "SETUP_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(program())
	}
	os.Exit(m.Run())
}

// program asks, then prints the answer and how many devices it left open.
func program() int {
	var open atomic.Int32
	cfg := choices(&open)
	answer, err := Run(context.Background(), cfg)
	fmt.Printf("\nRun returned: %+v, %v, %d open\n", answer, err, open.Load())
	return 0
}

// choices is a machine with two microphones; the second is loud.
func choices(open *atomic.Int32) Config {
	return Config{
		Consent: "coach listens to you and to the call.",
		Devices: [sides][]Option{
			{{"", "the system's own (Built-in)"}, {"jabra", "Jabra Evolve"}, {"none", "none"}},
			{{"", "the system's own (Monitor)"}, {"none", "none"}},
		},
		Engines: []Option{{"auto", "auto"}, {"pocketsphinx", "pocketsphinx: local"}},
		Listen: func(side Side, value string) (func() float64, func(), error) {
			if side == Interviewer && value == "" {
				return nil, nil, errors.New("the monitor is busy")
			}
			open.Add(1)
			level := 0.0
			if value == "jabra" {
				level = 1
			}
			return func() float64 { return level }, func() { open.Add(-1) }, nil
		},
		Theme: theme.New(theme.Options{Profile: termenv.Ascii}),
	}
}

func start(t *testing.T) *termtest.Terminal {
	t.Helper()
	return termtest.Start(t, 80, 24, []string{asProgram + "=1"}, os.Args[0])
}

func TestOnePressOfEnterBeginsWithWhatWasFound(t *testing.T) {
	p := start(t)
	p.Sees("coach listens to you and to the call.")
	p.Sees("the system's own (Built-in)")
	p.Sees("the monitor is busy")
	p.Forget()
	p.Types("\r")
	p.GivesBack("Run returned: {Chosen:false Devices:[ ] Engine:auto Theme:auto}, <nil>, 0 open")
}

func TestTheMeterFollowsTheDeviceUnderTheCursor(t *testing.T) {
	p := start(t)
	p.Sees("Choose first")
	p.Types("n") // choose first
	p.Sees("Your microphone")
	p.Types("j")
	p.Sees("▇▇▇")
	p.Types("\r")
	p.Sees("Where the call is heard")
	p.Types("\r")
	p.Sees("The recogniser")
	p.Types("j\r")
	p.Sees("high contrast")
	p.Forget()
	p.Types("j")
	p.Sees("▸ dark")
	p.Types("j")
	p.Sees("▸ light")
	p.Types("\r")
	p.GivesBack("Run returned: {Chosen:true Devices:[jabra ] Engine:pocketsphinx Theme:light}, <nil>, 0 open")
}

func TestLeavingBeginsNothingAndClosesTheDevices(t *testing.T) {
	p := start(t)
	p.Sees("the system's own (Built-in)")
	p.Forget()
	p.Types("\x03")
	p.GivesBack("Run returned: {Chosen:false Devices:[ ] Engine: Theme:}, left before the session began, 0 open")
}

func TestTheFormFitsEveryTerminal(t *testing.T) {
	var open atomic.Int32
	m := newModel(choices(&open))
	m.form.Init()
	for w := 20; w < 140; w += 7 {
		for h := 4; h < 50; h += 3 {
			m.Update(tea.WindowSizeMsg{Width: w, Height: h})
			lines := strings.Split(m.View(), "\n")
			if len(lines) > h {
				t.Fatalf("%dx%d: %d lines", w, h, len(lines))
			}
			for _, line := range lines {
				if text.Width(line) > w {
					t.Fatalf("%dx%d: %q is %d wide", w, h, line, text.Width(line))
				}
			}
		}
	}
}

func TestADeviceOpenedTooLateIsClosedAtOnce(t *testing.T) {
	var open atomic.Int32
	ms := &meters{theme: theme.New(theme.Options{}), listen: choices(&open).Listen}
	late := ms.open(You, "jabra", nil)
	ms.stop()
	late()
	if open.Load() != 0 {
		t.Errorf("%d devices are left open", open.Load())
	}
}
