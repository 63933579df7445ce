package remote

import (
	"cmp"
	"net/netip"
	"time"
)

// Limits say how much one client may ask for. A zero field means its default,
// which was chosen by measuring what each costs: a session is about 1.3 MB at
// 120x40, nearly all of it cells; a key is an update and a frame; a login is
// half a millisecond.
type Limits struct {
	// Handshake is how long a client has until it has logged in, from the
	// first packet of TCP: absolute, because a client that drips bytes would
	// renew any other clock. Default 10 s.
	Handshake time.Duration
	// Unauthenticated is how many may be logging in at once. Default 100.
	Unauthenticated int
	// PerAddress is how many connections one address may hold, and PerMinute
	// how many it may open; a whole /64 counts as one address of IPv6.
	// Default 10 and 30.
	PerAddress, PerMinute int
	// Exempt are the networks that PerAddress and PerMinute do not count.
	// Nil means this machine, where an address says nothing about who it is.
	Exempt []netip.Prefix

	// PerConnection, PerAccount and Sessions bound the sessions that are open
	// at once: on one connection, for one account (or, without one, for one
	// address), and altogether. Default 4, 8 and 1,000.
	PerConnection, PerAccount, Sessions int

	// Width and Height are the largest window, in cells. Default 300x100,
	// which is about 7 MB.
	Width, Height int
	// Resizes is how many changes of the window reach the program each second;
	// the newest always does. Default 20.
	Resizes int

	// EnvVars and EnvBytes bound the environment. Default 16 and 2,048.
	EnvVars, EnvBytes int

	// Traffic is how many bytes each second one connection may send, whatever
	// they are: keys, requests, or new keys for the cipher. Ten times as much
	// would keep a core busy. A client is not cut off but read more slowly. It
	// may have 2 MiB on the way before it waits (that is the window of the SSH
	// library), so this is also how soon a key behind a flood is seen. Default
	// 1 MiB, and as much at once.
	Traffic int
	// Input is how many bytes of input each second are served in the long run,
	// and InputBurst how many may come at once; a key counts as much as twenty
	// bytes of a paste, because it costs a frame. What is above is thrown away,
	// except for q and Ctrl-C. Default 2,048 and 65,536.
	Input, InputBurst int
	// Paste is the longest paste, in bytes. Default 65,536.
	Paste int

	// Write is how long a client may take to accept a few kilobytes of output.
	// Default 20 s.
	Write time.Duration
	// Keepalive is the time between two questions whether the client is still
	// there; after three times that without an answer it is not. Default 30 s.
	Keepalive time.Duration
	// Vacant is how long a connection may have no session running. Default 1 min.
	Vacant time.Duration
	// Idle is how long a session may go without a key. Other bytes do not
	// count: terminals answer questions by themselves. Default 30 min.
	Idle time.Duration
	// Age is the longest that a session may last. Default 12 h.
	Age time.Duration
	// Drain is how long sessions have to end when the server stops. Default 5 s.
	Drain time.Duration
}

func (l Limits) withDefaults() Limits {
	if l.Exempt == nil {
		l.Exempt = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	}
	return Limits{
		Handshake:       cmp.Or(l.Handshake, 10*time.Second),
		Unauthenticated: cmp.Or(l.Unauthenticated, 100),
		PerAddress:      cmp.Or(l.PerAddress, 10),
		PerMinute:       cmp.Or(l.PerMinute, 30),
		Exempt:          l.Exempt,
		PerConnection:   cmp.Or(l.PerConnection, 4),
		PerAccount:      cmp.Or(l.PerAccount, 8),
		Sessions:        cmp.Or(l.Sessions, 1000),
		Width:           cmp.Or(l.Width, 300),
		Height:          cmp.Or(l.Height, 100),
		Resizes:         cmp.Or(l.Resizes, 20),
		EnvVars:         cmp.Or(l.EnvVars, 16),
		EnvBytes:        cmp.Or(l.EnvBytes, 2<<10),
		Traffic:         cmp.Or(l.Traffic, 1<<20),
		Input:           cmp.Or(l.Input, 2<<10),
		InputBurst:      cmp.Or(l.InputBurst, 64<<10),
		Paste:           cmp.Or(l.Paste, 64<<10),
		Write:           cmp.Or(l.Write, 20*time.Second),
		Keepalive:       cmp.Or(l.Keepalive, 30*time.Second),
		Vacant:          cmp.Or(l.Vacant, time.Minute),
		Idle:            cmp.Or(l.Idle, 30*time.Minute),
		Age:             cmp.Or(l.Age, 12*time.Hour),
		Drain:           cmp.Or(l.Drain, 5*time.Second),
	}
}
