package refine

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/coach"
)

// against runs a test in a bubble of synctest with a Refiner over a fake.
func against(t *testing.T, cfg Config, turns []turn, test func(*testing.T, *Refiner, *panel, *fake)) {
	t.Helper()
	for name, p := range protocols() {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				service, stopService := startFake(t, p, turns...)
				cfg := cfg
				cfg.Provider = service.provider(DefaultLimits())
				r, panel, stop := start(t, cfg)
				test(t, r, panel, service)
				stop()
				stopService()
			})
		})
	}
}

func TestBulletsComeOneByOneAndStay(t *testing.T) {
	against(t, Config{}, []turn{slowly(time.Second, "## Performance", "- one", "- two", "- three")}, func(t *testing.T, r *Refiner, p *panel, _ *fake) {
		r.takeAll(t, asks("1", time.Minute, "How do you serve the reads?")...)
		r.Wait(t.Context())
		if p.count() != 5 {
			t.Fatalf("%d events", p.count())
		}
		for i, e := range p.events {
			b := e.Refined.Bullets
			if len(b) != min(i, 3) || i > 0 && b[0].Text != "one" || e.Refined.Done != (i == 4) {
				t.Errorf("event %d: %+v", i, e.Refined)
			}
			if want := time.Minute + []time.Duration{0, 2, 3, 4, 4}[i]*time.Second; e.At != want {
				t.Errorf("event %d comes at %v, want %v", i, e.At, want)
			}
		}
	})
}

func TestANewerQuestionEndsTheAnswerAtOnce(t *testing.T) {
	against(t, Config{}, []turn{slowly(time.Second, "- one", "- two", "- three"), writes(good, 0)}, func(t *testing.T, r *Refiner, p *panel, f *fake) {
		r.takeAll(t, asks("1", 0, "How do you serve the reads?")...)
		time.Sleep(2500 * time.Millisecond)
		began := time.Now()
		r.takeAll(t, asks("2", 3*time.Second, "And the writes?")...)
		r.Wait(t.Context())
		if took := time.Since(began); took != 0 {
			t.Errorf("the second answer took %v", took)
		}
		if first := p.last("1"); len(first.Bullets) != 2 || !first.Done || first.Error != "a newer question came" {
			t.Errorf("the first ends as %+v", first)
		}
		second := p.last("2")
		if len(second.Bullets) != 2 || second.Error != "" {
			t.Errorf("the second is %+v", second)
		}
		if all := second.Session; all.Tokens != nil || all.Known.Uncounted != 1 || all.Known.Tokens.Output != 100 {
			t.Errorf("the first is not counted, and the session took %+v", all)
		} else if !reflect.DeepEqual(all, r.Used()) {
			t.Errorf("in the end it took %+v, and then %+v", all, r.Used())
		}
		n := p.count()
		time.Sleep(time.Minute)
		if p.count() != n || f.questions() != 2 {
			t.Error("late bullets came")
		}
	})
}

func TestAQuestionThatIsStillBeingAskedEndsTheAnswerToo(t *testing.T) {
	against(t, Config{}, []turn{stalls("- one\n")}, func(t *testing.T, r *Refiner, p *panel, f *fake) {
		r.takeAll(t, asks("1", 0, "How do you serve the reads?")...)
		time.Sleep(time.Second)
		asking := carded("2", time.Second)
		asking.Card.Provisional = true
		r.takeAll(t, asking)
		r.Wait(t.Context())
		if p.last("1").Error != "a newer question came" || f.questions() != 1 {
			t.Errorf("%+v", p.last("1"))
		}
	})
}

func TestOnlyTurnsOfTheInterviewerThatGotACardAreAskedAbout(t *testing.T) {
	against(t, Config{}, []turn{writes(good, 0)}, func(t *testing.T, r *Refiner, _ *panel, f *fake) {
		provisional := carded("1", 0)
		provisional.Card.Provisional = true
		r.takeAll(t, heard("1", coach.Interviewer, 0, "How was your weekend?"), provisional, heard("2", coach.You, 0, "Fine"), carded("2", 0), carded("ask", 0))
		r.Wait(t.Context())
		if n := f.questions(); n != 0 {
			t.Errorf("asked %d times", n)
		}
		r.Ask()
		r.Wait(t.Context())
		if n := f.questions(); n != 1 {
			t.Errorf("asked %d times by the key", n)
		}
	})
}

func TestAQuestionOfTheUsersOwnIsAnswered(t *testing.T) {
	against(t, Config{}, []turn{writes(good, 0)}, func(t *testing.T, r *Refiner, p *panel, f *fake) {
		for i, text := range []string{"Why not a queue?", "Why not [a lock]?"} {
			r.Asked(text)
			r.takeAll(t, carded(coach.AskedTurn, 0))
			r.Wait(t.Context())
			body, err := json.Marshal(f.asked[i])
			if err != nil {
				t.Fatal(err)
			}
			if want := `QUESTION\n| ` + strings.NewReplacer("[", "(", "]", ")").Replace(text) + `\nAnswer the QUESTION now`; !strings.Contains(string(body), want) || len(p.last(coach.AskedTurn).Bullets) != 2 {
				t.Errorf("no %s in %s", want, body)
			}
		}
	})
}

func TestTheSameCardIsAskedAboutOnceUnlessItsWordsChange(t *testing.T) {
	against(t, Config{}, []turn{writes(good, 0)}, func(t *testing.T, r *Refiner, _ *panel, f *fake) {
		for i, text := range []string{"And reads?", "And reads?", "And writes?"} {
			r.takeAll(t, asks("1", 0, text)...)
			r.Wait(t.Context())
			if want := []int{1, 1, 2}[i]; f.questions() != want {
				t.Errorf("asked %d times, want %d", f.questions(), want)
			}
		}
	})
}

func TestTurnedOffItAsksNothingByItself(t *testing.T) {
	against(t, Config{}, []turn{stalls("- one\n"), writes(good, 0)}, func(t *testing.T, r *Refiner, p *panel, f *fake) {
		r.takeAll(t, asks("1", 0, "How do you serve the reads?")...)
		time.Sleep(time.Second)
		r.SetAuto(false)
		r.Wait(t.Context())
		r.takeAll(t, asks("2", 0, "And writes?")...)
		r.Wait(t.Context())
		if f.questions() != 1 || p.last("1").Error != "turned off" || p.last("2").Done {
			t.Errorf("asked %d times, %+v", f.questions(), p.last("1"))
		}
		r.SetAuto(true)
		r.takeAll(t, asks("3", 0, "And deletes?")...)
		r.Wait(t.Context())
		if f.questions() != 2 {
			t.Errorf("asked %d times", f.questions())
		}
	})
}

func TestAServiceThatFailedIsLeftAloneForAWhile(t *testing.T) {
	against(t, Config{}, []turn{refuses(401, nil, ""), refuses(429, http.Header{"Retry-After": {"60"}}, ""), writes(good, 0)}, func(t *testing.T, r *Refiner, p *panel, f *fake) {
		ask := func(id string) coach.Refined {
			r.takeAll(t, asks(id, 0, "And "+id+"?")...)
			r.Wait(t.Context())
			return p.last(id)
		}
		ask("1")
		time.Sleep(time.Second)
		if got := ask("2"); f.questions() != 1 || got.Error != "not asked for 4s more: 127.0.0.1:11434 refuses the key (401)" {
			t.Errorf("%d, %+v", f.questions(), got)
		}
		time.Sleep(4 * time.Second)
		ask("3")
		time.Sleep(59 * time.Second)
		if got := ask("4"); f.questions() != 2 || !strings.HasPrefix(got.Error, "not asked for 1s more") {
			t.Errorf("%d, %+v", f.questions(), got)
		}
		time.Sleep(time.Second)
		if got := ask("5"); f.questions() != 3 || got.Error != "" {
			t.Errorf("%d, %+v", f.questions(), got)
		}
	})
}

func TestUseIsCountedAndTheLimitHolds(t *testing.T) {
	// Either protocol tells 2,000 tokens read, 1,500 of them again, and 100
	// written.
	half := 0.5
	one := coach.Tokens{Input: 2000, Cached: 1500, Output: 100}
	cfg := Config{Prices: Prices{"m": {Input: 2, Cached: &half, Output: 10}}, Budget: Budget{Tokens: 4000}}
	against(t, cfg, []turn{writes(good, 0)}, func(t *testing.T, r *Refiner, p *panel, f *fake) {
		for _, id := range []string{"1", "2", "3"} {
			r.takeAll(t, asks(id, 0, "And "+id+"?")...)
			r.Wait(t.Context())
		}
		first, second, third := p.last("1"), p.last("2"), p.last("3")
		if !reflect.DeepEqual(first.Used.Tokens, &one) || *first.Used.Cost != 0 {
			t.Errorf("the first took %+v, on a machine of one's own", first.Used)
		}
		if second.Session.Tokens.Input != 4000 || second.Session.Tokens.Output != 200 {
			t.Errorf("the session took %+v", second.Session.Tokens)
		}
		if f.questions() != 2 || third.Error != "the session's limit of 4000 tokens is reached" || third.Used != nil {
			t.Errorf("asked %d times, %+v", f.questions(), third)
		}
	})
}

func TestANetworkThatIsNotThereIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service, stopService := startFake(t, chatProtocol{}, writes(good, 0))
		provider := service.provider(DefaultLimits())
		stopService()
		r, p, stop := start(t, Config{Provider: provider})
		r.takeAll(t, asks("1", 0, "And reads?")...)
		r.Wait(t.Context())
		if got := p.last("1"); got.Error != "127.0.0.1:11434 cannot be reached" || got.Fix == "" || got.Used != nil {
			t.Errorf("%+v", got)
		}
		stop()
	})
}

func TestWaitEndsWithItsContext(t *testing.T) {
	against(t, Config{}, []turn{stalls("")}, func(t *testing.T, r *Refiner, _ *panel, _ *fake) {
		r.takeAll(t, asks("1", 0, "And reads?")...)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r.Wait(ctx)
		if ctx.Err() == nil {
			t.Error("nothing was waited for")
		}
	})
}
