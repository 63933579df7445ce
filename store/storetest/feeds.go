package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"lede/articles"
)

// FeedStore is a Store that follows feeds.
type FeedStore interface {
	Store
	Follow(ctx context.Context, feeds []articles.Feed) (added int, err error)
	ChangeFeed(ctx context.Context, f articles.Feed) error
	Unfollow(ctx context.Context, ids []articles.FeedID) (ended int, err error)
	Feeds(ctx context.Context) ([]articles.Feed, error)
	Carriers(ctx context.Context, id articles.ID) ([]articles.Feed, error)
	FeedItems(ctx context.Context, feed articles.FeedID, items []articles.FeedItem) ([]articles.FeedItem, error)
	Visited(ctx context.Context, v articles.Visit) error
	Host(ctx context.Context, origin string) (articles.Host, error)
	SetHost(ctx context.Context, h articles.Host) error
}

// RunFeeds runs the part of the suite that is about following.
func RunFeeds(t *testing.T, open func(t *testing.T) FeedStore) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s FeedStore)
	}{
		{"follow", testFollow},
		{"change", testChangeFeed},
		{"unfollow", testUnfollow},
		{"visits", testVisits},
		{"items", testFeedItems},
		{"whose article", testWhose},
		{"a feed that moved", testMoved},
		{"hosts", testHosts},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
	}
}

// someTime is a time to the second.
func someTime() time.Time { return time.Date(2012, 2, 28, 14, 0, 0, 0, time.UTC) }

// followed follows addresses and returns the feeds in their order.
func followed(t *testing.T, s FeedStore, urls ...string) []articles.Feed {
	t.Helper()
	var all []articles.Feed
	for _, u := range urls {
		all = append(all, articles.Feed{URL: u, Followed: someTime()})
	}
	if n, err := s.Follow(t.Context(), all); err != nil || n != len(urls) {
		t.Fatalf("Follow gives %d new feeds, %v; want %d", n, err, len(urls))
	}
	return feeds(t, s)
}

func feeds(t *testing.T, s FeedStore) []articles.Feed {
	t.Helper()
	list, err := s.Feeds(t.Context())
	if err != nil {
		t.Fatalf("Feeds: %v", err)
	}
	return list
}

func visited(t *testing.T, s FeedStore, v articles.Visit) {
	t.Helper()
	if err := s.Visited(t.Context(), v); err != nil {
		t.Fatalf("Visited: %v", err)
	}
}

func testFollow(t *testing.T, s FeedStore) {
	want := articles.Feed{
		URL: "https://example.org/feed", Name: "Mine", Title: "The Example", Home: "https://example.org/",
		Tags: []string{"world", "wire"}, FullText: articles.FullTextAlways, Followed: someTime(), Private: true,
	}
	for range 2 {
		if _, err := s.Follow(t.Context(), []articles.Feed{want}); err != nil {
			t.Fatal(err)
		}
	}
	list := feeds(t, s)
	if len(list) != 1 {
		t.Fatalf("followed twice, it is there %d times", len(list))
	}
	got := list[0]
	if got.ID == 0 || got.URL != want.URL || got.Name != want.Name || got.Title != want.Title || got.Home != want.Home ||
		got.FullText != want.FullText || !got.Followed.Equal(someTime()) || !got.Private || !slices.Equal(got.Tags, want.Tags) {
		t.Errorf("Feeds gives %+v, want %+v", got, want)
	}
	again := articles.Feed{URL: want.URL, Name: "Other", Tags: []string{"WIRE", "late"}}
	if n, err := s.Follow(t.Context(), []articles.Feed{again}); err != nil || n != 0 {
		t.Fatalf("following again gives %d, %v", n, err)
	}
	got = feeds(t, s)[0]
	if got.Name != "Mine" || !slices.Equal(got.Tags, []string{"world", "wire", "late"}) || !got.Private {
		t.Errorf("following again makes it %+v", got)
	}
	visited(t, s, articles.Visit{Feed: got.ID, Visits: articles.Visits{Gone: true, Failures: 1, Due: someTime(), Trouble: "it ended"}})
	if _, err := s.Follow(t.Context(), []articles.Feed{again}); err != nil {
		t.Fatal(err)
	}
	if v := feeds(t, s)[0].Visits; v.Gone || !v.Due.IsZero() || v.Failures != 0 {
		t.Errorf("following a feed that ended does not ask it again: %+v", v)
	}
}

func testChangeFeed(t *testing.T, s FeedStore) {
	f := followed(t, s, "https://example.org/feed")[0]
	f.Name, f.Tags, f.FullText = "New", nil, articles.FullTextNever
	if err := s.ChangeFeed(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	if got := feeds(t, s)[0]; got.Name != "New" || len(got.Tags) != 0 || got.FullText != articles.FullTextNever {
		t.Errorf("after ChangeFeed it is %+v", got)
	}
	f.ID += 1000
	if err := s.ChangeFeed(t.Context(), f); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("ChangeFeed of none: %v", err)
	}
}

func testUnfollow(t *testing.T, s FeedStore) {
	list := followed(t, s, "https://example.org/opml", "https://example.org/a", "https://example.org/b")
	ofList := []articles.Feed{
		{URL: "https://example.org/c", List: list[0].ID},
		{URL: "https://example.org/d", List: list[0].ID},
	}
	if _, err := s.Follow(t.Context(), ofList); err != nil {
		t.Fatal(err)
	}
	// The reader follows one of them too.
	if _, err := s.Follow(t.Context(), []articles.Feed{{URL: "https://example.org/d"}}); err != nil {
		t.Fatal(err)
	}
	put(t, s, articles.Added, articles.Article{Key: "url:a1", Title: "One", Text: "Text.", Feed: "a"})
	visited(t, s, articles.Visit{Feed: list[1].ID, Items: []articles.FeedItem{{Item: []byte{1}, Digest: []byte{1}, Key: "url:a1", Brought: true}}})
	n, err := s.Unfollow(t.Context(), []articles.FeedID{list[0].ID, list[1].ID, 9999})
	if err != nil || n != 3 {
		t.Errorf("Unfollow ends %d, %v; want the list, a feed of it, and another", n, err)
	}
	var left []string
	for _, f := range feeds(t, s) {
		left = append(left, f.URL)
	}
	if !slices.Equal(left, []string{"https://example.org/b", "https://example.org/d"}) {
		t.Errorf("left are %v", left)
	}
	if got := stored(t, local(t, s)); len(got) != 1 {
		t.Errorf("of the articles %d stay, want 1", len(got))
	}
	// A visit that was under way is forgotten.
	visited(t, s, articles.Visit{Feed: list[1].ID, Items: []articles.FeedItem{{Item: []byte{2}, Key: "k"}}})
}

func testVisits(t *testing.T, s FeedStore) {
	f := followed(t, s, "https://example.org/feed")[0]
	want := articles.Visits{
		Checked: someTime(), Well: someTime().Add(-time.Hour), Due: someTime().Add(time.Hour), Failures: 2,
		Trouble: "the server is busy", ETag: `W/"x"`, Modified: "Tue, 28 Feb 2012 14:00:00 GMT",
		Digest: []byte{1, 2, 3}, MovedTo: "https://example.net/", Moved: 2,
	}
	visited(t, s, articles.Visit{Feed: f.ID, Title: "Title", Home: "https://example.org/", Visits: want})
	visited(t, s, articles.Visit{Feed: f.ID, Visits: want})
	got := feeds(t, s)[0]
	v := got.Visits
	if got.Title != "Title" || got.Home != "https://example.org/" {
		t.Errorf("the title and the home are %q and %q", got.Title, got.Home)
	}
	if !v.Checked.Equal(want.Checked) || !v.Well.Equal(want.Well) || !v.Due.Equal(want.Due) || v.Failures != 2 ||
		v.Trouble != want.Trouble || v.ETag != want.ETag || v.Modified != want.Modified ||
		!slices.Equal(v.Digest, want.Digest) || v.MovedTo != want.MovedTo || v.Moved != 2 || v.Gone {
		t.Errorf("Visits are %+v, want %+v", v, want)
	}
}

func testHosts(t *testing.T, s FeedStore) {
	h, err := s.Host(t.Context(), "https://example.org")
	if err != nil || h.Origin != "https://example.org" || !h.Due.IsZero() || !h.RobotsUntil.IsZero() {
		t.Errorf("a host nobody knows is %+v, %v", h, err)
	}
	want := articles.Host{Origin: "https://example.org", Due: someTime(), Robots: "User-agent: *\n", RobotsUntil: someTime().Add(time.Hour)}
	for _, h := range []articles.Host{{Origin: want.Origin}, want} {
		if err := s.SetHost(t.Context(), h); err != nil {
			t.Fatal(err)
		}
	}
	if h, err = s.Host(t.Context(), want.Origin); err != nil || h != want {
		t.Errorf("Host gives %+v, %v; want %+v", h, err, want)
	}
}
