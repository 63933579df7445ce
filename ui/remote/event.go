package remote

import (
	"strings"
	"time"
	"unicode"
)

// Kind says what an Event is about.
type Kind string

// What happens on a server.
const (
	Listening Kind = "listening" // Remote is the own address, Detail the fingerprint of the host key
	Refused   Kind = "refused"   // a connection, login or session; Detail says why
	Login     Kind = "login"     // somebody proved who they are
	Opened    Kind = "session"   // a reader is on the screen
	Command   Kind = "exec"      // Detail is the command's name, never its words: they are what people read
	Closed    Kind = "closed"    // a session or command is over; Detail says how
	Fault     Kind = "fault"     // a panic, in one line; only its own session ends
	Keys      Kind = "keys"      // the file of authorised keys has changed or has a mistake
	Trouble   Kind = "trouble"   // the machine does not let us work, for instance no more open files
	Stopping  Kind = "stopping"  // no new connections; sessions are being closed
)

// Event is one line of the record that a server keeps. It never holds what
// somebody searched for or read.
type Event struct {
	Time     time.Time     `json:"time"`
	Kind     Kind          `json:"kind"`
	Remote   string        `json:"remote,omitempty"`
	Account  string        `json:"account,omitempty"`
	Detail   string        `json:"detail,omitempty"`
	Bytes    int64         `json:"bytes,omitempty"`    // sent to the client
	Duration time.Duration `json:"duration,omitempty"` // in nanoseconds
}

// maxDetail bounds the part of an event that strangers can influence.
const maxDetail = 300

// log notes e. Everything a client can put into it is made harmless here: a
// newline would forge a second entry, an escape would repaint the terminal of
// whoever reads the log.
func (s *Server) log(e Event) {
	if s.options.Log == nil {
		return
	}
	e.Time = time.Now()
	e.Detail = oneLine(e.Detail)
	s.options.Log(e)
}

// oneLine turns text into at most maxDetail bytes of one printable line.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "?"))
	if len(text) > maxDetail {
		text = strings.ToValidUTF8(text[:maxDetail], "") + "…"
	}
	return strings.TrimSpace(text)
}
