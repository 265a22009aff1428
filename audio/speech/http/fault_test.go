package http

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
)

// noKey fails when the key is in a text.
func noKey(t *testing.T, text string) {
	t.Helper()
	if strings.Contains(text, secret) || strings.Contains(text, secret[:12]) {
		t.Errorf("the key is in %q", text)
	}
}

// A heard is what came of a session.
type heard struct {
	texts   []string
	ends    []time.Duration
	lost    time.Duration
	why     error // of the loss
	fatal   error
	away    int
	back    int
	settled int
}

// hear opens a session, lets speak use it, and closes it.
func hear(t *testing.T, e speech.Engine, speak func(speech.Session)) (h heard) {
	t.Helper()
	s, err := e.Open(t.Context(), speech.Config{Source: speech.Mic, Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for e := range s.Events() {
			h.see(e)
		}
	}()
	speak(s)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if err := s.Close(ctx); err != nil {
		t.Errorf("Close: %v", err)
	}
	<-done
	return h
}

func (h *heard) see(e speech.Event) {
	switch e.Kind {
	case speech.Final:
		h.texts, h.ends = append(h.texts, e.Segment.Text), append(h.ends, e.Segment.End)
	case speech.Lost:
		h.lost += e.To - e.From
		h.why = e.Err
	case speech.Fatal:
		h.fatal = e.Err
	case speech.Restarting:
		h.away++
	case speech.Restarted:
		h.back++
	case speech.Settled:
		h.settled++
	}
}

// say writes sound that begins at a time, and flushes. A session that died
// says so in its events.
func say(s speech.Session, pcm []int16, at time.Duration) {
	_, _ = speech.Feed(s, pcm, at)
	_ = s.Flush(context.Background())
}

func refusal(status int, body string, header ...string) fakeserver.Reply {
	a := &fakeserver.Answer{Status: status, Body: body, Header: http.Header{}}
	for i := 0; i < len(header); i += 2 {
		a.Header[header[i]] = []string{header[i+1]}
	}
	return fakeserver.Reply{Answer: a}
}

func TestFaults(t *testing.T) {
	quota := `{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}`
	echo := `{"error":{"message":"Incorrect API key provided: ` + secret + `","code":"invalid_api_key"}}`
	date := time.Date(2000, 1, 1, 0, 0, 7, 0, time.UTC).Format(http.TimeFormat) // a bubble begins seven seconds before
	for name, c := range map[string]struct {
		script   []fakeserver.Reply
		words    int // of the two that are said
		lost     bool
		fatal    bool
		requests int
		waits    time.Duration // before the second request
	}{
		"the key is refused":           {[]fakeserver.Reply{refusal(401, echo)}, 0, false, true, 1, 0},
		"the account may not":          {[]fakeserver.Reply{refusal(403, echo)}, 0, false, true, 1, 0},
		"the quota is used up":         {[]fakeserver.Reply{refusal(429, quota)}, 0, false, true, 1, 0},
		"too many, in seconds":         {[]fakeserver.Reply{refusal(429, "slow down", "Retry-After", "7")}, 2, false, false, 3, 7 * time.Second},
		"too many, as a date":          {[]fakeserver.Reply{refusal(429, "", "Retry-After", date)}, 2, false, false, 3, 7 * time.Second},
		"too many, as a span":          {[]fakeserver.Reply{refusal(429, "", "X-Ratelimit-Reset-Requests", "1m0s", "Retry-After", "2")}, 2, false, false, 3, 2 * time.Second},
		"too many, by the reset alone": {[]fakeserver.Reply{refusal(429, "", "X-Ratelimit-Reset-Requests", "4s", "X-Ratelimit-Reset-Tokens", "20ms")}, 2, false, false, 3, 4 * time.Second},
		"too many, for too long":       {[]fakeserver.Reply{refusal(429, "", "Retry-After", "3600")}, 1, true, false, 2, 0},
		"a defect that passes":         {[]fakeserver.Reply{refusal(500, ""), refusal(503, "loading")}, 2, false, false, 4, 125 * time.Millisecond},
		"a defect that stays":          {[]fakeserver.Reply{refusal(500, ""), refusal(500, ""), refusal(500, "")}, 1, true, false, 4, 125 * time.Millisecond},
		"no answer":                    {[]fakeserver.Reply{{Stall: true}}, 2, false, false, 3, 0},
		"half an answer":               {[]fakeserver.Reply{{Cut: true}}, 2, false, false, 3, 0},
		"a page in place of an answer": {[]fakeserver.Reply{refusal(200, "<html>")}, 2, false, false, 3, 0},
		"a clip that is refused":       {[]fakeserver.Reply{refusal(400, "Invalid request")}, 1, true, false, 2, 0},
		"a clip that is too long":      {[]fakeserver.Reply{refusal(413, "")}, 3, false, false, 4, 0},
		"one that is too long twice":   {[]fakeserver.Reply{refusal(413, ""), refusal(413, "")}, 1, true, false, 3, 0},
		"a redirection elsewhere":      {[]fakeserver.Reply{refusal(307, "", "Location", "http://elsewhere.example/")}, 1, true, false, 2, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := fakeserver.NewDesk(t, c.script...)
				defer d.Stop()
				e := engine(d)
				e.account.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
				h := hear(t, e, func(s speech.Session) {
					say(s, fakeserver.Beep(2*time.Second), time.Second)
					time.Sleep(2 * time.Minute)
					say(s, fakeserver.Beep(time.Second), 3*time.Minute)
				})
				if len(h.texts) != c.words || (h.lost > 0) != c.lost || (h.fatal != nil) != c.fatal {
					t.Errorf("heard %q, lost %v (%v), fatal %v", h.texts, h.lost, h.why, h.fatal)
				}
				clips := d.Clips()
				if len(clips) != c.requests {
					t.Errorf("%d requests, want %d", len(clips), c.requests)
				}
				if wait := clips[min(1, len(clips)-1)].At.Sub(clips[0].At); c.waits > 0 && wait.Round(time.Millisecond) != c.waits {
					t.Errorf("asked again after %v, want %v", wait, c.waits)
				}
				if c.fatal && !errors.Is(h.fatal, speech.ErrPermanent) {
					t.Errorf("%v is not permanent", h.fatal)
				}
				noKey(t, fmt.Sprint(h.fatal, h.why))
			})
		})
	}
}

func TestHalvesOfAClipKeepTheirTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := fakeserver.NewDesk(t, refusal(413, "Maximum content size limit exceeded"))
		defer d.Stop()
		two := append(fakeserver.Beep(2*time.Second), fakeserver.Beep(2*time.Second)...)
		h := hear(t, engine(d), func(s speech.Session) { say(s, two, 10*time.Second) })
		if len(h.ends) != 2 || h.ends[0].Round(time.Millisecond) != 12250*time.Millisecond || h.ends[1].Round(time.Millisecond) != 14750*time.Millisecond {
			t.Errorf("heard %q up to %v, want two words up to 12.25 s and 14.75 s", h.texts, h.ends)
		}
		clips := d.Clips()
		if whole, halves := clips[0].Length(), clips[1].Length()+clips[2].Length(); whole != halves {
			t.Errorf("the halves of %v are %v", whole, halves)
		}
	})
}

func TestWhatIsSaidMeanwhileGoesAsOneClip(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := fakeserver.NewDesk(t)
		defer d.Stop()
		d.Takes = 5 * time.Second
		h := hear(t, engine(d), func(s speech.Session) {
			for i := range 4 {
				say(s, fakeserver.Beep(500*time.Millisecond), time.Duration(i)*2*time.Second)
				time.Sleep(time.Second)
			}
			time.Sleep(time.Minute)
		})
		if len(h.texts) != 4 || h.lost > 0 || len(d.Clips()) != 2 || d.Most() != 1 {
			t.Errorf("heard %q in %d requests, %d at a time; want all in two, one at a time", h.texts, len(d.Clips()), d.Most())
		}
		for i, end := range h.ends {
			if want := time.Duration(i)*2*time.Second + 750*time.Millisecond; (end - want).Abs() > time.Millisecond {
				t.Errorf("word %d ends at %v, want %v", i, end, want)
			}
		}
	})
}

// Recognisers of the Whisper kind hear nothing in less than a second.
func TestAShortQuestionIsFollowedBySilence(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := fakeserver.NewDesk(t)
		defer d.Stop()
		h := hear(t, engine(d), func(s speech.Session) { say(s, fakeserver.Beep(300 * time.Millisecond)[:10000], 0) })
		if clips := d.Clips(); len(h.texts) != 1 || clips[0].Length() < time.Second || h.ends[0] > 625*time.Millisecond {
			t.Errorf("heard %q up to %v in a clip of %v", h.texts, h.ends, clips[0].Length())
		}
	})
}

func TestAnOutageShorterThanTheBacklogLosesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		outage time.Duration
		lost   bool
	}{"20 s": {20 * time.Second, false}, "2 min": {2 * time.Minute, true}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := fakeserver.NewDesk(t)
				defer d.Stop()
				h := hear(t, engine(d), func(s speech.Session) {
					d.Down(true)
					for i := range 5 {
						say(s, fakeserver.Beep(time.Second), time.Duration(i)*10*time.Second)
						time.Sleep(c.outage / 5)
					}
					d.Down(false)
					time.Sleep(time.Minute)
				})
				if (h.lost > 0) != c.lost || !c.lost && len(h.texts) != 5 || h.fatal != nil {
					t.Errorf("heard %q, lost %v, fatal %v", h.texts, h.lost, h.fatal)
				}
				if h.away != 1 || h.back > 1 {
					t.Errorf("told %d times that it is away and %d times that it is back", h.away, h.back)
				}
			})
		})
	}
}
