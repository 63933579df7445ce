package remote

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// DefaultListen is where a server listens if nothing else is said: on this
// machine only, so that starting one by accident shows nothing to anybody.
const DefaultListen = "127.0.0.1:2323"

// Server is a reader that people can come to. Make one with [Listen].
type Server struct {
	options     Options
	limits      Limits
	listener    net.Listener
	config      *ssh.ServerConfig
	fingerprint string
	gate        *gate
	refusals    chan struct{}

	mu       sync.Mutex
	open     map[*connection]struct{}
	stopping bool
	working  sync.WaitGroup // one for each connection
}

// Serve listens until ctx ends and then closes what is open, which takes at
// most a few seconds. It returns nil if it was asked to stop.
func Serve(ctx context.Context, o Options) error {
	s, err := Listen(o)
	if err != nil {
		return err
	}
	return s.Serve(ctx)
}

// Listen checks the options and the keys and opens the port. Errors name the
// file or address and say what to do about it.
func Listen(o Options) (*Server, error) {
	s, err := newServer(o)
	if err != nil {
		return nil, err
	}
	addr, err := address(o.Listen, o.Public)
	if err != nil {
		return nil, err
	}
	listener, err := net.ListenTCP("tcp", addr)
	if err != nil {
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err
		}
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	s.listener = listener
	return s, nil
}

// newServer is everything of Listen that needs no port.
func newServer(o Options) (*Server, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	s := &Server{
		options:  o,
		limits:   o.Limits.withDefaults(),
		refusals: make(chan struct{}, refusalsAtOne),
		open:     map[*connection]struct{}{},
	}
	s.gate = newGate(s.limits)
	var keys *keyring
	if o.AuthorizedKeys != "" {
		var err error
		if keys, err = openKeyring(o.AuthorizedKeys, s.log); err != nil {
			return nil, err
		}
	}
	signer, err := hostKey(o.HostKey)
	if err != nil {
		return nil, err
	}
	s.fingerprint = ssh.FingerprintSHA256(signer.PublicKey())
	s.config = serverConfig(keys, o.Anonymous)
	s.config.AddHostKey(signer)
	return s, nil
}

// address turns what the user wrote into where to listen. It is resolved once
// and used as resolved: a name that means another address a moment later
// cannot get past the check.
func address(listen string, public bool) (*net.TCPAddr, error) {
	listen = cmp.Or(listen, DefaultListen)
	addr, err := net.ResolveTCPAddr("tcp", listen)
	if err != nil {
		return nil, fmt.Errorf("understand %q as an address such as %s: %w", listen, DefaultListen, err)
	}
	if !public && !addr.IP.IsLoopback() {
		return nil, fmt.Errorf("refuse to listen on %s: other machines could come in; "+
			"say --public if they should, or listen on %s", listen, DefaultListen)
	}
	return addr, nil
}

// Addr is where the server listens.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Fingerprint is that of the host key, "SHA256:…": what a client shows when it
// connects for the first time, and what people should compare it with.
func (s *Server) Fingerprint() string { return s.fingerprint }

// Serve accepts connections until ctx ends, then drains.
func (s *Server) Serve(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() { _ = s.listener.Close() })
	defer stop()
	s.log(Event{Kind: Listening, Remote: s.Addr().String(), Detail: s.fingerprint})
	err := s.accept(ctx)
	_ = s.listener.Close()
	s.drain()
	return err
}

// accept hands each connection to a goroutine of its own.
func (s *Server) accept(ctx context.Context) error {
	for {
		raw, err := s.listener.Accept()
		switch {
		case err == nil:
			s.working.Go(func() { s.handle(raw) })
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, net.ErrClosed):
			return fmt.Errorf("accept connections: %w", err)
		default:
			// Most likely there are no more file descriptors. They come
			// back when somebody leaves, so wait instead of giving up.
			s.log(Event{Kind: Trouble, Detail: err.Error()})
			select {
			case <-ctx.Done():
			case <-time.After(acceptPause):
			}
		}
	}
}

// acceptPause is how long to wait when the machine gives no more connections.
const acceptPause = 200 * time.Millisecond
