package redact

import (
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/coach/notes"
	"archcoach/patterns"
)

// shelf is a library that knows a few technologies by name.
func shelf() *patterns.Library {
	tech := func(id, name string, also ...string) patterns.Entry {
		return &patterns.Technology{Common: patterns.Common{Kind: patterns.KindTechnology, ID: id, Name: name, Also: also, Say: "I would put a gateway here and reads there."}}
	}
	return patterns.NewLibrary([]patterns.Entry{
		tech("kafka", "Kafka"), tech("s3", "S3", "Amazon S3"), tech("postgres", "Postgres"), tech("two-phase-commit", "Two-phase commit", "2PC"),
	})
}

// said is a session in which these lines were spoken.
func said(lines ...string) notes.Session {
	s := notes.Session{ID: "20261123-100000-talk", Meta: notes.Meta{Title: "Talk", Started: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}}
	for i, line := range lines {
		s.Events = append(s.Events, coach.Event{Heard: &coach.Utterance{ID: string(rune('a' + i)), Speaker: coach.You, Text: line, Final: true}})
	}
	return s
}

func redacted(t testing.TB, s notes.Session, kinds ...Kind) notes.Session {
	t.Helper()
	out, err := Session(shelf(), s, kinds...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNamesCompaniesAndNumbersAreTakenOut(t *testing.T) {
	for line, want := range map[string]string{
		"Hi, my name is Anna Schmidt.":                      "Hi, my name is [name 1].",
		"my name is oyelaran and i work with kafka":         "my name is [name 1] and i work with kafka",
		"Thanks, Zbigniew. So, Anna, how would you do it?":  "Thanks, [name 1]. So, [name 2], how would you do it?",
		"Ask Dr. Okonkwo about it.":                         "Ask Dr. [name 1] about it.",
		"I'm Daniel, I'm using Kafka.":                      "I'm [name 1], I'm using Kafka.",
		"I worked at Contoso for years.":                    "I worked at [company 1] for years.",
		"It was built by Initech GmbH, like Netflix.":       "It was built by [company 1], like [company 2].",
		"Our startup called flurbo uses Amazon S3.":         "Our startup called [company 1] uses Amazon S3.",
		"at amazon we ship, as Amazon does":                 "at amazon we ship, as [company 1] does",
		"About 10,000 users and 500 ms at p99 from S3.":     "About [number 1] users and [number 2] ms at p99 from S3.",
		"Twenty five thousand orders, one of them by 2PC.":  "[number 1] orders, one of them by 2PC.",
		"Write to anna.s@example.com or see http://x.io/a.": "Write to [address 1] or see [address 2]",
		"10 million users, 1.5 billion rows, 7 days.":       "[number 1] users, [number 2] rows, [number 3] days.",
		"Call +49 151 234 5678.":                            "Call [number 1].",
		"Why? Thanks. We write to Postgres, then read.":     "Why? Thanks. We write to Postgres, then read.",
		"Will you mark it with the user's name?":            "Will you mark it with the user's name?",
	} {
		got := redacted(t, said(line), Kinds()...).Transcript()[0].Text
		if got != want {
			t.Errorf("%q\n got %q\nwant %q", line, got, want)
		}
	}
}

func TestOnlyWhatWasAskedForIsTakenOut(t *testing.T) {
	line := "I'm Daniel, I worked at Contoso with 300 people."
	for kind, want := range map[Kind]string{
		Names:     "I'm [name 1], I worked at Contoso with 300 people.",
		Companies: "I'm Daniel, I worked at [company 1] with 300 people.",
		Numbers:   "I'm Daniel, I worked at Contoso with [number 1] people.",
	} {
		if got := redacted(t, said(line), kind).Transcript()[0].Text; got != want {
			t.Errorf("%s: %q", kind, got)
		}
	}
}

func TestTheSameThingGetsTheSamePlaceholderEverywhere(t *testing.T) {
	s := redacted(t, said("So, Anna, go on.", "I'm Daniel Weber.", "My name is Anna Schmidt.", "Weber said 300, Schmidt said 400 and then 300."), Kinds()...)
	var lines []string
	for _, u := range s.Transcript() {
		lines = append(lines, u.Text)
	}
	all := strings.Join(lines, "|")
	if strings.Contains(all, "Anna") || strings.Contains(all, "Weber") || strings.Contains(all, "Schmidt") {
		t.Fatal(all)
	}
	last := regexp.MustCompile(`^\[name (\d)\] said \[number 1\], \[name (\d)\] said \[number 2\] and then \[number 1\]\.$`).FindStringSubmatch(lines[3])
	if last == nil || last[1] == last[2] || !strings.Contains(lines[1], "[name "+last[1]+"]") || !strings.Contains(lines[0], "[name "+last[2]+"]") {
		t.Error(all)
	}
}

func TestEveryPartOfASessionIsRedactedAndTheOriginalIsNotTouched(t *testing.T) {
	quote := design.Evidence{Quote: "Contoso has 300 shops"}
	s := said("I work at Contoso.")
	s.Title, s.ID = "Contoso, second round", "20261123-100000-contoso-second-round"
	s.Events[0].Heard.Original = "i work at Contoso"
	s.Events = append(s.Events,
		coach.Event{Card: &coach.Card{Say: "The library says so.", Sections: []coach.Section{{Items: []coach.Item{{Text: "300/s at Contoso", Because: "Contoso"}, {Text: "Use Kafka", Pattern: "kafka"}}}}}},
		coach.Event{Ledger: &coach.Ledger{Entries: []coach.Entry{{Text: "Contoso wants it", Evidence: quote}}, Contradictions: []coach.Contradiction{{First: quote, Second: quote}}}},
		coach.Event{Figures: []estimate.Figure{{Label: "300 shops", Value: 300}}},
		coach.Event{Design: &design.Graph{Nodes: []design.Node{{ID: "contoso", Name: "Contoso shop", Evidence: quote}}, Links: []design.Link{{From: "contoso", To: "contoso", Label: "300", Evidence: quote}}}},
		coach.Event{Lint: &coach.Lint{Findings: []design.Finding{{Risk: "Contoso breaks", Nodes: []string{"contoso"}, Evidence: quote}}}},
		coach.Event{Notice: &coach.Notice{Level: coach.Info, Text: "Microphone: Contoso headset 300"}},
	)
	before := whole(t, s)
	after := whole(t, redacted(t, s, Kinds()...))
	if strings.Contains(strings.ToLower(after), "contoso") || strings.Contains(after, "300") {
		t.Errorf("left: %s", after)
	}
	if whole(t, s) != before {
		t.Error("the session that was given was changed")
	}
}

func whole(t *testing.T, s notes.Session) string {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// FuzzRedactingTwiceIsRedactingOnce feeds two lines, for what is learnt from
// one is taken out of the other.
func FuzzRedactingTwiceIsRedactingOnce(f *testing.F) {
	f.Add("Hi, my name is Anna Schmidt and I work at Contoso.", "Anna said twenty five thousand, 10.0.0.1")
	f.Add("my name is my name is bob [name 1] 5", "I'm I'm Daniel Amazon S3 Amazon")
	f.Add("a@b.c Initech GmbH & Co", "\xff 1[number 2]3 İstanbul ß")
	lib := shelf()
	f.Fuzz(func(t *testing.T, a, b string) {
		once, err := Session(lib, said(a, b), Kinds()...)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := Session(lib, once, Kinds()...)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(once, twice) {
			t.Errorf("%q, %q\nonce:  %+v\ntwice: %+v", a, b, once.Transcript(), twice.Transcript())
		}
	})
}
