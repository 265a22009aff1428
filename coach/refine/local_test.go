package refine

import (
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
)

func TestOnlyModelServersAreFound(t *testing.T) {
	serve := func(code int, body string) Server {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodGet || r.URL.Path != "/v1/models" {
				t.Errorf("%s %s", r.Method, r.URL)
			}
			w.WriteHeader(code)
			_, _ = io.WriteString(w, body)
		}))
		t.Cleanup(s.Close)
		return Server{Name: "some", URL: s.URL + "/v1"}
	}
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	two := serve(200, `{"object":"list","data":[{"id":"llama3.2:3b","object":"model"},{"id":"qwen3:8b","object":"model"}]}`)
	empty := serve(200, `{"object":"list","data":null}`)
	got := Running(t.Context(), Server{URL: gone.URL}, two, serve(404, "no"), serve(200, "<html>"), serve(200, `{"hello":1}`), empty)
	want := []Server{{"some", two.URL, []string{"llama3.2:3b", "qwen3:8b"}}, {"some", empty.URL, []string{}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}
