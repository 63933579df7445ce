package store

import (
	"errors"
	"fmt"
	"testing"

	"lede/articles"
	"lede/store/index"
)

// TestMergeTakenAway lets a merge sleep for so long that somebody else takes
// what it has written away. It must not put the rest in place.
func TestMergeTakenAway(t *testing.T) {
	ctx := t.Context()
	s, err := Open(ctx, t.TempDir()+"/library.db", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i := range 3 {
		if _, err := s.Put(ctx, []articles.Article{{Title: fmt.Sprint("storm ", i)}}); err != nil {
			t.Fatal(err)
		}
	}
	var state index.State
	err = s.read(ctx, "look", func(tx *txn) (err error) {
		state, err = indexState(ctx, tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var inputs []index.Input
	for _, m := range state.Segments {
		inputs = append(inputs, index.Input{Meta: m})
	}
	for name, late := range map[string]bool{"while it writes": false, "when it has written": true} {
		m := &merger{Store: s, ctx: ctx, recent: make(map[index.PageID]numbered)}
		if err := m.begin(); err != nil {
			t.Fatal(err)
		}
		merged, err := index.Merge(ctx, m, m, m.id, inputs)
		if err != nil {
			t.Fatal(err)
		}
		if late {
			err = m.flush()
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.writer.Exec(`UPDATE segments SET touched = touched - 3600 WHERE state = ?`, writing); err != nil {
			t.Fatal(err)
		}
		if err := s.removeMerged(ctx); err != nil {
			t.Fatal(err)
		}
		if late {
			err = s.transactWrite(ctx, func(tx *txn) error { return s.replace(ctx, tx, inputs, merged) })
		} else {
			err = m.flush()
		}
		if !errors.Is(err, errMerged) {
			t.Errorf("a merge that was taken away %s goes on: %v", name, err)
		}
		if faults, err := s.Check(ctx, nil); err != nil || len(faults) > 0 {
			t.Errorf("Check finds %q, %v", faults, err)
		}
	}
}
