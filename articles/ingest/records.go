package ingest

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"lede/articles"
	"lede/articles/ingest/charset"
	"lede/articles/ingest/records"
)

// FieldNames lists the fields that Importer.Fields may name.
func FieldNames() []string {
	var all []string
	for _, f := range records.Fields() {
		all = append(all, string(f))
	}
	return all
}

// errNoFields is the reason for a record that holds no article.
var errNoFields = errors.New("none of its fields is known as a title or a text")

// decodeJSON reads a document of JSON, or one record a line if its first line
// is one: many files with the plain extension are such.
func decodeJSON(r io.Reader, s reading) iter.Seq2[draft, error] {
	in := bufio.NewReaderSize(charset.Reader(r), headBytes)
	if startsLines(in) {
		return fromRecords(records.Lines(in, s.limit), s)
	}
	return fromRecords(records.JSON(in, s.limit), s)
}

// startsLines reports whether the first line closes the brace it begins with
// and another line begins with one.
func startsLines(in *bufio.Reader) bool {
	head, _ := in.Peek(headBytes) // what there is
	first, rest, found := strings.Cut(strings.TrimSpace(string(head)), "\n")
	rest = strings.TrimSpace(rest)
	return found && strings.HasPrefix(first, "{") && strings.HasSuffix(strings.TrimSpace(first), "}") && strings.HasPrefix(rest, "{")
}

func decodeLines(r io.Reader, s reading) iter.Seq2[draft, error] {
	return fromRecords(records.Lines(charset.Reader(r), s.limit), s)
}

func decodeTable(r io.Reader, s reading) iter.Seq2[draft, error] {
	return fromRecords(records.Table(charset.Reader(r), s.limit, s.fields), s)
}

// fromRecords makes articles of records.
func fromRecords(all iter.Seq2[records.Record, error], s reading) iter.Seq2[draft, error] {
	return func(yield func(draft, error) bool) {
		for rec, err := range all {
			d := draft{where: rec.Where, bytes: rec.Size(), articles: func() ([]articles.Article, error) {
				a, err := fromRecord(rec, s)
				return []articles.Article{a}, err
			}}
			if err != nil {
				err = &partError{where: rec.Where, err: err}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// fromRecord reads the fields of a record as it does those of front matter.
func fromRecord(rec records.Record, s reading) (articles.Article, error) {
	values := func(f records.Field) []string { return rec.Lookup(f, s.fields) }
	first := func(f records.Field) string {
		for _, v := range values(f) {
			return v
		}
		return ""
	}
	set := settings{
		"title":  {plainField(first(records.Title))},
		"author": authorsOf(values(records.Byline)),
		"source": {plainField(first(records.Source))}, "url": {first(records.URL)},
		"date": timesOf(values(records.Published)), "updated": timesOf(values(records.Updated)),
		"language": {first(records.Language)}, "dateline": {first(records.Dateline)}, "tags": values(records.Tags),
	}
	body := strings.Join(values(records.Text), "\n\n")
	if strings.TrimSpace(body) == "" {
		body = strings.Join(values(records.Summary), "\n\n")
	}
	var a articles.Article
	set.fill(&a, s.calendar)
	if strings.TrimSpace(a.Title) == "" && strings.TrimSpace(body) == "" {
		return a, errNoFields
	}
	setBody(&a, body, s.calendar)
	a.Key = recordKey(a, first(records.ID))
	return a, nil
}

// recordKey tells a record from others of its file: by its number if it has
// one, else by how it begins, so that records may be put in before it.
func recordKey(a articles.Article, id string) string {
	const most = 80
	if id != "" && len(id) <= most {
		return "id:" + strings.Join(strings.Fields(id), " ")
	}
	const opening = 200
	sum := sha256.Sum256([]byte(a.Title + "\x00" + a.Published.String() + "\x00" + a.Text[:min(len(a.Text), opening)]))
	return hex.EncodeToString(sum[:12])
}

// Markup in a field: an element that stands in texts, and an entity.
var (
	markupTag    = regexp.MustCompile(`(?i)<(p|br|div|a|h[1-6]|ul|ol|li|em|i|b|strong|span|blockquote|table|img|figure|html|body)[\s/>]`)
	markupEntity = regexp.MustCompile(`&(#[0-9]{2,6}|#x[0-9a-fA-F]{2,5}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);`)
)

// setBody sets the text of an article from a field that may be plain text,
// a piece of a page, or a whole one.
func setBody(a *articles.Article, body string, c calendar) {
	head := []byte(body[:min(len(body), headBytes)])
	switch {
	case isHTML(head):
		if page, err := parsePage(body, c); err == nil {
			*a = merge(*a, page)
			a.Links = page.Links
			return
		}
	case markupTag.MatchString(body):
		if doc, err := html.Parse(strings.NewReader(body)); err == nil {
			text := textOf(doc, a.URL)
			a.Links = text.links
			finishPage(a, text.paragraphs, c)
			return
		}
	case markupEntity.MatchString(body):
		body = html.UnescapeString(body)
	}
	finishPage(a, layOut(splitLines(body, c)), c)
}

// plainField is a field of one line without the markup that some have in it.
func plainField(s string) string {
	if markupTag.MatchString(s) {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			return strings.Join(textOf(doc, "").paragraphs, " ")
		}
	}
	if markupEntity.MatchString(s) {
		return html.UnescapeString(s)
	}
	return s
}

// authorsOf takes apart what tables have for a list: ['Ana Ortega', 'Jo Li'].
func authorsOf(values []string) []string {
	var all []string
	for _, v := range values {
		if v == "nan" || v == "None" || v == "[]" {
			continue
		}
		if list, found := strings.CutPrefix(v, "["); found {
			for name := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
				all = append(all, strings.Trim(name, ` '"`))
			}
			continue
		}
		all = append(all, plainField(v))
	}
	return all
}

// timesOf writes times that are counted in seconds, or in thousandths of one,
// as others are.
func timesOf(values []string) []string {
	var all []string
	for _, v := range values {
		if n, err := strconv.ParseFloat(v, 64); err == nil {
			switch {
			case n >= 1e8 && n < 1e11 && len(v) != 8:
				v = time.Unix(int64(n), 0).UTC().Format(time.RFC3339)
			case n >= 1e11 && n < 1e14:
				v = time.UnixMilli(int64(n)).UTC().Format(time.RFC3339)
			}
		}
		all = append(all, v)
	}
	return all
}
