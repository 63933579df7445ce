package store

import (
	"database/sql"
	"errors"
	"testing"
	"testing/fstest"

	"lede/articles"
)

// TestMigrate brings an empty file along in steps, one of which fails: what came
// before stays, and nothing of the one that failed.
func TestMigrate(t *testing.T) {
	db, err := sql.Open("sqlite", t.TempDir()+"/library.db")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	first, err := migrations(schemaFiles)
	if err != nil {
		t.Fatal(err)
	}
	released := len(first)
	steps := append(first, `CREATE TABLE a (x)`, `CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)`)
	if err := migrate(t.Context(), db, steps); err == nil {
		t.Fatal("a migration that fails is not an error")
	}
	tables := func() (n int) {
		if err := db.QueryRow(`SELECT count(*) FROM sqlite_schema WHERE name IN ('a', 'b', 'c')`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if v, err := currentVersion(t.Context(), db); err != nil || v != released+1 || tables() != 1 {
		t.Fatalf("after a failure the version is %d, %v, and there are %d tables", v, err, tables())
	}
	steps[released+1] = `CREATE TABLE b (x)`
	steps = append(steps, `CREATE TABLE c (x)`)
	for range 2 { // the second time there is nothing to do
		if err := migrate(t.Context(), db, steps); err != nil || tables() != 3 {
			t.Fatalf("migrate: %v, %d tables", err, tables())
		}
	}
	if err := migrate(t.Context(), db, steps[:released]); !errors.Is(err, articles.ErrNewer) {
		t.Errorf("an older lede on a newer library: %v", err)
	}
}

func TestMigrationsAreNumbered(t *testing.T) {
	file := func() *fstest.MapFile { return &fstest.MapFile{Data: []byte("SELECT 1")} }
	for name, files := range map[string]fstest.MapFS{
		"a gap":      {"schema/0001_a.sql": file(), "schema/0003_b.sql": file()},
		"no number":  {"schema/a.sql": file()},
		"a double":   {"schema/0001_a.sql": file(), "schema/0001_b.sql": file()},
		"no 1":       {"schema/0002_a.sql": file()},
		"no folder!": {},
	} {
		if list, err := migrations(files); err == nil {
			t.Errorf("%s: migrations are %q", name, list)
		}
	}
}

// TestCrowdedMinute puts more articles into a minute than it has places.
func TestCrowdedMinute(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir()+"/library.db", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	day := articles.DayOf(2012, 2, 28)
	for _, when := range []articles.When{day, {}} {
		if _, err := s.Put(t.Context(), []articles.Article{{Title: "first", Published: when}}); err != nil {
			t.Fatal(err)
		}
		first := firstOrd(minute(when))
		if _, err := s.writer.Exec(`UPDATE articles SET ord = ? WHERE ord = ?`, first|seqMask, first); err != nil {
			t.Fatal(err)
		}
		err := s.read(t.Context(), "look", func(tx *txn) error {
			ord, err := freeOrd(t.Context(), tx, minute(when))
			if want := first + seqMask + 1; ord != want {
				t.Errorf("the next place is %d, want %d", ord, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
