package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

func TestOpenMakesPrivateFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b #1 %41?", "library.db")
	s := open(t, path)
	put(t, s, articles.Article{Title: "x"})
	for p, want := range map[string]fs.FileMode{
		path: 0o600, path + "-wal": 0o600, filepath.Dir(path): 0o700, filepath.Dir(filepath.Dir(path)): 0o700,
	} {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", p, info.Mode().Perm(), want)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "library.db") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func TestCreatedUntilStarterIsPut(t *testing.T) {
	path := newPath(t)
	if !open(t, path).Created() {
		t.Error("a new library does not say so")
	}
	s := open(t, path)
	if !s.Created() {
		t.Error("a library that nobody put the starter into is not new any more")
	}
	if first, err := s.PutStarter(t.Context(), nil); err != nil || !first {
		t.Errorf("PutStarter = %v, %v", first, err)
	}
	if open(t, path).Created() {
		t.Error("a library counts as new for ever")
	}
}

func TestStarterOfTwoPrograms(t *testing.T) {
	path := newPath(t)
	results := make(chan bool)
	for range 4 {
		go func() {
			s, err := store.Open(t.Context(), path, store.Options{})
			if err != nil {
				t.Errorf("Open beside others: %v", err)
				results <- false
				return
			}
			defer s.Close()
			first, err := s.PutStarter(t.Context(), []articles.Article{{Title: "welcome"}})
			if err != nil {
				t.Errorf("PutStarter beside others: %v", err)
			}
			results <- first
		}()
	}
	firsts := 0
	for range 4 {
		if <-results {
			firsts++
		}
	}
	s := open(t, path)
	st, err := reader(t, s).Stats(t.Context())
	if err != nil || firsts != 1 || st.Articles != 1 {
		t.Errorf("%d programs put the starter, there are %d articles, %v", firsts, st.Articles, err)
	}
	sound(t, s)
}

// TestOpenRefuses opens what is not a library of this version.
func TestOpenRefuses(t *testing.T) {
	write := func(content []byte) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, test := range []struct {
		name string
		make func(t *testing.T, path string)
		want error
	}{
		{"text", write([]byte("Dear diary")), articles.ErrDamaged},
		{"zeros", write(make([]byte, 1<<16)), articles.ErrDamaged},
		{"a picture", write([]byte("\x89PNG\r\n\x1a\n" + strings.Repeat("x", 9999))), articles.ErrDamaged},
		{"a database of something else", func(t *testing.T, path string) { execute(t, path, `CREATE TABLE t (x)`) }, articles.ErrDamaged},
		{"a header only", func(t *testing.T, path string) { truncated(t, path, 100) }, articles.ErrDamaged},
		{"a newer library", func(t *testing.T, path string) {
			made(t, path)
			execute(t, path, `INSERT INTO migrations (version) VALUES (9999)`)
		}, articles.ErrNewer},
		{"no version", func(t *testing.T, path string) { made(t, path); execute(t, path, `DROP TABLE migrations`) }, articles.ErrDamaged},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, articles.ErrDamaged},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := newPath(t)
			test.make(t, path)
			before, _ := os.ReadFile(path)
			for _, readOnly := range []bool{false, true} {
				_, err := store.Open(t.Context(), path, store.Options{ReadOnly: readOnly})
				if !errors.Is(err, test.want) {
					t.Errorf("Open (read-only %v): %v, want %v", readOnly, err, test.want)
				} else if !strings.Contains(err.Error(), path) {
					t.Errorf("the error does not say where: %v", err)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed by being refused")
			}
		})
	}
}

// made makes a library with a few articles and closes it.
func made(t *testing.T, path string) {
	t.Helper()
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, storetest.NewCorpus(1, 100, 10).Batch(0, 30)...)
	closed(t, s)
}

// closed closes a library, all of it in its file: what was interrupted by
// closing may keep the log for a moment longer.
func closed(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	execute(t, s.Path(), `PRAGMA wal_checkpoint(TRUNCATE)`)
}

// truncated makes a library of which only the first bytes are left.
func truncated(t *testing.T, path string, size int64) {
	t.Helper()
	made(t, path)
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

// execute changes a database behind the store's back.
func execute(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestEmptyFileIsANewLibrary(t *testing.T) {
	path := newPath(t)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	put(t, s, articles.Article{Title: "x"})
	sound(t, s)
}

// TestDamagedLater cuts a library that opens, and wants plain words from
// whatever meets the damage.
func TestDamagedLater(t *testing.T) {
	path := newPath(t)
	made(t, path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	junk := bytes.Repeat([]byte{0xA5}, int(info.Size())/2)
	if _, err := f.WriteAt(junk, info.Size()/2); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		if !errors.Is(err, articles.ErrDamaged) {
			t.Errorf("Open: %v", err)
		}
		return
	}
	defer s.Close()
	faults, err := s.Check(t.Context(), nil)
	if len(faults) == 0 && !errors.Is(err, articles.ErrDamaged) {
		t.Errorf("Check of a library with junk in it finds nothing: %v", err)
	}
	r, err := s.For(t.Context(), "")
	if err != nil {
		if !errors.Is(err, articles.ErrDamaged) {
			t.Errorf("For: %v", err)
		}
		return
	}
	for id := range articles.ID(31) {
		if _, err := r.Article(t.Context(), id); err != nil && !errors.Is(err, articles.ErrDamaged) && !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("Article: %v", err)
		}
	}
}

func TestLockedLibrary(t *testing.T) {
	path := newPath(t)
	made(t, path)
	s := openWith(t, path, store.Options{Wait: 50 * time.Millisecond})
	other, err := sql.Open("sqlite", "file://"+path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	_, err = s.Put(t.Context(), []articles.Article{{Title: "waits"}})
	if !errors.Is(err, articles.ErrBusy) || strings.Contains(err.Error(), "database is locked") {
		t.Errorf("Put into a locked library: %v", err)
	}
	r := reader(t, s)
	if page, err := r.Find(t.Context(), articles.Query{}); err != nil || len(page.Rows) != 30 {
		t.Errorf("a locked library cannot be read: %d rows, %v", len(page.Rows), err)
	}
	// Giving up early is not the library's fault.
	patient := openWith(t, path, store.Options{Wait: time.Hour})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := patient.Put(ctx, []articles.Article{{Title: "waits"}}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Put that was called off: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	put(t, s, articles.Article{Title: "waits"})
}

func TestReadOnly(t *testing.T) {
	path := newPath(t)
	if _, err := store.Open(t.Context(), path, store.Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open of nothing: %v", err)
	}
	made(t, path)
	s := openWith(t, path, store.Options{ReadOnly: true})
	r := reader(t, s)
	if page, err := r.Find(t.Context(), articles.Query{Text: "is:unread"}); err != nil || len(page.Rows) != 30 {
		t.Errorf("Find: %d rows, %v", len(page.Rows), err)
	}
	if _, err := s.Put(t.Context(), []articles.Article{{Title: "x"}}); !errors.Is(err, articles.ErrReadOnly) {
		t.Errorf("Put: %v", err)
	}
	guest, err := s.For(t.Context(), "SHA256:guest")
	if err != nil {
		t.Fatalf("For a guest: %v", err)
	}
	if _, err := guest.Find(t.Context(), articles.Query{}); err != nil {
		t.Errorf("Find of a guest: %v", err)
	}
	for _, l := range []*store.Reader{r, guest} {
		if _, err := l.Mark(t.Context(), []articles.ID{1}, articles.Mark{}); !errors.Is(err, articles.ErrReadOnly) {
			t.Errorf("Mark: %v", err)
		}
	}
}
