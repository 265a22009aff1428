package service

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
)

func TestRefusalsAreReadInEveryForm(t *testing.T) {
	for name, c := range map[string]struct {
		status    int
		body      string
		code      string
		text      string
		permanent bool
	}{
		"openai, the key":     {401, `{"error":{"message":"Incorrect API key provided: sk-abc***xyz12","type":"invalid_request_error","code":"invalid_api_key"}}`, "invalid_api_key", "Incorrect API key provided: (hidden)", true},
		"openai, the quota":   {429, `{"error":{"message":"You exceeded your quota","type":"insufficient_quota","code":null}}`, "insufficient_quota", "You exceeded your quota", true},
		"openai, the rate":    {429, `{"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}}`, "rate_limit_exceeded", "Rate limit reached", false},
		"localai":             {500, `{"error":{"code":500,"message":"rpc error","type":""}}`, "", "rpc error", false},
		"fastapi":             {422, `{"detail":[{"loc":["body","file"],"msg":"field required"}]}`, "", `[{"loc":["body","file"],"msg":"field required"}]`, false},
		"fastapi, a sentence": {404, `{"detail":"Not Found"}`, "", "Not Found", false},
		"deepgram":            {400, `{"err_code":"Bad Request","err_msg":"Bad Request: failed to process audio","request_id":"x"}`, "Bad Request", "Bad Request: failed to process audio", false},
		"assemblyai":          {402, `{"error":"Insufficient funds"}`, "", "Insufficient funds", true},
		"whisper-server":      {400, "Invalid request\n", "", "Invalid request", false},
		"a proxy":             {502, "<html><body>Bad Gateway</body></html>", "", "", false},
		"nothing":             {403, "", "", "", true},
		"control characters":  {400, "a\x1b[31mb\nc", "", "a [31mb c", false},
	} {
		t.Run(name, func(t *testing.T) {
			r := Read(c.status, http.Header{}, []byte(c.body), time.Time{})
			if r.Code != c.code || r.Text != c.text || errors.Is(r, speech.ErrPermanent) != c.permanent {
				t.Errorf("read %+v", r)
			}
			if r.Error() == "" || strings.ContainsAny(r.Error(), "\n\x1b") {
				t.Errorf("error %q", r.Error())
			}
		})
	}
}

func TestTheTimeToWaitIsReadInEveryForm(t *testing.T) {
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		header map[string]string
		want   time.Duration
	}{
		"seconds":                 {map[string]string{"Retry-After": "7"}, 7 * time.Second},
		"parts of a second":       {map[string]string{"Retry-After": "0.5"}, 500 * time.Millisecond},
		"a date":                  {map[string]string{"Retry-After": "Wed, 25 Nov 2026 12:00:09 GMT"}, 9 * time.Second},
		"a date that has passed":  {map[string]string{"Retry-After": "Wed, 25 Nov 2026 11:00:00 GMT", "X-Ratelimit-Reset": "5"}, 0},
		"resets":                  {map[string]string{"X-Ratelimit-Reset-Requests": "1m2s", "X-Ratelimit-Reset-Tokens": "20ms"}, 62 * time.Second},
		"retry before resets":     {map[string]string{"Retry-After": "1", "X-Ratelimit-Reset-Requests": "1m"}, time.Second},
		"nonsense":                {map[string]string{"Retry-After": "soon", "X-Ratelimit-Reset": "-3"}, 0},
		"more than anybody waits": {map[string]string{"Retry-After": "1e300"}, longestWait},
		"none":                    {nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			header := http.Header{}
			for k, v := range c.header {
				header.Set(k, v)
			}
			if got := after(header, now); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestUnreachableSaysWhyAndNotTheAddress(t *testing.T) {
	why := errors.New("no such host")
	err := Unreachable(&url.Error{Op: "Get", URL: "https://box.example/?keyterm=Kafka", Err: why})
	if !errors.Is(err, why) || strings.Contains(err.Error(), "keyterm") {
		t.Errorf("error %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(401, `{"error":{"message":"x","code":7}}`, "3")
	f.Add(500, `{"error":"x","detail":{}}`, "Wed, 25 Nov 2026 11:00:00 GMT")
	f.Fuzz(func(t *testing.T, status int, body, retry string) {
		r := Read(status, http.Header{"Retry-After": {retry}}, []byte(body), time.Unix(0, 0))
		if r.After < 0 || len([]rune(r.Text)) > textLimit+1 || strings.ContainsAny(r.Text, "\n\x1b\x00") {
			t.Errorf("read %+v", r)
		}
	})
}
