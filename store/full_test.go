package store_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// TestFull fills a library up to the last page and wants to be told so, and to
// lose nothing.
func TestFull(t *testing.T) {
	s := open(t, newPath(t))
	c := storetest.NewCorpus(1, 500, 20)
	put(t, s, c.Batch(0, 50)...)
	if err := s.LimitPages(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	kept := fill(t, s, c, 50)
	if err := s.LimitPages(t.Context(), -1); err != nil {
		t.Fatal(err)
	}
	put(t, s, c.Article(kept)) // room again
}

// fill puts articles from one number on until there is no room, and returns the
// number of the first that was not kept.
func fill(t *testing.T, s *store.Store, c *storetest.Corpus, from int) int {
	t.Helper()
	kept := from
	for ; ; kept++ {
		_, err := s.Put(t.Context(), []articles.Article{c.Article(kept)})
		if errors.Is(err, articles.ErrFull) {
			break
		}
		if err != nil {
			t.Fatalf("Put on a full disk: %v, want that it is full", err)
		}
		if kept > from+100_000 {
			t.Fatal("the disk is never full")
		}
	}
	st, err := reader(t, s).Stats(t.Context())
	if err != nil || st.Articles != kept {
		t.Errorf("there are %d articles, %v, want the %d that were kept", st.Articles, err, kept)
	}
	if a, err := reader(t, s).Article(t.Context(), articles.ID(kept)); err != nil || a.Text != c.Article(kept-1).Text {
		t.Errorf("the last article that was kept: %v", err)
	}
	return kept
}

// TestFullMerge leaves room for what is put and not for merging it.
func TestFullMerge(t *testing.T) {
	s := open(t, newPath(t))
	c := storetest.NewCorpus(1, 500, 20)
	for i := range 7 {
		put(t, s, c.Batch(i*40, i*40+40)...)
	}
	for more := 1; ; more++ {
		if err := s.LimitPages(t.Context(), more); err != nil {
			t.Fatal(err)
		}
		_, err := s.Put(t.Context(), c.Batch(280, 320))
		if err == nil {
			break
		}
		if !errors.Is(err, articles.ErrFull) {
			t.Fatal(err)
		}
	}
	if err := s.Settle(t.Context()); !errors.Is(err, articles.ErrFull) {
		t.Errorf("Settle on a full disk: %v", err)
	}
	holdsBatch(t, s, c, 320)
	if err := s.LimitPages(t.Context(), -1); err != nil {
		t.Fatal(err)
	}
	if err := s.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	holdsBatch(t, s, c, 320)
	if f, err := s.Figures(t.Context()); err != nil || f.Segments != 1 {
		t.Errorf("with room again there are %d segments, %v", f.Segments, err)
	}
}

// holdsBatch wants the first articles of a corpus, each to be found.
func holdsBatch(t *testing.T, s *store.Store, c *storetest.Corpus, n int) {
	t.Helper()
	sound(t, s)
	r := reader(t, s)
	if st, err := r.Stats(t.Context()); err != nil || st.Articles != n {
		t.Errorf("there are %d articles, %v, want %d", st.Articles, err, n)
	}
	for i := 0; i < n; i += 9 {
		title := `title:"` + c.Article(i).Title + `"`
		if found := rowsOf(t, r, articles.Query{Text: title}); !slices.Contains(found, articles.ID(i+1)) {
			t.Errorf("%s finds %v and not %d", title, found, i+1)
		}
	}
}

// TestFullIndexing takes the room away that a repair has made.
func TestFullIndexing(t *testing.T) {
	path := newPath(t)
	s := open(t, path)
	c := storetest.NewCorpus(1, 500, 20)
	put(t, s, c.Batch(0, 320)...)
	err := s.Repair(t.Context(), func(int) {
		if unused, err := s.GiveBack(t.Context()); err != nil || unused == 0 {
			t.Errorf("a repair leaves %d unused pages, %v", unused, err)
		}
		if err := s.LimitPages(t.Context(), 0); err != nil {
			t.Error(err)
		}
	})
	if !errors.Is(err, articles.ErrFull) {
		t.Errorf("Repair on a full disk: %v", err)
	}
	if a, err := reader(t, s).Article(t.Context(), 320); err != nil || a.Text != c.Article(319).Text {
		t.Errorf("on a full disk an article is not read: %v", err)
	}
	sound(t, s) // what is not indexed yet is known
	wantsWriting(t, path, "not all indexed")
	holdsBatch(t, open(t, path), c, 320) // a file that may grow
}

// TestFullDisk does the same on a small disk of its own, if this user may make
// one.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk can be made here: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	path := filepath.Join(dir, "library.db")
	c := storetest.NewCorpus(1, 500, 20)
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	kept := fill(t, s, c, 0)
	// There is no room to become smaller either, or just enough.
	if _, err := s.GiveBack(t.Context()); err != nil && !strings.Contains(err.Error(), "full") {
		t.Errorf("shrinking on a full disk: %v", err)
	}
	if err := s.Settle(t.Context()); err != nil && !errors.Is(err, articles.ErrFull) {
		t.Errorf("Settle on a full disk: %v", err)
	}
	if err := s.Repair(t.Context(), nil); err != nil && !errors.Is(err, articles.ErrFull) {
		t.Errorf("Repair on a full disk: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("Close on a full disk: %v", err)
	}
	// A repair that found no room is taken up where there is some.
	roomy := newPath(t)
	for _, end := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + end)
		if err == nil {
			err = os.WriteFile(roomy+end, content, 0o600)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	again := openWith(t, roomy, store.Options{})
	if st, err := reader(t, again).Stats(t.Context()); err != nil || st.Articles != kept {
		t.Errorf("opened again there are %d articles, %v, want %d", st.Articles, err, kept)
	}
	sound(t, again)
}
