package cmd_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"archcoach/audio/speech/fakeserver"
	"archcoach/coach"
)

// replayOver replays the bundled interview with a server of this machine as
// the recogniser, and gives the events.
func replayOver(t *testing.T, d *fakeserver.Desk, key string) []coach.Event {
	t.Helper()
	server := httptest.NewServer(d)
	defer server.Close()
	replay, stderr := start(t.Context(), t, t.TempDir(), []string{"COACH_SPEECH_HTTP_URL=" + server.URL, "COACH_SPEECH_HTTP_KEY=" + key},
		"replay", "--json", "--speed", "40", "--speech", "http")
	out, err := replay.Output()
	if err != nil {
		t.Errorf("replay: %v\n%s", err, stderr)
	}
	if text := string(out) + stderr.String(); strings.Contains(text, key) {
		t.Errorf("the key is in what was printed: %s", text)
	}
	var events []coach.Event
	for line := range strings.Lines(string(out)) {
		var e coach.Event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		events = append(events, e)
	}
	return events
}

// The fake server takes every loud stretch for its one word.
func TestReplayHearsBothSidesThroughAServer(t *testing.T) {
	d := fakeserver.NewDesk(t)
	defer d.Stop()
	d.Key = "sk-0123456789abcdef"
	said := map[coach.Speaker]int{}
	for _, e := range replayOver(t, d, d.Key) {
		if e.Heard != nil && e.Heard.Final && strings.Contains(e.Heard.Text, fakeserver.Word) {
			said[e.Heard.Speaker]++
		}
		if e.Notice != nil && e.Notice.Level != coach.Info {
			t.Errorf("notice %+v", e.Notice)
		}
	}
	if len(said) != 2 || len(d.Clips()) == 0 || d.Most() > 2 {
		t.Errorf("turns %v in %d requests, %d at a time", said, len(d.Clips()), d.Most())
	}
}

func TestReplayTellsThatAServerRefusesTheKey(t *testing.T) {
	d := fakeserver.NewDesk(t)
	defer d.Stop()
	d.Key = "another"
	alarms := 0
	for _, e := range replayOver(t, d, "sk-0123456789abcdef") {
		if e.Notice != nil && e.Notice.Level == coach.Alarm && strings.Contains(e.Notice.Text, "no longer recognised") {
			alarms++
		}
	}
	if alarms != 2 {
		t.Errorf("%d alarms, want one for each side", alarms)
	}
}
