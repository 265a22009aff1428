package speech

// relay passes the session's events on, and releases the ends of turns when
// the words before them have come.
func (l *Listening) relay() error {
	for e := range l.session.Events() {
		l.pass(e)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.settled = l.heard
	l.release()
	return nil
}

func (l *Listening) pass(e Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch e.Kind {
	case Partial:
		l.waiting.Settle(e.Segment.End)
		l.shown[e.Segment.ID] = true
	case Final:
		l.waiting.Settle(e.Segment.End)
		if e.Segment.Text != "" && l.loud.madeUp(e.Segment) {
			if !l.shown[e.Segment.ID] {
				return
			}
			e.Segment.Text, e.Segment.Words = "", nil
		}
		delete(l.shown, e.Segment.ID)
		l.spoken = l.spoken || e.Segment.Text != ""
	case Settled:
		l.waiting.Settle(e.To)
		l.settled = max(l.settled, e.To)
		l.release()
		return // it has served its purpose
	case TurnEnd:
		l.end(e)
		return
	}
	l.out.Send(e)
}

// turn is told that the clipper found the end of a turn.
func (l *Listening) turn() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.turns = append(l.turns, l.heard)
	l.release()
}

// release sends the ends of turns whose words are settled.
func (l *Listening) release() {
	for len(l.turns) > 0 && l.turns[0] <= l.settled+continuity {
		l.end(Event{Kind: TurnEnd, To: l.turns[0]})
		l.turns = l.turns[1:]
	}
}

// end sends the end of a turn in which something was said, once, whether the
// engine or the clipper found it.
func (l *Listening) end(e Event) {
	if l.spoken {
		l.out.Send(e)
	}
	l.spoken = false
}
