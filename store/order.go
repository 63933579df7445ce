package store

import (
	"context"
	"fmt"

	"lede/articles"
)

// The list key: every article has a unique ord, its date in minutes since 1970
// shifted left by seqBits, plus a sequence among the articles of that minute.
// Ordering by ord is ordering by date, so the newest of anything are read from
// the end of a tree without sorting. An article whose date changes gets a new
// ord; its ID stays.
const (
	seqBits = 20
	seqMask = 1<<seqBits - 1

	// maxMinute bounds dates to sixteen thousand years either way. Articles
	// without a date are sorted under minutes far below, and so are the
	// oldest of all, however many they are.
	maxMinute     = 1 << 33
	undatedMinute = -1 << 42

	// firstDated is the smallest ord of an article with a date.
	firstDated = -maxMinute << seqBits
)

// minute is the minute an article is sorted under. A bare day counts as its
// noon in UTC: after the morning's articles and before the evening's, and
// within the same day for readers in nearly every time zone, so that
// date:2012-02-28 finds an article of that day wherever it is asked.
func minute(w articles.When) int64 {
	if w.IsZero() {
		return undatedMinute
	}
	m := floorMinute(w.Time.Unix())
	if w.Day {
		m += 12 * 60
	}
	return clampMinute(m)
}

// clampMinute keeps a minute within those that articles with a date have.
func clampMinute(m int64) int64 { return min(max(m, -maxMinute), maxMinute) }

// floorMinute is the minute that holds a second, before 1970 too.
func floorMinute(second int64) int64 {
	m := second / 60
	if second%60 < 0 {
		m--
	}
	return m
}

// firstOrd is the smallest ord of a minute.
func firstOrd(minute int64) int64 { return minute << seqBits }

// freeOrd finds an ord for an article of the given minute: behind those it
// has, or in the next minutes once a million articles share it.
func freeOrd(ctx context.Context, t *txn, minute int64) (int64, error) {
	for ; ; minute++ {
		first := firstOrd(minute)
		var last *int64
		err := t.row(ctx, `SELECT max(ord) FROM articles WHERE ord BETWEEN ? AND ?`,
			first, first|seqMask).Scan(&last)
		switch {
		case err != nil:
			return 0, fmt.Errorf("find a place in the list: %w", err)
		case last == nil:
			return first, nil
		case *last < first|seqMask:
			return *last + 1, nil
		}
	}
}
