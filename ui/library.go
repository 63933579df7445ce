package ui

import (
	"context"

	"lede/articles"
)

// Library is all that the program needs from outside: one reader's view of the
// stored articles. Every method may be called from several goroutines at once
// and returns early when its context ends.
type Library interface {
	// Find returns a page of rows.
	Find(ctx context.Context, q articles.Query) (articles.Page, error)
	// Article returns one article whole; articles.ErrNotFound if it is gone.
	Article(ctx context.Context, id articles.ID) (articles.Article, error)
	// Name returns one name; articles.ErrNotFound if it is gone.
	Name(ctx context.Context, id articles.NameID) (articles.Name, error)
	// Names lists names.
	Names(ctx context.Context, q articles.NameQuery) ([]articles.Name, error)
	// Mark notes m about the articles and says how many it changed.
	Mark(ctx context.Context, ids []articles.ID, m articles.Mark) (int, error)
	// Stats counts what is there.
	Stats(ctx context.Context) (articles.Stats, error)
	// Changed waits until the library is newer than since.
	Changed(ctx context.Context, since articles.Revision) (articles.Revision, error)
}
