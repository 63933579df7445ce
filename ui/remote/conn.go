package remote

import (
	"cmp"
	"errors"
	"net"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// connection is one client. It may carry several sessions, because OpenSSH can
// share a connection between them.
type connection struct {
	server  *Server
	raw     net.Conn
	remote  string
	network string // the address as the gate counts it; empty if it does not

	noted bool // that it wanted too many sessions: a client may ask for thousands

	// Who it is; set before the first session.
	account   string
	anonymous bool

	mu       sync.Mutex
	sessions map[*session]struct{}
	channels int // accepted, with or without a session yet
	running  int // programs and commands
	vacant   *time.Timer
	stopping bool
	working  sync.WaitGroup // one for each session
}

// handle is the life of a connection, from the greeting to the end.
func (s *Server) handle(raw net.Conn) {
	raw = &throttled{Conn: raw, rate: s.limits.Traffic, budget: newBudget(float64(s.limits.Traffic), float64(s.limits.Traffic))}
	c := &connection{server: s, raw: raw, remote: raw.RemoteAddr().String(), sessions: map[*session]struct{}{}}
	defer c.close()
	defer c.survive()
	addr := remoteAddr(raw)
	if network, ok := s.gate.network(addr); ok {
		c.network = network.String()
	}
	known, leave, err := s.gate.arrive(addr)
	if err != nil {
		c.log(Event{Kind: Refused, Detail: err.Error()})
		s.refuse(raw, err.Error())
		return
	}
	defer leave()
	if !s.remember(c) {
		return
	}
	defer s.forget(c)

	clock := time.AfterFunc(s.limits.Handshake, c.close)
	conn, channels, requests, err := ssh.NewServerConn(raw, s.config)
	clock.Stop()
	if err == nil {
		c.account, c.anonymous, err = identity(conn.Permissions)
	}
	if err != nil {
		c.log(Event{Kind: Refused, Detail: lastError(err)})
		return
	}
	known()
	c.log(Event{Kind: Login, Detail: string(conn.ClientVersion())})
	c.serve(conn, channels, requests)
}

func remoteAddr(raw net.Conn) netip.Addr {
	if tcp, ok := raw.RemoteAddr().(*net.TCPAddr); ok {
		return tcp.AddrPort().Addr()
	}
	return netip.Addr{}
}

// lastError picks, from the errors of all keys that a client tried, the last.
func lastError(err error) string {
	var auth *ssh.ServerAuthError
	if errors.As(err, &auth) && len(auth.Errors) > 0 {
		return auth.Errors[len(auth.Errors)-1].Error()
	}
	return err.Error()
}

// serve opens sessions until the connection ends, and returns when none is left.
func (c *connection) serve(conn *ssh.ServerConn, channels <-chan ssh.NewChannel, requests <-chan *ssh.Request) {
	defer c.working.Wait()
	defer c.close()
	gone := make(chan struct{})
	defer close(gone)
	go c.keepalive(conn, gone)
	c.setVacant(time.AfterFunc(c.server.limits.Vacant, c.close))
	defer c.setVacant(nil)
	for {
		select {
		case channel, ok := <-channels:
			if !ok {
				return
			}
			c.accept(channel)
		case request, ok := <-requests:
			if !ok {
				requests = nil
				continue
			}
			_ = request.Reply(false, nil) // forwarding of ports, and all else
		}
	}
}

// accept opens a session on a channel, if that is what it is for and there is
// room.
func (c *connection) accept(channel ssh.NewChannel) {
	if channel.ChannelType() != "session" {
		_ = channel.Reject(ssh.Prohibited, "there is nothing here but the reader")
		return
	}
	leave, err := c.admit()
	if err != nil {
		if !c.noted {
			c.noted = true
			c.log(Event{Kind: Refused, Detail: err.Error()})
		}
		_ = channel.Reject(ssh.ResourceShortage, err.Error())
		return
	}
	stream, requests, err := channel.Accept()
	if err != nil {
		leave()
		return
	}
	s := newSession(c, stream)
	c.mu.Lock()
	c.sessions[s] = struct{}{}
	c.mu.Unlock()
	c.working.Go(func() {
		defer leave()
		defer c.remove(s)
		defer c.survive()
		s.serve(requests)
	})
}

// admit counts one more channel, for the connection, the account and the server.
func (c *connection) admit() (leave func(), err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopping {
		return nil, errStopping
	}
	if c.channels >= c.server.limits.PerConnection {
		return nil, errConnFull
	}
	// Guests have no account, and those of one address must not keep the rest
	// out. Where addresses are not counted, each connection is for itself.
	out, err := c.server.gate.enter(cmp.Or(c.account, "guest from "+cmp.Or(c.network, c.remote)))
	if err != nil {
		return nil, err
	}
	c.channels++
	return func() {
		out()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.channels--
	}, nil
}

func (c *connection) remove(s *session) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.sessions, s)
}

// busy counts what is running. A connection on which nothing runs is closed
// after a while; when the server is stopping, as soon as the client has had
// time to hear the last words.
func (c *connection) busy(by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running += by
	switch {
	case c.vacant == nil:
	case c.running > 0:
		c.vacant.Stop()
	case c.stopping:
		c.vacant.Reset(lastWords)
	default:
		c.vacant.Reset(c.server.limits.Vacant)
	}
}

// lastWords is how long a client has to read its exit status and go.
const lastWords = 500 * time.Millisecond

// setVacant puts the clock for an unused connection in place, or takes it away.
func (c *connection) setVacant(t *time.Timer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.vacant != nil {
		c.vacant.Stop()
	}
	c.vacant = t
}

// stop ends the sessions because the server stops.
func (c *connection) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopping = true
	for s := range c.sessions {
		s.end(endStopped)
	}
	if c.running == 0 {
		c.close()
	}
}

// close ends the connection at once, whatever it is doing.
func (c *connection) close() { _ = c.raw.Close() }

// keepalive asks now and then whether the client is still there. A network
// that swallows packets never says that it does, so the answer is what counts.
func (c *connection) keepalive(conn ssh.Conn, gone <-chan struct{}) {
	every := c.server.limits.Keepalive
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-gone:
			return
		case <-ticker.C:
		}
		clock := time.AfterFunc(3*every, c.close)
		_, _, err := conn.SendRequest("keepalive@openssh.com", true, nil)
		clock.Stop()
		if err != nil {
			return
		}
	}
}

// survive is deferred in each goroutine of a connection: a mistake of ours ends
// the connection and not the server.
func (c *connection) survive() {
	if r := recover(); r != nil {
		c.log(Event{Kind: Fault, Detail: fault("connection", r)})
		c.close()
	}
}

func (c *connection) log(e Event) {
	e.Remote, e.Account = c.remote, c.account
	c.server.log(e)
}
