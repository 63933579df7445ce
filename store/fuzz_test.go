package store

import (
	"testing"

	"lede/articles"
)

// FuzzUnpackMentions reads packed mentions that nobody packed: whatever they
// say, no mention lies outside of its text, and what can be read can be packed
// again.
func FuzzUnpackMentions(f *testing.F) {
	f.Add(packMentions([]place{{0, 3, 1}}, []place{{2, 5, 1}, {5, 9, 70000}}), 5, 20)
	f.Add([]byte{}, 0, 0)
	f.Add([]byte{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01}, 10, 10)
	f.Add([]byte{1, 0, 9, 1, 0}, 5, 5)
	f.Fuzz(func(t *testing.T, b []byte, titleLen, bodyLen int) {
		titleLen, bodyLen = max(titleLen, 0), max(bodyLen, 0)
		title, body, err := unpackMentions(b, titleLen, bodyLen)
		if err != nil {
			return
		}
		for _, list := range []struct {
			places []place
			length int
		}{{title, titleLen}, {body, bodyLen}} {
			end := 0
			for _, p := range list.places {
				if p.start < end || p.end < p.start || p.end > list.length || p.name < 0 {
					t.Fatalf("mention %+v of a text of %d bytes, after %d", p, list.length, end)
				}
				end = p.end
			}
		}
		again, bodyAgain, err := unpackMentions(packMentions(title, body), titleLen, bodyLen)
		if err != nil || len(again) != len(title) || len(bodyAgain) != len(body) {
			t.Fatalf("packed again they are %v, %v, %v", again, bodyAgain, err)
		}
	})
}

// FuzzCursor reads cursors that nobody gave out.
func FuzzCursor(f *testing.F) {
	f.Add(string(cursor(position{ord: 5}, articles.Newest)), false)
	f.Add(string(cursor(position{ord: -1 << 62, rank: -3.5}, articles.Relevance)), true)
	f.Add("", true)
	f.Fuzz(func(t *testing.T, c string, relevance bool) {
		order := articles.Newest
		if relevance {
			order = articles.Relevance
		}
		p, err := parseCursor(articles.Cursor(c), order)
		if err != nil {
			return
		}
		if back := cursor(p, order); string(back) != c {
			t.Fatalf("%q is read as %+v, which is written %q", c, p, back)
		}
	})
}
