package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// library is a store as the suite wants it.
type library struct{ *store.Store }

func (l library) For(ctx context.Context, account string) (storetest.Library, error) {
	return l.Store.For(ctx, account)
}

// screens is what the program's screens need of a library, as their package
// declares it. The store does not import them; this keeps the two together.
type screens interface {
	Find(ctx context.Context, q articles.Query) (articles.Page, error)
	Article(ctx context.Context, id articles.ID) (articles.Article, error)
	Name(ctx context.Context, id articles.NameID) (articles.Name, error)
	Names(ctx context.Context, q articles.NameQuery) ([]articles.Name, error)
	Mark(ctx context.Context, ids []articles.ID, m articles.Mark) (int, error)
	Stats(ctx context.Context) (articles.Stats, error)
	Changed(ctx context.Context, since articles.Revision) (articles.Revision, error)
}

var _ screens = (*store.Reader)(nil)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		s := open(t, newPath(t))
		t.Cleanup(func() { sound(t, s) }) // whatever a test did to it
		return library{s}
	})
}

func newPath(t testing.TB) string { return filepath.Join(t.TempDir(), "library.db") }

// open opens a library until the end of the test.
func open(t testing.TB, path string) *store.Store {
	t.Helper()
	return openWith(t, path, store.Options{Now: storetest.Now})
}

func openWith(t testing.TB, path string, opts store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path, opts)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

// reader is the view of the reader on this machine.
func reader(t testing.TB, s *store.Store) *store.Reader {
	t.Helper()
	r, err := s.For(t.Context(), "")
	if err != nil {
		t.Fatalf("For: %v", err)
	}
	return r
}

// put puts articles that must be new.
func put(t testing.TB, s *store.Store, batch ...articles.Article) {
	t.Helper()
	outcomes, err := s.Put(t.Context(), batch)
	if err != nil {
		t.Fatalf("Put: %v", err)
	}
	for i, o := range outcomes {
		if o != articles.Added {
			t.Fatalf("article %d of the batch was not added but %d", i, o)
		}
	}
}

// sound wants a library to be what its articles say.
func sound(t testing.TB, s *store.Store) {
	t.Helper()
	faults, err := s.Check(context.WithoutCancel(t.Context()), nil) // at the end of a test too
	if err != nil {
		t.Fatalf("Check: %v", err)
	}
	for _, f := range faults {
		t.Errorf("Check finds: %s", f)
	}
}
