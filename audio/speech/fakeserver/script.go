package fakeserver

import (
	"net/http"
	"time"
)

// A Connection is what happens to one connection.
type Connection struct {
	// Refuse, if set, is the answer in place of a connection.
	Refuse *Answer
	// After is how much sound is taken before Fault happens.
	After time.Duration
	Fault Fault
}

// An Answer is one of HTTP.
type Answer struct {
	Status int
	Header http.Header
	Body   string
}

// A Fault is something that goes wrong.
type Fault func(*Conn)

// Close ends the connection with a code.
func Close(code int, reason string) Fault {
	return func(c *Conn) { c.close(code, reason) }
}

// Drop cuts the connection.
func Drop() Fault { return func(c *Conn) { c.drop() } }

// Half sends half a message, and cuts the connection.
func Half() Fault {
	return func(c *Conn) {
		// A text message of 100 bytes, of which ten come.
		_, _ = c.raw.Write(append([]byte{0x81, 100}, `{"type":"R`...))
		c.drop()
	}
}

// Stall does nothing any more: what is sent is not taken.
func Stall() Fault { return func(c *Conn) { <-c.server.done } }

// Mute takes what is sent, and answers pings, and nothing else.
func Mute() Fault {
	return func(c *Conn) {
		for {
			if _, ok := c.Read(); !ok {
				return
			}
		}
	}
}

// Say sends a message that the protocol does not expect.
func Say(text string) Fault {
	return func(c *Conn) { c.write([]byte(text)) }
}
