package language

import (
	"math"
	"strings"
)

// Act is what a turn of the conversation does.
type Act string

// The acts the gate tells apart.
const (
	Prompt      Act = "prompt"      // a system to design
	Requirement Act = "requirement" // what it must do, or a figure
	Probe       Act = "probe"       // a question about a part, "why?" included
	SmallTalk   Act = "small talk"
	Logistics   Act = "logistics" // the call itself, the job, the pay
	Backchannel Act = "backchannel"
	Unclear     Act = "unclear"
)

// Evidence is what the rest of the engine knows of a turn.
type Evidence struct {
	InDesign   bool    // a system or problem is under discussion already
	Odds       float64 // of the subject model: above 0 for talk about systems
	Match      float64 // 0 to 1: how much of what was said the best entry explains
	Fit        float64 // score of the best entry
	Cue        float64 // how well the best phrase of an entry fits as a whole
	Vocabulary int     // distinct words and phrases of the trade
	Figures    int     // quantities that size a system
	Prior      float64 // what the turns before said of the same, in log odds
}

// A Verdict says whether a turn deserves an answer, and why not.
type Verdict struct {
	Act    Act
	Speak  bool
	Reason string  // for silence
	Odds   float64 // that the turn itself is about a design, in log odds
}

// The gate is a logistic regression over the subject model's odds and the
// cues below; the weights were fitted on the turns of the development cases
// and rounded. A conversation that is not yet about design has to say that it
// has begun; one that is, only that it goes on.
const (
	gateBias      = -1.8
	perOdds       = 0.1  // of the odds as they are, within oddsRange
	perMeanOdds   = 0.95 // of the odds over the root of the words
	perBuild      = 0.8
	perRequest    = 0.1
	perSmallTalk  = -0.5
	perLogistics  = -1.4
	perVocabulary = 0.9
	perFigure     = 0.8
	perMatch      = 0.3
	perFit        = 0.07
	fitRange      = 80
	perSureFit    = 0.07 // of the score above what stray words reach
	sureFit       = 25
	sureFitRange  = 15
	remarkWords   = 10 // a fit says little of a remark, and all of what is twice as long
	perCue        = 0.2
	cueRange      = 8
	perOrder      = 6.0 // plain words for "design this"
	oddsRange     = 15
	openAt        = 0.4
	continueAt    = -2.2
)

// Judge decides what a turn of the interviewer does. The shortest probes are
// the most frequent, so within a design a turn passes unless it is clearly
// something else.
func Judge(text string, e Evidence) Verdict {
	c := cuesOf(text)
	if c.words == 0 || c.back == c.words {
		return Verdict{Act: Backchannel, Reason: "only an acknowledgement"}
	}
	if e.InDesign && c.words <= 6 && c.probe && c.small+c.logistics == 0 {
		return Verdict{Act: Probe, Speak: true}
	}
	odds := c.score(e)
	if e.InDesign && odds < continueAt || !e.InDesign && odds+e.Prior < openAt {
		return silence(c, e, odds)
	}
	switch {
	case c.order+c.build > 0 && !e.InDesign:
		return Verdict{Act: Prompt, Speak: true, Odds: odds}
	case c.probe || c.request > 0:
		return Verdict{Act: Probe, Speak: true, Odds: odds}
	default:
		return Verdict{Act: Requirement, Speak: true, Odds: odds}
	}
}

// Asks reports whether a text puts a question or asks for an answer.
func Asks(text string) bool {
	c := cuesOf(text)
	return c.probe || c.request > 0
}

// Orders reports whether a text asks for a system.
func Orders(text string) bool {
	c := cuesOf(text)
	return c.order+c.build > 0
}

// Probes tells a question about a part from a statement that has a question
// in it.
func Probes(text string) bool {
	return Asks(text) && !strings.Contains(text, ". ") || strings.HasSuffix(strings.TrimSpace(text), "?")
}

// score is how surely a turn is about a design, in log odds.
func (c cues) score(e Evidence) float64 {
	return gateBias + perOdds*max(-oddsRange, min(oddsRange, e.Odds)) + perMeanOdds*e.Odds/math.Sqrt(float64(c.words)) +
		perBuild*float64(min(c.build, 2)) + perRequest*float64(min(c.request, 2)) +
		perSmallTalk*float64(min(c.small, 2)) + perLogistics*float64(min(c.logistics, 2)) +
		perVocabulary*float64(min(e.Vocabulary, 4)) + perFigure*float64(min(e.Figures, 3)) + perMatch*e.Match + perFit*min(e.Fit, fitRange) +
		perSureFit*max(0, min(e.Fit-sureFit, sureFitRange))*max(0, min(1, float64(c.words-remarkWords)/remarkWords)) +
		perCue*min(e.Cue, cueRange) + perOrder*float64(min(c.order, 1))
}

func silence(c cues, e Evidence, odds float64) Verdict {
	switch {
	case c.logistics > 0 && c.logistics >= c.small:
		return Verdict{Act: Logistics, Reason: "about the call or the job, not the design", Odds: odds}
	case c.small > 0 || e.Odds < -2:
		return Verdict{Act: SmallTalk, Reason: "small talk", Odds: odds}
	default:
		return Verdict{Act: Unclear, Reason: "nothing about a design yet", Odds: odds}
	}
}

// cues counts what a turn says of its own purpose.
type cues struct {
	words, back      int
	order            int
	build, request   int
	small, logistics int
	probe            bool
}

func cuesOf(text string) cues {
	tokens := Tokenize(text)
	var c cues
	for _, t := range tokens {
		if filler(t.Text) {
			continue
		}
		c.words++
		if acknowledges(t.Text) {
			c.back++
		}
		if t.Stop == '?' {
			c.probe = true
		}
	}
	spaced := " " + phraseKey(tokens) + " "
	c.order = count(spaced, orderPhrases())
	c.build = count(spaced, buildPhrases())
	c.request = count(spaced, requestPhrases())
	c.small = count(spaced, smallTalkPhrases())
	c.logistics = count(spaced, logisticsPhrases())
	for _, word := range []string{" why ", " how ", " what ", " which ", " where ", " when ", " who ", " can you ", " could you "} {
		if strings.HasPrefix(spaced, word) || strings.HasPrefix(spaced, " and"+word) || strings.HasPrefix(spaced, " but"+word) || strings.HasPrefix(spaced, " so"+word) {
			c.probe = true
		}
	}
	return c
}

func count(spaced string, phrases []string) int {
	n := 0
	for _, p := range phrases {
		if strings.Contains(spaced, " "+p+" ") {
			n++
		}
	}
	return n
}

func acknowledges(word string) bool {
	switch word {
	case "ok", "okay", "right", "good", "great", "sure", "yes", "yeah", "yep", "no", "nope", "mm", "mhm", "hm", "fine", "cool",
		"nice", "lovely", "perfect", "exactly", "alright", "thanks", "thank", "you", "questions", "question", "got", "it", "see", "i",
		"agreed", "indeed", "true", "ah", "oh", "fair", "enough", "makes", "sense", "interesting", "makes-sense", "brilliant", "that's", "go", "on", "ahead", "please":
		return true
	}
	return false
}

// buildPhrases ask for a system.
func buildPhrases() []string {
	return []string{"designing", "architect", "architecture", "build", "let's say we", "let's say you", "imagine", "picture a", "picture an",
		"suppose", "we want a", "i want you to", "i'd like you to", "sketch", "put together", "an app", "a website", "a platform", "walk me through"}
}

// orderPhrases leave no doubt that a system is asked for.
func orderPhrases() []string {
	return []string{"design a", "design an", "design the", "design that", "design this", "design it", "design something", "design me", "build me", "make me a", "let's do a", "let's do an",
		"let's do the", "lets do a", "let's build", "let's design", "let's make a", "let's take a", "let's have a", "how would you design", "how would you build", "how would you architect"}
}

// requestPhrases ask for an answer.
func requestPhrases() []string {
	return []string{"how would you", "how do you", "how do we", "how does", "how can we", "how should we", "how will", "what would you", "what do you do",
		"what happens", "what if", "what about", "what are the", "walk me through", "talk me through", "tell me how", "explain", "why not", "why would", "why do",
		"which one", "which would", "can we", "can you handle", "could we", "should we", "would you", "do we need", "how many", "how much", "how big", "how long would",
		"is it enough", "is that enough", "go deeper", "dig into", "where does", "where would", "what goes wrong", "what's the", "ideas", "how"}
}

// smallTalkPhrases belong to people, not to systems.
func smallTalkPhrases() []string {
	return []string{"weekend", "your weekend", "my weekend", "holiday", "holidays", "vacation", "weather", "raining", "sunny", "snow", "my kids", "the kids", "your kids", "my son",
		"my daughter", "my wife", "my husband", "my partner", "our dog", "my dog", "your dog", "the dog", "my cat", "the cat", "a cat", "lunch", "breakfast", "coffee", "cup of tea", "football", "the match",
		"marathon", "camping", "hiking", "the beach", "garden", "birthday", "concert", "my mother", "my parents", "my flat", "moving house", "new house", "your accent", "nice to meet",
		"good to meet", "how are you", "how's it going", "how was", "did you have", "hope you", "welcome to", "in your free time", "hobby", "hobbies", "guitar", "recipe", "netflix last night",
		"last night", "sleep", "slept", "jet lag", "commute", "bike ride", "nice picture", "behind you", "bookshelf", "where are you from", "where are you based", "cold today", "hot today", "gym", "my neighbour", "my neighbor", "haircut"}
}

// logisticsPhrases belong to the call, the process and the job.
func logisticsPhrases() []string {
	return []string{"on mute", "muted", "unmute", "hear me", "hear you", "can you see", "see my screen", "my screen", "your screen", "share my", "share your", "sharing my", "headset", "headphones", "my camera",
		"your camera", "webcam", "microphone", "my mic", "your mic", "you froze", "you're frozen", "breaking up", "dropped out", "you dropped", "my wifi", "your wifi", "my internet", "rejoin", "dial in", "meeting link", "the link i sent",
		"invite", "recruiter", "hr", "salary", "compensation", "pay band", "the pay", "the offer", "notice period", "start date", "relocate", "relocation", "relocating", "visa", "remote work", "work remotely", "from home",
		"days a week", "in the office", "the office", "office days", "benefits", "pension", "stock options", "equity", "bonus", "parental leave", "days off", "your cv", "your resume", "my cv", "my resume", "tell me about yourself", "about yourself", "your background",
		"your current role", "your current job", "current company", "why are you leaving", "why do you want to", "want to join", "the role", "this role", "the job", "the position", "job title", "your manager", "my manager", "team culture", "the culture", "the team like",
		"questions for me", "questions for us", "any questions", "next steps", "next step", "the next step", "hear back", "next round", "next interview", "feedback by", "be in touch", "before we start", "before we begin", "ten minutes left", "minutes left", "out of time", "run out of time",
		"wrap up here", "five minute break", "quick break", "glass of water", "recording this", "is being recorded", "take notes", "a time when", "time when you", "disagreed with", "conflict with", "your strengths", "your weaknesses", "proud of", "references", "background check",
		"other interviews", "other offers", "interview process", "probation", "contract or permanent", "on site", "onsite", "reschedule", "can you type", "another tab", "your laptop"}
}
