package refine

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

func readAll(r io.Reader) (all []message, err error) {
	for m, err := range messages(r) {
		if err != nil {
			return all, err
		}
		all = append(all, m)
	}
	return all, nil
}

func TestMessagesAreReadByTheStandard(t *testing.T) {
	for name, c := range map[string]struct {
		stream string
		want   []message
	}{
		"a message":                  {"data: a\n\n", []message{{"", "a"}}},
		"with its type":              {"event: x\ndata: a\n\ndata: b\n\n", []message{{"x", "a"}, {"", "b"}}},
		"several lines of data":      {"data: a\ndata\ndata: b\n\n", []message{{"", "a\n\nb"}}},
		"one space is taken off":     {"data:  a\n\ndata:b\n\n", []message{{"", " a"}, {"", "b"}}},
		"comments and other fields":  {": ping\n\nid: 1\nretry: 5\ndata: a\n\n", []message{{"", "a"}}},
		"a type without data":        {"event: x\n\ndata: a\n\n", []message{{"", "a"}}},
		"CR LF":                      {"event: x\r\ndata: a\r\n\r\ndata: b\r\n\r\n", []message{{"x", "a"}, {"", "b"}}},
		"CR":                         {"data: a\r\rdata: b\r\r", []message{{"", "a"}, {"", "b"}}},
		"a byte-order mark":          {"\ufeffdata: a\n\n", []message{{"", "a"}}},
		"a message that is cut off":  {"data: a\n\ndata: b\n", []message{{"", "a"}}},
		"a line that is cut off":     {"data: a\n\ndata: b", []message{{"", "a"}}},
		"nothing":                    {"", nil},
		"data that looks like a key": {"data: event: x\n\n", []message{{"", "event: x"}}},
	} {
		for _, r := range []io.Reader{strings.NewReader(c.stream), iotest.OneByteReader(strings.NewReader(c.stream))} {
			if got, err := readAll(r); err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
	}
}

func TestALineWithoutEndIsGivenUp(t *testing.T) {
	if _, err := readAll(strings.NewReader("data: " + strings.Repeat("a", 2*longestLine))); err == nil {
		t.Error("no error")
	}
}

func TestAReadingErrorComesLast(t *testing.T) {
	broken := errors.New("broken")
	got, err := readAll(io.MultiReader(strings.NewReader("data: a\n\n"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || len(got) != 1 {
		t.Errorf("%q, %v", got, err)
	}
}

func FuzzMessagesDoNotDependOnHowTheyArrive(f *testing.F) {
	f.Add("event: x\r\ndata: a\r\n\r\n: c\rdata:b\n\n")
	f.Add("\ufeffdata: a\n\ndata")
	f.Fuzz(func(t *testing.T, stream string) {
		whole, err := readAll(strings.NewReader(stream))
		split, err2 := readAll(iotest.OneByteReader(strings.NewReader(stream)))
		if (err == nil) != (err2 == nil) || !reflect.DeepEqual(whole, split) {
			t.Errorf("%q and %q", whole, split)
		}
		for _, m := range whole {
			if strings.ContainsAny(m.event, "\r\n") || strings.Contains(m.data, "\r") {
				t.Errorf("a line end within %q", m)
			}
		}
	})
}
