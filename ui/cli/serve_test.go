package cli_test

import (
	"bufio"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// The commands that only read run over SSH, with the marks of whoever came;
// those that change something or open a file of the server do not exist there.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "A Storm in Porto\n\nThe storm closed the harbour.\n")
	if out, err := process(t, dir, "add", "a.txt").CombinedOutput(); err != nil {
		t.Fatalf("add: %v\n%s", err, out)
	}
	if out, err := process(t, dir, "mark", "1", "--read").CombinedOutput(); err != nil {
		t.Fatalf("mark: %v\n%s", err, out)
	}
	client := serve(t, dir)

	tests := []struct {
		line   string
		status int
		stdout string // a part of it
		stderr string
	}{
		{"search --json storm", 0, `"title":"A Storm in Porto"`, ""},
		{"search --json storm", 0, `"read":false`, ""}, // that mark is somebody else's
		{"search storm -porto", 0, "", "No article matches"},
		{"show 1", 0, "The storm closed the harbour.", ""},
		{"stats --json", 0, `{"articles":1,"unread":1,`, ""},
		{"show 7", 1, "", "there is no article 7"},
		{"version", 0, "lede ", ""},
		{"--version", 0, "lede ", ""},
		{"mark 1 --read", 2, "", `there is no command "mark" over SSH, only name, names, search, show, stats and version`},
		{"--nonsense", 2, "", "it needs a command: name, names, search, show, stats and version"},
		{"--help", 0, "search", ""},
		{"search", 2, "", "it needs something to search for"},
		{"add /etc/passwd", 2, "", `there is no command "add" over SSH, only name, names, search, show, stats and version`},
		{"mentions /etc/passwd", 2, "", `there is no command "mentions" over SSH, only name, names, search, show, stats and version`},
		{"stats --store /tmp/other.db", 2, "", "there is no flag --store"},
		{"stats --log /tmp/other.log", 2, "", "there is no flag --log"},
		{"completion bash", 2, "", `there is no command "completion" over SSH, only name, names, search, show, stats and version`},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			session, err := client.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			var stdout, stderr strings.Builder
			session.Stdout, session.Stderr = &stdout, &stderr
			err = session.Run(test.line)
			status := 0
			var exit *ssh.ExitError
			if errors.As(err, &exit) {
				status = exit.ExitStatus()
			} else if err != nil {
				t.Fatal(err)
			}
			if status != test.status {
				t.Errorf("status %d, want %d", status, test.status)
			}
			if !strings.Contains(stdout.String(), test.stdout) || !strings.Contains(stderr.String(), test.stderr) {
				t.Errorf("stdout %q, want %q in it; stderr %q, want %q in it", &stdout, test.stdout, &stderr, test.stderr)
			}
		})
	}
}

// The reader opens over SSH as it does here.
func TestServeReader(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "A Storm in Porto\n\nThe storm closed the harbour.\n")
	if out, err := process(t, dir, "add", "a.txt").CombinedOutput(); err != nil {
		t.Fatalf("add: %v\n%s", err, out)
	}
	session, err := serve(t, dir).NewSession()
	if err != nil {
		t.Fatal(err)
	}
	keys, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	screen, err := session.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.RequestPty("xterm-256color", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	until(t, screen, "Porto")
	if _, err := keys.Write([]byte("q")); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, screen); err != nil {
		t.Error(err)
	}
	if err := session.Wait(); err != nil {
		t.Errorf("the session ended with %v", err)
	}
}

// come is how a server says where it is.
var come = regexp.MustCompile(`^lede: reading at ssh -p (\d+) (127\.0\.0\.1); its key is SHA256:.+$`)

// serve starts a server that lets one key in, and logs in with it.
func serve(t *testing.T, dir string) *ssh.Client {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "config.toml", "[serve]\nlisten = \"127.0.0.1:0\"\nauthorized_keys = \"~/keys\"\n")
	write(t, dir, "keys", string(ssh.MarshalAuthorizedKey(signer.PublicKey())))

	server := process(t, dir, "serve", "--config", "config.toml")
	said, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		if err := server.Wait(); err != nil {
			t.Errorf("the server was asked to stop and ended with %v", err)
		}
	})
	lines := bufio.NewScanner(said)
	address := ""
	for address == "" && lines.Scan() {
		if said := come.FindStringSubmatch(lines.Text()); said != nil {
			address = net.JoinHostPort(said[2], said[1])
		}
	}
	go func() { // so that it never waits for somebody to read what it says
		for lines.Scan() {
		}
	}()
	client, err := ssh.Dial("tcp", address, &ssh.ClientConfig{
		User:            "reader",
		Auth:            []ssh.AuthMethod{ssh.PublicKeys(signer)},
		HostKeyCallback: ssh.InsecureIgnoreHostKey(), // made a moment ago
	})
	if err != nil {
		t.Fatalf("log in at %q: %v", address, err)
	}
	t.Cleanup(func() { client.Close() })
	if _, err := os.Stat(filepath.Join(dir, ".local/share/lede/host_key")); err != nil {
		t.Errorf("no host key was made in its usual place: %v", err)
	}
	return client
}
