package remote

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/crypto/ssh"
)

// openSSH is the client that people have.
type openSSH struct {
	f    *fixture
	path string
	args []string
}

// useOpenSSH finds the client and gives it a key and the server's, and nothing
// of whoever runs the tests.
func useOpenSSH(t *testing.T, f *fixture) *openSSH {
	t.Helper()
	path, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("there is no OpenSSH client on this machine")
	}
	dir := t.TempDir()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	key, known := filepath.Join(dir, "key"), filepath.Join(dir, "known_hosts")
	if err := os.WriteFile(key, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	f.authorise(f.signer, signer)

	host, port, err := net.SplitHostPort(f.server.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	hostKey, err := readHostKey(f.server.options.HostKey)
	if err != nil {
		t.Fatal(err)
	}
	line := fmt.Sprintf("[%s]:%s %s", host, port, ssh.MarshalAuthorizedKey(hostKey.PublicKey()))
	if err := os.WriteFile(known, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	return &openSSH{f: f, path: path, args: []string{
		"-F", "none", "-p", port, "-i", key, "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes",
		"-o", "UserKnownHostsFile=" + known, "-o", "StrictHostKeyChecking=yes", "-o", "LogLevel=ERROR", host,
	}}
}

func (o *openSSH) command(options []string, words ...string) *exec.Cmd {
	cmd := exec.Command(o.path, append(append(options, o.args...), words...)...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + o.f.t.TempDir(), "TERM=xterm-256color", "LANG=C.UTF-8"}
	return cmd
}

// onTerminal runs the client on a terminal of this machine.
func (o *openSSH) onTerminal(t *testing.T, options ...string) (*terminal, *exec.Cmd, *os.File) {
	t.Helper()
	cmd := o.command(options)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 90, Rows: 25})
	if err != nil {
		t.Fatal(err)
	}
	x := &terminal{t: t, emu: vt.NewEmulator(90, 25), ended: make(chan struct{}), change: make(chan struct{}), stdin: tty}
	go func() { _, _ = io.Copy(x, tty) }()
	answers := make(chan struct{})
	go func() {
		defer close(answers)
		_, _ = io.Copy(tty, x.emu)
		_, _ = io.Copy(io.Discard, x.emu)
	}()
	go func() {
		x.result = cmd.Wait()
		close(x.ended)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-x.ended
		tty.Close()
		if w, ok := x.emu.InputPipe().(io.Closer); ok {
			w.Close()
		}
		<-answers
	})
	return x, cmd, tty
}

func TestOpenSSH(t *testing.T) {
	f := start(t, nil)
	o := useOpenSSH(t, f)
	x, cmd, tty := o.onTerminal(t, "-tt", "-o", "SendEnv=LANG")
	x.see("window 90x25")
	x.see("term xterm-256color lang C.UTF-8")
	x.press("jj")
	x.see("keys 2 last j")
	if err := pty.Setsize(tty, &pty.Winsize{Cols: 70, Rows: 20}); err != nil {
		t.Fatal(err)
	}
	x.see("window 70x20")
	x.press("q")
	<-x.ended
	if got := cmd.ProcessState.ExitCode(); got != 0 {
		t.Errorf("exit status %d", got)
	}

	for _, c := range []struct {
		options, words []string
		stdout, stderr string
		status         int
	}{
		{nil, []string{"search", "--json", "'customs agreements'"}, `["search" "--json" "customs agreements"] for SHA256:`, "beside", 3},
		{[]string{"-n"}, []string{"names"}, `["names"] for SHA256:`, "beside", 1},
		{[]string{"-T"}, nil, "", "ssh HOST search WORDS", 1},
		{[]string{"-s"}, []string{"sftp"}, "", "subsystem request failed", 255},
		{[]string{"-A"}, []string{"names"}, `["names"]`, "beside", 1},
		{[]string{"-o", "KexAlgorithms=diffie-hellman-group14-sha256"}, []string{"names"}, "", "", 255},
		{[]string{"-o", "PubkeyAuthentication=no"}, []string{"names"}, "", "Permission denied", 255},
	} {
		cmd := o.command(c.options, c.words...)
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		_ = cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != c.status {
			t.Errorf("%q %q: exit status %d, not %d", c.options, c.words, got, c.status)
		}
		if !strings.Contains(stdout.String(), c.stdout) || !strings.Contains(stderr.String(), c.stderr) {
			t.Errorf("%q %q: printed %q and said %q", c.options, c.words, stdout.String(), stderr.String())
		}
	}
}

// TestOpenSSHSharesAConnection opens two sessions on one connection, as people
// do with ControlMaster, and kills the client of the second: the connection
// stays, only the channel goes.
func TestOpenSSHSharesAConnection(t *testing.T) {
	f := start(t, nil)
	o := useOpenSSH(t, f)
	dir, err := os.MkdirTemp("", "lede") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	socket := filepath.Join(dir, "c")
	first, _, _ := o.onTerminal(t, "-tt", "-M", "-S", socket)
	first.see("keys 0")
	second, cmd, _ := o.onTerminal(t, "-tt", "-S", socket)
	second.see("keys 0")
	if a, b := f.page(0).session.Remote, f.page(1).session.Remote; a != b {
		t.Fatalf("the sessions came over two connections, %s and %s", a, b)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	// OpenSSH says so the next time that anything wakes it up: here this key,
	// otherwise the next question whether it is still there.
	first.press("j")
	first.see("keys 1")
	f.event(Closed, "")
	<-f.page(1).ctx.Done()

	third, _, _ := o.onTerminal(t, "-tt", "-S", socket)
	third.see("keys 0")
	third.press("\r~.") // the escape of OpenSSH that closes a session
	<-third.ended
	<-f.page(2).ctx.Done()
	first.press("j")
	first.see("keys 2")
	first.press("q")
	<-first.ended
}

func TestOpenSSHIsToldWhy(t *testing.T) {
	f := start(t, func(o *Options) { o.Limits.Unauthenticated = 1 })
	o := useOpenSSH(t, f)
	raw, err := f.dial()
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	hello(t, raw)
	out, err := o.command(nil, "names").CombinedOutput()
	if err == nil || !strings.Contains(string(out), errBusy.Error()) {
		t.Errorf("told %q, %v", out, err)
	}
}

func TestOpenSSHGuest(t *testing.T) {
	f := start(t, func(o *Options) { o.Anonymous = true })
	o := useOpenSSH(t, f)
	cmd := o.command([]string{"-o", "PubkeyAuthentication=no", "-o", "BatchMode=no"}, "names")
	out, _ := cmd.Output()
	if code := cmd.ProcessState.ExitCode(); code != 1 || string(out) != "[\"names\"] for \n" {
		t.Errorf("exit status %d, printed %q", code, out)
	}
	out, _ = o.command(nil, "names").Output()
	if !strings.Contains(string(out), "for SHA256:") {
		t.Errorf("somebody with a key is taken for a guest: %q", out)
	}
}
