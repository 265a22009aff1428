package live

import (
	"time"

	"archcoach/coach"
)

// A notice that is no alarm stays in the rule above the footer for stays, and
// recedes for the last fades of it. It is in the conversation for good.
const (
	stays = 8 * time.Second
	fades = 2 * time.Second
)

// conflictKey names the notice about contradictions: one at a time is enough.
const conflictKey = "conflict"

// told is the notices that the rule above the footer has to show: a passing
// one, and alarms that stay until they were seen, oldest first.
type told struct {
	alarms  []line
	passing *line
	left    time.Duration // of the passing one
}

// A line is a notice on the rule.
type line struct {
	key    string // a later one with the same key takes its place
	notice coach.Notice
}

// add takes a notice in.
func (t *told) add(key string, n coach.Notice) {
	if n.Level != coach.Alarm {
		t.passing, t.left = &line{key, n}, stays
		return
	}
	t.seen(key)
	t.alarms = append(t.alarms, line{key, n})
}

// seen takes the alarm with a key away.
func (t *told) seen(key string) {
	for i, l := range t.alarms {
		if key != "" && l.key == key {
			t.alarms = append(t.alarms[:i:i], t.alarms[i+1:]...)
			return
		}
	}
}

// age lets time pass.
func (t *told) age(by time.Duration) {
	if t.left -= by; t.left <= 0 {
		t.passing = nil
	}
}

// dismiss takes away what shows; false when nothing does.
func (t *told) dismiss() bool {
	switch {
	case len(t.alarms) > 0:
		t.alarms = t.alarms[1:]
	case t.passing != nil:
		t.passing = nil
	default:
		return false
	}
	return true
}

// shown is what the rule tells now, whether it is receding, and how many
// alarms wait behind it.
func (t *told) shown() (n *coach.Notice, receding bool, more int) {
	if len(t.alarms) > 0 {
		return &t.alarms[0].notice, false, len(t.alarms) - 1
	}
	if t.passing != nil {
		return &t.passing.notice, t.left <= fades, 0
	}
	return nil, false, 0
}
