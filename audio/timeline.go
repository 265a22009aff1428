package audio

import "time"

// A timeline dates the samples of a live source. A sample's time follows
// from its position, for callbacks come in bursts. But two devices count
// seconds differently (50 parts in a million are common, 0.2 s an hour), and
// a server that drops sound says nothing. So the timeline also watches how
// late each block arrives: the least lateness within a second is free of
// bursts, and what remains of it is drift, followed slowly, or a gap.
type timeline struct {
	next    time.Duration // time of the sample after the last dated
	running bool
	blocks  int           // seen in this window
	least   time.Duration // smallest lateness in this window
	slew    time.Duration // what remains to be followed, signed
}

const (
	driftWindow = 50                    // blocks of 20 ms: one second
	gapAtLeast  = 60 * time.Millisecond // below this, lateness is followed as drift
	slewStep    = 200 * time.Microsecond
)

// place gives the time of the first of n samples that arrived, complete, at
// the given time, and how much is missing before it. Times never go back.
func (t *timeline) place(n int, arrived, dropped time.Duration) (at, lost time.Duration) {
	begin := arrived - duration(n)
	if !t.running {
		t.running = true
		t.next = max(begin, t.next)
	}
	t.next += dropped
	lost = dropped

	if late := begin - t.next; t.blocks == 0 || late < t.least {
		t.least = late
	}
	if t.blocks++; t.blocks == driftWindow {
		t.blocks = 0
		if t.least >= gapAtLeast {
			t.next += t.least
			lost += t.least
			t.slew = 0
		} else {
			t.slew = t.least
		}
	}
	step := min(max(t.slew, -slewStep), slewStep)
	t.slew -= step
	t.next += step

	at = t.next
	t.next += duration(n)
	return at, lost
}
