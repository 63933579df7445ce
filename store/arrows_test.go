package store_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestArrows holds the direction of imports: the store keeps articles and
// knows nothing of who reads them. Only the packages that describe articles,
// words and queries may be used; how articles are read from files is not its
// business either.
func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatalf("list the packages: %v", err)
	}
	if len(out) == 0 {
		t.Fatal("found no package to look at")
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		for _, path := range words[1:] {
			if why := forbidden(path); why != "" {
				t.Errorf("%s imports %s: %s", words[0], path, why)
			}
		}
	}
}

// forbidden says why the store may not import path, or nothing if it may.
func forbidden(path string) string {
	switch {
	case strings.HasPrefix(path, "lede/ui"):
		return "the store never knows who shows what it keeps"
	case strings.HasPrefix(path, "lede/articles/ingest"), strings.HasPrefix(path, "lede/articles/starter"):
		return "the store is given articles, it does not read them from files"
	case strings.HasPrefix(path, "charm.land/"), strings.HasPrefix(path, "github.com/charmbracelet/"):
		return "the store has no screen"
	case strings.HasPrefix(path, "golang.org/x/crypto/ssh"), strings.HasPrefix(path, "net/"), path == "net":
		return "the store has no network"
	}
	return ""
}
