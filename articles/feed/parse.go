package feed

// MaxItems is the number of items of one document that are read.
const MaxItems = 10_000

// Parse reads a feed of any kind. It neither fetches anything nor resolves
// entities beyond the predefined ones. The error wraps ErrNotFeed, ErrHostile
// or ErrBroken and says in plain words why nothing could be read.
func Parse(data []byte, o Options) (*Feed, error) {
	return nil, ErrNotFeed
}

// Discover finds the feeds that a page names, best first: those declared in
// its head, then those it links to. base is the address of the page.
func Discover(html []byte, base string) []Link {
	return nil
}
