package feed

import (
	"encoding/json"
	"html"
	"strings"
)

// parseJSON reads a JSON Feed (jsonfeed.org, versions 1.0 and 1.1).
//
// Like XML it is read leniently: what is of another type than it should be is
// made what it should be, and of a document that is cut off the items before
// the cut are kept. The library would refuse all of it for one number that
// ought to be a string.
func parseJSON(text string, o Options) (*Feed, error) {
	var n notes
	top, items := looseJSON(text, &n)
	if items == nil && !strings.Contains(asString(top["version"]), "jsonfeed.org") {
		return nil, refusal{ErrNotFeed, "it is JSON, but not a feed"}
	}
	if len(items) > MaxItems {
		n.add(tooMany)
		items = items[:MaxItems]
	}
	mended := top.mended()
	list := make([]map[string]any, 0, len(items))
	for _, it := range items {
		list = append(list, it.mended())
	}
	mended["items"] = list
	document, err := json.Marshal(mended)
	if err != nil {
		return nil, refusal{ErrBroken, ErrBroken.Error()}
	}
	found, err := read(string(document))
	if err != nil {
		return nil, refusal{ErrBroken, ErrBroken.Error()}
	}
	r := reader{o: o, notes: &n}
	return r.feed(found, "json"), nil
}

const tooMany = "it has more items than are read"

// object is an object of JSON whose members have not been looked at. Most of
// what a stranger may put there never is.
type object map[string]json.RawMessage

// looseJSON reads the object that is a feed, and its items one by one, as far as
// it is sound. The items are nil if there is no list of them.
func looseJSON(text string, n *notes) (top object, items []object) {
	top = make(object)
	// A line break inside of a string is not allowed, and one outside is a
	// space; so all can be spaces.
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text)
	d := json.NewDecoder(strings.NewReader(text))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return top, nil
	}
	sound := true
	for sound && d.More() {
		key, err := d.Token()
		name, ok := key.(string)
		if sound = err == nil && ok; !sound {
			break
		}
		if name == "items" && items == nil {
			items, sound = looseItems(d)
			continue
		}
		var v json.RawMessage
		if sound = d.Decode(&v) == nil; sound {
			top[name] = v
		}
	}
	if _, err := d.Token(); err != nil || !sound {
		n.add("the document is not sound JSON to its end")
	}
	return top, items
}

// looseItems reads the list of items. It reports whether the list was sound.
func looseItems(d *json.Decoder) ([]object, bool) {
	items := []object{}
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return items, false
	}
	for d.More() {
		var raw json.RawMessage
		if d.Decode(&raw) != nil {
			return items, false
		}
		var it object
		if json.Unmarshal(raw, &it) == nil && it != nil && len(items) <= MaxItems {
			items = append(items, it)
		}
	}
	_, err := d.Token()
	return items, err == nil
}

// mended gives every member of a feed or an item that is read the type that it
// should have, and leaves out the rest.
func (o object) mended() map[string]any {
	mended := make(map[string]any, len(o))
	for name, v := range o {
		switch name {
		case "version", "title", "home_page_url", "feed_url", "description", "next_url", "language", "id", "url", "external_url",
			"content_html", "content_text", "summary", "date_published", "date_modified":
			mended[name] = asString(v)
		case "expired":
			mended[name] = string(v) == "true"
		case "author":
			if a := asAuthors(v); len(a) > 0 {
				mended[name] = a[0]
			}
		case "authors":
			mended[name] = asAuthors(v)
		case "tags":
			mended[name] = asStrings(v)
		case "attachments":
			mended[name] = asAttachments(v)
		}
	}
	return mended
}

// asString is a string, or a number as it is written, or else empty.
func asString(v json.RawMessage) string {
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(v, &n) == nil {
		return n.String()
	}
	return ""
}

// maxList is the size in bytes above which a list in an item is not looked at.
const maxList = 1 << 20

// asList is the list v, or v alone in one.
func asList(v json.RawMessage) []json.RawMessage {
	var list []json.RawMessage
	switch {
	case len(v) > maxList, string(v) == "null":
		return nil
	case json.Unmarshal(v, &list) == nil:
		return list
	}
	return []json.RawMessage{v}
}

func asStrings(v json.RawMessage) []string {
	var all []string
	for _, one := range asList(v) {
		if s := asString(one); s != "" {
			all = append(all, s)
		}
	}
	return all
}

func asAuthors(v json.RawMessage) []map[string]string {
	var all []map[string]string
	for _, one := range asList(v) {
		name := asString(one)
		var author object
		if json.Unmarshal(one, &author) == nil {
			name = asString(author["name"])
		}
		if name != "" {
			all = append(all, map[string]string{"name": name})
		}
	}
	return all
}

func asAttachments(v json.RawMessage) []map[string]any {
	var all []map[string]any
	for _, one := range asList(v) {
		var file object
		if json.Unmarshal(one, &file) == nil {
			all = append(all, map[string]any{
				"url": asString(file["url"]), "mime_type": asString(file["mime_type"]),
				"title": asString(file["title"]), "size_in_bytes": sizeOf(asString(file["size_in_bytes"])),
			})
		}
	}
	return all
}

// paragraphs makes HTML of plain text, in which a line break is one and a
// blank line parts paragraphs.
func paragraphs(text string) string {
	var b strings.Builder
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for p := range strings.SplitSeq(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(p), "\n", "<br>") + "</p>")
		}
	}
	return b.String()
}
