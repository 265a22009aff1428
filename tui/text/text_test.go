package text

import (
	"strings"
	"testing"
	"unicode"
)

func TestCleanTakesOutWhatWouldMoveTheCursorOrTheBorders(t *testing.T) {
	for _, c := range []struct{ what, in, want string }{
		{"plain text", "lock the row", "lock the row"},
		{"colour", "a \x1b[31mred\x1b[0m word", "a red word"},
		{"a title change", "x\x1b]0;owned\x07y", "xy"},
		{"a link", "\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\", "click"},
		{"an unfinished sequence", "tail \x1b[", "tail "},
		{"C1 controls", "a\u009b31mb", "a31mb"},
		{"line feeds and tabs", "a\r\nb\tc", "a  b c"},
		{"backspaces and bells", "a\b\bb\a", "ab"},
		{"bidirectional overrides", "a\u202Edesrever\u202Cb", "adesreverb"},
		{"zero-width joiners", "\U0001F468\u200D\U0001F469", "\U0001F468\U0001F469"},
		{"emoji selectors and skin tones", "\u2764\uFE0F\U0001F44D\U0001F3FD", "\u2764\U0001F44D"},
		{"a pile of combining marks", "e\u0301\u0302\u0303\u0304x", "e\u0301\u0302x"},
		{"a mark with nothing to sit on", "\u0301a", "a"},
		{"broken UTF-8", "a\xff\xfeb", "a\uFFFDb"},
		{"unusual spaces", "a\u00A0b\u2028c\u3000d", "a b c d"},
		{"letters that swallow the next cell", "a\U0001193Fb", "ab"},
		{"right-to-left letters", "שלום", "שלום"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.what, c.in, got, c.want)
		}
	}
}

func TestWrapBreaksBetweenWordsAndCutsTheEndlessOnes(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want []string
	}{
		{"", 10, []string{""}},
		{"hold the stock ten minutes", 11, []string{"hold the", "stock ten", "minutes"}},
		{"  padded  ", 20, []string{"padded"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"日本語テキスト", 6, []string{"日本語", "テキス", "ト"}},
	} {
		if got := Wrap(c.in, c.w); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q at %d: %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestHangLeavesRoomBeforeTheFirstLine(t *testing.T) {
	got := Hang("And if payment takes a minute?", 16, 8)
	if want := "And if|payment takes a|minute?"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %s", got, want)
	}
	if got := Hang("short", 20, 8); len(got) != 1 || got[0] != "short" {
		t.Errorf("got %q", got)
	}
}

func TestRowLeavesTheRightOutWhenThereIsNoRoom(t *testing.T) {
	for w, want := range map[int]string{12: "left   right", 11: "left  right", 10: "left"} {
		if got := Row("left", "right", w); got != want {
			t.Errorf("at %d: %q, want %q", w, got, want)
		}
	}
}

func TestBlockIsExactlyItsRectangle(t *testing.T) {
	for _, lines := range [][]string{nil, {"a"}, {"much too long", "b", "c", "d"}, {"日本語"}} {
		block := Block(lines, 5, 3)
		if len(block) != 3 {
			t.Fatalf("%q: %d lines", lines, len(block))
		}
		for _, line := range block {
			if Width(line) != 5 {
				t.Errorf("%q: line %q is %d wide", lines, line, Width(line))
			}
		}
	}
}

func FuzzCleanTextFitsItsRectangle(f *testing.F) {
	for _, seed := range []string{"hello", "\x1b[2J", "日本語 text", "e\u0301\u0301\u0301", "\U0001F468\u200D\U0001F469 ok", "\xff", "שלום abc", "🇩🇪🇫🇷", "a-b-c —"} {
		f.Add(seed, 7)
	}
	f.Fuzz(func(t *testing.T, s string, w int) {
		w = 2 + (w%200+200)%200
		clean := Clean(s)
		for _, r := range clean {
			if unicode.IsControl(r) {
				t.Fatalf("%q keeps the control character %U", s, r)
			}
		}
		if again := Clean(clean); again != clean {
			t.Fatalf("%q cleans to %q, then to %q", s, clean, again)
		}
		for _, line := range Wrap(clean, w) {
			if Width(line) > w {
				t.Fatalf("%q at %d: line %q is %d wide", s, w, line, Width(line))
			}
		}
		for i, line := range Hang(clean, w, w/2) {
			if Width(line) > w || i == 0 && w > 4 && Width(line) > w-w/2 {
				t.Fatalf("%q hung at %d: line %d %q is %d wide", s, w, i, line, Width(line))
			}
		}
		if got := Width(Pad(clean, w)); got != w {
			t.Fatalf("%q padded to %d is %d wide", s, w, got)
		}
	})
}
