package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// TestDamagedIndex damages the index of words in all the ways that a file can
// be damaged and still be a database. Check has to say so, searching must end,
// and Repair has to make it good.
func TestDamagedIndex(t *testing.T) {
	whole := newPath(t)
	c := madeOfSegments(t, whole)
	content, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		damage string
		want   string // among what Check says
	}{
		{"a page with other bytes", `UPDATE pages SET page = zeroblob(length(page)) WHERE id =
			(SELECT min(id) FROM pages WHERE (id >> 32) % 16 = 2)`, "list"},
		{"a page of zeros in the dictionary", `UPDATE pages SET page = zeroblob(length(page)) WHERE id =
			(SELECT min(id) FROM pages WHERE (id >> 32) % 16 = 0)`, "the dictionary"},
		{"a shorter page", `UPDATE pages SET page = substr(page, 1, 9) WHERE id =
			(SELECT min(id) FROM pages WHERE (id >> 32) % 16 = 4)`, "a page"},
		{"a page is gone", `DELETE FROM pages WHERE id = (SELECT max(id) FROM pages)`, "pages and should have"},
		{"all pages are gone", `DELETE FROM pages`, "pages and should have"},
		{"a segment is gone", `PRAGMA foreign_keys = OFF; DELETE FROM segments WHERE id = (SELECT max(id) FROM segments)`, "is not in the index of words"},
		{"all segments are gone", `PRAGMA foreign_keys = OFF; DELETE FROM segments`, "more articles are not in the index of words"},
		{"a length is nonsense", `UPDATE segments SET lengths = 'long' WHERE state = 1`, "a segment"},
		{"a length is wrong", `UPDATE segments SET lengths = '[8128,10,100,100,8]' WHERE id = (SELECT max(id) FROM segments)`, "index of words"},
		{"a count is wrong", `UPDATE segments SET articles = articles + 1 WHERE id = (SELECT max(id) FROM segments)`, "the number of articles"},
		{"a date is wrong", `UPDATE segments SET newest = newest + 1 WHERE id = (SELECT max(id) FROM segments)`, "the newest or the oldest"},
		{"a state is nonsense", `UPDATE segments SET state = 7 WHERE id = (SELECT max(id) FROM segments)`, "no known state"},
		{"the dead are alive", `DELETE FROM dead`, "is in the index of words and not in the library"},
		{"the living are dead", `INSERT OR IGNORE INTO dead SELECT max(id), 0 FROM segments WHERE state = 1`, "is not in the index of words"},
		{"somebody is dead who never lived", `INSERT INTO dead SELECT max(id), 1 << 60 FROM segments WHERE state = 1`, "does not have it"},
		{"an article is there twice", `INSERT INTO segments SELECT id + 1, state, touched, articles, newest, oldest, lengths
				FROM segments WHERE id = (SELECT max(id) FROM segments);
			INSERT INTO pages SELECT id + (1 << 36), page FROM pages WHERE id >> 36 = (SELECT max(id) - 1 FROM segments);
			UPDATE library SET segments = segments + 1`, "is in the index of words twice"},
		{"a segment that was never given out", `UPDATE library SET segments = 1`, "was never given out"},
		{"another title", `UPDATE articles SET title = 'Something else' WHERE id = 5`, "article 5 is in the index of words with other words"},
		{"another name", `UPDATE article_names SET salience = salience + 1 WHERE ord = (SELECT ord FROM article_names LIMIT 1)`, "with other words"},
		{"the forms of names", `INSERT INTO forms_search (forms_search) VALUES ('delete-all')`, "is not in its index"},
		{"the words of the forms", `UPDATE forms_search_data SET block = zeroblob(length(block))
			WHERE id = (SELECT max(id) FROM forms_search_data)`, "forms_search"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := newPath(t)
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			execute(t, path, test.damage)
			s := open(t, path)
			wantFault(t, s, test.want)
			ask(t, s, c)
			repaired(t, s)
		})
	}
}

// TestSwappedLists gives two words of one list length the list of each other,
// which only the text of the articles can tell.
func TestSwappedLists(t *testing.T) {
	path := newPath(t)
	s := open(t, path)
	put(t, s, articles.Article{Title: "zebra", Text: "one"}, articles.Article{Title: "yacht", Text: "two"})
	sound(t, s)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var page []byte
	const dictionary = `(SELECT min(id) FROM pages WHERE (id >> 32) % 16 = 0)`
	if err := db.QueryRow(`SELECT page FROM pages WHERE id = ` + dictionary).Scan(&page); err != nil {
		t.Fatal(err)
	}
	// The dictionary is in order, so other words have to be so as well.
	swapped := strings.NewReplacer("yacht", "yurts", "zebra", "zorro").Replace(string(page))
	if swapped == string(page) {
		t.Fatal("the words are not in the dictionary")
	}
	if _, err := db.Exec(`UPDATE pages SET page = ? WHERE id = `+dictionary, []byte(swapped)); err != nil {
		t.Fatal(err)
	}
	wantFault(t, s, "article 1 is in the index of words with other words than it has")
	repaired(t, s)
}

// madeOfSegments makes a library of several segments, some of them merged,
// with articles that have another version in a later one.
func madeOfSegments(t *testing.T, path string) *storetest.Corpus {
	t.Helper()
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := storetest.NewCorpus(41, 200, 10)
	c.Words = 20
	for i := range 10 {
		put(t, s, c.Batch(i*20, i*20+20)...)
	}
	if err := s.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	var newer []articles.Article
	for i := range 3 {
		a := c.Article(1000 + i)
		a.Key = c.Article(i).Key
		newer = append(newer, a)
	}
	if _, err := s.Put(t.Context(), newer); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	closed(t, s)
	return c
}

func wantFault(t *testing.T, s *store.Store, want string) {
	t.Helper()
	last := 0.0
	faults, err := s.Check(t.Context(), func(done float64) {
		if done < last || done > 1 {
			t.Errorf("after %v of the check %v of it is done", last, done)
		}
		last = done
	})
	if err != nil {
		t.Fatalf("Check: %v", err)
	}
	if !slices.ContainsFunc(faults, func(f string) bool { return strings.Contains(f, want) }) {
		t.Errorf("Check says %q and nothing of %q", faults, want)
	}
	if len(faults) > 40 {
		t.Errorf("Check says %d things", len(faults))
	}
}

// ask asks a damaged library for this and that. It may fail, in plain words.
func ask(t *testing.T, s *store.Store, c *storetest.Corpus) {
	t.Helper()
	r := reader(t, s)
	for _, q := range []articles.Query{
		{Text: c.Word(0), Count: true},
		{Text: c.Word(0) + " OR " + c.Word(150), Order: articles.Relevance},
		{Text: fmt.Sprintf("%q", c.Word(0)+" "+c.Word(1)), Order: articles.Oldest},
		{Text: c.Word(3)[:1], Typing: true, Order: articles.Best},
	} {
		_, err := r.Find(t.Context(), q)
		if err != nil && !strings.Contains(err.Error(), articles.ErrDamaged.Error()) {
			t.Errorf("Find %q: %v", q.Text, err)
		}
	}
}

// repaired repairs a library and wants all of it back.
func repaired(t *testing.T, s *store.Store) {
	t.Helper()
	r := reader(t, s)
	st, err := r.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var told []int
	if err := s.Repair(t.Context(), func(left int) { told = append(told, left) }); err != nil {
		t.Fatalf("Repair: %v", err)
	}
	if !slices.Equal(told, []int{st.Articles}) {
		t.Errorf("Repair of %d articles told of %v", st.Articles, told)
	}
	sound(t, s)
	for id := articles.ID(1); id <= articles.ID(st.Articles); id += 7 {
		a, err := r.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if found := rowsOf(t, r, articles.Query{Text: `"` + a.Title + `"`}); !slices.Contains(found, id) {
			t.Errorf("%q is not found after Repair, but %v", a.Title, found)
		}
	}
}

// A page that is gone for good does not keep those who merge busy for ever.
func TestMergeOfDamaged(t *testing.T) {
	path := newPath(t)
	s := open(t, path)
	for i := range 7 {
		put(t, s, articles.Article{Title: fmt.Sprint("storm ", i)})
	}
	execute(t, path, `DELETE FROM pages`)
	put(t, s, articles.Article{Title: "storm 7"})
	if err := s.Settle(t.Context()); !errors.Is(err, articles.ErrDamaged) {
		t.Errorf("Settle: %v", err)
	}
	repaired(t, s)
}
