package refine

import (
	"regexp"
	"strings"

	"archcoach/coach"
	"archcoach/patterns"
)

// Bounds of an answer; what goes beyond them is dropped.
const (
	mostBullets   = 6        // for a card
	longestBullet = 400      // bytes
	longestText   = 64 << 10 // bytes of the whole, thoughts included
)

// An Answer reads what a model writes while it comes. A bullet counts when its
// line has ended, so one that was given out never changes.
type Answer struct {
	form
	grounds *Grounds
	heading patterns.Heading
	line    strings.Builder // that has not ended
	read    int             // bytes
	thought bool            // within the thoughts that some models write first
	bullets []coach.Bullet
}

// A form is what an answer was asked for.
type form struct {
	headings []patterns.Heading
	most     int  // bullets
	question bool // a line that asks is a bullet without its mark too
}

// NewAnswer begins an answer about a card that may rest on grounds.
func NewAnswer(g *Grounds) *Answer {
	return newAnswer(form{headings: patterns.Headings(), most: mostBullets}, g)
}

func newAnswer(f form, g *Grounds) *Answer { return &Answer{form: f, grounds: g} }

// Write takes the next piece and reports whether there are new bullets.
func (a *Answer) Write(text string) bool {
	before := len(a.bullets)
	for a.read < longestText {
		line, rest, ended := strings.Cut(text, "\n")
		line = line[:min(len(line), longestText-a.read)]
		a.read += len(line) + 1
		a.line.WriteString(line)
		if !ended {
			break
		}
		a.end()
		text = rest
	}
	return len(a.bullets) > before
}

// Close ends the last line, for an answer that came whole, and reports whether
// there are new bullets.
func (a *Answer) Close() bool {
	before := len(a.bullets)
	a.end()
	return len(a.bullets) > before
}

// Full reports whether the model has written far more than it was asked to.
func (a *Answer) Full() bool { return a.read >= longestText }

// Bullets gives the bullets so far. What was given does not change.
func (a *Answer) Bullets() []coach.Bullet { return a.bullets[:len(a.bullets):len(a.bullets)] }

// end reads a whole line.
func (a *Answer) end() {
	line := oneLine(a.line.String())
	a.line.Reset()
	switch {
	case line == "<think>" || strings.HasPrefix(line, "<think>") && !strings.Contains(line, "</think>"):
		a.thought = true
		return
	case a.thought:
		_, rest, over := strings.Cut(line, "</think>")
		if !over {
			return
		}
		a.thought, line = false, strings.TrimSpace(rest)
	}
	if h, ok := a.headingOf(line); ok {
		a.heading = h
		return
	}
	text, ok := bulletOf(line)
	if !ok && a.question && strings.HasSuffix(line, "?") {
		text, ok = line, true
	}
	if ok && len(a.bullets) < a.most {
		if b := a.bullet(text); b.Text != "" {
			a.bullets = append(a.bullets, b)
		}
	}
}

// headingOf reads a heading, in any of the ways that models write one: marked,
// bold, or alone on its line. One that is not among ours is none.
func (f form) headingOf(line string) (patterns.Heading, bool) {
	name := strings.Trim(line, "#*_: ")
	for _, h := range f.headings {
		if strings.EqualFold(name, string(h)) {
			return h, true
		}
	}
	return "", strings.HasPrefix(line, "#")
}

// bulletOf gives the text of a bullet or of a numbered point.
func bulletOf(line string) (string, bool) {
	for _, mark := range []string{"- ", "* ", "• ", "– "} {
		if text, ok := strings.CutPrefix(line, mark); ok {
			return text, true
		}
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits > 0 && digits <= 2 {
		for _, mark := range []string{". ", ") "} {
			if text, ok := strings.CutPrefix(line[digits:], mark); ok {
				return text, true
			}
		}
	}
	return "", false
}

// bullet reads the citations of a bullet and what it rests on.
func (a *Answer) bullet(text string) coach.Bullet {
	b := coach.Bullet{Heading: a.heading}
	var cited []string
	// An id, several, or the word for none, in square brackets.
	text = regexp.MustCompile(`\s*\[([a-z0-9][a-z0-9 ,;-]*)\]`).ReplaceAllStringFunc(text, func(marked string) string {
		cited = append(cited, strings.FieldsFunc(marked, func(r rune) bool { return strings.ContainsRune("[] ,;", r) })...)
		return ""
	})
	text = strings.NewReplacer("**", "", "__", "", "`", "").Replace(text)
	b.Text = shortened(strings.TrimSpace(text), longestBullet)
	for _, id := range cited {
		if a.grounds.cites(id, b.Text) {
			b.Pattern = id
			break
		}
	}
	b.Unsourced = a.grounds.unsourced(b.Text)
	return b
}
