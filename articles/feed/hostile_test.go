package feed_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"lede/articles/feed"
)

// Documents that cost far more than their size where a parser is careless. None
// may; a test run that hangs here is the finding.
func TestLargeAndOdd(t *testing.T) {
	if testing.Short() {
		t.Skip("a second, and ten times that under the race detector")
	}
	const n = 50_000
	item := func(inside string) string {
		return "<rss><channel><item><title>x</title>" + inside + "</item></channel></rss>"
	}
	for _, test := range []struct{ name, in string }{
		{"frames that are not closed", item("<description>" + strings.Repeat("&lt;iframe>", n) + "</description>")},
		{"other elements that are not closed", item("<description>" + strings.Repeat("&lt;svg>", n) + "</description>")},
		{"ends of CDATA", item("<dc:description>" + strings.Repeat("]]&gt;", n) + "</dc:description>")},
		{"long dates", "<rss><channel>" + strings.Repeat("<item><pubDate>"+strings.Repeat("1", 10_000)+"</pubDate></item>", 200) + "</channel></rss>"},
		{"many dates", item(strings.Repeat("<dc:date>2024-03-03</dc:date>", n))},
		{"many tags", item(strings.Repeat("<category>x</category>", n))},
		{"many different tags", item(strings.Repeat("<media:category>x</media:category>", n))},
		{"many attributes", item("<enclosure " + strings.Repeat(`a="b" `, n) + `url="https://a.example/"/>`)},
		{"many declarations of prefixes", strings.Repeat(`<rss xmlns:a="b">`, n)},
		{"ampersands", item("<description>" + strings.Repeat("&", n) + "</description>")},
		{"angles", item("<description>" + strings.Repeat("&lt;", n) + "</description>")},
		{"ends without starts", item(strings.Repeat("</b>", n))},
		{"comments that are not closed", strings.Repeat("<!--", n) + item("")},
		{"instructions that are not closed", strings.Repeat("<?xml ", n) + item("")},
		{"a tag that is not closed", item("<description " + strings.Repeat("x", n))},
		{"many namespaces", item(strings.Repeat(`<x:y xmlns:x="http://a.example/"/>`, n/10))},
		{"groups in groups", item(strings.Repeat("<media:group>", 90) + strings.Repeat(`<media:content url="https://a.example/"/>`, 1000))},
		{"depth of JSON", `{"version": "https://jsonfeed.org/version/1.1", "items": [` + strings.Repeat("[", n)},
		{"items of JSON", `{"version": "https://jsonfeed.org/version/1.1", "items": [` + strings.Repeat("{},", n) + "{}]}"},
		{"links of a page", "<html>" + strings.Repeat(`<a href="/feed">x`, n)},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := feed.Parse([]byte(test.in), feed.Options{Base: page})
			if err != nil {
				t.Log(err)
			} else {
				checkClean(t, f)
			}
			feed.Discover([]byte(test.in), page)
		})
	}
}

// What terminals obey, in every place and every way of writing it.
func TestPayloads(t *testing.T) {
	var refs strings.Builder
	for name, payload := range map[string]string{
		"CSI": "\x1b[2J", "C1 CSI": "\u009b2J", "OSC": "\x1b]0;x\a", "C1 OSC": "\u009d0;x\u009c", "not ended": "\x1b]0;x", "DCS": "\x1bPq#0\x1b\\",
		"APC": "\x1b_Gf=24\x1b\\", "PM": "\x1b^x\x1b\\", "SOS": "\x1bXx\x1b\\", "reset": "\x1bc", "query": "\x1b[6n\x1b[c", "mode": "\x1b[?1049h",
		"one in another": "\x1b]0;\x1b[31m\a", "backspaces": "\b\b\b", "return": "\rXXX", "delete": "\x7f", "override": "\u202e", "isolate": "\u2066x",
		"zero width": "\u200b\u2060\ufeff", "tags": "\U000e0041", "separators": "\u2028\u2029", "marks": strings.Repeat("\u0301", 50), "long": "\x1b]52;c;" + strings.Repeat("QQ==", 1000) + "\a",
	} {
		refs.Reset()
		for _, r := range payload {
			fmt.Fprintf(&refs, "&#%d;", r)
		}
		twice := strings.ReplaceAll(refs.String(), "&", "&amp;")
		quoted, err := json.Marshal("AAA " + payload + " ZZZ")
		if err != nil {
			t.Fatal(err)
		}
		documents := []string{`{"version": "https://jsonfeed.org/version/1", "title": ` + string(quoted) + `, "items": [{"title": ` + string(quoted) + `, "content_html": ` + string(quoted) + `, "url": ` + string(quoted) + `}]}`}
		for _, p := range []string{payload, refs.String(), twice} {
			s := "AAA " + p + " ZZZ"
			documents = append(documents,
				`<rss><channel><title>`+s+`</title><item><title>`+s+`</title><link>https://a.example/`+s+`</link><author>`+s+`</author><category>`+s+`</category><description>`+s+` &lt;a href="https://a.example/`+p+`">x&lt;/a></description></item></channel></rss>`,
				`<feed><title type="html">`+s+`</title><entry><title>`+s+`</title><content type="xhtml"><p>`+s+`</p></content><link href="`+s+`"/></entry></feed>`,
				`<rss><channel><title><![CDATA[`+s+`]]></title><item><title><![CDATA[`+s+`]]></title><content:encoded><![CDATA[<p title="`+p+`">`+s+`</p>]]></content:encoded></item></channel></rss>`)
		}
		for _, document := range documents {
			f := parse(t, document)
			if len(f.Items) != 1 || !strings.HasPrefix(f.Items[0].Title, "AAA") || !strings.HasSuffix(f.Items[0].Title, "ZZZ") ||
				!strings.Contains(f.Items[0].Body, "AAA") || !strings.Contains(f.Items[0].Body, "ZZZ") {
				t.Errorf("%s: %.300q becomes %.600q", name, document, fmt.Sprintf("%+v", f))
			}
		}
	}
}
