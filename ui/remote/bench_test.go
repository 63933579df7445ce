package remote

import (
	"bytes"
	"io"
	"net"
	"runtime"
	"testing"

	"golang.org/x/crypto/ssh"
)

// benchServer is a server for benchmarks, and the configuration of its client.
func benchServer(b *testing.B) (*Server, *ssh.ClientConfig) {
	b.Helper()
	// The fixture wants a *testing.T for its messages; here there are none.
	f := &fixture{t: &testing.T{}, news: make(chan struct{})}
	dir := b.TempDir()
	f.keys, f.signer = dir+"/keys", newKey(b)
	f.authorise(f.signer)
	o := f.readers()
	o.Listen, o.AuthorizedKeys, o.HostKey = "127.0.0.1:0", f.keys, dir+"/host_key"
	o.Limits = Limits{PerAccount: 10_000, Sessions: 10_000}
	s, err := Listen(o)
	if err != nil {
		b.Fatal(err)
	}
	go func() { _ = s.Serve(b.Context()) }()
	return s, &ssh.ClientConfig{
		User: "x", Auth: []ssh.AuthMethod{ssh.PublicKeys(f.signer)},
		HostKeyCallback: ssh.InsecureIgnoreHostKey(), //nolint:gosec // it is our own server on the loopback
	}
}

// readUntil reads until text has come.
func readUntil(b *testing.B, r io.Reader, text string) {
	b.Helper()
	var seen []byte
	for buf := make([]byte, 32<<10); !bytes.Contains(seen, []byte(text)); {
		n, err := r.Read(buf)
		if err != nil {
			b.Fatal(err)
		}
		seen = append(seen, buf[:n]...)
	}
}

// visit opens a connection and a session on it and waits for the first screen.
func visit(b *testing.B, addr net.Addr, config *ssh.ClientConfig) *ssh.Client {
	b.Helper()
	client, err := ssh.Dial("tcp", addr.String(), config)
	if err != nil {
		b.Fatal(err)
	}
	session, err := client.NewSession()
	if err != nil {
		b.Fatal(err)
	}
	out, err := session.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if _, err := session.StdinPipe(); err != nil { // without one, its end is the end
		b.Fatal(err)
	}
	if err := session.RequestPty("xterm-256color", 40, 120, nil); err != nil {
		b.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		b.Fatal(err)
	}
	readUntil(b, out, "window 120x40")
	return client
}

// BenchmarkFirstPaint is the time from the first packet of a connection to the
// first screen of the reader, with everything that a client does for it.
func BenchmarkFirstPaint(b *testing.B) {
	s, config := benchServer(b)
	for b.Loop() {
		visit(b, s.Addr(), config).Close()
	}
}

// BenchmarkIdleSessions is what a session takes up while it waits, 120x40, in
// heap and stack. What its client takes, in the same process, is in it.
func BenchmarkIdleSessions(b *testing.B) {
	s, config := benchServer(b)
	used := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc + m.StackInuse
	}
	before, goroutines := used(), runtime.NumGoroutine()
	var clients []*ssh.Client
	for b.Loop() {
		clients = append(clients, visit(b, s.Addr(), config))
	}
	n := float64(len(clients))
	b.ReportMetric(float64(used()-before)/n/1024, "KB/session")
	b.ReportMetric(float64(runtime.NumGoroutine()-goroutines)/n, "goroutines/session")
	for _, c := range clients {
		c.Close()
	}
}
