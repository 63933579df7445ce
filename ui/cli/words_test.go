package cli

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"lede/articles"
)

// A dash before a word means the same in the arguments as in the query, except
// where it can only be a flag.
func TestGuardWords(t *testing.T) {
	tests := []struct {
		args []string
		want string // the query; empty where the arguments stay as they are
	}{
		{[]string{"search", "meade", "-calderon"}, "meade -calderon"},
		{[]string{"search", "-calderon", "--limit", "5"}, "-calderon"},
		{[]string{"-calderon", "meade"}, "-calderon meade"},
		{[]string{"names", "-title:storm"}, "-title:storm"},
		{[]string{"search", "--", "-calderon"}, "-calderon"},
	}
	for _, test := range tests {
		var out, said strings.Builder
		sh := newShell(Streams{Out: &out, Err: &said})
		root := sh.root()
		guarded := guardWords(root, test.args)
		cmd, rest, err := root.Find(guarded)
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.ParseFlags(rest); err != nil {
			t.Errorf("%q: %v", test.args, err)
			continue
		}
		if got := queryOf(cmd.Flags().Args()); got != test.want {
			t.Errorf("%q asks for %q, want %q", test.args, got, test.want)
		}
	}
	for _, args := range [][]string{
		{"search", "-json", "storm"}, // a slip, to be said so
		{"show", "-12"},
		{"search", "-h"},
		{"__complete", "search", "-so"},
		nil,
	} {
		sh := newShell(Streams{})
		if got := guardWords(sh.root(), args); !slices.Equal(got, args) {
			t.Errorf("%q became %q", args, got)
		}
	}
}

func TestHeadline(t *testing.T) {
	long := strings.Repeat("word ", 60)
	tests := []struct{ body, title string }{
		{"A Storm in Porto\n\nThe storm closed the harbour.", "A Storm in Porto"},
		{"The storm closed the harbour.\n\nIt rained.", ""},
		{"A Storm in Porto", ""}, // nothing follows: it is all there is
		{"Two lines\nof verse\n\nIt rained.", ""},
		{long + "\n\nIt rained.", ""},
		{"", ""},
	}
	for _, test := range tests {
		title, rest := headline(test.body)
		if title != test.title {
			t.Errorf("%q has the headline %q, want %q", test.body, title, test.title)
		}
		if whole := strings.TrimPrefix(title+"\n\n"+rest, "\n\n"); whole != test.body {
			t.Errorf("%q came apart into %q and %q", test.body, title, rest)
		}
	}
}

func TestBracketed(t *testing.T) {
	text := "Janet Napolitano flew to México."
	got := bracketed(text, []articles.Mention{
		{Start: 0, End: 16, Type: articles.Person},
		{Start: 25, End: 32, Type: articles.Place},
	})
	if want := "[P:Janet Napolitano] flew to [L:México]."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A name is one line, however it is written, and so is another of its type.
func TestSpellings(t *testing.T) {
	body := "Washington said that Washington and G. Washington agree."
	got := spellings(body, []articles.Mention{
		{Start: 0, End: 10, Type: articles.Person, Name: "George Washington"},
		{Start: 21, End: 31, Type: articles.Place, Name: "Washington"},
		{Start: 36, End: 49, Type: articles.Person, Name: "George Washington"},
		{Start: 0, End: 10, Type: articles.Person, Name: "George Washington"},
	})
	var out strings.Builder
	p := newPrinter(&out, nil)
	p.spellings(got)
	if err := p.flush(); err != nil {
		t.Fatal(err)
	}
	want := "P  3  George Washington  (Washington, G. Washington)\nL  1  Washington\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", &out, want)
	}
}

func TestOneSlip(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"serch", "search", true},
		{"searchh", "search", true},
		{"seerch", "search", true},
		{"saerch", "search", true},
		{"earch", "search", true},
		{"ad", "add", true},
		{"addd", "add", true},
		{"dad", "add", true},
		{"nàme", "name", true},
		{"search", "search", false},
		{"sercha", "search", false},
		{"srch", "search", false},
		{"storm", "stats", false},
		{"", "add", false},
	}
	for _, test := range tests {
		if oneSlip(test.a, test.b) != test.want || oneSlip(test.b, test.a) != test.want {
			t.Errorf("%q and %q are one slip apart: want %v", test.a, test.b, test.want)
		}
	}
}

func TestInvitation(t *testing.T) {
	for address, want := range map[string]string{
		"127.0.0.1:2323": "reading at ssh -p 2323 127.0.0.1; its key is SHA256:x",
		"[::1]:22":       "reading at ssh -p 22 ::1; its key is SHA256:x",
		"[::]:2323":      "reading at ssh -p 2323 HOST, by any name or address of this machine; its key is SHA256:x",
		"0.0.0.0:2323":   "reading at ssh -p 2323 HOST, by any name or address of this machine; its key is SHA256:x",
		"10.1.2.3:2323":  "reading at ssh -p 2323 10.1.2.3; its key is SHA256:x",
	} {
		if got := invitation(address, "SHA256:x"); got != want {
			t.Errorf("at %s: got %q, want %q", address, got, want)
		}
	}
}

func TestCompany(t *testing.T) {
	name := func(id articles.NameID) articles.RowName {
		return articles.RowName{ID: id, Name: string(rune('a' + id))}
	}
	rows := []articles.Row{
		{Names: []articles.RowName{name(1), name(2), name(3)}},
		{Names: []articles.RowName{name(3), name(1)}},
	}
	got := company(1, rows)
	if len(got) != 2 || got[0].ID != 3 || got[0].Articles != 2 || got[1].ID != 2 || got[1].Articles != 1 {
		t.Errorf("with the first are %+v, want the third twice and the second once", got)
	}
}

func TestPhrases(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{enumerate(nil), ""},
		{enumerate([]string{"a"}), "a"},
		{enumerate([]string{"a", "b", "c"}), "a, b and c"},
		{count(1, "article"), "1 article"},
		{count(0, "article"), "0 articles"},
		{size(999), "999 bytes"},
		{size(1500), "1.5 kB"},
		{size(278_528_000), "278.5 MB"},
		{size(2_000_000_000_000), "2.0 TB"},
		{period(articles.DayOf(2012, 2, 27), articles.DayOf(2012, 2, 28)), "2012-02-27 to 2012-02-28"},
		{period(articles.DayOf(2012, 2, 27), articles.DayOf(2012, 2, 27)), "2012-02-27"},
		{period(articles.When{}, articles.When{}), ""},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// Whoever came without a key changes nothing.
func TestReadOnly(t *testing.T) {
	if n, err := (readOnly{}).Mark(t.Context(), []articles.ID{1}, articles.Mark{}); n != 0 || !errors.Is(err, articles.ErrReadOnly) {
		t.Errorf("marked %d, %v", n, err)
	}
}

// What the shell is told when the reader on its other end went away is an
// error and not a success.
func TestLostOutput(t *testing.T) {
	var said strings.Builder
	if status := Run(t.Context(), []string{"version"}, Streams{Out: broken{}, Err: &said}); status != statusFailed {
		t.Errorf("status %d, want %d", status, statusFailed)
	}
	if !strings.HasPrefix(said.String(), "lede: write the data: ") {
		t.Errorf("said %q", said.String())
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("it is gone") }
