package ingest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"lede/articles"
	"lede/articles/clean"
)

// The most of what one article may carry, in bytes and pieces. What is longer
// is no such thing, and a list has to show the first three.
const (
	maxTitle    = 1000
	maxLinkText = 300
	maxName     = 120 // an author, a source, a tag
	maxNames    = 50
	maxLinks    = 2000
	maxDateline = 80
	maxKey      = 300 // of what a decoder gives for one
)

// cleaned passes every string of the article through package clean.
func cleaned(a articles.Article) articles.Article {
	a.Title = cut(clean.Line(a.Title), maxTitle)
	a.Byline = names(a.Byline)
	a.Source = cut(clean.Line(a.Source), maxName)
	a.URL, _ = clean.URL(a.URL)
	a.Language = language(a.Language)
	a.Dateline = cut(clean.Line(a.Dateline), maxDateline)
	a.Text = clean.Text(a.Text)
	a.Links = links(a.Links)
	a.Tags = names(a.Tags)
	return a
}

// merge fills what a does not know from b.
func merge(a, b articles.Article) articles.Article {
	a.Title = cmp.Or(a.Title, b.Title)
	if a.Byline == nil {
		a.Byline = b.Byline
	}
	a.Source = cmp.Or(a.Source, b.Source)
	a.Dateline = cmp.Or(a.Dateline, b.Dateline)
	a.Text = cmp.Or(a.Text, b.Text)
	a.Published = cmp.Or(a.Published, b.Published)
	a.Updated = cmp.Or(a.Updated, b.Updated)
	return a
}

// names cleans a list of short strings and drops the empty and the repeated.
func names(list []string) []string {
	var kept []string
	for _, s := range list {
		s = cut(clean.Line(s), maxName)
		if s != "" && !slices.Contains(kept, s) && len(kept) < maxNames {
			kept = append(kept, s)
		}
	}
	return kept
}

// links cleans links and drops those that lead nowhere and those that repeat.
func links(list []articles.Link) []articles.Link {
	var kept []articles.Link
	seen := make(map[string]bool, len(list))
	for _, l := range list {
		address, ok := clean.URL(l.URL)
		if !ok || seen[address] || len(kept) == maxLinks {
			continue
		}
		seen[address] = true
		kept = append(kept, articles.Link{Text: cut(clean.Line(l.Text), maxLinkText), URL: address})
	}
	return kept
}

// language is a BCP 47 tag in its usual case, or empty if s is none.
func language(s string) string {
	parts := strings.Split(strings.ReplaceAll(clean.Line(s), "_", "-"), "-")
	for i, part := range parts {
		if len(part) == 0 || len(part) > 8 || !isAlphanumeric(part) {
			return ""
		}
		switch {
		case i > 0 && len(part) == 2:
			parts[i] = strings.ToUpper(part)
		case i > 0 && len(part) == 4:
			parts[i] = strings.ToUpper(part[:1]) + strings.ToLower(part[1:])
		default:
			parts[i] = strings.ToLower(part)
		}
	}
	if n := len(parts[0]); n != 2 && n != 3 || len(parts) > 4 {
		return ""
	}
	return strings.Join(parts, "-")
}

func isAlphanumeric(s string) bool {
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// cut shortens a clean line to at most n bytes, after a word, with an ellipsis.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	short := s[:n-len("…")+1]
	if i := strings.LastIndexByte(short, ' '); i > n/2 {
		short = short[:i]
	} else {
		// Inside a word, but at a place where cleaning again finds nothing
		// to do: not before a mark and not inside a character.
		short = strings.ToValidUTF8(short[:len(short)-1], "")
	}
	return clean.Line(strings.TrimRight(short, " ,;:–—-") + "…")
}

// headlineOf makes a title for a text that has none, of its first sentence.
func headlineOf(text string) string {
	const most = 120
	first, _, _ := strings.Cut(text, "\n\n")
	first = clean.Line(first)
	if _, rest, ok := cutDateline(first); ok && rest != "" {
		first = rest
	}
	if end := sentenceEnd(first); end > 0 && end <= most {
		if s := strings.TrimRight(first[:end], " ."); s != "" {
			return s
		}
	}
	return cut(first, most)
}

// sourceOf names the outlet of an article that does not: the host it was
// published at, else the folder it lies in. path is empty for a stream.
func sourceOf(address, path string) string {
	if u, err := url.Parse(address); address != "" && err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	if path == "" {
		return ""
	}
	folder := filepath.Base(filepath.Dir(path))
	if archive, found := strings.CutSuffix(folder, strings.TrimSuffix(archiveSign, "/")); found {
		folder = bareName(archive)
	}
	if folder == "." || folder == string(filepath.Separator) {
		return ""
	}
	return cut(clean.Line(strings.ReplaceAll(folder, "_", " ")), maxName)
}

// bareName is the name of an archive without its extensions: of a folder that
// was packed it is the name of the folder.
func bareName(name string) string {
	for range 2 {
		switch ext := strings.ToLower(filepath.Ext(name)); ext {
		case ".zip", ".epub", ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", ".gz", ".bz2", ".xz", ".zst":
			name = name[:len(name)-len(ext)]
		}
	}
	return name
}

// keyOf is the Key of the nth article of the file at path, or of a stream. What
// the decoder gave as the key is good within the file, but for the number of a
// message, which is good everywhere.
func keyOf(a articles.Article, path string, n int) string {
	switch {
	case a.URL != "" && !isHome(a.URL):
		return "url:" + canonical(a.URL)
	case strings.HasPrefix(a.Key, messageKey):
		return cut(clean.Line(a.Key), maxKey)
	case a.Key != "" && path != "":
		return "file:" + path + "#" + cut(clean.Line(a.Key), maxKey)
	case path == "":
		sum := sha256.Sum256([]byte(a.Title + "\n\n" + a.Text))
		return "text:" + hex.EncodeToString(sum[:16])
	case n > 1:
		return fmt.Sprintf("file:%s#%d", path, n)
	default:
		return "file:" + path
	}
}

// messageKey begins the key of an article that was a message.
const messageKey = "mail:"

// isHome reports whether an address is that of a whole site. Pages that give it
// as theirs, and many do by mistake, would all be one article.
func isHome(address string) bool {
	u, err := url.Parse(address)
	return err != nil || strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// canonical is a clean address without what does not say which article it is:
// the fragment, and parameters that say where the reader came from.
func canonical(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	if u.RawQuery != "" {
		kept := slices.DeleteFunc(strings.Split(u.RawQuery, "&"), isTracking)
		u.RawQuery = strings.Join(kept, "&")
	}
	u.ForceQuery = false
	return u.String()
}

func isTracking(parameter string) bool {
	name, _, _ := strings.Cut(parameter, "=")
	switch name {
	case "fbclid", "gclid", "mc_cid", "mc_eid", "igshid":
		return true
	}
	return strings.HasPrefix(name, "utm_")
}
