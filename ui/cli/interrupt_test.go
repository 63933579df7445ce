package cli_test

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// process is lede as a process of its own, with a home in dir.
func process(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Args[0] = "lede" // see TestMain
	cmd.Dir = dir
	cmd.Env = []string{"HOME=" + dir, "PATH=" + os.Getenv("PATH")}
	return cmd
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Ctrl-C while lede waits for what is piped in: what was done before is kept,
// the status says that something is missing, and a sentence says why.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "first.txt", "A Treaty\n\nThe ministers signed.\n")
	cmd := process(t, dir, "add", "--json", "first.txt", "-")
	var said bytes.Buffer
	cmd.Stderr = &said
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// Its report says that the first input is done; now it reads the second.
	report, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil || !strings.Contains(report, `"added":1`) {
		t.Fatalf("report %q, %v", report, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("ended with %v, want status 1", err)
	}
	if want := "lede: stopped; what was added is kept\n"; said.String() != want {
		t.Errorf("said %q, want %q", said.String(), want)
	}
	out, err := process(t, dir, "stats", "--json").Output()
	if err != nil || !strings.Contains(string(out), `{"articles":1,`) {
		t.Errorf("afterwards the library has %s, %v", out, err)
	}
}
