package http

import (
	"testing"

	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/fakeserver"
)

const secret = "sk-0123456789abcdef"

func engine(d *fakeserver.Desk) *Engine {
	d.Key = secret
	return New(Options{
		URL: "localhost:8080", Client: d.Client(), Jitter: func() float64 { return 0 },
		Keys: fakeserver.Keys(secret),
	})
}

func TestConformance(t *testing.T) {
	conformance.Run(t, func(t *testing.T) speech.Engine {
		d := fakeserver.NewDesk(t)
		t.Cleanup(d.Stop)
		return engine(d)
	}, fakeserver.Fixture())
}

func TestTheRequestIsBuiltFromTheAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://api.openai.com":                          "https://api.openai.com/v1/audio/transcriptions",
		"https://api.openai.com/v1/":                      "https://api.openai.com/v1/audio/transcriptions",
		"https://api.groq.com/openai":                     "https://api.groq.com/openai/v1/audio/transcriptions",
		"localhost:8080":                                  "http://localhost:8080/v1/audio/transcriptions",
		"http://localhost:8080/inference":                 "http://localhost:8080/inference",
		"http://box.example/v1/audio/transcriptions":      "http://box.example/v1/audio/transcriptions",
		"https://gateway.example/v1/?api-version=2026-01": "https://gateway.example/v1/audio/transcriptions?api-version=2026-01",
	} {
		if got := endpoint(parsed(t, address)); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

func TestProbeSaysWhatIsMissing(t *testing.T) {
	d := fakeserver.NewDesk(t)
	defer d.Stop()
	nobody, somebody := fakeserver.Keys(""), fakeserver.Keys(secret)
	for name, c := range map[string]struct {
		options Options
		want    speech.State
	}{
		"nothing is configured":        {Options{}, speech.Missing},
		"no key for a service":         {Options{URL: "https://api.openai.com", Keys: nobody}, speech.Missing},
		"a key for a service":          {Options{URL: "https://api.openai.com", Keys: somebody}, speech.Ready},
		"a key would be sent in clear": {Options{URL: "http://box.example", Keys: somebody}, speech.Broken},
		"no key for one nearby":        {Options{URL: "http://192.168.0.7:8000", Keys: nobody}, speech.Ready},
		"a password in the address":    {Options{URL: "https://me:" + secret + "@box.example"}, speech.Broken},
		"no address":                   {Options{URL: "ftp://box.example"}, speech.Broken},
		"a server here":                {Options{URL: "localhost:8080", Client: d.Client()}, speech.Ready},
	} {
		t.Run(name, func(t *testing.T) {
			st := New(c.options).Probe(t.Context())
			if st.State != c.want || st.What == "" || (st.Fix == "") != (c.want == speech.Ready) {
				t.Errorf("Probe: %+v, want %s", st, c.want)
			}
			noKey(t, st.What+st.Fix)
		})
	}
	d.Down(true)
	if st := New(Options{URL: "localhost:8080", Client: d.Client()}).Probe(t.Context()); st.State != speech.Missing {
		t.Errorf("Probe of a server that is not there: %+v", st)
	}
}
