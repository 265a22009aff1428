package deepgram

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
	"archcoach/audio/speech/socket"
)

// texts are the text messages of a connection, with the second of each.
func texts(c *fakeserver.Conn) (all []string) {
	for _, f := range c.Frames() {
		if f.Text {
			all = append(all, fmt.Sprintf("%v %s", f.At.Round(time.Second), f.Data))
		}
	}
	return all
}

func TestNovaIsKeptOpenEveryFourSecondsOfSilence(t *testing.T) {
	fakeserver.Try(t, fakeNova{}, engine("nova-3"), func(r *fakeserver.Trial) {
		r.Pause(9 * time.Second)
		r.Say(fakeserver.Beep(time.Second)) // 1.5 s
		r.Pause(9 * time.Second)
		r.Finish()
		const alive, final, end = `{"type":"KeepAlive"}`, `{"type":"Finalize"}`, `{"type":"CloseStream"}`
		want := []string{"4s " + alive, "8s " + alive, "11s " + final, "15s " + alive, "19s " + alive, "20s " + end}
		if got := texts(r.Server.Conns()[0]); !slices.Equal(got, want) {
			t.Errorf("messages %q, want %q", got, want)
		}
	})
}

func TestNovaMayLeaveAFlushOfNothingUnanswered(t *testing.T) {
	fakeserver.Try(t, fakeNova{terse: true}, engine("nova-3"), func(r *fakeserver.Trial) {
		r.Say(make([]int16, 16000)) // a cough, say
		r.Pause(10 * time.Second)
		if r.Count(speech.Settled) != 1 || r.Count(speech.Restarting) > 0 || r.Lost() > 0 {
			t.Errorf("settled %d times with %d restarts", r.Count(speech.Settled), r.Count(speech.Restarting))
		}
	})
}

func TestFluxIsForcedOnlyWhenItHasHeardTheUtterance(t *testing.T) {
	fakeserver.Try(t, fakeFlux{}, engine("flux-general-en"), func(r *fakeserver.Trial) {
		// With the tone the sound stops. The trail after it is less than the
		// half second of silence that a turn ends with.
		beep := fakeserver.Beep(950 * time.Millisecond)
		r.Say(beep[:len(beep)-16000/4])
		r.Pause(2 * time.Second)
		if n := r.Count(speech.TurnEnd); n != 0 {
			t.Errorf("%d ends of a turn that was cut by a flush", n)
		}
		r.Say(fakeserver.Beep(2 * time.Second)) // with the trail, enough silence to end by itself
		r.Pause(2 * time.Second)
		if n := r.Count(speech.TurnEnd); n != 1 {
			t.Errorf("%d ends of turns, want the one that the service found", n)
		}
		if got := r.Texts(); len(got) != 2 {
			t.Errorf("heard %q", got)
		}
		r.Finish()
		if got := strings.Join(texts(r.Server.Conns()[0]), " "); strings.Count(got, "ForceEndTurn") != 1 || !strings.HasSuffix(got, `{"type":"CloseStream"}`) {
			t.Errorf("messages %s", got)
		}
	})
}

func TestFluxTakesHintsOnTheWay(t *testing.T) {
	fakeserver.Try(t, fakeFlux{}, engine("flux-general-en"), func(r *fakeserver.Trial) {
		r.Hint("Cassandra", "quorum")
		r.Say(fakeserver.Beep(time.Second))
		r.Pause(time.Second)
		got := texts(r.Server.Conns()[0])
		if !strings.Contains(strings.Join(got, " "), `{"type":"Configure","keyterms":["Cassandra","quorum"]}`) {
			t.Errorf("messages %q", got)
		}
	})
}

func TestNovaTakesHintsWithTheNextConnection(t *testing.T) {
	fakeserver.Try(t, fakeNova{}, engine("nova-3"), func(r *fakeserver.Trial) {
		r.Hint("Cassandra")
		r.Say(fakeserver.Beep(time.Second))
		r.Pause(time.Second)
		for _, f := range r.Server.Conns()[0].Frames() {
			if f.Text && strings.Contains(string(f.Data), "Cassandra") {
				t.Errorf("message %s", f.Data)
			}
		}
	})
}

func TestTheAddressKeepsWithinTheCapOfHints(t *testing.T) {
	var hints []string
	for i := range 300 {
		hints = append(hints, fmt.Sprintf("technology number %d", i))
	}
	for _, model := range []string{"nova-3", "flux-general-en"} {
		at, err := service.Parse("wss://api.deepgram.com")
		if err != nil {
			t.Fatal(err)
		}
		call := dialect{model}.Call(at, key.New(secret), speech.Config{Hints: hints})
		u, err := url.Parse(call.URL)
		if err != nil {
			t.Fatal(err)
		}
		terms := u.Query()["keyterm"]
		chars := len(strings.Join(terms, ""))
		if len(terms) == 0 || len(terms) > mostTerms || chars > termChars || terms[0] != hints[0] {
			t.Errorf("%s: %d terms of %d characters", model, len(terms), chars)
		}
		if strings.Contains(call.URL, secret) {
			t.Errorf("the key is in the address")
		}
	}
}

func FuzzHear(f *testing.F) {
	f.Add(`{"type":"Results","start":0.0,"duration":1.2,"is_final":true,"from_finalize":true,"channel":{"alternatives":[{"transcript":"why","confidence":0.9,"words":[{"word":"why","start":0.1,"end":0.9,"confidence":2}]}]}}`)
	f.Add(`{"type":"SpeechStarted","channel":[0],"timestamp":9.5}`)
	f.Add(`{"type":"TurnInfo","event":"Update","turn_index":0,"audio_window_end":1e300,"transcript":"a","words":[{"word":"a","confidence":-1}]}`)
	f.Add(`{"type":"TurnInfo","event":"EndOfTurn","transcript":"a","trigger":"manual","words":[{"word":"a","start":2,"end":1}]}`)
	f.Add(`{"type":"Error","code":"X","description":"y"}`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range []socket.Conversation{&nova{}, &flux{}} {
			c.Sound(make([]int16, 1600))
			c.Flush(time.Second)
			for range 2 {
				news, err := c.Hear(socket.Text(text))
				if err != nil {
					break
				}
				fakeserver.Sane(t, news)
			}
		}
	})
}
