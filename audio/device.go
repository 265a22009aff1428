package audio

import "context"

// A Role is the side of the conversation that a device is heard for.
type Role string

// The two sides: the microphone hears You, the call's own sound is the
// Interviewer.
const (
	Mic  Role = "mic"
	Call Role = "call"
)

func (r Role) String() string {
	if r == Call {
		return "call"
	}
	return "microphone"
}

// A Device is something to listen to. ID is what to keep in a configuration:
// it stays the same over restarts of the machine and of the sound server
// (PulseAudio source name, Core Audio UID, WASAPI endpoint). Name is what the
// system calls the device towards people, and may change.
type Device struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Role    Role   `json:"role"`
	Default bool   `json:"default"`

	// loopback devices are playback devices opened to hear what they play.
	loopback bool
}

// Devices lists what can be opened: microphones, and the devices on which a
// call can be heard. Either list may be empty without an error. The error is
// a Problem around ErrNoServer or ErrUnsupported, or that of ctx.
func Devices(ctx context.Context) (mics, calls []Device, err error) {
	return survey(ctx, systemHost())
}

func survey(ctx context.Context, h host) (mics, calls []Device, err error) {
	conn, err := dial(ctx, h)
	if err != nil {
		return nil, nil, err
	}
	found, err := list(ctx, conn)
	if err != nil {
		return nil, nil, err
	}
	closeInTime(conn.close)
	mics, calls = roles(h.system(), found)
	return mics, calls, nil
}
