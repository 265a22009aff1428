package refine

import (
	"fmt"
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/patterns"
)

// Bounds of what is sent of a whole interview: an hour of talk has some fifty
// thousand bytes, which are twelve thousand tokens.
const (
	longestInterview = 60_000 // bytes, the latest
	longestPart      = 2000   // bytes of each turn
	mostMissed       = 12     // lines
	mostClaims       = 8
)

// The headings of an assessment.
func assessmentHeadings() []patterns.Heading { return []patterns.Heading{"Strengths", "Gaps", "Next"} }

// assessment is the form of one.
func assessment() form { return form{headings: assessmentHeadings(), most: mostClaims} }

func assessmentRules() string {
	return fmt.Sprintf(`You assess the candidate (You) of a software-architecture interview, for the
candidate to learn from. A local scorer has done so already, by rules; say what a
strong senior interviewer would add after hearing the whole: how decisions were
argued, what was deep and what was shallow, what to say otherwise next time.

%s
Answer in this form and no other: headings, and bullets under them.

## Strengths
- one sentence of at most 35 words "exact words from the CONVERSATION" [id]
## Gaps
## Next

Use %d bullets at most, under these three headings, the most useful first.
Each bullet under Strengths and Gaps quotes the words of the CONVERSATION that it
is about: four to fifteen of them, exactly as they stand there, from one turn, in
double quotation marks. Use quotation marks for nothing else. End each bullet with
the id of the LIBRARY entry that says the same, in square brackets, or with [%s].
Take numbers only from the quotations. Give no score and no verdict. Do not repeat
what is MISSED. No introduction, no conclusion, no other markup.
`, quotations, mostClaims, own)
}

// prompt writes what is sent to assess an interview, and what the assessment
// may rest on.
func (in Interview) prompt(lib *patterns.Library, redact func([]string) []string) (Prompt, *Grounds) {
	g := newGrounds()
	about := part{title: "ABOUT"}
	if in.System != "" {
		about.lines = append(about.lines, "system: "+in.System)
	}
	if in.Level != "" {
		about.lines = append(about.lines, "level of the candidate: "+string(in.Level))
	}
	parts := []part{about, conversation(latest(in.Turns, longestInterview), longestPart), {title: "MISSED", lines: firstOf(in.Missed, mostMissed)}}
	return Prompt{
		Rules: assessmentRules(), Library: writeLibrary(lib, firstOf(in.Entries, mostEntries), g),
		Talk: writeTalk(parts, redact, g) + "Assess You now, in the form of the rules.\n",
	}, g
}

// latest gives the last turns, as many as most bytes hold.
func latest(turns []coach.Utterance, most int) []coach.Utterance {
	from := len(turns)
	for from > 0 && most-min(len(turns[from-1].Text), longestPart) >= 0 {
		from--
		most -= min(len(turns[from].Text), longestPart)
	}
	return slices.Clone(turns[from:])
}

func followUpRules() string {
	return strings.TrimSpace(fmt.Sprintf(`You are the Interviewer of a software-architecture interview. Ask the one follow-up
question that a strong senior interviewer would ask about the last answer of You:
how it works, what breaks, what it costs, or why not otherwise.

%s
Answer with one line and nothing else: "- ", then one question of at most 30 words,
spoken to You, ending in a question mark. Ask about what You has said. Give no
answer and no hint at one: name no technology, pattern or part that the
CONVERSATION does not name, state no fact, add no requirement, use no number that
is not there.
`, quotations)) + "\n"
}

// followUpPrompt writes what is sent for the interviewer's next question.
func followUpPrompt(talk []coach.Utterance, redact func([]string) []string) (Prompt, *Grounds) {
	g := newGrounds()
	talk = talk[max(0, len(talk)-mostTurns):]
	return Prompt{
		Rules: followUpRules(), Library: "PRACTICE INTERVIEW\n",
		Talk: writeTalk([]part{conversation(talk, longestTurn)}, redact, g) + "Ask your follow-up question now, in the form of the rules.\n",
	}, g
}
