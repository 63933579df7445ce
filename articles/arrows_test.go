package articles_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestArrows holds the direction of imports: what an article is does not
// depend on how one is kept, shown or fetched. Whoever needs a package that is
// not allowed here is about to put something in the wrong room.
func TestArrows(t *testing.T) {
	// The packages outside the standard library that each folder may use,
	// as prefixes. A folder that is not named may use articles/... only.
	allowed := map[string][]string{
		"lede/articles":                 {},
		"lede/articles/clean":           {"golang.org/x/text/", "golang.org/x/net/idna"},
		"lede/articles/clean/cleantest": {"lede/articles", "golang.org/x/text/"},
		"lede/articles/words":           {"lede/articles", "golang.org/x/text/"},
		"lede/articles/names/eval":      {"lede/articles", "github.com/ulikunitz/xz"},
		"lede/articles/names/marked":    {"lede/articles", "github.com/ulikunitz/xz"},
		"lede/articles/ingest/archive":  {"lede/articles", "github.com/klauspost/compress/", "github.com/therootcompany/xz"},
		"lede/articles/ingest/charset":  {"lede/articles", "golang.org/x/text/encoding", "github.com/gogs/chardet"},
		"lede/articles/ingest/dates":    {"lede/articles", "golang.org/x/text/"},
		"lede/articles/ingest/epub":     {"lede/articles", "golang.org/x/net/html"},
		"lede/articles/feed":            {"lede/articles", "golang.org/x/text/language", "golang.org/x/net/html", "github.com/mmcdole/gofeed"},
		"lede/articles/feed/markup":     {"lede/articles", "golang.org/x/text/encoding", "golang.org/x/net/html"},
		"lede/articles/ingest": { // characters, and a parser for each format
			"lede/articles",
			"golang.org/x/text/", "golang.org/x/net/html", "codeberg.org/readeck/go-readability/",
			"github.com/yuin/goldmark", "github.com/pelletier/go-toml/", "go.yaml.in/yaml/",
		},
	}
	for pkg, imports := range imports(t) {
		may, named := allowed[pkg]
		if !named {
			may = []string{"lede/articles"}
		}
		for _, path := range imports {
			standard := !strings.Contains(strings.Split(path, "/")[0], ".") && !strings.HasPrefix(path, "lede/")
			if standard && path != "database/sql" && path != "C" {
				continue
			}
			if !slices.ContainsFunc(may, func(prefix string) bool { return strings.HasPrefix(path, prefix) }) {
				t.Errorf("%s imports %s: packages under articles know about articles only, not how they are kept, shown or sent", pkg, path)
			}
		}
	}
}

// imports lists what every package from this folder down imports.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatalf("list the packages: %v", err)
	}
	found := make(map[string][]string)
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		found[words[0]] = words[1:]
	}
	if len(found) == 0 {
		t.Fatal("found no package to look at")
	}
	return found
}
