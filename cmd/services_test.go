package cmd

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/key"
)

// secret is what every variable that can hold a key is set to.
const secret = "sk-0123456789abcdef"

// keyring is one in memory.
type keyring map[string]key.Key

func (k keyring) Get(account string) (key.Key, error) {
	if found, ok := k[account]; ok {
		return found, nil
	}
	return key.Key{}, key.ErrNone
}

func (k keyring) Set(account string, secret key.Key) error { k[account] = secret; return nil }

func (k keyring) Delete(account string) error {
	if _, ok := k[account]; !ok {
		return key.ErrNone
	}
	delete(k, account)
	return nil
}

// rich has a key for every service.
func rich(name string) string {
	if strings.HasSuffix(name, "_KEY") {
		return secret
	}
	return ""
}

func TestAKeyAloneChoosesNoService(t *testing.T) {
	w := World{Getenv: rich, Exe: "coach"}
	r := w.engines(io.Discard)
	ready := 0
	for _, l := range r.List(t.Context()) {
		if l.Caps.SendsTo != "" && l.Status.State == speech.Ready {
			ready++
		}
	}
	if ready != 3 {
		t.Errorf("%d services are ready, want those of three keys", ready)
	}
	for _, asked := range []string{"", "auto"} {
		choice, err := r.Auto(t.Context(), asked)
		if err != nil || choice.Engine.Caps().SendsTo != "" {
			t.Errorf("%q chooses %v, %v", asked, choice.Engine.ID(), err)
		}
	}
	choice, err := r.Auto(t.Context(), "deepgram")
	if err != nil || choice.Engine.ID() != "deepgram" {
		t.Errorf("deepgram gives %v, %v", choice, err)
	}
}

func TestAVendorsVariableIsOnlyForTheVendorsHosts(t *testing.T) {
	for url, want := range map[string]bool{
		"": true, "wss://api.eu.deepgram.com": true, "wss://proxy.example": false, "wss://deepgram.com.example": false,
	} {
		w := World{Getenv: func(name string) string {
			return map[string]string{"COACH_SPEECH_DEEPGRAM_URL": url, "DEEPGRAM_API_KEY": secret}[name]
		}}
		s := w.service("deepgram", vendor{"deepgram.com", "DEEPGRAM_API_KEY"})
		if _, ok := s.Keys.Where(t.Context()); ok != want {
			t.Errorf("%q gets the key: %v, want %v", url, ok, want)
		}
	}
}

func TestAKeyIsKeptInTheKeyringAndTakenOut(t *testing.T) {
	ring := keyring{}
	run := func(in string, args ...string) (string, int) {
		var out bytes.Buffer
		code := Run(t.Context(), World{Args: args, In: strings.NewReader(in), Out: &out, Err: &out,
			Getenv: func(string) string { return "" }, Now: time.Now, Keyring: ring})
		return out.String(), code
	}
	steps := []struct {
		in   string
		args []string
		code int
		want string
	}{
		{"\n", []string{"speech", "key", "deepgram"}, exitUsage, "no key was given"},
		{secret + "\nmore\n", []string{"speech", "key", "deepgram"}, exitOK, "coach live --speech deepgram"},
		{"", []string{"speech", "list"}, exitOK, "with the key from the keyring"},
		{"", []string{"speech", "key", "deepgram", "--remove"}, exitOK, "no longer in the keyring"},
		{"", []string{"speech", "key", "deepgram", "--remove"}, exitFailure, "there is no key of deepgram"},
		{"", []string{"speech", "key", "vosk"}, exitUsage, "no speech service"},
	}
	for _, s := range steps {
		out, code := run(s.in, s.args...)
		if code != s.code || !strings.Contains(out, s.want) || strings.Contains(out, secret) {
			t.Errorf("%v: %d, %q; want %d, %q", s.args, code, out, s.code, s.want)
		}
	}
}

func TestAWorldWithKeysPrintsNone(t *testing.T) {
	w := World{Getenv: rich, Keyring: keyring{"deepgram": key.New(secret)}}
	if text := fmt.Sprintf("%v %+v", w.Keyring, w.service("deepgram")); strings.Contains(text, secret) {
		t.Errorf("printed %s", text)
	}
	k, err := w.service("deepgram").Keys.Find(context.Background())
	if err != nil || k.Reveal() != secret {
		t.Errorf("found %v", err)
	}
}
