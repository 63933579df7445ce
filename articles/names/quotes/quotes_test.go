package quotes

import (
	"strings"
	"testing"

	"lede/articles"
)

// parse reads a text in which persons stand in [brackets] and organisations in
// {braces}.
func parse(marked string) (string, []articles.Mention) {
	var b strings.Builder
	var mentions []articles.Mention
	for _, r := range marked {
		switch r {
		case '[':
			mentions = append(mentions, articles.Mention{Start: b.Len(), Type: articles.Person})
		case '{':
			mentions = append(mentions, articles.Mention{Start: b.Len(), Type: articles.Organisation})
		case ']', '}':
			m := &mentions[len(mentions)-1]
			m.End = b.Len()
			m.Name = b.String()[m.Start:]
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), mentions
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“We will not stop here,” said Sen. [Tom Carper], D-Del.", "Tom Carper: We will not stop here,"},
		{"\"We will not stop here,\" [Carper] said.", "Carper: We will not stop here,"},
		{"“We will not stop,” said Foreign Minister [Ada Rowe] of the {Union}.", "Ada Rowe: We will not stop,"},
		{"[Tom Carper] said: “We will not stop here.”", "Tom Carper: We will not stop here."},
		{"[Tom Carper] said in a letter on Monday, “We will not stop here.”", "Tom Carper: We will not stop here."},
		{"“We are done here,” the {Senate Committee} said in a statement.", "Senate Committee: We are done here,"},
		{"“We are done,” said [Ann Lee]. “There is no more.”", "Ann Lee: We are done, | Ann Lee: There is no more."},
		{"“We are done here.” [Ann Lee] said so on Monday.", "Ann Lee: We are done here."},
		{"“One two three.” [Ann Lee] added, “Four five six.”", "Ann Lee: Four five six."},

		{"“We are done here,” he said of [Ann Lee].", ""},
		{"[Ann Lee] met [Tom Carper] and said: “We are done here.”", ""},
		{"“We are done here,” said a friend of {Acme}.", ""},
		{"“We are done here,” said Secretary of Peace [Ann Lee].", "Ann Lee: We are done here,"},
		{"The “so called” law of [Ann Lee], she said, is gone.", ""},
		{"“We are done here,” it said on a wall. [Ann Lee] walked by.", ""},
		{"“We are done here.”\n\n[Ann Lee] said nothing.", ""},
		{"[Ann Lee] came. “We are done here,” a man said.", ""},
		{"“We are done here", ""},
		{"", ""},
	} {
		text, mentions := parse(c.text)
		var got []string
		for _, q := range Find(text, mentions) {
			got = append(got, q.Name+": "+text[q.Start:q.End])
		}
		if g := strings.Join(got, " | "); g != c.want {
			t.Errorf("%s\n\tgives %q, want %q", c.text, g, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("“We will not stop,” said [Tom Carper]. \"No, never again.\"\n\n{Acme} said: “So be it.”")
	f.Add("\"a b c\"[x]said")
	f.Fuzz(func(t *testing.T, marked string) {
		if strings.Count(marked, "[")+strings.Count(marked, "{") > 50 || !balanced(marked) {
			return
		}
		text, mentions := parse(marked)
		last := 0
		for _, q := range Find(text, mentions) {
			if q.Start < last || q.End < q.Start || q.End > len(text) || q.Name == "" {
				t.Fatalf("%+v in %q", q, text)
			}
			last = q.End
		}
	})
}

// balanced reports whether every bracket is closed before the next is opened.
func balanced(marked string) bool {
	open := rune(0)
	for _, r := range marked {
		switch r {
		case '[', '{':
			if open != 0 {
				return false
			}
			open = r + 2
		case ']', '}':
			if r != open {
				return false
			}
			open = 0
		}
	}
	return open == 0
}
