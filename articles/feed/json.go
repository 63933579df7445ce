package feed

import (
	"encoding/json"
	"html"
	"slices"
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
	version, _ := top["version"].(string)
	if items == nil && !strings.Contains(version, "jsonfeed.org") {
		return nil, refusal{ErrNotFeed, "it is JSON, but not a feed"}
	}
	if len(items) > MaxItems {
		n.add(tooMany)
		items = items[:MaxItems]
	}
	mended := mendObject(top)
	list := make([]map[string]any, 0, len(items))
	for _, it := range items {
		list = append(list, mendObject(it))
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

// looseJSON reads the object that is a feed, and its items one by one, as far as
// it is sound. The items are nil if there is no list of them.
func looseJSON(text string, n *notes) (top map[string]any, items []map[string]any) {
	top = make(map[string]any)
	// A line break inside of a string is not allowed, and one outside is a
	// space; so all can be spaces.
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text)
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
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
		var v any
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
func looseItems(d *json.Decoder) ([]map[string]any, bool) {
	items := []map[string]any{}
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return items, false
	}
	for d.More() {
		var it any
		if d.Decode(&it) != nil {
			return items, false
		}
		if object, ok := it.(map[string]any); ok && len(items) <= MaxItems {
			items = append(items, object)
		}
	}
	_, err := d.Token()
	return items, err == nil
}

// mendObject gives every member of a feed or an item the type that it should
// have, and leaves out the rest.
func mendObject(object map[string]any) map[string]any {
	mended := make(map[string]any, len(object))
	for name, v := range object {
		switch name {
		case "version", "title", "home_page_url", "feed_url", "description", "next_url", "language", "id", "url", "external_url",
			"content_html", "content_text", "summary", "date_published", "date_modified":
			mended[name] = asString(v)
		case "expired":
			mended[name] = v == true
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

func asString(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// asList is v, or v alone in a list.
func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func asStrings(v any) []string {
	var all []string
	for _, one := range asList(v) {
		if s := asString(one); s != "" {
			all = append(all, s)
		}
	}
	return all
}

func asAuthors(v any) []map[string]string {
	var all []map[string]string
	for _, one := range asList(v) {
		name := asString(one)
		if object, ok := one.(map[string]any); ok {
			name = asString(object["name"])
		}
		if name != "" {
			all = append(all, map[string]string{"name": name})
		}
	}
	return all
}

func asAttachments(v any) []map[string]any {
	var all []map[string]any
	for _, one := range asList(v) {
		if object, ok := one.(map[string]any); ok {
			all = append(all, map[string]any{
				"url": asString(object["url"]), "mime_type": asString(object["mime_type"]),
				"title": asString(object["title"]), "size_in_bytes": sizeOf(asString(object["size_in_bytes"])),
			})
		}
	}
	return slices.Clip(all)
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
