package patterns

// isStop tells whether a word says nothing about what is talked of: the
// grammar of English, and what people say while they think. A switch, because
// it needs no table to be built or shared.
func isStop(word string) bool {
	switch word {
	case "a", "about", "actually", "after", "again", "ain", "all", "alright", "also", "although", "always",
		"am", "an", "and", "another", "any", "anybody", "anyone", "anything", "anyway", "are", "aren",
		"arent", "around", "as", "at", "away", "basically", "be", "because", "been", "before", "being",
		"between", "both", "but", "by", "came", "can", "cannot", "cant", "come", "comes", "could", "couldn",
		"couldnt", "course", "d", "did", "didn", "didnt", "do", "does", "doesn", "doesnt", "doing", "don",
		"done", "dont", "down", "during", "each", "either", "else", "especially", "etc", "even", "ever",
		"every", "everybody", "everyone", "everything", "exactly", "few", "for", "from", "further", "get",
		"gets", "getting", "give", "given", "gives", "go", "goes", "going", "gonna", "good", "gosh", "got",
		"gotta", "had", "hadn", "has", "hasn", "have", "haven", "havent", "having", "he", "hello", "her",
		"here", "heres", "hers", "hes", "hi", "him", "his", "hmm", "how", "however", "i", "if", "im",
		"imagine", "in", "instead", "into", "is", "isn", "isnt", "it", "its", "itself", "ive", "just",
		"kind", "know", "let", "lets", "like", "little", "ll", "look", "looking", "lot", "lots", "m",
		"made", "make", "makes", "maybe", "me", "mean", "means", "might", "mine", "more", "most", "much",
		"must", "mustn", "my", "need", "needs", "never", "nice", "no", "nor", "not", "nothing", "now", "of",
		"off", "oh", "ok", "okay", "on", "one", "only", "onto", "or", "other", "others", "otherwise",
		"ought", "our", "out", "over", "own", "perhaps", "please", "pretty", "probably", "put", "quite",
		"rather", "re", "really", "right", "s", "said", "same", "say", "says", "see", "seem", "seems",
		"shall", "she", "shes", "should", "shouldn", "shouldnt", "since", "so", "some", "somebody",
		"somehow", "someone", "something", "sort", "still", "stuff", "such", "suppose", "sure", "t", "take",
		"takes", "talk", "tell", "than", "thank", "thanks", "that", "thats", "the", "their", "them", "then",
		"there", "theres", "these", "they", "theyre", "thing", "things", "think", "this", "those", "though",
		"through", "throughout", "to", "today", "together", "too", "totally", "try", "trying", "uh", "um",
		"under", "until", "up", "us", "use", "used", "using", "ve", "very", "wait", "want", "wants", "was",
		"wasn", "wasnt", "way", "we", "well", "were", "weren", "weve", "what", "whatever", "whats", "when",
		"where", "whether", "which", "while", "who", "whole", "whom", "whos", "whose", "why", "will",
		"with", "within", "without", "won", "wont", "would", "wouldn", "wouldnt", "yeah", "yep", "yes",
		"yet", "you", "your", "youre", "yours", "youve":
		return true
	}
	return false
}

// vagueWeight is what a vague word counts in a query.
const vagueWeight = 0.5

// vague holds the words that say little of which system is meant, though they
// are no grammar: numbers, of which every system has some, and the nouns and
// verbs that fit all of them.
func vague(word string) bool {
	switch word {
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty",
		"fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion",
		"billions", "dozen", "half", "couple", "people", "person", "user", "users", "app", "apps", "application", "product", "platform",
		"service", "services", "company", "big", "large", "huge", "small", "new", "part", "side", "handle", "run", "runs", "running",
		"love", "happy", "nice", "different", "whole", "today", "every", "next", "week", "day", "month", "year", "second", "seconds", "minute", "minutes", "hour", "hours",
		"world", "scalable", "scale", "problem", "example", "question", "point", "number", "start", "works", "work", "happen", "happens":
		return true
	}
	return word != "" && word[0] >= '0' && word[0] <= '9'
}
