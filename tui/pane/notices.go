package pane

import (
	"fmt"
	"time"

	"archcoach/coach"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// A notice that is no alarm stays in the rule above the footer for stays, and
// recedes for the last fades of it. It is in the conversation for good.
const (
	stays = 8 * time.Second
	fades = 2 * time.Second
)

// Notices are what the rule above the footer has to show: a passing one, and
// alarms that stay until they were seen, oldest first.
type Notices struct {
	alarms  []notice
	passing *notice
	left    time.Duration // of the passing one
}

// A notice on the rule.
type notice struct {
	key    string // a later one with the same key takes its place
	notice coach.Notice
}

// Add takes a notice in.
func (t *Notices) Add(key string, n coach.Notice) {
	if n.Level != coach.Alarm {
		t.passing, t.left = &notice{key, n}, stays
		return
	}
	t.Seen(key)
	t.alarms = append(t.alarms, notice{key, n})
}

// Seen takes the alarm with a key away.
func (t *Notices) Seen(key string) {
	for i, l := range t.alarms {
		if key != "" && l.key == key {
			t.alarms = append(t.alarms[:i:i], t.alarms[i+1:]...)
			return
		}
	}
}

// Age lets time pass.
func (t *Notices) Age(by time.Duration) {
	if t.left -= by; t.left <= 0 {
		t.passing = nil
	}
}

// Dismiss takes away what shows; false when nothing does.
func (t *Notices) Dismiss() bool {
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
func (t *Notices) shown() (n *coach.Notice, receding bool, more int) {
	if len(t.alarms) > 0 {
		return &t.alarms[0].notice, false, len(t.alarms) - 1
	}
	if t.passing != nil {
		return &t.passing.notice, t.left <= fades, 0
	}
	return nil, false, 0
}

// Rule is a line of w cells over the footer, with the latest notice in it;
// nothing moves when one comes or goes. An alarm tells the key that closes it,
// unless that is empty; a still one does not recede.
func (t *Notices) Rule(th theme.Theme, w int, closes string, still bool) string {
	n, receding, more := t.shown()
	if n == nil {
		return th.Rule.Render(theme.Line(th.Light, w))
	}
	render := th.Dim.Render
	if n.Level != coach.Info && (!receding || still) {
		render = th.Attention.Render
	}
	mark, sep := "!", " "+th.Separator+" "
	if n.Level == coach.Info {
		mark = th.Separator
	}
	dismissal := ""
	if n.Level == coach.Alarm && closes != "" {
		dismissal = closes + " closes"
	}
	// What does not fit is left out from the end; what mends an alarm stays,
	// and its text gives way.
	words, room := mark+" "+th.Clean(n.Text), w-10
	fix := th.Clean(n.Fix)
	if over := text.Width(words) + text.Width(sep+fix) - room; over > 0 && n.Level == coach.Alarm && text.Width(fix) < room/2 {
		words = th.Clip(words, text.Width(words)-over)
	}
	for _, part := range []string{fix, waiting(more), dismissal} {
		if part != "" && text.Width(words)+text.Width(sep+part) <= room {
			words += sep + part
		}
	}
	return Caption(th, words, w, render)
}

// waiting tells of alarms behind the one that shows.
func waiting(more int) string {
	if more == 0 {
		return ""
	}
	return fmt.Sprintf("%d more", more)
}

// Caption is a rule of w cells with words in it, set in a style.
func Caption(th theme.Theme, words string, w int, render func(...string) string) string {
	words = " " + th.Clip(words, w-8) + " "
	rule := func(w int) string { return th.Rule.Render(theme.Line(th.Light, w)) }
	return rule(3) + render(words) + rule(w-3-text.Width(words))
}
