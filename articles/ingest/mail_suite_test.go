package ingest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/clean/cleantest"
	"lede/articles/ingest/mail"
	"lede/articles/ingest/suite"
)

// TestMessages reads the messages that CPython tests its parser on, half of
// them broken on purpose.
func TestMessages(t *testing.T) {
	dir := suite.Dir(t, "email-messages")
	cases, passed := 0, 0
	for _, c := range suite.Cases(t, dir) {
		var want struct{ Subject, From string }
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		cases++
		m := mail.Parse(raw)
		im := Importer{Format: "mail"}
		n := 0
		reports, err := im.Preview(t.Context(), []string{filepath.Join(dir, c.Path)}, func(a articles.Article) error {
			n++
			cleantest.Article(t, a)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case clean.Line(m.Subject) != clean.Line(want.Subject) && !strings.Contains(want.Subject, "=?"):
			t.Logf("%s: subject %q, not %q", c.ID, m.Subject, want.Subject)
		case m.From.Name != "" && !strings.Contains(want.From, m.From.Name) && !strings.Contains(want.From, "=?"), m.From == (mail.Address{}) && want.From != "":
			t.Logf("%s: from %q, not %q", c.ID, m.From, want.From)
		case n == 0 && m.Subject == "" && m.Plain == "" && reports[0].Refused[0].Why == "there is no text in it":
			passed++ // nor is there
		case n == 0:
			t.Logf("%s: no article: %+v", c.ID, reports[0].Refused)
		default:
			passed++
		}
	}
	t.Logf("%d cases, %d passed", cases, passed)
	if passed*100 < cases*90 {
		t.Errorf("only %d of %d passed", passed, cases)
	}
}
