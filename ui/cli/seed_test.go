package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// seed is a folder with one real article beside the repository, or "".
func seed(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs("../../../shared/seed")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) != 1 {
		t.Skip("the real article is not here: ../shared/seed beside the repository has it")
	}
	return files[0]
}

// A real press article comes out exactly, and is found by what it says.
func TestSeed(t *testing.T) {
	file := seed(t)
	dir := t.TempDir()
	if out, err := process(t, dir, "add", "--json", file).CombinedOutput(); err != nil {
		t.Fatalf("add: %v\n%s", err, out)
	}
	out, err := process(t, dir, "show", "--json", "1").Output()
	if err != nil {
		t.Fatal(err)
	}
	var a struct {
		Title, Published, Text string
		Byline                 []string
	}
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatal(err)
	}
	if want := "United States and Mexico Sign Customs Agreements for Border Security"; a.Title != want {
		t.Errorf("title %q, want %q", a.Title, want)
	}
	if !slices.Equal(a.Byline, []string{"Dialogo"}) || a.Published != "2012-02-28" {
		t.Errorf("by %q on %q", a.Byline, a.Published)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	paragraphs := strings.Split(a.Text, "\n\n")
	if len(paragraphs) != 9 {
		t.Errorf("%d paragraphs, want 9", len(paragraphs))
	}
	for _, p := range paragraphs {
		if !strings.Contains(string(data), p) {
			t.Errorf("this paragraph is not in the file: %s", p)
		}
	}

	for query, want := range map[string]int{
		"napolitano":                     1,
		`"customs agreements"`:           1,
		`"agreements customs"`:           0,
		"meade -calderon":                0, // the article names both
		"meade -zeppelin":                1,
		"person:poire date:2012-02":      1,
		"after:2012-03-01 customs":       0,
		`title:security -title:sheriffs`: 1,
	} {
		out, err := process(t, dir, "search", "--json", query).Output()
		if got := strings.Count(string(out), "\n"); err != nil || got != want {
			t.Errorf("%s finds %d, want %d (%v)", query, got, want, err)
		}
	}
}
