package names

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lede/articles"
)

// sharedFolder is where material lies that is not part of the repository.
func sharedFolder() string {
	if dir := os.Getenv("LEDE_SUITES"); dir != "" {
		return filepath.Dir(dir)
	}
	return filepath.Join("..", "..", "..", "shared")
}

// marking is how somebody marked one name by hand.
type marking struct {
	Start, End int
	Type       string
	Entity     string
	Text       string
	Alt        [][2]int
}

// TestMarkedArticle compares the finder with an article marked by hand: it
// finds all that is marked and nothing else, and what is marked as one person,
// place or organisation has one canonical form.
func TestMarkedArticle(t *testing.T) {
	dir := filepath.Join(sharedFolder(), "seed")
	b, err := os.ReadFile(filepath.Join(dir, "mentions.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("there is no marked article in %s", dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	var marked struct {
		File     string
		Mentions []marking
	}
	if err := json.Unmarshal(b, &marked); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(dir, marked.File))
	if err != nil {
		t.Fatal(err)
	}
	title, text, at := cutArticle(t, string(file))
	inTitle, inText := New().Find(title, text)
	found := inTitle
	for _, m := range inText {
		m.Start, m.End = m.Start+at, m.End+at
		found = append(found, m)
	}
	names := make(map[string]string)
	for _, want := range marked.Mentions {
		if want.Start >= len(title) && want.Start < at {
			continue // in the byline, which is not text
		}
		got, ok := take(&found, want)
		if !ok {
			t.Errorf("%s %q at byte %d was not found", want.Type, want.Text, want.Start)
			continue
		}
		one := want.Entity + " " + want.Type
		if name, ok := names[one]; ok && name != got.Name && want.Type != "MISC" {
			t.Errorf("%q is called %s here and %s elsewhere", want.Text, got.Name, name)
		}
		names[one] = got.Name
	}
	for _, m := range found {
		t.Errorf("%q at byte %d was found as %v and is not marked", string(file)[m.Start:m.End], m.Start, m.Type)
	}
}

// cutArticle cuts a plain-text article: title, byline and date, text. It
// returns where the text begins too.
func cutArticle(t *testing.T, file string) (title, text string, at int) {
	t.Helper()
	title, rest, ok := strings.Cut(file, "\n\n")
	if !ok {
		t.Fatal("the marked article has no title")
	}
	_, text, ok = strings.Cut(rest, "\n\n")
	if !ok {
		t.Fatal("the marked article has no text")
	}
	return title, text, len(file) - len(text)
}

// take removes the mention that fits what is marked from found.
func take(found *[]articles.Mention, want marking) (articles.Mention, bool) {
	for i, m := range *found {
		if !fits(m, want) {
			continue
		}
		*found = append((*found)[:i:i], (*found)[i+1:]...)
		return m, true
	}
	return articles.Mention{}, false
}

func fits(m articles.Mention, want marking) bool {
	typ := m.Type.Letter()
	switch want.Type {
	case "PER", "ORG", "LOC":
		if typ != want.Type[:1] {
			return false
		}
	default:
		if typ != "M" && typ != "E" {
			return false
		}
	}
	if m.Start == want.Start && m.End == want.End {
		return true
	}
	for _, alt := range want.Alt {
		if m.Start == alt[0] && m.End == alt[1] {
			return true
		}
	}
	return false
}
