package refine

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// longestLine bounds a line of a stream, in bytes. A token takes a few
// hundred.
const longestLine = 1 << 20

// A message is one server-sent event.
type message struct {
	event string // its type, "" when not given
	data  string
}

// messages reads a stream of server-sent events by the rules of
// https://html.spec.whatwg.org/multipage/server-sent-events.html: lines end in
// LF, CR LF or CR, a blank line ends a message, comments keep the connection
// alive, and a message that the end of the stream cuts off is dropped. A
// reading error comes last.
func messages(r io.Reader) iter.Seq2[message, error] {
	return func(yield func(message, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 0, 4096), longestLine)
		lines.Split(newLineSplitter())
		var next message
		var data []string
		for first := true; lines.Scan(); first = false {
			line := lines.Text()
			if first {
				line = strings.TrimPrefix(line, "\ufeff")
			}
			if line == "" {
				if len(data) > 0 {
					next.data = strings.Join(data, "\n")
					if !yield(next, nil) {
						return
					}
				}
				next, data = message{}, nil
				continue
			}
			field, value, _ := strings.Cut(line, ":")
			value = strings.TrimPrefix(value, " ")
			switch field {
			case "data":
				data = append(data, value)
			case "event":
				next.event = value
			}
		}
		if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
			yield(message{}, fmt.Errorf("a line of the stream is longer than %d bytes: %w", longestLine, err))
		} else if err != nil {
			yield(message{}, err)
		}
	}
}

// newLineSplitter gives a bufio.SplitFunc for lines that end in LF, CR LF or
// CR. A CR ends its line at once, for the next byte may be long in coming; an
// LF right after it is then passed over. A line without an end is no line.
func newLineSplitter() bufio.SplitFunc {
	afterCR := false
	return func(data []byte, atEOF bool) (int, []byte, error) {
		from := 0
		if afterCR && len(data) > 0 {
			if data[0] == '\n' {
				from = 1
			}
			afterCR = false
		}
		for i := from; i < len(data); i++ {
			switch data[i] {
			case '\r':
				afterCR = true
				return i + 1, data[from:i], nil
			case '\n':
				return i + 1, data[from:i], nil
			}
		}
		if atEOF {
			return len(data), nil, nil
		}
		return from, nil, nil
	}
}
