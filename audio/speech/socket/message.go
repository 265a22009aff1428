package socket

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
)

// A Message is one message of the socket.
type Message struct {
	Text bool
	Data []byte
}

// Linear16 is a message of samples, two bytes each, the lower first.
func Linear16(pcm []int16) Message { return Message{Data: Bytes(pcm)} }

// Bytes is samples, two bytes each, the lower first.
func Bytes(pcm []int16) []byte {
	raw := make([]byte, 0, 2*len(pcm))
	for _, v := range pcm {
		raw = binary.LittleEndian.AppendUint16(raw, uint16(v))
	}
	return raw
}

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
