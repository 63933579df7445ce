package store

import "context"

// Figures say what a library is made of.
type Figures struct {
	Articles int
	Segments int   // of the index of words
	Outdated int   // articles of them that have another version in a later one
	Bytes    int64 // of the library on disk, its log included
	Unused   int64 // of them in the file, to be filled again or given back
}

// Figures says what the library is made of.
func (s *Store) Figures(ctx context.Context) (f Figures, err error) {
	err = s.read(ctx, "look what the library is made of", func(t *txn) error {
		var pages, pageSize int64
		for query, to := range map[string]any{
			`SELECT articles FROM library`:                     &f.Articles,
			`SELECT count(*) FROM segments WHERE state = 1`:    &f.Segments,
			`SELECT count(*) FROM dead`:                        &f.Outdated,
			`SELECT freelist_count FROM pragma_freelist_count`: &pages,
			`SELECT page_size FROM pragma_page_size`:           &pageSize,
		} {
			if err := t.row(ctx, query).Scan(to); err != nil {
				return err
			}
		}
		f.Unused = pages * pageSize
		return nil
	})
	f.Bytes = size(s.path)
	return f, err
}
