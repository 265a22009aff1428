package assemblyai

import (
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
	"archcoach/audio/speech/socket"
)

// last is the last message of a connection.
func last(c *fakeserver.Conn) string {
	frames := c.Frames()
	return string(frames[len(frames)-1].Data)
}

func TestASessionOfHoursIsReplacedInAPause(t *testing.T) {
	fakeserver.Try(t, fakeServer{}, engine, func(r *fakeserver.Trial) {
		for range 3 {
			r.Say(fakeserver.Beep(time.Second))
			r.Pause(90 * time.Minute)
		}
		conns := r.Server.Conns()
		if len(conns) != 2 || len(r.Texts()) != 3 || r.Count(speech.Restarting) > 0 {
			t.Fatalf("%d connections, heard %q, %d restarts; want two, all, and that nobody notices", len(conns), r.Texts(), r.Count(speech.Restarting))
		}
		if last(conns[0]) != `{"type":"Terminate"}` {
			t.Errorf("the first ended with %s", last(conns[0]))
		}
	})
}

func TestTheServicesOwnCapInTheMiddleOfATurnLosesNothing(t *testing.T) {
	fakeserver.Try(t, fakeServer{}, engine, func(r *fakeserver.Trial) {
		r.Say(fakeserver.Beep(2 * time.Second))
		r.Pause(10 * time.Second)
		if got := r.Texts(); len(got) != 1 || r.Lost() > 0 || r.Count(speech.Restarted) != 1 {
			t.Errorf("heard %q, lost %v", got, r.Lost())
		}
	}, fakeserver.Connection{After: time.Second, Fault: fakeserver.Close(3008, "Session Expired: Maximum session duration exceeded")})
}

func TestEverySessionIsTerminated(t *testing.T) {
	fakeserver.Try(t, fakeServer{}, engine, func(r *fakeserver.Trial) {
		r.Say(fakeserver.Beep(time.Second))
		r.Finish()
		if got := last(r.Server.Conns()[0]); got != `{"type":"Terminate"}` {
			t.Errorf("the last message is %s", got)
		}
	})
}

func TestKeyTermsAreChangedOnTheWay(t *testing.T) {
	fakeserver.Try(t, fakeServer{}, engine, func(r *fakeserver.Trial) {
		r.Hint("Cassandra")
		r.Say(fakeserver.Beep(time.Second))
		r.Finish()
		found := false
		for _, f := range r.Server.Conns()[0].Frames() {
			found = found || f.Text && string(f.Data) == `{"type":"UpdateConfiguration","keyterms_prompt":["Cassandra"]}`
		}
		if !found {
			t.Error("no UpdateConfiguration was sent")
		}
	})
}

// A turn that ends by itself while the next is spoken does not answer the
// flush of the next.
func TestATurnThatEndedEarlierAnswersNoFlush(t *testing.T) {
	c := conversation{formats: true}
	c.Flush(5 * time.Second)
	hear := func(text string) (kinds string) {
		t.Helper()
		news, err := c.Hear(socket.Text(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range news {
			kinds += " " + string(n.Kind)
		}
		return strings.TrimSpace(kinds)
	}
	if got := hear(`{"type":"Turn","turn_order":0,"end_of_turn":true,"turn_is_formatted":true,"transcript":"One.","words":[{"text":"One.","start":1000,"end":3000}]}`); got != "final" {
		t.Errorf("the earlier turn: %s", got)
	}
	if got := hear(`{"type":"Turn","turn_order":1,"end_of_turn":true,"turn_is_formatted":false,"transcript":"why","words":[{"text":"why","start":4200,"end":4700}]}`); got != "partial" {
		t.Errorf("the unformatted end: %s", got)
	}
	if got := hear(`{"type":"Turn","turn_order":1,"end_of_turn":true,"turn_is_formatted":true,"transcript":"Why?","words":[{"text":"Why?","start":4200,"end":4700}]}`); got != "final decided" {
		t.Errorf("the formatted end: %s", got)
	}
}

func FuzzHear(f *testing.F) {
	f.Add(`{"type":"Turn","turn_order":1,"end_of_turn":true,"turn_is_formatted":true,"transcript":"Why?","words":[{"text":"Why?","start":4200,"end":4700,"confidence":0.5}]}`)
	f.Add(`{"type":"Begin","id":"x","expires_at":1}`)
	f.Add(`{"type":"Turn","turn_order":2,"words":[{"start":-1e308,"end":1e308,"confidence":3}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		c := conversation{formats: len(text)%2 == 0}
		c.Flush(time.Second)
		for range 2 {
			news, err := c.Hear(socket.Text(text))
			if err != nil {
				break
			}
			fakeserver.Sane(t, news)
		}
	})
}
