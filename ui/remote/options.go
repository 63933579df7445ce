package remote

import (
	"context"
	"errors"
	"io"

	tea "charm.land/bubbletea/v2"
)

// Options says what a server offers, and to whom.
type Options struct {
	// Listen is the address, host:port; 127.0.0.1:2323 if empty. An address
	// that other machines can reach is refused unless Public is set.
	Listen string
	Public bool

	// Anonymous lets in people without a key that is known. Their Session says
	// so, and the caller must give them a reader that changes nothing.
	Anonymous bool

	// AuthorizedKeys is the path of a file in the format of OpenSSH that lists
	// who may come in. It is looked at on every login, so that adding or
	// removing a key needs no restart. It may be empty only with Anonymous.
	AuthorizedKeys string

	// HostKey is the path of the key by which clients recognise this server.
	// It is made on the first start.
	HostKey string

	// Screen makes the reader for one session. Its context ends when the
	// session does. The text of its error is shown to the person who came, so
	// it should be a sentence that says nothing about this machine.
	Screen func(ctx context.Context, s Session) (tea.Model, error)

	// Exec runs a command that only reads and returns its exit status. Its
	// context ends when the client goes away. Nil offers no commands.
	Exec func(ctx context.Context, s Session, argv []string, stdout, stderr io.Writer) int

	// Log is told what happens, one Event at a time or several at once from
	// different goroutines; it must not block. Nil keeps no record.
	Log func(Event)

	// Limits are the defaults where they are zero.
	Limits Limits
}

// Session is what is known about one session when its reader is made.
type Session struct {
	// Account is the fingerprint, "SHA256:…", of the key that the client proved
	// to have; empty if the session is Anonymous.
	Account   string
	Anonymous bool

	// Term is the kind of terminal; empty if there is none.
	Term string
	// Env looks up what the client said about its terminal and language. Only
	// a few names are ever let in; all others are empty.
	Env func(name string) string
	// Width and Height count cells and are within the limits; both are zero if
	// there is no terminal.
	Width, Height int

	// Remote is the address of the client, for the record only.
	Remote string
}

func (o Options) check() error {
	switch {
	case o.Screen == nil:
		return errors.New("serve: there is no reader to show (Options.Screen is nil)")
	case o.HostKey == "":
		return errors.New("serve: no host key is named; give the path of one, it is made if it is not there")
	case o.AuthorizedKeys == "" && !o.Anonymous:
		return errors.New("serve: nobody could log in: name a file of authorised keys, or allow anonymous readers")
	}
	return nil
}
