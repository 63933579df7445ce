// Package storetest holds what every store of articles must do, as one suite of
// tests that is written against interfaces and knows nothing of how a store
// keeps what it is given.
//
// A second kind of store has to pass it unchanged, which is the only meaning
// "compatible" has here. What is particular to one kind, such as what happens
// to it when a process is killed, is tested where that kind is made.
//
// The heart of the suite is Oracle, which answers queries by looking at every
// article. It is slow and obvious, and whatever a store does to be quick must
// come to the same.
package storetest

import (
	"context"
	"testing"

	"lede/articles"
)

// Store is a library that articles can be put into.
type Store interface {
	Put(ctx context.Context, batch []articles.Article) ([]articles.Outcome, error)
	PutStarter(ctx context.Context, batch []articles.Article) (bool, error)
	For(ctx context.Context, account string) (Library, error)
}

// Library is one account's view of a Store.
type Library interface {
	Find(ctx context.Context, q articles.Query) (articles.Page, error)
	Article(ctx context.Context, id articles.ID) (articles.Article, error)
	Name(ctx context.Context, id articles.NameID) (articles.Name, error)
	Names(ctx context.Context, q articles.NameQuery) ([]articles.Name, error)
	Mark(ctx context.Context, ids []articles.ID, m articles.Mark) (int, error)
	MarkQuery(ctx context.Context, text string, m articles.Mark) (int, error)
	Stats(ctx context.Context) (articles.Stats, error)
	Changed(ctx context.Context, since articles.Revision) (articles.Revision, error)
}

// Run runs the suite. open makes a new, empty store, which the test it is given
// closes when it ends.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s Store)
	}{
		{"put", testPut},
		{"article comes back whole", testWhole},
		{"unsound input", testUnsound},
		{"starter", testStarter},
		{"order of dates", testOrder},
		{"pages", testPages},
		{"rows that leave", testLeaving},
		{"pages by relevance", testRelevance},
		{"answers at once", testPatience},
		{"cursors of others", testCursors},
		{"rows", testRows},
		{"names", testNames},
		{"names of a query", testFacets},
		{"marks", testMarks},
		{"tags", testTags},
		{"mark by query", testMarkQuery},
		{"stats", testStats},
		{"changes", testChanged},
		{"queries", testQueries},
		{"queries at random", testRandomQueries},
		{"cancelled", testCancelled},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
	}
}

// local is the view of the reader on this machine.
func local(t *testing.T, s Store) Library {
	t.Helper()
	return account(t, s, "")
}

func account(t *testing.T, s Store, name string) Library {
	t.Helper()
	l, err := s.For(t.Context(), name)
	if err != nil {
		t.Fatalf("For(%q): %v", name, err)
	}
	return l
}

// put puts a batch and wants the given outcome for each of it.
func put(t *testing.T, s Store, want articles.Outcome, batch ...articles.Article) {
	t.Helper()
	outcomes, err := s.Put(t.Context(), batch)
	if err != nil {
		t.Fatalf("Put: %v", err)
	}
	if len(outcomes) != len(batch) {
		t.Fatalf("Put of %d articles gives %d outcomes", len(batch), len(outcomes))
	}
	for i, o := range outcomes {
		if o != want {
			t.Fatalf("Put of %q is outcome %d, want %d", batch[i].Title, o, want)
		}
	}
}

// find answers a query and fails the test if it cannot.
func find(t *testing.T, l Library, q articles.Query) articles.Page {
	t.Helper()
	page, err := l.Find(t.Context(), q)
	if err != nil {
		t.Fatalf("Find(%+v): %v", q, err)
	}
	return page
}

// ids lists the IDs of rows.
func ids(rows []articles.Row) []articles.ID {
	list := make([]articles.ID, len(rows))
	for i, r := range rows {
		list[i] = r.ID
	}
	return list
}

// all walks an answer from its first to its last page, with few rows a page so
// that there are many.
func all(t *testing.T, l Library, q articles.Query) []articles.Row {
	t.Helper()
	var rows []articles.Row
	for {
		page := find(t, l, q)
		rows = append(rows, page.Rows...)
		if page.Next == "" {
			return rows
		}
		if len(page.Rows) == 0 {
			t.Fatalf("Find(%+v) has no rows and goes on", q)
		}
		q.After = page.Next
	}
}

// stored reads every article of a library, by its ID.
func stored(t *testing.T, l Library) []articles.Article {
	t.Helper()
	var list []articles.Article
	for _, r := range all(t, l, articles.Query{Limit: articles.MaxLimit}) {
		a, err := l.Article(t.Context(), r.ID)
		if err != nil {
			t.Fatalf("Article(%d): %v", r.ID, err)
		}
		list = append(list, a)
	}
	return list
}
