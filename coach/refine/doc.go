// Package refine asks a language model for a second opinion on a card, when
// the user chose one: grounded in the library, streamed under the local card,
// never in its way.
//
// A Refiner listens to the events of a session from outside. It asks a
// Provider about a turn of the interviewer that got a card, gives the bullets
// back as coach.Refined events, and stops for the next question. Talk is the
// pure part that writes the prompt, Answer the pure part that reads what comes
// back: each bullet cites an entry that was sent or counts as the model's own,
// and a number that was sent nowhere is marked.
//
// An Assessor asks about an interview as a whole: for an assessment at its end,
// each claim of it checked against the talk and the library, and in a drill for
// the interviewer's next question.
//
// The card never waits for any of this, and a service that is slow, refuses or
// breaks off is told in one line.
package refine
