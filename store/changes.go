package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"lede/articles"
)

// pollEvery is how often the library is asked whether another program changed
// it while somebody waits to hear of that.
const pollEvery = 500 * time.Millisecond

// changes tells those who wait that the library has changed. What this process
// writes is announced at once; what others write is found by asking, once for
// everybody who waits and never while nobody does.
type changes struct {
	ask    func(context.Context) (articles.Revision, error)
	cancel context.CancelFunc
	done   chan struct{} // closed when the polling has ended

	mu      sync.Mutex
	latest  articles.Revision
	waiting int
	news    chan struct{} // closed at the next change, then replaced
	closed  bool
}

// errClosed is what those who wait are told when the library is closed.
var errClosed = errors.New("the library was closed")

// watch starts to watch for changes; ask reads the revision.
func watch(ask func(context.Context) (articles.Revision, error)) *changes {
	ctx, cancel := context.WithCancel(context.Background())
	c := &changes{ask: ask, cancel: cancel, done: make(chan struct{}), news: make(chan struct{})}
	go c.poll(ctx)
	return c
}

func (c *changes) poll(ctx context.Context) {
	defer close(c.done)
	ticker := time.NewTicker(pollEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		c.mu.Lock()
		idle := c.waiting == 0
		c.mu.Unlock()
		if idle {
			continue
		}
		// An error here is met again, and returned, by whoever asks next.
		if revision, err := c.ask(ctx); err == nil {
			c.announce(revision)
		}
	}
}

// announce wakes those who wait, if revision is news.
func (c *changes) announce(revision articles.Revision) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if revision > c.latest && !c.closed {
		c.latest = revision
		close(c.news)
		c.news = make(chan struct{})
	}
}

// close wakes everybody for good.
func (c *changes) close() {
	c.cancel()
	<-c.done
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	close(c.news)
}

// wait returns the first revision that is larger than since.
func (c *changes) wait(ctx context.Context, since articles.Revision) (articles.Revision, error) {
	for {
		c.mu.Lock()
		news, closed := c.news, c.closed
		c.waiting++
		c.mu.Unlock()
		if closed {
			return 0, errClosed
		}
		revision, err := c.ask(ctx)
		if err == nil && revision <= since {
			select {
			case <-news:
			case <-ctx.Done():
				err = ctx.Err()
			}
		}
		c.mu.Lock()
		c.waiting--
		c.mu.Unlock()
		if err != nil || revision > since {
			return revision, err
		}
	}
}

// revision asks the library itself.
func (s *Store) revision(ctx context.Context) (revision articles.Revision, err error) {
	err = s.patiently(ctx, func() error {
		return s.readers.QueryRowContext(ctx, `SELECT revision FROM library`).Scan(&revision)
	})
	return revision, err
}

// Changed waits until the library is newer than since, whoever changed it, and
// returns its revision then. Changes of this process are seen at once, those of
// others within half a second. It returns early with an error when ctx ends or
// the library is closed.
func (s *Store) Changed(ctx context.Context, since articles.Revision) (articles.Revision, error) {
	revision, err := s.changes.wait(ctx, since)
	return revision, s.explain(ctx, "wait for news of the library", err)
}
