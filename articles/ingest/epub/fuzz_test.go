package epub

import (
	"errors"
	"strings"
	"testing"
)

// Whatever the papers say, a chapter is a name in the book.
func FuzzOpen(f *testing.F) {
	const container = `<container><rootfiles><rootfile full-path="a/b.opf"/></rootfiles></container>`
	const list = `<package><metadata><dc:title xmlns:dc="x">T</dc:title></metadata><manifest><item id="n" href="n" properties="nav"/><item id="c" href="../../c%2e.xhtml#x" media-type="text/html"/></manifest><spine toc="n"><itemref idref="c"/></spine><guide><reference type="toc" href="n"/></guide></package>`
	const nav = `<nav><ol><li><a href="../../c..xhtml#x">One</a><ol><li><a href="c">Two</a></li></ol></li></ol></nav>`
	f.Add(container, list, nav)
	f.Add(container, `<package><manifest><item id="n" media-type="application/x-dtbncx+xml" href="n"/></manifest></package>`, `<ncx><navMap><navPoint><navLabel><text>x</text></navLabel><content src="../../../x"/></navPoint></navMap></ncx>`)
	f.Add("", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><package>&y;", "")
	f.Fuzz(func(t *testing.T, container, list, nav string) {
		book, err := Open(func(name string) ([]byte, error) {
			switch {
			case name == "META-INF/container.xml":
				return []byte(container), nil
			case strings.HasSuffix(name, ".opf"):
				return []byte(list), nil
			case strings.HasPrefix(name, "/"), strings.HasPrefix(name, "../"), name == "..":
				t.Fatalf("asked for %q", name)
			case strings.HasSuffix(name, "n"):
				return []byte(nav), nil
			}
			return nil, errors.New("it is not there")
		})
		if err == nil && len(book.Chapters) == 0 {
			t.Error("a book without chapters")
		}
		for _, ch := range book.Chapters {
			if strings.HasPrefix(ch.Name, "/") || strings.HasPrefix(ch.Name, "../") {
				t.Errorf("a chapter leads out: %q", ch.Name)
			}
		}
	})
}
