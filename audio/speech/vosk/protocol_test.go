package vosk

import (
	"testing"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
	"archcoach/audio/speech/socket"
)

func TestEachUtteranceHasAConnectionThatItsEndCloses(t *testing.T) {
	fakeserver.Try(t, fakeServer{}, engine, func(r *fakeserver.Trial) {
		for range 3 {
			r.Say(fakeserver.Beep(time.Second))
			r.Pause(5 * time.Second)
		}
		if got := r.Texts(); len(got) != 3 || r.Count(speech.Restarting) > 0 {
			t.Errorf("heard %q with %d restarts", got, r.Count(speech.Restarting))
		}
		for i, c := range r.Server.Conns() {
			frames := c.Frames()
			if first, last := string(frames[0].Data), string(frames[len(frames)-1].Data); first != `{"config":{"sample_rate":16000,"words":1}}` || last != `{"eof" : 1}` {
				t.Errorf("connection %d begins with %s and ends with %s", i, first, last)
			}
		}
	})
}

func TestProbeSaysWhatIsMissing(t *testing.T) {
	if st := New(Options{}).Probe(t.Context()); st.State != speech.Missing || st.Fix == "" {
		t.Errorf("Probe: %+v", st)
	}
}

func FuzzHear(f *testing.F) {
	f.Add(`{"partial":"why"}`)
	f.Add(`{"result":[{"conf":1.0,"start":0.1,"end":0.5,"word":"why"}],"text":"why"}`)
	f.Add(`{"result":[{"conf":-7,"start":1e300,"end":-1,"word":""}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		c := conversation{}
		c.Sound(make([]int16, 3200))
		c.Flush(time.Second)
		for range 3 {
			news, err := c.Hear(socket.Text(text))
			if err != nil {
				break
			}
			fakeserver.Sane(t, news)
		}
	})
}
