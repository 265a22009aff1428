package live

import "archcoach/coach"

// An Action is something the user asks the session for. The screen waits for
// the answer on Config.Events or in the Status.
type Action interface{ action() }

type (
	// Pause stops listening, or goes on.
	Pause struct{}
	// OffRecord stops writing down and listening, or goes on; what was said in
	// between is kept nowhere.
	OffRecord struct{}
	// Correct swaps the speaker of an utterance.
	Correct struct{ UtteranceID string }
	// Who tells who speaks now, where one microphone hears both: the
	// interviewer, pressed again You, and again nobody in particular.
	Who struct{}
	// Edit replaces the words of an utterance.
	Edit struct{ UtteranceID, Text string }
	// AskNow makes a card for the interviewer's last turn, gate or no gate.
	AskNow struct{}
	// Say is a turn typed instead of spoken.
	Say struct {
		Speaker coach.Speaker
		Text    string
	}
	// Ask is a question typed to coach itself.
	Ask struct{ Text string }
	// AskModel asks the model about the latest card.
	AskModel struct{}
	// SwitchModel lets the model add to each card, or no longer.
	SwitchModel struct{}
	// Export writes the session as it stands.
	Export struct{}
	// Quit follows when Run is about to return because the user left. It is
	// dropped when nobody waits for it.
	Quit struct{}
)

func (Pause) action()       {}
func (OffRecord) action()   {}
func (Correct) action()     {}
func (Who) action()         {}
func (Edit) action()        {}
func (AskNow) action()      {}
func (Say) action()         {}
func (Ask) action()         {}
func (AskModel) action()    {}
func (SwitchModel) action() {}
func (Export) action()      {}
func (Quit) action()        {}
