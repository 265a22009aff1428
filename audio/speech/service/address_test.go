package service

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestAnAddressSaysWhoHears(t *testing.T) {
	for text, c := range map[string]struct {
		sendsTo string
		private bool
	}{
		"localhost:8080":           {"", true},
		"http://127.0.0.1":         {"", true},
		"ws://[::1]:2700":          {"", true},
		"http://192.168.1.5:8000":  {"192.168.1.5", true},
		"http://box.example:8000":  {"box.example", false},
		"http://8.8.8.8":           {"8.8.8.8", false},
		"https://api.groq.com":     {"api.groq.com", true},
		"wss://api.deepgram.com":   {"api.deepgram.com", true},
		"http://localhost.example": {"localhost.example", false},
	} {
		a, err := Parse(text)
		if err != nil || a.SendsTo() != c.sendsTo || a.Private() != c.private {
			t.Errorf("%s is heard by %q, private %v, %v", text, a.SendsTo(), a.Private(), err)
		}
	}
}

func TestWhatIsNoAddressIsAnErrorWithoutItsSecrets(t *testing.T) {
	for _, text := range []string{"", "http://", "ftp://box", "http://user:hunter2@box", "http://user:hunter2@box:port", "http://%zz"} {
		a, err := Parse(text)
		if err == nil {
			t.Errorf("%q is read as %+v", text, a)
		} else if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("the password is in the error: %v", err)
		}
	}
}

func TestOnlyHostsOfADomainAreUnderIt(t *testing.T) {
	for text, want := range map[string]bool{
		"https://deepgram.com": true, "wss://API.eu.deepgram.com/v1": true,
		"https://notdeepgram.com": false, "https://deepgram.com.evil.example": false,
	} {
		a, err := Parse(text)
		if err != nil || a.Under("deepgram.com") != want {
			t.Errorf("%s: %v, %v", text, a.Under("deepgram.com"), err)
		}
	}
}

func TestJoinKeepsWhatTheAddressHas(t *testing.T) {
	a, err := Parse("wss://box.example/speech/?tenant=7")
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Join("v1/listen", url.Values{"keyterm": {"a b", "c"}}); got != "wss://box.example/speech/v1/listen?keyterm=a+b&keyterm=c&tenant=7" {
		t.Errorf("joined to %s", got)
	}
}

func TestTheClientFollowsNoRedirect(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the sound went elsewhere") }))
	defer elsewhere.Close()
	here := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	defer here.Close()
	resp, err := Client().Post(here.URL, "audio/wav", strings.NewReader("sound"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusTemporaryRedirect {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func TestVocabularyKeepsTheFirstThatFit(t *testing.T) {
	terms := []string{"Kafka", " kafka", "a term that is much too long", "Redis  Cluster", "", "S3", "Cassandra"}
	for name, c := range map[string]struct {
		most, longest, total int
		want                 []string
	}{
		"all that are not too long": {10, 15, 100, []string{"Kafka", "Redis Cluster", "S3", "Cassandra"}},
		"so many":                   {2, 15, 100, []string{"Kafka", "Redis Cluster"}},
		"so long":                   {10, 15, 20, []string{"Kafka", "Redis Cluster", "S3"}},
		"none":                      {0, 15, 100, nil},
	} {
		if got := Vocabulary(terms, c.most, c.longest, c.total); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
