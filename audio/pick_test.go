package audio

import (
	"errors"
	"strings"
	"testing"
)

func linuxDevices() (mics, calls []Device) {
	return roles("linux", endpoints{
		capture: []endpoint{
			{id: "alsa_input.usb", name: "Blue Yeti", isDefault: true},
			{id: "alsa_input.pci", name: "Built-in Microphone"},
			{id: "alsa_output.pci.monitor", name: "Monitor of Built-in Speakers"},
			{id: "alsa_output.usb.monitor", name: "Monitor of USB Headset"},
		},
		playback: []endpoint{{id: "alsa_output.pci", name: "Built-in Speakers"}, {id: "alsa_output.usb", name: "USB Headset", isDefault: true}},
	})
}

func TestPickUnderstandsHowPeopleNameDevices(t *testing.T) {
	mics, calls := linuxDevices()
	for _, test := range []struct {
		role       Role
		name, want string
	}{
		{Mic, "", "alsa_input.usb"},
		{Call, "", "alsa_output.usb.monitor"},
		{Mic, "alsa_input.pci", "alsa_input.pci"},
		{Mic, "Built-in Microphone", "alsa_input.pci"},
		{Mic, " yeti ", "alsa_input.usb"},
		{Call, "headset", "alsa_output.usb.monitor"},
		{Call, "PCI", "alsa_output.pci.monitor"},
		{Call, "yeti", "alsa_input.usb"}, // a cable that looks like a microphone
	} {
		d, err := Pick(mics, calls, test.role, test.name)
		if err != nil || d.ID != test.want || d.Role != test.role {
			t.Errorf("%s %q: %+v, %v", test.role, test.name, d, err)
		}
	}
}

func TestAnExactNameIsNotAPartOfAnother(t *testing.T) {
	mics := []Device{{ID: "hw", Name: "USB"}, {ID: "hw2", Name: "USB 2"}}
	for _, name := range []string{"hw", "USB", "usb"} {
		if d, err := Pick(mics, nil, Mic, name); err != nil || d.ID != "hw" {
			t.Errorf("%q: %+v, %v", name, d, err)
		}
	}
}

func TestPickSaysWhatToChooseInstead(t *testing.T) {
	mics, calls := linuxDevices()
	for _, test := range []struct {
		role       Role
		name       string
		want       error
		what, hint string
	}{
		{Mic, "webcam", ErrDeviceNotFound, "fits none", "Blue Yeti"},
		{Mic, "alsa", ErrDeviceNotFound, "fits several", "Built-in Microphone"},
		{Call, "webcam", ErrDeviceNotFound, "fits none", "Monitor of USB Headset"},
		{Mic, "Headset", ErrSameDevice, "carries the sound of the call", "Blue Yeti"},
	} {
		_, err := Pick(mics, calls, test.role, test.name)
		var p *Problem
		if !errors.Is(err, test.want) || !errors.As(err, &p) || !strings.Contains(p.What, test.what) || !strings.Contains(p.Fix, test.hint) {
			t.Errorf("%s %q: %v", test.role, test.name, err)
		}
	}
}

func TestPickWithNothingThere(t *testing.T) {
	if _, err := Pick(nil, nil, Mic, ""); !errors.Is(err, ErrNoDevice) {
		t.Errorf("microphone: %v", err)
	}
	if _, err := Pick(nil, nil, Call, ""); !errors.Is(err, ErrNoCallDevice) {
		t.Errorf("call: %v", err)
	}
	if err := noCallDevice("darwin", nil); !strings.Contains(err.Error(), "BlackHole") {
		t.Errorf("macOS: %v", err)
	}
}

func TestAMonitorIsNoMicrophoneEvenWhenItIsTheDefault(t *testing.T) {
	mics, calls := roles("linux", endpoints{capture: []endpoint{
		{id: "out.monitor", name: "Monitor", isDefault: true}, {id: "in", name: "Microphone"},
	}})
	if d, err := Pick(mics, calls, Mic, ""); err != nil || d.ID != "in" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestEverySystemHasItsOwnWayToTheCall(t *testing.T) {
	found := endpoints{
		capture:  []endpoint{{id: "m", name: "Microphone", isDefault: true}, {id: "b", name: "BlackHole 2ch"}},
		playback: []endpoint{{id: "s", name: "Speakers", isDefault: true}},
	}
	for goos, want := range map[string]struct {
		call     string
		loopback bool
	}{"windows": {"s", true}, "darwin": {"b", false}} {
		mics, calls := roles(goos, found)
		d, err := Pick(mics, calls, Call, "")
		if err != nil || d.ID != want.call || d.loopback != want.loopback {
			t.Errorf("%s: %+v, %v", goos, d, err)
		}
	}
}

func TestOneDeviceForBothSidesIsRefused(t *testing.T) {
	mics, calls := linuxDevices()
	if err := Distinct(mics[0], calls[0]); err != nil {
		t.Error(err)
	}
	same, err := Pick(mics, calls, Call, "yeti")
	if err != nil {
		t.Fatal(err)
	}
	if err := Distinct(mics[0], same); !errors.Is(err, ErrSameDevice) {
		t.Errorf("got %v", err)
	}
}
