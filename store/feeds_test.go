package store_test

import (
	"testing"

	"lede/store/storetest"
)

func TestFeeds(t *testing.T) {
	storetest.RunFeeds(t, func(t *testing.T) storetest.FeedStore {
		s := open(t, newPath(t))
		t.Cleanup(func() { sound(t, s) })
		return library{s}
	})
}
