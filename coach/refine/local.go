package refine

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A Server is a model server on this machine.
type Server struct {
	Name   string   `json:"name"`
	URL    string   `json:"url"` // the base, as Endpoint has it
	Models []string `json:"models"`
}

// lookLimit is how soon a server on this machine has to answer a look, and
// longestList how much of its answer is read.
const (
	lookLimit   = 300 * time.Millisecond
	longestList = 1 << 20
)

// Running gives those servers that are running, with their models. Each is
// asked for its list of models at the same time; nothing of a session is sent.
func Running(ctx context.Context, known ...Server) []Server {
	ctx, cancel := context.WithTimeout(ctx, lookLimit)
	defer cancel()
	found := make([]*Server, len(known))
	var looking sync.WaitGroup
	for i, s := range known {
		looking.Go(func() {
			if models, ok := models(ctx, s.URL); ok {
				found[i] = &Server{s.Name, s.URL, models}
			}
		})
	}
	looking.Wait()
	var running []Server
	for _, s := range found {
		if s != nil {
			running = append(running, *s)
		}
	}
	return running
}

// models asks a server for the names of its models, in the form that servers
// of chat completions share.
func models(ctx context.Context, base string) ([]string, bool) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimRight(base, "/")+"/models", nil)
	if err != nil {
		return nil, false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, false
	}
	defer resp.Body.Close()
	var list struct {
		Object string `json:"object"`
		Data   []struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	if resp.StatusCode != http.StatusOK || json.NewDecoder(io.LimitReader(resp.Body, longestList)).Decode(&list) != nil || list.Object != "list" {
		return nil, false // something else listens there
	}
	names := []string{}
	for _, m := range list.Data {
		names = append(names, oneLine(m.ID))
	}
	return names, true
}
