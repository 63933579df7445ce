package remote

import (
	"errors"
	"fmt"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"
)

// framesPerSecond is half of what Bubble Tea does by itself: over a network
// nobody sees the difference, and an idle session wakes up half as often.
const framesPerSecond = 30

// noScreen is said to somebody who asks for the reader without a terminal.
const noScreen = `lede draws on a terminal, and this session has none that it could draw on.
With one:    ssh -t HOST
Without one: ssh HOST search WORDS, ssh HOST show ID, ssh HOST names
`

// faultText is said to somebody whose session ended with a panic.
const faultText = "lede has made a mistake and had to end this session. It is noted in the server's log.\n"

// shell runs the reader and returns the exit status.
func (s *session) shell() int {
	if s.term == "" || s.term == dumb {
		s.tell(noScreen)
		return 1
	}
	s.log(Event{Kind: Opened, Detail: s.term})
	model, err := s.server.options.Screen(s.ctx, s.facts())
	if err != nil {
		s.tell("lede cannot start: " + err.Error() + "\n")
		return 1
	}
	if err := s.read(model); errors.Is(err, tea.ErrProgramPanic) {
		s.fail("panic in the terminal library; the stack is on the server's standard error")
	}
	why := s.why()
	s.tell(s.farewell(why))
	if why == endFault {
		return 1
	}
	return 0
}

// read runs the program on the channel until it is over.
func (s *session) read(model tea.Model) error {
	profile := colours(s.term, &s.env)
	g := &guard{inner: model, limits: s.limits, profile: profile, fail: s.fail}
	unused := make(chan struct{})
	defer close(unused)

	size := s.window.size()
	stdout, _ := s.streams()
	p := tea.NewProgram(g,
		tea.WithContext(s.ctx),
		tea.WithInput(silence{unused}), // the keys come through input.go
		tea.WithOutput(stdout),
		tea.WithEnvironment(s.env.list(s.term)),
		tea.WithColorProfile(profile),
		tea.WithWindowSize(size.width, size.height),
		tea.WithFPS(framesPerSecond),
		tea.WithFilter(g.filter),
		tea.WithoutSignalHandler(),
	)
	if !s.attach(p) {
		return nil
	}
	s.window.start(size, func(m tea.Msg) { p.Send(m) })
	defer s.window.stop()

	idle := time.AfterFunc(s.limits.Idle, func() { s.end(endIdle) })
	defer idle.Stop()
	age := time.AfterFunc(s.limits.Age, func() { s.end(endAge) })
	defer age.Stop()

	in := newInput(s.limits, func() { idle.Reset(s.limits.Idle) })
	defer in.drop()
	go s.quietly("input", func() { in.read(s.channel) })
	go s.quietly("input", func() {
		in.pump(p.Send)
		s.end(endInput)
	})
	_, err := p.Run()
	s.detach()
	return err
}

// quietly runs a part of the session in a goroutine of its own, where a panic
// would otherwise end the server.
func (s *session) quietly(name string, work func()) {
	defer func() {
		if r := recover(); r != nil {
			s.fail(fault(name, r))
		}
	}()
	work()
}

// farewell says why a session ended if the reader did not end it.
func (s *session) farewell(why ending) string {
	switch why {
	case endIdle:
		return fmt.Sprintf("lede: no key was pressed for %s, so the session is closed.\n", spell(s.limits.Idle))
	case endAge:
		return fmt.Sprintf("lede: a session lasts %s at most. Come in again whenever you like.\n", spell(s.limits.Age))
	case endStopped:
		return "lede: the server is stopping. What you have marked is kept.\n"
	case endFault:
		return faultText
	default:
		return ""
	}
}

// spell writes a duration for people.
func spell(d time.Duration) string {
	switch {
	case d >= 2*time.Hour:
		return fmt.Sprintf("%d hours", int(d.Hours()))
	case d >= 2*time.Minute:
		return fmt.Sprintf("%d minutes", int(d.Minutes()))
	default:
		return fmt.Sprintf("%d seconds", int(d.Seconds()))
	}
}

// tell prints a sentence beside the output.
func (s *session) tell(text string) {
	_, stderr := s.streams()
	_, _ = io.WriteString(stderr, text)
}

// streams are where to print. On a terminal both are one, because a client may
// show what comes on two in any order, and lines end as a terminal needs it.
func (s *session) streams() (stdout, stderr io.Writer) {
	if s.term == "" {
		return s.stdout, s.stderr
	}
	return returns{s.stdout}, returns{s.stdout}
}

// exec runs one command that only reads. The end of input does not end it:
// ssh -n and ssh </dev/null send that at once.
func (s *session) exec(line string) int {
	argv, err := split(line)
	switch {
	case err != nil:
		s.tell("lede: " + err.Error() + "\n")
		return usageStatus
	case s.server.options.Exec == nil || len(argv) == 0:
		s.tell("lede: no commands can be run here\n")
		return usageStatus
	}
	s.log(Event{Kind: Command, Detail: argv[0]})
	stdout, stderr := s.streams()
	return s.server.options.Exec(s.ctx, s.facts(), argv, stdout, stderr)
}

// usageStatus is the exit status for a command that makes no sense.
const usageStatus = 2

// silence is an input on which nothing ever comes. Bubble Tea must have one, or
// it would not ask the terminal what it can do; and it must not have the real
// one, because its reading goroutine stays for ever if a key follows the key
// that quits.
type silence struct{ over <-chan struct{} }

func (s silence) Read([]byte) (int, error) {
	<-s.over
	return 0, io.EOF
}
