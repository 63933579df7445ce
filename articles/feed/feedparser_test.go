package feed_test

import (
	"fmt"
	"strings"
	"testing"

	"lede/articles/clean"
	"lede/articles/feed"
	"lede/articles/ingest/suite"
)

func TestFeedparser(t *testing.T) {
	all := each(t, "feedparser", func(c suite.Case, want expectation, f *feed.Feed, err error) (checks int, wrong []string) {
		checks = 1
		if err != nil {
			return 1, []string{err.Error()}
		}
		for _, a := range want.Assert {
			if a.Op != "eq" {
				continue
			}
			w, ok := wanted(a.Value)
			got, isHTML, kept := value(f, a.Path)
			if !ok || !kept {
				continue
			}
			checks++
			if !same(got, w, isHTML) {
				wrong = append(wrong, fmt.Sprintf("%s is %q, not %q", a.Path, got, w))
			}
		}
		return checks, wrong
	})
	floor(t, all, "feedparser", 1443)
}

// same compares what was read with what is wanted, of which lede keeps the
// text: without tags, cleaned, and languages in any case.
func same(got, want string, isHTML bool) bool {
	if isHTML && got == clean.Line(words(want)) {
		return true
	}
	return strings.EqualFold(got, clean.Line(want))
}

// floor prints the table and fails the test if fewer cases passed than once
// did.
func floor(t *testing.T, all *table, name string, least int) {
	t.Helper()
	if cases, passed := all.log(t, name); passed < least {
		t.Errorf("%s: %d of %d cases passed, fewer than the %d there have been", name, passed, cases, least)
	}
}
