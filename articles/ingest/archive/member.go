package archive

import (
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"lede/articles/ingest/charset"
)

// Member is one file of an archive. Its reader is good until the next member
// is asked for, and its errors are clauses in plain words.
type Member struct {
	Name string // as Label makes it
	io.Reader
}

// Label makes a harmless name of one in an archive: with slashes, relative, and
// without a way up. It may still hold control characters. Programs of before
// Unicode write names in whatever encoding their machine had.
func Label(name string) string {
	if !utf8.ValidString(name) {
		name = charset.Decode([]byte(name))
	}
	name = strings.ReplaceAll(name, `\`, "/")
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// hidden reports whether a label is of what archives of folders hold besides
// the files people put there.
func hidden(label string) bool {
	for part := range strings.SplitSeq(label, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return label == ""
}
