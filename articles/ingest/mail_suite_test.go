package ingest

import (
	"encoding/json"
	"fmt"
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
	tally := suite.Tally{Name: "email-messages"}
	for _, c := range suite.Cases(t, dir) {
		var want struct{ Subject, From string }
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
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
		reason := ""
		switch {
		case clean.Line(m.Subject) != clean.Line(want.Subject) && !strings.Contains(want.Subject, "=?"):
			reason = fmt.Sprintf("subject %q, not %q", m.Subject, want.Subject)
		case m.From.Name != "" && !strings.Contains(want.From, m.From.Name) && !strings.Contains(want.From, "=?"), m.From == (mail.Address{}) && want.From != "":
			reason = fmt.Sprintf("from %q, not %q", m.From, want.From)
		case n == 0 && m.Subject == "" && m.Plain == "" && reports[0].Refused[0].Why == "there is no text in it": // nor is there
		case n == 0:
			reason = fmt.Sprintf("no article: %+v", reports[0].Refused)
		}
		tally.Add(c.ID, reason)
	}
	tally.Hold(t, 31)
}
