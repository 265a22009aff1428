package fakeserver

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"archcoach/audio/speech"
)

// A Desk is a server that is sent clips, one in each request, and answers with
// their transcript as OpenAI's does.
type Desk struct {
	*Network
	// Key is what has to be in the Authorization header; empty is any.
	Key string
	// Takes is how long an answer takes.
	Takes time.Duration

	t      testing.TB
	script []Reply
	http   *http.Server
	done   chan struct{}
	work   sync.WaitGroup

	mu     sync.Mutex
	clips  []Clip
	active int
	most   int
}

// mostBytes is what a request may have, as at OpenAI.
const mostBytes = 25 << 20

// A Reply is what happens to one request.
type Reply struct {
	Answer *Answer // in place of a transcript
	Stall  bool    // there is no answer
	Cut    bool    // the answer ends in the middle
}

// A Clip is what a client asked about.
type Clip struct {
	At      time.Time
	Path    string
	Fields  map[string][]string
	File    string
	Samples []byte // two bytes each, without the header
}

// Length is how long the sound is.
func (c Clip) Length() time.Duration {
	return speech.Span(len(c.Samples) / 2)
}

// NewDesk starts a server. Requests follow the script, one after the other;
// those after its end have no faults.
func NewDesk(t testing.TB, script ...Reply) *Desk {
	d := &Desk{Network: NewNetwork(), t: t, script: script, done: make(chan struct{})}
	d.http = &http.Server{Handler: d, ReadHeaderTimeout: patience}
	d.work.Go(func() {
		if err := d.http.Serve(d.Network); !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
			t.Errorf("fake server: %v", err)
		}
	})
	return d
}

// Stop ends the server.
func (d *Desk) Stop() {
	close(d.done)
	_ = d.http.Close()
	d.work.Wait()
}

// Clips are the requests so far.
func (d *Desk) Clips() []Clip {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]Clip(nil), d.clips...)
}

// Most is how many requests there were at one time.
func (d *Desk) Most() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.most
}

// ServeHTTP implements http.Handler.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.WriteHeader(http.StatusNotFound) // somebody looks whether a server is there
		return
	}
	d.work.Add(1)
	defer d.work.Done()
	reply, ok := d.enter(r)
	defer d.leave()
	if !ok {
		return
	}
	switch {
	case reply.Stall:
		<-r.Context().Done()
	case reply.Answer != nil:
		reply.Answer.write(w)
	case d.Key != "" && r.Header.Get("Authorization") != "Bearer "+d.Key:
		(&Answer{Status: http.StatusUnauthorized, Body: `{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}`}).write(w)
	default:
		d.transcribe(w, r, reply.Cut)
	}
}

// enter takes the request in.
func (d *Desk) enter(r *http.Request) (Reply, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var reply Reply
	if len(d.clips) < len(d.script) {
		reply = d.script[len(d.clips)]
	}
	d.active++
	d.most = max(d.most, d.active)
	c := Clip{At: time.Now(), Path: r.URL.Path}
	r.Body = http.MaxBytesReader(nil, r.Body, mostBytes)
	if err := r.ParseMultipartForm(mostBytes); err != nil { //nolint:gosec // bounded in the line above
		if r.Context().Err() == nil {
			d.t.Errorf("fake server: %v", err)
		}
		return reply, false
	}
	c.Fields = r.MultipartForm.Value
	f, head, err := r.FormFile("file")
	if err != nil {
		d.t.Errorf("fake server: %v", err)
		return reply, false
	}
	defer f.Close()
	raw, err := io.ReadAll(f)
	if err != nil || len(raw) < 44 || string(raw[:4]) != "RIFF" || string(raw[36:40]) != "data" ||
		int(binary.LittleEndian.Uint32(raw[40:])) != len(raw)-44 || binary.LittleEndian.Uint32(raw[24:]) != 16000 {
		d.t.Errorf("fake server: %d bytes that are no WAV file of 16 kHz: %v", len(raw), err)
		return reply, false
	}
	c.File, c.Samples = head.Filename, raw[44:]
	d.clips = append(d.clips, c)
	return reply, true
}

func (d *Desk) leave() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.active--
}

func (d *Desk) transcribe(w http.ResponseWriter, r *http.Request, cut bool) {
	select {
	case <-time.After(d.Takes):
	case <-r.Context().Done():
		return
	}
	clips := d.Clips()
	body := transcript(clips[len(clips)-1])
	w.Header().Set("Content-Type", "application/json")
	if cut {
		w.Header().Set("Content-Length", "10000")
		body = body[:len(body)/2]
	}
	_, _ = w.Write(body)
}

// transcript is what an Ear hears in a clip, as verbose_json.
func transcript(c Clip) []byte {
	ear := Ear{Rate: 16000}
	tones := ear.Hear(c.Samples)
	if last, ok := ear.Finish(); ok {
		tones = append(tones, last)
	}
	var texts []string
	segments := []map[string]any{}
	for _, tone := range tones {
		if !tone.Over {
			continue
		}
		texts = append(texts, Word)
		segments = append(segments, map[string]any{
			"id": len(segments), "text": " " + Word, "start": tone.Start.Seconds(), "end": tone.End.Seconds(),
			"avg_logprob": -0.2, "no_speech_prob": 0.01,
		})
	}
	raw, err := json.Marshal(map[string]any{"task": "transcribe", "text": strings.Join(texts, " "), "segments": segments})
	if err != nil {
		panic(err) // maps of strings and numbers always encode
	}
	return raw
}
