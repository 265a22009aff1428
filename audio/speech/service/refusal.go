package service

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"archcoach/audio/speech"
)

// A Refusal is an answer of a service that is not the one hoped for.
type Refusal struct {
	Status int    // of HTTP, or the code a socket was closed with
	Code   string // the service's own, such as insufficient_quota
	Text   string // for the user: one line, in the service's words
	// After is how long the service wants to be left alone; 0 when it does
	// not say.
	After time.Duration
	// Permanent is whether asking again would not help.
	Permanent bool
}

// Error implements error.
func (r *Refusal) Error() string {
	switch {
	case r.Text != "":
		return fmt.Sprintf("the service refused (%d): %s", r.Status, r.Text)
	case r.Status < 600:
		return fmt.Sprintf("the service refused: %d %s", r.Status, http.StatusText(r.Status))
	}
	return fmt.Sprintf("the service refused (%d)", r.Status)
}

// Unwrap makes a permanent refusal speech.ErrPermanent.
func (r *Refusal) Unwrap() error {
	if r.Permanent {
		return speech.ErrPermanent
	}
	return nil
}

// Unreachable is why a request got no answer, without the address and its
// query, which say nothing to the user.
func Unreachable(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	return fmt.Errorf("the service cannot be reached: %w", err)
}

// textLimit bounds what is repeated of an answer, in runes.
const textLimit = 200

// Read reads an answer with its first bytes of body. Permanent are refusals of
// the key, of the account and of its quota.
func Read(status int, header http.Header, body []byte, now time.Time) *Refusal {
	r := &Refusal{Status: status, After: after(header, now)}
	r.Code, r.Text = explain(body)
	if r.Text == "" {
		r.Text = Clean(header.Get("dg-error"))
	}
	switch status {
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden:
		r.Permanent = true
	case http.StatusTooManyRequests:
		r.Permanent = r.Code == "insufficient_quota"
	}
	return r
}

// explain finds the code and the text in the bodies that services send: an
// object "error" (OpenAI and those like it), "detail" (FastAPI), "err_msg"
// (Deepgram), or plain text.
func explain(body []byte) (code, text string) {
	var doc struct {
		Error   json.RawMessage `json:"error"`
		Detail  json.RawMessage `json:"detail"`
		Message string          `json:"message"`
		ErrCode string          `json:"err_code"`
		ErrMsg  string          `json:"err_msg"`
	}
	if json.Unmarshal(body, &doc) != nil {
		if strings.HasPrefix(strings.TrimSpace(string(body)), "<") {
			return "", "" // a page of a proxy says nothing in a line
		}
		return "", Clean(string(body))
	}
	var inner struct {
		Code    any    `json:"code"`
		Type    string `json:"type"`
		Message string `json:"message"`
	}
	if json.Unmarshal(doc.Error, &inner) == nil && (inner.Message != "" || inner.Code != nil || inner.Type != "") {
		code = inner.Type
		if c, ok := inner.Code.(string); ok && c != "" {
			code = c
		}
		return code, Clean(inner.Message)
	}
	for _, raw := range []json.RawMessage{doc.Error, doc.Detail} {
		var s string
		if json.Unmarshal(raw, &s) == nil && s != "" {
			return doc.ErrCode, Clean(s)
		}
	}
	if doc.Detail != nil {
		return doc.ErrCode, Clean(string(doc.Detail))
	}
	if doc.ErrMsg != "" {
		return doc.ErrCode, Clean(doc.ErrMsg)
	}
	return doc.ErrCode, Clean(doc.Message)
}

// after is how long to wait: Retry-After in seconds or as a date, else the
// longest of the x-ratelimit-reset headers, such as "6m0s", "1.5s" or "20ms".
func after(header http.Header, now time.Time) time.Duration {
	if d, ok := retryAfter(header.Get("Retry-After"), now); ok {
		return d
	}
	var longest time.Duration
	for _, name := range []string{"x-ratelimit-reset-requests", "x-ratelimit-reset-tokens", "x-ratelimit-reset-audio-seconds", "x-ratelimit-reset"} {
		if d, ok := span(header.Get(name)); ok {
			longest = max(longest, d)
		}
	}
	return longest
}

func retryAfter(value string, now time.Time) (time.Duration, bool) {
	if value == "" {
		return 0, false
	}
	if d, ok := span(value); ok {
		return d, true
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now)), true
	}
	return 0, false
}

// longestWait bounds what a header may ask for, far below an overflow.
const longestWait = 24 * time.Hour

// span reads seconds, with or without a part, or a duration with units.
func span(value string) (time.Duration, bool) {
	value = strings.TrimSpace(value)
	if s, err := strconv.ParseFloat(value, 64); err == nil && s >= 0 && !math.IsNaN(s) {
		return time.Duration(min(s, longestWait.Seconds()) * float64(time.Second)), true
	}
	if d, err := time.ParseDuration(value); err == nil && d >= 0 {
		return min(d, longestWait), true
	}
	return 0, false
}

// secretPattern finds what looks like a key or a token, whoever's it is.
func secretPattern() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(sk|gsk|pk)[-_][\w*.-]{8,}|\b(key|token|bearer) ?[:=] ?[\w*.-]{8,}|\bbearer [\w*.-]{8,}`)
}

// Clean makes text of a service fit for a terminal and a log: one line of
// bounded length, no control characters, nothing that looks like a key.
func Clean(s string) string {
	s = speech.Plain(s)
	s = secretPattern().ReplaceAllString(s, "(hidden)")
	if runes := []rune(s); len(runes) > textLimit {
		s = strings.TrimRightFunc(string(runes[:textLimit]), unicode.IsSpace) + "…"
	}
	return s
}
