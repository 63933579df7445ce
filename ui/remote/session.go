package remote

import (
	"cmp"
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"
)

// session is one channel: first a conversation in requests about what is
// wanted, then one program or one command, then its exit status.
//
// Three goroutines meet here. The first reads requests for as long as the
// channel is there, since the whole connection waits for a request that nobody
// reads; the end of the requests is the end of the channel, of the connection,
// and so of the session. The second runs what was asked for. The third and
// more belong to the program.
type session struct {
	connection *connection
	server     *Server
	limits     Limits
	channel    ssh.Channel
	stdout     *output
	stderr     *output
	sent       atomic.Int64

	ctx    context.Context // ends with the channel; a session is a lifetime
	cancel context.CancelFunc

	// What the requests have said so far. Only the goroutine that reads them
	// writes here, and not after started.
	env     environment
	term    string // empty without a pty
	started bool
	window  *window

	mu      sync.Mutex
	program *tea.Program // while it runs
	over    ending
}

// ending is why a session is over. The zero value means that it is not.
type ending string

const (
	endQuit    ending = "quit"
	endInput   ending = "end of input"
	endGone    ending = "client gone"
	endIdle    ending = "idle"
	endAge     ending = "too old"
	endStopped ending = "server stopped"
	endFault   ending = "fault"
)

func newSession(c *connection, channel ssh.Channel) *session {
	limits := c.server.limits
	s := &session{
		connection: c, server: c.server, limits: limits, channel: channel,
		window: &window{every: time.Second / time.Duration(limits.Resizes)},
	}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.stdout = s.output(channel)
	s.stderr = s.output(channel.Stderr())
	return s
}

func (s *session) output(to io.Writer) *output {
	return &output{to: to, patient: s.limits.Write, stalled: s.connection.close, sent: &s.sent}
}

// serve answers requests until the channel is closed, and returns when nothing
// of the session is left.
func (s *session) serve(requests <-chan *ssh.Request) {
	var work sync.WaitGroup
	defer work.Wait()
	defer s.cancel()
	for r := range requests {
		ok, run := s.answer(r.Type, r.Payload)
		_ = r.Reply(ok, nil)
		if run != nil {
			s.connection.busy(1)
			work.Go(func() {
				defer s.connection.busy(-1)
				s.run(run)
			})
		}
	}
}

// answer says whether a request is granted, and what is to run now. All that
// is not here is refused: agents, X11, subsystems such as sftp, signals.
func (s *session) answer(kind string, payload []byte) (ok bool, run func() int) {
	switch kind {
	case "env":
		name, value, ok := parseEnv(payload)
		return ok && !s.started && s.env.set(name, value, s.limits), nil
	case "pty-req":
		term, size, ok := parsePty(payload, s.limits)
		if !ok || s.started || s.term != "" {
			return false, nil
		}
		s.term = term
		s.window.set(size)
		return true, nil
	case "window-change":
		size, ok := parseWindow(payload, s.limits)
		if !ok || s.term == "" {
			return false, nil
		}
		s.window.set(size)
		return true, nil
	case "shell":
		if s.started {
			return false, nil
		}
		s.started = true
		return true, s.shell
	case "exec":
		line, ok := parseExec(payload)
		if !ok || s.started {
			return false, nil
		}
		s.started = true
		return true, func() int { return s.exec(line) }
	}
	return false, nil
}

// run does what was asked for and says goodbye with its exit status.
func (s *session) run(work func() int) {
	start := time.Now()
	status := s.survive(work)
	s.detach()
	if !s.finish(status) {
		s.gone()
	}
	s.log(Event{Kind: Closed, Detail: string(s.why()), Bytes: s.sent.Load(), Duration: time.Since(start)})
}

// survive runs work and turns a panic into the exit status 1.
func (s *session) survive(work func() int) (status int) {
	defer func() {
		if r := recover(); r != nil {
			s.fail(fault("session", r))
			s.tell(faultText)
			status = 1
		}
	}()
	return work()
}

// fail notes a panic and ends the session.
func (s *session) fail(what string) {
	s.log(Event{Kind: Fault, Detail: what})
	s.end(endFault)
}

// finish sends the exit status, closes the channel, and says whether there was
// still somebody to send it to. RFC 4254, section 6.10.
func (s *session) finish(status int) (heard bool) {
	clock := time.AfterFunc(s.limits.Write, s.connection.close)
	defer clock.Stop()
	if status < 0 || status > 255 {
		status = 1
	}
	_, err := s.channel.SendRequest("exit-status", false, ssh.Marshal(struct{ Status uint32 }{uint32(status)}))
	_ = s.channel.CloseWrite()
	_ = s.channel.Close()
	return err == nil
}

// end asks the program to quit. The first reason counts. A command is left to
// finish: it is short, and it ends with its connection.
func (s *session) end(why ending) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over == "" {
		s.over = why
	}
	if s.program != nil {
		go s.program.Quit() // which waits until the program listens
	}
}

// attach makes p the program that end will reach, and says whether there is
// still a point in running it.
func (s *session) attach(p *tea.Program) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.program = p
	return s.over == ""
}

// detach notes that the program or command has ended, by itself if nothing
// else did it.
func (s *session) detach() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.program = nil
	s.over = cmp.Or(s.over, endQuit)
}

// gone notes that the client was not there to hear the end. It looks like an
// end of its input before that.
func (s *session) gone() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over == endInput || s.over == endQuit {
		s.over = endGone
	}
}

func (s *session) why() ending {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.over
}

func (s *session) log(e Event) {
	e.Remote, e.Account = s.connection.remote, s.connection.account
	s.server.log(e)
}

// facts is what the caller's functions are told.
func (s *session) facts() Session {
	size := s.window.size()
	return Session{
		Account:   s.connection.account,
		Anonymous: s.connection.anonymous,
		Term:      s.term,
		Env:       s.env.get,
		Width:     size.width,
		Height:    size.height,
		Remote:    s.connection.remote,
	}
}
