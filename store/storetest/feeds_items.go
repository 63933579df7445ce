package storetest

import (
	"testing"
	"time"

	"lede/articles"
)

// remembered asks what is known of one item.
func remembered(t *testing.T, s FeedStore, feed articles.FeedID, item byte, key string) articles.FeedItem {
	t.Helper()
	items, err := s.FeedItems(t.Context(), feed, []articles.FeedItem{{Item: []byte{item}, Key: key}})
	if err != nil || len(items) != 1 {
		t.Fatalf("FeedItems gives %v, %v", items, err)
	}
	return items[0]
}

func testFeedItems(t *testing.T, s FeedStore) {
	f := followed(t, s, "https://example.org/feed")[0]
	if got := remembered(t, s, f.ID, 1, "url:one"); len(got.Digest) != 0 || !got.Brought || got.Key != "url:one" {
		t.Errorf("an item nobody has seen is %+v", got)
	}
	due := someTime().Add(time.Hour)
	item := articles.FeedItem{Item: []byte{1}, Digest: []byte{7}, Key: "url:one", Brought: true, PageDue: due, PageTries: 2}
	put(t, s, articles.Added, articles.Article{Key: "url:one", Title: "One", Text: "Text.", Feed: "Example"})
	visited(t, s, articles.Visit{Feed: f.ID, Items: []articles.FeedItem{item, {Item: []byte{2}, Key: "url:two", Brought: true}}})
	// Whatever address the item gives now, its article keeps its key.
	got := remembered(t, s, f.ID, 1, "url:one-moved")
	if got.Key != "url:one" || string(got.Digest) != "\x07" || !got.Brought || !got.PageDue.Equal(due) || got.PageTries != 2 {
		t.Errorf("the item is remembered as %+v, want %+v", got, item)
	}
	if got := remembered(t, s, f.ID, 2, "url:two"); len(got.Digest) != 0 {
		t.Errorf("an item that was not taken in is %+v", got)
	}
	f = feeds(t, s)[0]
	if f.Articles != 1 || !f.PagesDue.Equal(due) {
		t.Errorf("the feed has %d articles and pages due at %v; want 1 and %v", f.Articles, f.PagesDue, due)
	}
	item.PageDue, item.PageTries = time.Time{}, 0
	visited(t, s, articles.Visit{Feed: f.ID, Items: []articles.FeedItem{item}})
	if f := feeds(t, s)[0]; !f.PagesDue.IsZero() {
		t.Errorf("pages are still due at %v", f.PagesDue)
	}
}

// testWhose asks who may change the words of an article that several bring.
func testWhose(t *testing.T, s FeedStore) {
	list := followed(t, s, "https://example.org/a", "https://example.org/b")
	a, b := list[0].ID, list[1].ID
	put(t, s, articles.Added,
		articles.Article{Key: "url:shared", Title: "Shared", Text: "Of both.", Feed: "A"},
		articles.Article{Key: "url:mine", Title: "Mine", Text: "From a file."},
		articles.Article{Key: "url:lost", Title: "Lost", Text: "Put before the power went.", Feed: "A"})
	visited(t, s, articles.Visit{Feed: a, Items: []articles.FeedItem{{Item: []byte{1}, Digest: []byte{1}, Key: "url:shared", Brought: true}}})
	for _, test := range []struct {
		what, key string
		feed      articles.FeedID
		brought   bool
	}{
		{"an article of another feed", "url:shared", b, false},
		{"an article from a file", "url:mine", b, false},
		{"an article that no feed remembers", "url:lost", a, true},
		{"no article", "url:none", b, true},
	} {
		if got := remembered(t, s, test.feed, 9, test.key); got.Brought != test.brought {
			t.Errorf("%s: is it for the feed to bring? %v, want %v", test.what, got.Brought, test.brought)
		}
	}
	visited(t, s, articles.Visit{Feed: b, Items: []articles.FeedItem{{Item: []byte{5}, Digest: []byte{1}, Key: "url:shared"}}})
	for _, article := range stored(t, local(t, s)) {
		carriers, err := s.Carriers(t.Context(), article.ID)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case article.Key != "url:shared" && len(carriers) > 0:
			t.Errorf("%s is carried by %v", article.Key, carriers)
		case article.Key == "url:shared" && (len(carriers) != 2 || carriers[0].ID != a || carriers[1].ID != b):
			t.Errorf("the article of two feeds is carried by %v", carriers)
		}
	}
}

func testMoved(t *testing.T, s FeedStore) {
	list := followed(t, s, "https://example.org/a", "https://example.org/b")
	for i, f := range list {
		f.Tags = []string{[]string{"old", "new"}[i]}
		if err := s.ChangeFeed(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	visited(t, s, articles.Visit{Feed: list[0].ID, URL: "https://example.org/c", Items: []articles.FeedItem{{Item: []byte{1}, Digest: []byte{1}, Key: "k"}}})
	if got := feeds(t, s)[0]; got.URL != "https://example.org/c" || got.ID != list[0].ID {
		t.Fatalf("after its move it is %+v", got)
	}
	visited(t, s, articles.Visit{Feed: list[0].ID, URL: list[1].URL})
	got := feeds(t, s)
	if len(got) != 1 || got[0].ID != list[1].ID || len(got[0].Tags) != 2 || got[0].Articles != 1 {
		t.Errorf("moved to where another is, they are %+v; want the other, with both tags and the item", got)
	}
}
