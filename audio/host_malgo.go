//go:build cgo

package audio

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"github.com/gen2brain/malgo"
)

// periodMillis is how much sound a callback brings. At 20 ms both streams
// together cost 2 to 3 % of a core and reach us 30 ms after they are played.
const periodMillis = 20

// lowPassOrder is that of miniaudio's filter before it lowers a rate. Its
// default of 4 lets a tone at 10 kHz fold to 6 kHz at -10 dB; 8 makes that
// -20 dB, for 1 ms of processor time a second.
const lowPassOrder = 8

func systemHost() host { return malgoHost{} }

type malgoHost struct{}

func (malgoHost) system() string { return runtime.GOOS }

// backends never lets miniaudio choose. Without PulseAudio it would fall back
// to ALSA, whose libraries write on the terminal, and then to a null device,
// which delivers zeros without an error.
func backends() []malgo.Backend {
	switch runtime.GOOS {
	case "windows":
		return []malgo.Backend{malgo.BackendWasapi}
	case "darwin":
		return []malgo.Backend{malgo.BackendCoreaudio}
	default:
		return []malgo.Backend{malgo.BackendPulseaudio}
	}
}

func (malgoHost) dial() (conn, error) {
	ctx, err := malgo.InitContext(backends(), malgo.ContextConfig{}, nil)
	if err != nil {
		fix := "check the sound settings of the system"
		if runtime.GOOS == "linux" {
			fix = "start PipeWire or PulseAudio (`systemctl --user start pipewire-pulse`), or use `coach replay`, which needs none"
		}
		return nil, &Problem{Err: errors.Join(ErrNoServer, err), What: "there is no sound server", Fix: fix}
	}
	return &malgoConn{ctx: ctx}, nil
}

type malgoConn struct {
	ctx *malgo.AllocatedContext
}

func (c *malgoConn) close() {
	_ = c.ctx.Uninit() // it fails only for arguments that are not ours to get wrong
	c.ctx.Free()
}

func (c *malgoConn) list() (endpoints, error) {
	var found endpoints
	var err error
	if found.capture, err = c.kind(malgo.Capture); err != nil {
		return endpoints{}, err
	}
	found.playback, err = c.kind(malgo.Playback)
	return found, err
}

func (c *malgoConn) kind(kind malgo.DeviceType) ([]endpoint, error) {
	infos, err := c.ctx.Devices(kind)
	if err != nil {
		return nil, &Problem{Err: errors.Join(ErrNoServer, err), What: "the sound server went away", Fix: "start it again"}
	}
	list := make([]endpoint, len(infos))
	for i := range infos {
		list[i] = endpoint{id: idText(infos[i].ID[:]), name: infos[i].Name(), isDefault: infos[i].IsDefault != 0}
	}
	return list, nil
}

// find gets the ID that miniaudio knows a device by. Going through the list,
// rather than back from our text, leaves the encoding to miniaudio.
func (c *malgoConn) find(d Device) (malgo.DeviceID, error) {
	kind := malgo.Capture
	if d.loopback {
		kind = malgo.Playback
	}
	infos, err := c.ctx.Devices(kind)
	if err != nil {
		return malgo.DeviceID{}, fmt.Errorf("audio: listing devices: %w", err)
	}
	for _, info := range infos {
		if idText(info.ID[:]) == d.ID {
			return info.ID, nil
		}
	}
	return malgo.DeviceID{}, &Problem{Err: ErrDeviceNotFound, What: fmt.Sprintf("%q is gone", d.Name), Fix: "connect it again, or choose another"}
}

func (c *malgoConn) open(d Device, deliver func([]int16)) (stream, error) {
	id, err := c.find(d)
	if err != nil {
		return nil, err
	}
	kind := malgo.Capture
	if d.loopback {
		kind = malgo.Loopback
	}
	config := malgo.DefaultDeviceConfig(kind)
	config.SampleRate = SampleRate
	config.PeriodSizeInMilliseconds = periodMillis
	config.Resampling.Linear.LpfOrder = lowPassOrder
	config.Capture.Format = malgo.FormatS16
	config.Capture.Channels = 1
	// Naming the device, even the default, keeps the server from moving the
	// stream elsewhere by itself, perhaps to a monitor, without telling.
	// miniaudio copies the ID, so that it has to stay in place only here;
	// DeviceID.Pointer would leave a copy behind at each opening.
	var pinned runtime.Pinner
	defer pinned.Unpin()
	pinned.Pin(&id)
	config.Capture.DeviceID = unsafe.Pointer(&id)
	dev, err := malgo.InitDevice(c.ctx.Context, config, malgo.DeviceCallbacks{
		Data: func(_, in []byte, _ uint32) { deliver(samples(in)) },
	})
	if err != nil {
		return nil, openFailed(d, err)
	}
	if err := dev.Start(); err != nil {
		s := malgoStream{dev}
		closeInTime(s.stop, s.release)
		return nil, openFailed(d, err)
	}
	return malgoStream{dev}, nil
}

func openFailed(d Device, err error) error {
	return &Problem{
		Err:  fmt.Errorf("opening %s: %w", d.ID, err),
		What: fmt.Sprintf("%q cannot be opened (%v)", d.Name, err),
		Fix:  "see that no other program holds it and that this terminal may use it, or choose another",
	}
}

type malgoStream struct{ dev *malgo.Device }

func (s malgoStream) stop()    { _ = s.dev.Stop() } // fails on a dead server, having done what matters
func (s malgoStream) release() { s.dev.Uninit() }

// samples views the bytes of a callback as what they are: 16-bit samples in
// the byte order of this machine, aligned by the C allocator.
func samples(in []byte) []int16 {
	if len(in) < 2 {
		return nil
	}
	return unsafe.Slice((*int16)(unsafe.Pointer(unsafe.SliceData(in))), len(in)/2)
}

// idText writes a device ID as text: PulseAudio and Core Audio have strings,
// WASAPI has UTF-16, and what is neither is written in hexadecimal.
func idText(id []byte) string {
	if text, _, ok := bytes.Cut(id, []byte{0}); ok && len(text) > 1 && utf8.Valid(text) {
		return string(text)
	}
	var units []uint16
	for i := 0; i+1 < len(id); i += 2 {
		u := uint16(id[i]) | uint16(id[i+1])<<8
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	if len(units) > 1 && len(id) > 2*len(units) {
		return string(utf16.Decode(units))
	}
	return fmt.Sprintf("%x", bytes.TrimRight(id, "\x00"))
}
