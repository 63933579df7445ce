package ui_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestArrows holds the direction of imports: the screens know what an article
// is, never where it is kept or how it came in. ui/cli alone may, because it
// opens what the flags name and hands it on.
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
			if why := forbidden(words[0], path); why != "" {
				t.Errorf("%s imports %s: %s", words[0], path, why)
			}
		}
	}
}

// forbidden says why pkg may not import path, or nothing if it may.
func forbidden(pkg, path string) string {
	under := func(folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
	switch {
	case pkg == "lede/ui/cli":
		return ""
	case under("lede/ui/cli"):
		return "the shell's commands stand above the screens"
	case under("lede/store"):
		return "screens ask a ui.Library, they do not know the store; only ui/cli opens one"
	case under("lede/articles/ingest"), under("lede/articles/names"), under("lede/articles/starter"):
		return "screens show articles, they do not make them; only ui/cli does"
	case under("database/sql"), strings.HasPrefix(path, "modernc.org/"):
		return "there is no SQL outside store"
	case under("golang.org/x/crypto") && pkg != "lede/ui/remote":
		return "only ui/remote speaks SSH"
	case under("lede/ui/remote"):
		return "only ui/cli starts a server"
	}
	return leaf(pkg, path)
}

// leaf holds the packages that screens share clear of the screens: a screen
// may use them, they may use nothing of ui but each other.
func leaf(pkg, path string) string {
	switch pkg {
	case "lede/ui/screen", "lede/ui/keys", "lede/ui/theme", "lede/ui/text":
	default:
		return ""
	}
	switch path {
	case "lede/ui", "lede/ui/list", "lede/ui/search", "lede/ui/reader", "lede/ui/name":
		return "what all screens share must not know any of them"
	}
	return ""
}
