package language

import (
	"strings"
)

// Interviews is how surely a turn of a design interview is the interviewer's
// and not the candidate's, in log odds. It goes by the words alone, as a
// recogniser gives them, with or without punctuation: who asks and prompts,
// acknowledges and states what is needed interviews; who reasons in the first
// person, sizes and explains at length is the candidate. An empty text is 0.
//
// The weights are set by hand. What they come to is held by a test.
func Interviews(text string) float64 {
	tokens := Tokenize(text)
	words, questions := 0, 0
	for _, t := range tokens {
		if !filler(t.Text) {
			words++
		}
		if t.Stop == '?' {
			questions++
		}
	}
	if words == 0 {
		return 0
	}
	c, spaced := cuesOf(text), " "+phraseKey(tokens)+" "
	clarifies := count(spaced, clarifyingPhrases())
	request := c.request
	if clarifies > 0 {
		request = 0
	}
	odds := 0.4 +
		1.6*float64(min(c.order, 1)) + 0.8*float64(min(c.build, 1)) +
		0.9*float64(min(request, 2)) + 0.5*float64(min(questions, 1)) +
		1.1*float64(min(count(spaced, proddingPhrases()), 2)) +
		0.8*float64(min(count(spaced, statingPhrases()), 2)) -
		1.3*float64(min(count(spaced, proposingPhrases()), 3)) -
		1.5*float64(min(clarifies, 2))
	if c.probe && clarifies == 0 {
		odds += 0.8
	}
	if opens(spaced) {
		odds += 0.8
	}
	// Answers are long and prompts are short.
	return odds - 0.02*float64(max(words-12, 0))
}

// opens reports whether a turn begins by acknowledging the one before.
func opens(spaced string) bool {
	for _, word := range []string{"ok", "okay", "right", "good", "great", "alright", "interesting", "fair enough", "got it", "makes sense", "nice", "cool", "perfect"} {
		if strings.HasPrefix(spaced, " "+word+" ") {
			return true
		}
	}
	return false
}

// proddingPhrases turn to the other person.
func proddingPhrases() []string {
	return []string{"you", "your", "you'd", "you're", "you've", "you said", "you mentioned", "tell me", "show me", "convince me", "take me", "give me", "let's move on", "let's talk about", "let's go", "let's focus",
		"go on", "go ahead", "keep going", "carry on", "say more", "i'd like you", "i want you", "want you to", "don't worry", "for now", "assume", "suppose", "say that", "let's say", "imagine"}
}

// statingPhrases tell what is needed, which only one side knows.
func statingPhrases() []string {
	return []string{"we expect", "we have", "we need", "we want", "we're a", "we are a", "our users", "our customers", "our", "users should", "users can", "people can", "it should", "it has to", "must", "needs to", "has to",
		"the requirement", "out of scope", "in scope", "ignore", "they", "right now", "last year", "the business"}
}

// proposingPhrases reason about a design in the first person.
func proposingPhrases() []string {
	return []string{"i would", "i'd", "i'll", "i will", "i think", "i'm going to", "i am going to", "i can", "i could", "i'd use", "i'd put", "i'd start", "let me", "my first", "we could", "we'd", "we would", "we'll", "we can", "then we",
		"so that", "because", "which means", "that gives", "that way", "that is about", "that's about", "roughly", "instead of", "the trade off", "the tradeoff", "in front of", "behind", "each", "keyed by", "partition", "partitioned by", "shard by",
		"i prefer", "i like to", "i'd like to start", "i'd like to understand", "first i", "for that", "goes to", "goes into", "writes to", "reads from", "as long as"}
}

// clarifyingPhrases are the candidate's own questions.
func clarifyingPhrases() []string {
	return []string{"can i assume", "may i assume", "can we assume", "should i", "should we", "shall i", "do we need", "do you need", "do you want", "do you expect", "do they need", "are we", "is it fine if", "is it fair", "is it okay if", "is it ok if", "is that okay",
		"do users", "does it need", "does it have to", "do we have", "do we care", "how many users", "how many", "how much data", "how big is", "how fast does", "what's the scale", "what is the scale", "what scale", "what are the key", "what are the expected",
		"what are the requirements", "any constraints", "is there a", "are there any", "who uses", "who are the", "before i start", "to clarify", "just to check", "just to confirm", "am i right"}
}
