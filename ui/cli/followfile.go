package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/feed"
	"lede/articles/fetch"
	"lede/articles/opml"
)

// file follows what a file names.
func (f *following) file(ctx context.Context, path string) error {
	data, err := f.content(path)
	if err != nil {
		return err
	}
	if list, err := opml.Parse(data); err == nil {
		if len(list.Feeds) == 0 {
			f.some = true
			f.tell(path + ": there is no feed in the list")
			return nil
		}
		return f.subscribe(ctx, path, list)
	}
	addresses := namedBy(data)
	if len(addresses) == 0 {
		f.some = true
		f.tell(path + ": it names no feed")
	}
	for _, address := range addresses {
		if err := f.address(ctx, address); err != nil {
			return err
		}
	}
	return nil
}

// maxList is the size of the largest file of addresses that is read.
const maxList = 64 << 20

// content reads a file, or what comes in for "-".
func (sh *shell) content(path string) ([]byte, error) {
	in := sh.In
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("could not read %s: %w", clean.Line(path), plainReason(err))
		}
		defer func() { _ = file.Close() }() // only read from: nothing can be lost
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, maxList+1))
	if err == nil && len(data) > maxList {
		err = fmt.Errorf("it is larger than %d MB", maxList>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("could not read %s: %w", clean.Line(path), plainReason(err))
	}
	return data, nil
}

// plainReason is an error of a file without its path, which is said already.
func plainReason(err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file")
	case errors.As(err, &at):
		return at.Err
	default:
		return err
	}
}

// namedBy are the addresses that a file names: the one a feed says it has, the
// best that a page names, or those of a text that has one a line.
func namedBy(data []byte) []string {
	if f, err := feed.Parse(data, feed.Options{}); err == nil {
		if f.Self == "" {
			return nil
		}
		return []string{f.Self}
	}
	if links := feed.Discover(data, ""); len(links) > 0 {
		return []string{links[0].URL}
	}
	var addresses []string
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line) // a name or tags may follow
		if len(words) > 0 && strings.Contains(words[0], "://") && !strings.HasPrefix(words[0], "#") {
			addresses = append(addresses, words[0])
		}
	}
	return addresses
}

// subscribe follows the feeds of a list, without fetching them: there may be
// hundreds.
func (f *following) subscribe(ctx context.Context, path string, list *opml.List) error {
	feeds := fetch.Subscriptions(list, f.wish.tags)
	for _, s := range list.Feeds {
		if fetch.Nearby(s.URL) {
			f.some = true
			f.tell(s.URL + ": it is on this machine or in a private network; `lede follow` with its address follows it")
		}
	}
	mode, err := articles.ParseFullText(f.wish.fullText)
	if err != nil {
		return err
	}
	for i := range feeds {
		feeds[i].FullText, feeds[i].Followed = mode, time.Now()
	}
	if err := f.lib.be(ctx, f.shell, f.at); err != nil {
		return err
	}
	added, err := f.lib.Follow(ctx, feeds)
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	if f.flags.json {
		return f.out.object(subscribedObject{Origin: clean.Line(path), Added: added, Unchanged: len(feeds) - added})
	}
	line := fmt.Sprintf("%s: %s more followed", clean.Line(path), count(added, "feed"))
	if known := len(feeds) - added; known > 0 {
		line += fmt.Sprintf(", %d already", known)
	}
	f.out.whole(line + ". `lede fetch` brings their articles.")
	return nil
}
