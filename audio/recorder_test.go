package audio

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func recordTo(t *testing.T, path string, frames []Frame) *Recorder {
	t.Helper()
	r, err := CreateRecording(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range frames {
		if err := r.Write(f); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func readBack(t *testing.T, path string) []int16 {
	t.Helper()
	w, err := OpenWAV(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	return join16(collect(t, w.Play(Left, Pace{})))
}

func TestWhatIsRecordedIsReadBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mic.wav")
	want := ramp(120 * FrameSamples)
	if err := recordTo(t, path, framesOf(want, 0)).Close(); err != nil {
		t.Fatal(err)
	}
	if got := readBack(t, path); string(bytesOf(got)) != string(bytesOf(want)) {
		t.Errorf("%d samples of %d, or others", len(got), len(want))
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestLostSoundIsSilenceInTheRecording(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mic.wav")
	frames := append(framesOf(ramp(FrameSamples), 100*time.Millisecond), framesOf(ramp(FrameSamples), time.Second)...)
	if err := recordTo(t, path, frames).Close(); err != nil {
		t.Fatal(err)
	}
	got := readBack(t, path)
	for _, at := range []time.Duration{100 * time.Millisecond, time.Second} {
		if i := sampleCount(at); got[i-1] != 0 || got[i] != ramp(1)[0] {
			t.Errorf("at %v: %d, then %d", at, got[i-1], got[i])
		}
	}
}

func TestRecordingOfACrashPlaysAndCanBeRepaired(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mic.wav")
	r := recordTo(t, path, framesOf(ramp(130*FrameSamples), 0))
	// A killed process writes no more: the file is closed, not the recorder.
	if err := r.file.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(readBack(t, path)); n != 100*FrameSamples {
		t.Errorf("before the repair %d frames, of whole seconds 100", n/FrameSamples)
	}
	for _, want := range []bool{true, false} {
		if repaired, err := RepairRecording(path); err != nil || repaired != want {
			t.Errorf("repaired %v, %v", repaired, err)
		}
	}
	if n := len(readBack(t, path)); n != 130*FrameSamples {
		t.Errorf("after the repair %d frames of 130", n/FrameSamples)
	}
}

func TestRepairLeavesOtherFilesAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.wav")
	file := append(encodeWAV(16, 2, 44100, ramp(100)), "LIST of things"...)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if repaired, err := RepairRecording(path); err != nil || repaired {
		t.Errorf("repaired %v, %v", repaired, err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(file) {
		t.Error("the file changed")
	}
}

func TestRecordingReplacesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mic.wav")
	if err := recordTo(t, path, nil).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := CreateRecording(path); !errors.Is(err, os.ErrExist) {
		t.Errorf("got %v", err)
	}
}

// A fullDisk takes a header and no more.
type fullDisk struct{}

func (fullDisk) WriteAt(b []byte, at int64) (int, error) {
	if at > 0 {
		return 0, errDisk
	}
	return len(b), nil
}
func (fullDisk) Sync() error  { return nil }
func (fullDisk) Close() error { return nil }

func TestAFullDiskIsAnError(t *testing.T) {
	r, err := newRecorder(fullDisk{})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Write(framesOf(ramp(FrameSamples), 0)[0]); !errors.Is(err, errDisk) {
		t.Errorf("got %v", err)
	}
}

func TestRecordingEndsBeforeItsSizesOverflow(t *testing.T) {
	r, err := newRecorder(fullDisk{})
	if err != nil {
		t.Fatal(err)
	}
	late := framesOf(ramp(FrameSamples), 38*time.Hour)[0]
	if err := r.Write(late); err == nil || errors.Is(err, errDisk) {
		t.Errorf("got %v", err)
	}
}

func TestAWAVFileInMemoryIsWhatARecorderWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mic.wav")
	pcm := ramp(3 * FrameSamples)
	if err := recordTo(t, path, framesOf(pcm, 0)).Close(); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(WAVFile(pcm), written) {
		t.Error("the two differ")
	}
}
