package refine

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A Failure is why a service gave no answer or half of one.
type Failure struct {
	Reason string // lower case; holds no key
	Fix    string // the next step; may be empty
	// After is how long the service asks to be left alone, 0 when it does not
	// say.
	After time.Duration
	// Again means that a second try at once may work.
	Again bool
	// Taken means that the service had the question when it was hung up on, and
	// may charge for it.
	Taken bool
	Err   error // the cause, where there is one
}

// Error gives the reason.
func (f *Failure) Error() string { return f.Reason }

// Unwrap gives the cause.
func (f *Failure) Unwrap() error { return f.Err }

const (
	// longestRefusal bounds what is read of the body of a refusal.
	longestRefusal = 16 << 10
	// longestReason bounds what is shown of what a service says, in bytes.
	longestReason = 160
)

// refusal explains an answer that is no stream.
func refusal(resp *http.Response, who Identity, secret string, now time.Time) *Failure {
	body, err := io.ReadAll(io.LimitReader(resp.Body, longestRefusal))
	if err != nil {
		body = nil // the status says enough
	}
	said := ""
	if words := quoted(body, secret); words != "" {
		said = ": " + words
	}
	f := &Failure{After: retryAfter(resp.Header, now)}
	switch code := resp.StatusCode; {
	case code == http.StatusUnauthorized || code == http.StatusForbidden:
		// Some services repeat the key that they refuse, so nothing is quoted.
		f.Reason, f.Fix = fmt.Sprintf("%s refuses the key (%d)", who.Host, code), "`coach llm list` says where the key comes from"
	case code == http.StatusPaymentRequired:
		f.Reason, f.Fix = who.Host+" wants payment (402)"+said, "look at the account there"
	case code == http.StatusNotFound:
		f.Reason, f.Fix = fmt.Sprintf("%s has no model %q (404)%s", who.Host, who.Model, said), "name another with `coach config set llm.model NAME`"
	case code == http.StatusRequestEntityTooLarge:
		f.Reason, f.Fix = who.Host+" finds the conversation too long (413)"+said, "choose a model with a longer context"
	case code == http.StatusTooManyRequests:
		f.Reason, f.Again = who.Host+" is asked too often (429)"+said, true
	case code >= 500:
		f.Reason, f.Again = fmt.Sprintf("%s has failed (%d)%s", who.Host, code, said), true
	case code >= 300 && code < 400:
		// The conversation goes to the host that was chosen and no other.
		f.Reason, f.Fix = who.Host+" sends the question elsewhere", "correct llm.address: `coach config set llm.address URL`"
	default:
		f.Reason = fmt.Sprintf("%s refuses (%d)%s", who.Host, code, said)
	}
	return f
}

// retryAfter reads how long a service asks to be left alone: the header of
// RFC 9110 in seconds or as a date, or the one in milliseconds that some send.
func retryAfter(h http.Header, now time.Time) time.Duration {
	if ms, err := strconv.ParseFloat(h.Get("Retry-After-Ms"), 64); err == nil && ms > 0 {
		return bounded(ms / 1000)
	}
	text := h.Get("Retry-After")
	if s, err := strconv.ParseFloat(text, 64); err == nil && s > 0 {
		return bounded(s)
	}
	if at, err := http.ParseTime(text); err == nil {
		return bounded(at.Sub(now).Seconds())
	}
	return 0
}

// bounded is a wait of some seconds, a day at most.
func bounded(seconds float64) time.Duration {
	return time.Duration(max(0, min(seconds, 24*60*60)) * float64(time.Second))
}

// quoted gives what a service says of its error, in one line, without the key.
func quoted(body []byte, secret string) string {
	var wrapped struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
	}
	if json.Unmarshal(body, &wrapped) != nil {
		return "" // a page for people, or cut off
	}
	text := wrapped.Message
	var inner struct {
		Message string `json:"message"`
	}
	var plain string
	switch {
	case json.Unmarshal(wrapped.Error, &inner) == nil && inner.Message != "":
		text = inner.Message
	case json.Unmarshal(wrapped.Error, &plain) == nil && plain != "":
		text = plain
	}
	if secret != "" {
		text = strings.ReplaceAll(text, secret, "(hidden)")
	}
	return shortened(oneLine(text), longestReason)
}

// oneLine makes one line of a text from outside: nothing that a terminal obeys,
// single spaces.
func oneLine(text string) string {
	if strings.ContainsRune(text, '\x1b') {
		text = regexp.MustCompile(`\x1b\[[0-?]*[ -/]*[@-~]`).ReplaceAllString(text, "")
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.Join(strings.Fields(text), " ")
}

// shortened cuts a line at a rune, with a mark that it was longer.
func shortened(line string, most int) string {
	if len(line) <= most {
		return line
	}
	return strings.ToValidUTF8(line[:most], "") + "…"
}
