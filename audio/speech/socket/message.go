package socket

import (
	"encoding/json"
	"fmt"

	"archcoach/audio"
)

// A Message is one message of the socket.
type Message struct {
	Text bool
	Data []byte
}

// Linear16 is a message of samples; see audio.AppendPCM.
func Linear16(pcm []int16) Message { return Message{Data: audio.AppendPCM(nil, pcm)} }

// Text is a message of text.
func Text(text string) Message { return Message{Text: true, Data: []byte(text)} }

// JSON is a message of text that holds a value, which has to be of strings,
// numbers, and what is made of them.
func JSON(v any) Message {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // what a dialect says always encodes
	}
	return Message{Text: true, Data: raw}
}

// Decode reads JSON that a service sent.
func Decode(raw []byte, into any) error {
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("the service sent what is not of the protocol: %w", err)
	}
	return nil
}
