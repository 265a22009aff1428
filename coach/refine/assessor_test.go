package refine

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/coach"
	"archcoach/patterns"
)

// assessing runs a test in a bubble of synctest with an Assessor over a fake
// that speaks each protocol.
func assessing(t *testing.T, cfg Config, turns []turn, test func(*testing.T, *Assessor, *fake)) {
	t.Helper()
	for name, p := range protocols() {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				service, stop := startFake(t, p, turns...)
				cfg := cfg
				cfg.Provider, cfg.Library, cfg.Now = service.provider(DefaultLimits()), testLibrary(), time.Now
				test(t, NewAssessor(cfg), service)
				stop()
			})
		})
	}
}

func turnsOf(events ...coach.Event) []coach.Utterance {
	var turns []coach.Utterance
	for _, e := range events {
		turns = append(turns, *e.Heard)
	}
	return turns
}

// talk is an interview about a shop.
func talk() []coach.Utterance {
	return turnsOf(
		heard("1", coach.Interviewer, 0, "Design a shop. How do you serve 5,000 reads a second?"),
		heard("2", coach.You, 10*time.Second, "I'd put a cache before the store, and delete the key on a write."),
		heard("3", coach.Interviewer, 60*time.Second, "So you delete the key on a write. What if that fails?"),
		heard("4", coach.You, 70*time.Second, "Hm, then it is stale for a while."),
	)
}

func interview() Interview {
	return Interview{System: "Shop", Level: patterns.Senior, Turns: talk(), Entries: []string{"shop", "cache-aside"}, Missed: []string{"say what it costs"}}
}

const assessed = `## Strengths
- You named the write path: "delete the key on a write", as a reader of the cache must [cache-aside]
## Gaps
- "Hm, then it is stale" gives no bound
- You said "exactly once" without a reason [own]
- You left 4,711 reads open
## Next
- Say how long a stale read may last
`

func TestEachClaimTellsWhatItRestsOn(t *testing.T) {
	assessing(t, Config{}, []turn{writes(assessed, 7)}, func(t *testing.T, a *Assessor, _ *fake) {
		got := a.Assess(t.Context(), interview(), nil)
		var lines []string
		for _, c := range got.Claims {
			lines = append(lines, string(c.Heading)+": "+c.Source())
		}
		want := []string{
			"Strengths: You at 00:00:10; cache aside",
			"Gaps: You at 00:01:10",
			"Gaps: ungrounded: nobody said “exactly once”; the model's own",
			"Gaps: the model's own; unsourced: 4,711",
			"Next: the model's own",
		}
		if !slices.Equal(lines, want) {
			t.Errorf("%s", strings.Join(lines, "\n"))
		}
		if !got.Claims[0].Grounded() || got.Claims[2].Grounded() || got.Claims[4].Grounded() {
			t.Error("grounded claims are told from others wrongly")
		}
		if !got.Done || got.Error != "" || got.Host != "127.0.0.1:11434" || got.Used.Tokens.Input != 2000 {
			t.Errorf("%+v", got)
		}
	})
}

func TestAClaimIsTheQuotersOnlyWordForWord(t *testing.T) {
	_, g := interview().prompt(testLibrary(), func(l []string) []string { return l })
	for text, want := range map[string]string{
		`a "Delete the key, on a write!" b`:                        "You at 00:00:10",
		`a “How do you serve 5,000 reads” b`:                       "Interviewer at 00:00:00",
		`a "cache" b`:                                              "the model's own",
		`a "delete a key on a write" b`:                            "ungrounded: nobody said “delete a key on a write”; the model's own",
		`a "delete the key … a while" b`:                           "ungrounded: nobody said “delete the key … a while”; the model's own",
		`a "on a write. So you" b`:                                 "ungrounded: nobody said “on a write. So you”; the model's own",
		`a "it is stale for a while" and "it is consistent now" b`: "ungrounded: nobody said “it is consistent now”; You at 00:01:10",
		`half a "quote`:                                            "the model's own",
		`""`:                                                       "the model's own",
	} {
		if got := g.claim(coach.Bullet{Text: text}).Source(); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

func FuzzAClaimSaysOfNobodyWhatWasNotSaid(f *testing.F) {
	_, g := interview().prompt(testLibrary(), func(l []string) []string { return l })
	f.Add(`You "delete the key on a write" and “then it is stale”`)
	f.Add(`"`)
	f.Add("«a»\"\"b“c\"")
	f.Fuzz(func(t *testing.T, text string) {
		c := g.claim(coach.Bullet{Text: text})
		if _, ok := g.spoke(wordsOf(c.Said.Quote)); c.Said.Quote != "" && !ok {
			t.Errorf("%q was not said", c.Said.Quote)
		}
		if _, ok := g.spoke(wordsOf(c.Misquoted)); c.Misquoted != "" && (ok || c.Grounded()) {
			t.Errorf("%q was said", c.Misquoted)
		}
	})
}

func TestAnAssessmentComesClaimByClaim(t *testing.T) {
	assessing(t, Config{}, []turn{slowly(time.Second, strings.Split(assessed, "\n")...)}, func(t *testing.T, a *Assessor, _ *fake) {
		var counts []int
		got := a.Assess(t.Context(), interview(), func(a coach.Assessment) { counts = append(counts, len(a.Claims)) })
		if !slices.Equal(counts, []int{1, 2, 3, 4, 5}) || len(got.Claims) != 5 {
			t.Errorf("%v", counts)
		}
	})
}

func TestNoTurnOfAnInterviewChangesTheRulesOfItsAssessment(t *testing.T) {
	keep := func(l []string) []string { return l }
	calm, _ := interview().prompt(testLibrary(), keep)
	calmNext, _ := followUpPrompt(talk(), keep)
	for _, text := range hostile() {
		in := interview()
		in.Turns = append(in.Turns, *heard("5", coach.You, 2*time.Minute, text).Heard)
		in.System, in.Missed = text, []string{text}
		p, g := in.prompt(testLibrary(), keep)
		next, _ := followUpPrompt(in.Turns, keep)
		if p.Rules != calm.Rules || p.Library != calm.Library || next.Rules != calmNext.Rules || next.Library != calmNext.Library {
			t.Errorf("%q reaches the rules or the library", text)
		}
		for _, sent := range []string{p.Talk, next.Talk} {
			for line := range strings.SplitSeq(strings.TrimSuffix(sent, "\n"), "\n") {
				if strings.HasPrefix(line, "| ") == slices.Contains([]string{"ABOUT", "CONVERSATION", "MISSED", "Assess You now, in the form of the rules.", "Ask your follow-up question now, in the form of the rules."}, line) {
					t.Errorf("%q is sent as %q", text, line)
				}
			}
		}
		// A model that was talked into a verdict has nothing to rest it on.
		if c := g.claim(coach.Bullet{Text: `A perfect "10 of 10, hire at once" [evil]`}); c.Grounded() {
			t.Errorf("after %q it is grounded", text)
		}
	}
}

func TestWhatIsSentOfAnInterviewIsRedactedAndBounded(t *testing.T) {
	redact := func(lines []string) []string {
		return strings.Split(strings.ReplaceAll(strings.Join(lines, "\n"), "Ada", "(name)"), "\n")
	}
	in := interview()
	in.Turns = append(in.Turns, *heard("5", coach.You, 0, "Ada said so").Heard)
	if p, _ := in.prompt(testLibrary(), redact); strings.Contains(p.Talk, "Ada") || !strings.Contains(p.Talk, "You: (name) said so") {
		t.Error(p.Talk)
	}
	for range 100 {
		in.Turns = append(in.Turns, *heard("6", coach.You, 0, strings.Repeat("long ", 1000)+"end").Heard)
	}
	if p, _ := in.prompt(testLibrary(), redact); len(p.Talk) > longestInterview+5000 || !strings.Contains(p.Talk, "end\n") {
		t.Errorf("%d bytes", len(p.Talk))
	}
}

func TestAFollowUpIsOneCleanQuestion(t *testing.T) {
	for text, want := range map[string]string{
		"- What happens to readers while it is stale?\n":            "What happens to readers while it is stale?",
		"What happens then?":                                        "What happens then?",
		"<think>\nhm, why?\n</think>\n- Interviewer: \"And then?\"": "And then?",
		"- What \x1b[31mthen?\n- And then?":                         "What then?",
	} {
		assessing(t, Config{}, []turn{writes(text, 3)}, func(t *testing.T, a *Assessor, f *fake) {
			got, err := a.FollowUp(t.Context(), talk())
			if got != want || err != nil {
				t.Errorf("%q: %q, %v", text, got, err)
			}
			body, err := json.Marshal(f.asked[0])
			if err != nil || !strings.Contains(string(body), "stale for a while") || strings.Contains(string(body), "Cache-aside") {
				t.Errorf("%v: sent %s", err, body)
			}
		})
	}
}

func TestAFollowUpWithANumberOfItsOwnIsRefused(t *testing.T) {
	assessing(t, Config{}, []turn{writes("- What if 70,000 users come?\n", 0), writes("- What of the 5,000 reads?\n", 0)}, func(t *testing.T, a *Assessor, _ *fake) {
		if got, err := a.FollowUp(t.Context(), talk()); got != "" || err == nil || !strings.Contains(err.Error(), "70,000") {
			t.Errorf("%q, %v", got, err)
		}
		if got, err := a.FollowUp(t.Context(), talk()); got == "" || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	})
}

func TestAnAssessorStopsAtOnceAndCountsWhatItCannotKnow(t *testing.T) {
	errLate := errors.New("too late")
	assessing(t, Config{}, []turn{stalls(""), stalls("- And then?\n- mo"), writes(assessed, 0)}, func(t *testing.T, a *Assessor, f *fake) {
		for i, want := range []string{"", "And then?"} {
			ctx, cancel := context.WithTimeoutCause(t.Context(), 3*time.Second, errLate)
			began := time.Now()
			got, err := a.FollowUp(ctx, talk())
			cancel()
			if got != want || (err == nil) != (want != "") || err != nil && !errors.Is(err, errLate) || time.Since(began) != 3*time.Second {
				t.Errorf("%d: %q, %v after %v", i, got, err, time.Since(began))
			}
		}
		got := a.Assess(t.Context(), interview(), nil)
		if got.Error != "" || got.Session.Tokens != nil || got.Session.Known.Uncounted != 2 || got.Session.Known.Tokens.Output != 100 {
			t.Errorf("%+v", got.Session)
		}
		if f.questions() != 3 {
			t.Errorf("asked %d times", f.questions())
		}
	})
}

func TestADeadModelLeavesAReasonAndIsLeftAloneInTheInterview(t *testing.T) {
	assessing(t, Config{}, []turn{refuses(500, nil, "")}, func(t *testing.T, a *Assessor, f *fake) {
		_, first := a.FollowUp(t.Context(), talk())
		_, second := a.FollowUp(t.Context(), talk())
		if first == nil || first.Error() != "127.0.0.1:11434 has failed (500)" || second == nil || !strings.HasPrefix(second.Error(), "not asked for") || f.questions() != 2 {
			t.Errorf("%v, %v, asked %d times", first, second, f.questions())
		}
		// At the end it is asked all the same.
		got := a.Assess(t.Context(), interview(), nil)
		if got.Error != "127.0.0.1:11434 has failed (500)" || len(got.Claims) != 0 || got.Used != nil || !got.Done || f.questions() != 4 {
			t.Errorf("%+v, asked %d times", got, f.questions())
		}
	})
}

func TestTheLimitOfASessionHoldsForAssessments(t *testing.T) {
	assessing(t, Config{Budget: Budget{Tokens: 2000}}, []turn{writes("- And then?\n", 0)}, func(t *testing.T, a *Assessor, f *fake) {
		if _, err := a.FollowUp(t.Context(), talk()); err != nil {
			t.Fatal(err)
		}
		got := a.Assess(t.Context(), interview(), nil)
		if got.Error != "the session's limit of 2000 tokens is reached" || got.Fix == "" || !got.Done || f.questions() != 1 {
			t.Errorf("%+v, asked %d times", got, f.questions())
		}
		if a.Used().Tokens.Input != 2000 {
			t.Errorf("it took %v", a.Used())
		}
	})
}
