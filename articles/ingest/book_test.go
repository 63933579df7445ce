package ingest

import (
	"path/filepath"
	"strings"
	"testing"
)

const (
	bookContainer = `<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`
	bookPackage   = `<?xml version="1.0"?><!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/passwd">]><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Harbour &amp; Sea</dc:title><dc:creator>Ana Ortega</dc:creator><dc:language>en</dc:language><dc:date>2016-05-05</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one%20.xhtml" media-type="application/xhtml+xml"/><item id="more" href="more.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/><item id="out" href="../../etc/passwd" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="cover"/><itemref idref="two"/><itemref idref="one"/><itemref idref="more"/><itemref idref="out"/></spine></package>`
	bookNav = `<html xmlns:epub="x"><body><nav epub:type="toc"><ol><li><a href="one%20.xhtml">The <b>First</b></a></li><li><a href="two.xhtml#a">Second A</a></li><li><a href="two.xhtml#b">Second B</a></li></ol></nav></body></html>`
)

func bookPage(body string) string {
	return `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>` + body + `</body></html>`
}

func TestBook(t *testing.T) {
	data := zipped(t,
		entry{name: "mimetype", data: "application/epub+zip"},
		entry{name: "META-INF/container.xml", data: bookContainer}, entry{name: "OEBPS/book.opf", data: bookPackage},
		entry{name: "OEBPS/nav.xhtml", data: bookNav}, entry{name: "OEBPS/cover.xhtml", data: bookPage(`<img src="c.png"/>`)},
		entry{name: "OEBPS/one .xhtml", data: bookPage(`<h1>The First</h1><p>It begins &amp; goes on.</p>`)},
		entry{name: "OEBPS/more.xhtml", data: bookPage(`<p>And ends.</p>`)},
		entry{name: "OEBPS/two.xhtml", data: bookPage(`<p>Before.</p><h2 id="a">Second A</h2><p>A text.</p><h2 id="b">Second B</h2><ul><li>one</li><li>two</li></ul>`)},
	)
	want := "Harbour & Sea|Ana Ortega|Harbour & Sea||2016-05-05|Before.\n" +
		"Second A|Ana Ortega|Harbour & Sea||2016-05-05|A text.\n" +
		"Second B|Ana Ortega|Harbour & Sea||2016-05-05|• one/• two\n" +
		"The First|Ana Ortega|Harbour & Sea||2016-05-05|It begins & goes on.//And ends.\n" +
		"! !/etc/passwd: it lacks \"etc/passwd\"\n"
	for _, name := range []string{"book.epub", "book"} {
		if got := shown(t, &Importer{}, name, data); got != want {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
	}

	dir := tempDir(t)
	write(t, dir, map[string]string{"book.epub": data})
	var s shelf
	im := Importer{Sink: &s}
	for round := range 2 {
		reports, err := im.Add(t.Context(), []string{filepath.Join(dir, "book.epub")})
		if err != nil || len(s.kept) != 4 || round == 1 && reports[0].Unchanged != 4 {
			t.Errorf("kept %d, %+v, %v", len(s.kept), reports, err)
		}
	}
}

// The table of contents of EPUB 2, and books that are none.
func TestBookPapers(t *testing.T) {
	const old = `<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="c" href="c.html" media-type="application/xhtml+xml"/></manifest><spine toc="ncx"><itemref idref="c"/></spine></package>`
	const ncx = `<ncx><navMap><navPoint><navLabel><text>From the Table</text></navLabel><content src="c.html"/></navPoint></navMap></ncx>`
	root := strings.Replace(bookContainer, "OEBPS/", "", 1)
	tests := []struct {
		name    string
		entries []entry
		want    string
	}{
		{
			"EPUB 2",
			[]entry{{name: "META-INF/container.xml", data: root}, {name: "book.opf", data: old}, {name: "toc.ncx", data: ncx}, {name: "c.html", data: bookPage("<p>It begins.</p>")}},
			"From the Table||a|||It begins.\n",
		},
		{"no papers", []entry{{name: "c.html", data: "x"}}, "! : it lacks \"META-INF/container.xml\"\n"},
		{"papers torn", []entry{{name: "META-INF/container.xml", data: "<container>"}}, "! : it is not a book as it should be: it does not say where its contents are listed\n"},
		{"no chapters", []entry{{name: "META-INF/container.xml", data: root}, {name: "book.opf", data: "<package/>"}}, "! : it is a book without chapters\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shown(t, &Importer{}, "a.epub", zipped(t, test.entries...)); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}
