// Package browse is the library on the screen: a list of entries that narrows
// as one types, and the entry chosen, whose links can be followed and gone
// back from.
//
// A Model is a part, as those of package pane are: who owns it gives it a
// size, hands it messages one at a time, and draws its Lines. It works on an
// immutable library and reads no file, no clock and no terminal. Run makes a
// program of it.
package browse

import (
	tea "github.com/charmbracelet/bubbletea"

	"archcoach/patterns"
	"archcoach/tui/pane"
	_ "archcoach/tui/termbg" // before Bubble Tea asks the terminal
	"archcoach/tui/theme"
)

// A Model is the browser. One goroutine uses it at a time.
type Model struct {
	theme theme.Theme
	lib   *patterns.Library
	keys  KeyMap
	w, h  int

	index   *patterns.Index // nil until it is made
	late    bool            // it came while an entry was read: the list does without it
	filter  []rune
	kind    int // place in kinds
	entries []patterns.Entry
	list    *pane.List

	reader  *pane.Reader
	shown   string // id of the entry in the reader
	reading bool   // the reader has the keys, not the list
	trail   []step // how the reader got here, oldest first
	closed  bool
}

// A step is an entry that was left by a link, as it was.
type step struct {
	id     string
	reader *pane.Reader
}

// New makes a browser over a library. It shows every entry.
func New(lib *patterns.Library, th theme.Theme) *Model {
	m := &Model{theme: th, lib: lib, keys: Keys(th), list: pane.NewList(th)}
	m.list.Focus(true)
	m.narrow()
	return m
}

// indexed carries the search index once it is made.
type indexed struct{ index *patterns.Index }

// Init makes the search index, which takes a moment; until it is there the
// list narrows by names alone.
func (m *Model) Init() tea.Cmd {
	lib := m.lib
	return func() tea.Msg { return indexed{lib.Index()} }
}

// Update takes one message; those it does not know it passes over.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case indexed:
		m.index, m.late = msg.index, m.reading
		if !m.reading && len(m.filter) > 0 {
			m.narrow()
		}
	case tea.KeyMsg:
		m.press(msg)
	}
	return nil
}

// Closed reports whether the user has left.
func (m *Model) Closed() bool { return m.closed }

// SetSize says how large the rectangle is, gutter included.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.place()
}

// place gives the panes their rectangles.
func (m *Model) place() {
	l := arrange(m.w, m.h, m.reading)
	m.list.SetSize(l.list.w, l.list.h)
	if m.reader != nil {
		m.reader.SetSize(l.reader.w, l.reader.h)
	}
}

// show puts the entry chosen in the list into the reader.
func (m *Model) show() {
	m.trail = nil
	if e, ok := m.chosen(); ok {
		m.open(e.About().ID)
		return
	}
	m.reader, m.shown = nil, ""
}

// open puts an entry into the reader, from its top.
func (m *Model) open(id string) {
	e, ok := m.lib.Entry(id)
	if !ok {
		return
	}
	m.shown = id
	m.reader = pane.NewReader(m.theme, article(m.theme, m.lib, e))
	m.reader.Focus(m.reading)
	m.place()
}

// read gives the keys to the reader or to the list.
func (m *Model) read(on bool) {
	m.reading = on
	m.list.Focus(!on)
	if m.reader != nil {
		m.reader.Focus(on)
	}
	if !on && m.late && len(m.filter) > 0 {
		m.narrow()
	}
	m.late = m.late && on
	m.place()
}

// follow opens the entry that the link under the keys leads to.
func (m *Model) follow() {
	id, ok := m.reader.Selected()
	if !ok {
		return
	}
	m.trail = append(m.trail, step{m.shown, m.reader})
	m.open(id)
}

// back goes to where the last link was followed, or to the list.
func (m *Model) back() {
	if len(m.trail) == 0 {
		m.read(false)
		return
	}
	last := m.trail[len(m.trail)-1]
	m.trail = m.trail[:len(m.trail)-1]
	m.shown, m.reader = last.id, last.reader
	m.place()
}
