package cli_test

import (
	"strings"
	"testing"
)

// On a terminal the doctor says how far it is, and takes that away again.
func TestDoctorOnTerminal(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "A Treaty\n\nThe ministers signed.\n")
	terminal := []string{"TERM=xterm-256color"}
	onTerminal(t, dir, 80, terminal, "add", "a.txt")
	said := onTerminal(t, dir, 80, terminal, "doctor")
	far := strings.Index(said, "\r\x1b[Kchecking, 100 % done")
	gone := strings.LastIndex(said, "\r\x1b[K")
	if far < 0 || gone <= far || !strings.Contains(said[gone:], "All is well.") {
		t.Errorf("the doctor says %q", said)
	}
}
