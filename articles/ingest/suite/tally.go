package suite

import (
	"fmt"
	"testing"
)

// Tally counts the cases of a suite that passed, and the reasons of the others.
type Tally struct {
	Name          string
	cases, passed int
	reasons       []string
}

// Add counts a case. An empty reason means that it passed.
func (y *Tally) Add(id, reason string) {
	y.cases++
	if reason == "" {
		y.passed++
		return
	}
	y.reasons = append(y.reasons, fmt.Sprintf("%s: %s", id, reason))
}

// Hold prints the table and fails the test if fewer than floor passed. A suite
// in which nothing was tried fails as well.
func (y *Tally) Hold(t testing.TB, floor int) {
	t.Helper()
	t.Logf("%-28s %5d cases %5d passed", y.Name, y.cases, y.passed)
	for _, r := range y.reasons {
		t.Logf("  %s", r)
	}
	if y.passed < floor || y.cases == 0 {
		t.Errorf("%s: %d of %d cases passed; it were %d", y.Name, y.passed, y.cases, floor)
	}
}
