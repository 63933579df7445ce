package feed_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"lede/articles/clean/cleantest"
	"lede/articles/feed"
	"lede/articles/ingest/suite"
)

// assertion is what a case of a suite demands of one value.
type assertion struct {
	Path  string
	Op    string
	Value any
}

// expectation is what the manifests say about a document.
type expectation struct {
	Assert      []assertion
	Headers     []string `json:"http_headers"`
	Items       *int     `json:"items_in_source"`
	Event       string   `json:"validator_event"`
	EventThere  bool     `json:"event_expected"`
	ParseError  bool     `json:"expect_parse_error"`
	JSON        json.RawMessage
	Description string
}

// table counts cases by kind and keeps the reasons of those that failed.
type table struct {
	rows     map[string]*row
	order    []string
	failures []string
}

type row struct{ cases, passed, checks, right int }

func (t *table) row(kind string) *row {
	if t.rows == nil {
		t.rows = make(map[string]*row)
	}
	r := t.rows[kind]
	if r == nil {
		r = &row{}
		t.rows[kind] = r
		t.order = append(t.order, kind)
	}
	return r
}

func (t *table) add(kind, id string, checks int, wrong []string) {
	r := t.row(kind)
	r.cases++
	r.checks += checks
	r.right += checks - len(wrong)
	if len(wrong) == 0 {
		r.passed++
	}
	for _, w := range wrong {
		for _, k := range knowingly {
			if strings.Contains(id, k.id) {
				w += " (" + k.why + ")"
			}
		}
		t.failures = append(t.failures, id+": "+w)
	}
}

// knowingly are the cases in which lede does otherwise, and why.
var knowingly = [...]struct{ id, why string }{
	{"entities/lang.xml", "today's HTML has the mathematical bracket here, not that of East Asia"},
	{"empty", "an empty document is refused, with a word"},
	{"entry_author_map_author", "a byline is a name, not an address"},
	{"author_multiple", "authors are counted together"},
	{"entry_category_term", "the label is for people, the term for machines"},
	{"entry_source_title", "a name of an outlet holds no tags"},
	{"entry_id", "an id is a name and not an address: it has to stay when the feed moves"},
	{"browserfriendly", "a note to people who look at the document in a browser"},
	{"svgtitle", "of a drawing nothing is kept"},
	{"svgdesc", "of a drawing nothing is kept"},
	{"not_a_doctype", "a comment to HTML"},
	{"_iframe", "what stands in a frame is for browsers without frames"},
	{"version_json_1", "the text is content_html, the summary is the teaser"},
	{"unknown_feed", "a page is refused, with a word"},
	{"AbsoluteCommentsURL", "a space in an address is escaped, as browsers do"},
	{"DuplicateAuthors", "authors stay in the order of the document"},
	{"ItemWithoutLink", "the address that RDF gives as the item's name is its own"},
	{"RelativeURL.xml", "relative to where the test was said to be fetched"},
	{"RelativeEnclosureURL", "relative to where the test was said to be fetched"},
}

// log prints the table, with -v, and returns cases and passed of all rows.
func (t *table) log(tb testing.TB, name string) (cases, passed int) {
	tb.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%-36s %6s %6s %8s %8s\n", name, "kind", "cases", "passed", "checks", "right")
	var all row
	for _, kind := range t.order {
		r := t.rows[kind]
		fmt.Fprintf(&b, "%-36s %6d %6d %8d %8d\n", kind, r.cases, r.passed, r.checks, r.right)
		all.cases += r.cases
		all.passed += r.passed
		all.checks += r.checks
		all.right += r.right
	}
	fmt.Fprintf(&b, "%-36s %6d %6d %8d %8d\n", "all", all.cases, all.passed, all.checks, all.right)
	for _, f := range t.failures {
		b.WriteString("  " + f + "\n")
	}
	tb.Log(b.String())
	return all.cases, all.passed
}

// each reads every feed of a suite and has check say what is wrong with it.
func each(t *testing.T, name string, check func(c suite.Case, want expectation, f *feed.Feed, err error) (checks int, wrong []string)) *table {
	t.Helper()
	dir := suite.Dir(t, name)
	var all table
	for _, c := range suite.Cases(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		var want expectation
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		o := options(want.Headers)
		if strings.HasPrefix(filepath.Base(c.Path), "http_") && o.Base == "" {
			o.Base = server
		}
		if strings.Contains(c.Path, "/embedded/") {
			o.Base = "https://example.org/" // where most of miniflux's tests say they are
		}
		f, err := feed.Parse(data, o)
		if err == nil {
			checkClean(t, f)
		}
		n, wrong := check(c, want, f, err)
		if n > 0 {
			all.add(c.Kind, c.ID, n, wrong)
		}
	}
	return &all
}

// server is where feedparser's tests have theirs.
const server = "http://127.0.0.1:8097/"

func options(headers []string) (o feed.Options) {
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ":")
		switch strings.ToLower(name) {
		case "content-type":
			o.ContentType = strings.TrimSpace(value)
		case "content-location":
			o.Base = server
			if u, err := url.Parse(strings.TrimSpace(value)); err == nil && (u.Scheme == "" || strings.HasPrefix(u.Scheme, "http")) {
				at, _ := url.Parse(server)
				o.Base = at.ResolveReference(u).String()
			}
		case "content-language":
			o.Language = strings.TrimSpace(value)
		}
	}
	return o
}

// checkClean fails the test if anything in a feed is not clean.
func checkClean(t testing.TB, f *feed.Feed) {
	t.Helper()
	one := func(what, s string) { t.Helper(); cleantest.Line(t, what, s) }
	for _, s := range append([]string{f.Title, f.About, f.Home, f.Self, f.Next, f.Moved, f.Lang}, f.Notes...) {
		one("feed", s)
	}
	for _, i := range f.Items {
		if i.ID == "" {
			t.Error("an item without ID")
		}
		one("id", i.ID)
		one("url", i.URL)
		one("title", i.Title)
		one("summary", i.Summary)
		one("source", i.Source)
		one("comments", i.Comments)
		one("language", i.Lang)
		for _, s := range append(append([]string(nil), i.Authors...), i.Tags...) {
			one("name", s)
		}
		for _, l := range i.Enclosures {
			one("enclosure", l.URL)
			one("enclosure", l.Type)
			one("enclosure", l.Title)
		}
		checkBody(t, i.Body)
	}
}

var active = regexp.MustCompile(`(?i)<(script|style|iframe|object|embed|form|input|base|meta|link)\b|<[^>]*\s(on\w+|style)\s*=|(href|src)="(?:[^h]|h[^t])`)

// checkBody fails the test if a body holds anything but text and its shape.
func checkBody(t testing.TB, body string) {
	t.Helper()
	if found := active.FindString(body); found != "" {
		t.Errorf("body holds %q: %q", found, body)
	}
	for i, r := range body {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			t.Fatalf("body holds %U at byte %d", r, i)
		}
	}
}

// words is the text of a piece of HTML, with single spaces.
func words(s string) string {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return s
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		if p := n.Parent; p != nil && (p.Data == "script" || p.Data == "style") {
			continue
		}
		b.WriteString(n.Data)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// value finds what a path of feedparser's means in a feed. isHTML says that
// what is wanted there is HTML, of which the words are compared; ok is false
// for what lede does not keep.
func value(f *feed.Feed, path string) (got string, isHTML, ok bool) {
	switch path {
	case "feed.title", "feed.title_detail.value":
		return f.Title, true, true
	case "feed.tagline", "feed.subtitle", "feed.description", "feed.info", "feed.tagline_detail.value", "feed.subtitle_detail.value", "feed.info_detail.value":
		return f.About, true, true
	case "feed.link":
		return f.Home, false, true
	case "feed.language":
		return f.Lang, false, true
	}
	var n int
	rest, found := strings.CutPrefix(path, "entries[")
	if !found {
		return "", false, false
	}
	if _, err := fmt.Sscanf(rest, "%d]", &n); err != nil {
		return "", false, false
	}
	_, field, _ := strings.Cut(rest, "].")
	if n >= len(f.Items) {
		_, isHTML, ok = itemValue(feed.Item{}, field)
		return "no such item", isHTML, ok
	}
	if f.Items[n].Lang == "" {
		f.Items[n].Lang = f.Lang
	}
	return itemValue(f.Items[n], field)
}

func itemValue(i feed.Item, field string) (got string, isHTML, ok bool) {
	switch field {
	case "title", "title_detail.value":
		return i.Title, true, true
	case "description", "summary", "summary_detail.value":
		if i.Summary != "" {
			return i.Summary, true, true
		}
		return words(i.Body), true, true
	case "content[0].value":
		return words(i.Body), true, true
	case "link":
		return i.URL, false, true
	case "id", "guid":
		return i.ID, false, true
	case "author", "author_detail.name":
		return strings.Join(i.Authors, ", "), false, true
	case "comments":
		return i.Comments, false, true
	case "source.title":
		return i.Source, false, true
	case "content[0].language", "summary_detail.language", "title_detail.language":
		return i.Lang, false, true
	case "published_parsed":
		return i.Published.Time.Format(time.DateTime), false, true
	case "updated_parsed":
		if i.Updated.IsZero() {
			return i.Published.Time.Format(time.DateTime), false, true
		}
		return i.Updated.Time.Format(time.DateTime), false, true
	}
	var n int
	if _, err := fmt.Sscanf(field, "tags[%d].term", &n); err == nil && strings.HasSuffix(field, ".term") {
		if n < len(i.Tags) {
			return i.Tags[n], false, true
		}
		return "no such tag", false, true
	}
	if _, err := fmt.Sscanf(field, "enclosures[%d]", &n); err == nil {
		if n >= len(i.Enclosures) {
			return "no such enclosure", false, true
		}
		switch e := i.Enclosures[n]; {
		case strings.HasSuffix(field, ".href"), strings.HasSuffix(field, ".url"):
			return e.URL, false, true
		case strings.HasSuffix(field, ".type"):
			return e.Type, false, true
		case strings.HasSuffix(field, ".length"):
			return fmt.Sprint(e.Size), false, true
		}
	}
	return "", false, false
}

// wanted is the value of an assertion as value gives it.
func wanted(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case []any: // a struct_time of Python
		if len(v) < 6 {
			return "", false
		}
		var n [6]int
		for i := range n {
			x, ok := v[i].(float64)
			if !ok {
				return "", false
			}
			n[i] = int(x)
		}
		return time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.UTC).Format(time.DateTime), true
	}
	return "", false
}
