package speech

import (
	"fmt"
	"slices"
	"time"
)

// names gives segments ids that outlive a session, so that the text on the
// screen when a session died is the text the next one goes on with.
type names struct {
	source  SourceID
	count   int
	ids     map[string]string // from the session's id
	open    []Segment         // shown, not final
	orphans []Segment         // open when their session died
}

func newNames(source SourceID) *names {
	return &names{source: source, ids: map[string]string{}}
}

// bereave is told that the session died.
func (n *names) bereave() {
	n.orphans = append(n.orphans, n.open...)
	n.open, n.ids = nil, map[string]string{}
}

// known is whether a segment of the present session was shown.
func (n *names) known(id string) bool { return n.ids[id] != "" }

// partial renames a segment that goes on.
func (n *names) partial(seg Segment) Segment {
	seg = n.rename(seg)
	n.close(seg.ID)
	n.open = append(n.open, seg)
	return seg
}

// final renames a segment that ends.
func (n *names) final(seg Segment) Segment {
	id := seg.ID
	seg = n.rename(seg)
	delete(n.ids, id)
	n.close(seg.ID)
	return seg
}

func (n *names) close(id string) {
	n.open = slices.DeleteFunc(n.open, func(s Segment) bool { return s.ID == id })
}

func (n *names) rename(seg Segment) Segment {
	id, known := n.ids[seg.ID]
	switch {
	case known:
	case len(n.orphans) > 0:
		id = n.orphans[0].ID
		n.orphans = n.orphans[1:]
		n.ids[seg.ID] = id
	default:
		n.count++
		id = fmt.Sprintf("%s-%d", n.source, n.count)
		n.ids[seg.ID] = id
	}
	seg.ID = id
	return seg
}

// withdrawn takes out the orphans of sound that is settled now: the new
// session heard nothing there.
func (n *names) withdrawn(to time.Duration) (finals []Segment) {
	n.orphans = slices.DeleteFunc(n.orphans, func(s Segment) bool {
		if s.Start >= to {
			return false
		}
		s.Text, s.Words = "", nil
		finals = append(finals, s)
		return true
	})
	return finals
}

// left takes out everything that was shown and will not be continued.
func (n *names) left() (finals []Segment) {
	finals = append(n.orphans, n.open...)
	n.orphans, n.open = nil, nil
	return finals
}
