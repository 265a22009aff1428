package coach

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"archcoach/coach/design"
	"archcoach/coach/estimate"
)

// The JSON form of an event is one flat object a line: `type`, `at`, and the
// fields of its kind. Programs rely on it: fields may be added, never changed.
// Times are seconds since the start.

type heardJSON struct {
	Type       string  `json:"type"`
	At         float64 `json:"at"`
	ID         string  `json:"id"`
	Speaker    Speaker `json:"speaker"`
	Start      float64 `json:"start"`
	End        float64 `json:"end"`
	Text       string  `json:"text"`
	Original   string  `json:"original,omitempty"`
	Settled    bool    `json:"settled,omitempty"`
	Final      bool    `json:"final"`
	Confidence float64 `json:"confidence"`
	Guessed    bool    `json:"guessed,omitempty"`
	OffRecord  bool    `json:"off_record,omitempty"`
	Author     string  `json:"author,omitempty"`
}

type cardJSON struct {
	Type string  `json:"type"`
	At   float64 `json:"at"`
	Card
}

type silentJSON struct {
	Type   string  `json:"type"`
	At     float64 `json:"at"`
	Turn   string  `json:"turn"`
	Reason string  `json:"reason"`
}

type figuresJSON struct {
	Type    string            `json:"type"`
	At      float64           `json:"at"`
	Figures []estimate.Figure `json:"figures"`
}

type noticeJSON struct {
	Type  string  `json:"type"`
	At    float64 `json:"at"`
	Level Level   `json:"level"`
	Text  string  `json:"text"`
	Fix   string  `json:"fix,omitempty"`
}

// A flat event is its kind and time beside the fields of its payload.
type (
	coverageJSON struct {
		Type string  `json:"type"`
		At   float64 `json:"at"`
		*Coverage
	}
	ledgerJSON struct {
		Type string  `json:"type"`
		At   float64 `json:"at"`
		*Ledger
	}
	designJSON struct {
		Type string  `json:"type"`
		At   float64 `json:"at"`
		*design.Graph
	}
	lintJSON struct {
		Type string  `json:"type"`
		At   float64 `json:"at"`
		*Lint
	}
	refinedJSON struct {
		Type string  `json:"type"`
		At   float64 `json:"at"`
		*Refined
	}
)

// ErrNotAnEvent means that a JSON object is no event this version knows.
var ErrNotAnEvent = errors.New("not an event")

// MarshalJSON writes the flat form.
func (e Event) MarshalJSON() ([]byte, error) {
	at := e.At.Seconds()
	switch {
	case e.Heard != nil:
		u := e.Heard
		return json.Marshal(heardJSON{"heard", at, u.ID, u.Speaker, u.Start.Seconds(), u.End.Seconds(), u.Text, u.Original, u.Settled, u.Final, u.Confidence, u.Guessed, u.OffRecord, u.Author})
	case e.Card != nil:
		return json.Marshal(cardJSON{"card", at, *e.Card})
	case e.Silent != nil:
		return json.Marshal(silentJSON{"silent", at, e.Silent.Turn, e.Silent.Reason})
	case e.Coverage != nil:
		return json.Marshal(coverageJSON{"coverage", at, e.Coverage})
	case e.Ledger != nil:
		return json.Marshal(ledgerJSON{"ledger", at, e.Ledger})
	case e.Design != nil:
		return json.Marshal(designJSON{"design", at, e.Design})
	case e.Lint != nil:
		return json.Marshal(lintJSON{"lint", at, e.Lint})
	case e.Refined != nil:
		return json.Marshal(refinedJSON{"refined", at, e.Refined})
	case e.Notice != nil:
		return json.Marshal(noticeJSON{"notice", at, e.Notice.Level, e.Notice.Text, e.Notice.Fix})
	default:
		return json.Marshal(figuresJSON{"figures", at, e.Figures})
	}
}

// UnmarshalJSON reads the flat form. A type it does not know gives
// ErrNotAnEvent, so that readers can pass over what later versions add.
func (e *Event) UnmarshalJSON(data []byte) error {
	var head struct {
		Type string  `json:"type"`
		At   float64 `json:"at"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return fmt.Errorf("event: %w", err)
	}
	*e = Event{At: seconds(head.At)}
	switch head.Type {
	case "heard":
		var h heardJSON
		if err := json.Unmarshal(data, &h); err != nil {
			return fmt.Errorf("heard event: %w", err)
		}
		e.Heard = &Utterance{h.ID, h.Speaker, seconds(h.Start), seconds(h.End), h.Text, h.Original, h.Settled, h.Final, h.Confidence, h.Guessed, h.OffRecord, h.Author}
		return nil
	case "card":
		e.Card = new(Card)
		return json.Unmarshal(data, e.Card)
	case "silent":
		e.Silent = new(Silence)
		var s silentJSON
		if err := json.Unmarshal(data, &s); err != nil {
			return fmt.Errorf("silent event: %w", err)
		}
		*e.Silent = Silence{s.Turn, s.Reason}
		return nil
	case "figures":
		var f figuresJSON
		if err := json.Unmarshal(data, &f); err != nil {
			return fmt.Errorf("figures event: %w", err)
		}
		e.Figures = f.Figures
		return nil
	case "coverage":
		e.Coverage = new(Coverage)
		return json.Unmarshal(data, e.Coverage)
	case "ledger":
		e.Ledger = new(Ledger)
		return json.Unmarshal(data, e.Ledger)
	case "design":
		e.Design = new(design.Graph)
		return json.Unmarshal(data, e.Design)
	case "lint":
		e.Lint = new(Lint)
		return json.Unmarshal(data, e.Lint)
	case "refined":
		e.Refined = new(Refined)
		return json.Unmarshal(data, e.Refined)
	case "notice":
		var n noticeJSON
		if err := json.Unmarshal(data, &n); err != nil {
			return fmt.Errorf("notice event: %w", err)
		}
		e.Notice = &Notice{n.Level, n.Text, n.Fix}
		return nil
	default:
		return fmt.Errorf("type %q: %w", head.Type, ErrNotAnEvent)
	}
}

func seconds(s float64) time.Duration {
	return time.Duration(s * float64(time.Second)).Round(time.Millisecond)
}
