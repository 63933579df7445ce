package markup_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"lede/articles/feed/markup"
)

func TestText(t *testing.T) {
	for _, test := range []struct{ name, in, header, want string }{
		{"UTF-8", "<a>é</a>", "", "<a>é</a>"},
		{"UTF-8 that says otherwise", `<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>`, "text/xml; charset=koi8-r", `<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>`},
		{"with a mark", "\xEF\xBB\xBF<a>é</a>", "", "<a>é</a>"},
		{"declared", "<?xml version='1.0' encoding='koi8-r'?><a>\xD7</a>", "", "<?xml version='1.0' encoding='koi8-r'?><a>в</a>"},
		{"by the header", "<a>\xD7</a>", "text/xml; charset=koi8-r", "<a>в</a>"},
		{"the header first", "<?xml version='1.0' encoding='koi8-r'?><a>\xE2</a>", "text/xml; charset=windows-1251", "<?xml version='1.0' encoding='koi8-r'?><a>в</a>"},
		{"declared UTF-8 and is not", `<?xml version="1.0" encoding="utf-8"?><a>caf` + "\xE9</a>", "", `<?xml version="1.0" encoding="utf-8"?><a>café</a>`},
		{"UTF-16 without a mark", "<\x00a\x00>\x00\xE9\x00<\x00/\x00a\x00>\x00", "", "<a>é</a>"},
		{"UTF-16 with one", "\xFE\xFF\x00<\x00a\x00>\x00\xE9", "", "<a>é"},
		{"UTF-32", "\x00\x00\x00<\x00\x00\x00a\x00\x00\x00>", "", "<a>"},
		{"EBCDIC", "\x4C\x6F\xA7\x94\x93\x6F\x6E\x4C\x81\x6E", "", "<?xml?><a>"},
		{"ISO-2022-JP", "<?xml version='1.0' encoding='iso-2022-jp'?>\x1B$B4A\x1B(B", "", "<?xml version='1.0' encoding='iso-2022-jp'?>漢"},
		{"a label that is none", "<a>é</a>", "text/xml; charset=none", "<a>é</a>"},
	} {
		if got := markup.Text([]byte(test.in), test.header); got != test.want {
			t.Errorf("%s: %q; want %q", test.name, got, test.want)
		}
	}
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                             "plain",
		"&lt;b&gt;":                         "<b>",
		"&amp;lt;":                          "&lt;",
		"AT&T & Co":                         "AT&T & Co",
		"&eacute;&#233;&#xE9;":              "ééé",
		"&#x93;curly&#148;":                 "“curly”",
		"?a=1&copy=2&amp;reg=3":             "?a=1&copy=2&reg=3",
		"&#59;&#x3b;":                       ";;",
		"&semi;":                            ";",
		"&unknown;":                         "&unknown;",
		"&#;&#x;&;":                         "&#;&#x;&;",
		"&lt":                               "&lt",
		"&#1114112;":                        "\uFFFD",
		"&CounterClockwiseContourIntegral;": "∳",
	} {
		if got := markup.Unescape(in); got != want {
			t.Errorf("Unescape(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestGuard(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"none", "<a>", "<a>"},
		{"not at the start", "<a><!DOCTYPE x [<!ENTITY a '&b;'>]>", "<a><!DOCTYPE x [<!ENTITY a '&b;'>]>"},
		{"a name only", `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//x" "http://a.example/rss.dtd"><a>`, `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//x" "http://a.example/rss.dtd"><a>`},
		{"characters", `<!-- x --><!DOCTYPE a [<!ENTITY e "&#233;"><!ENTITY n '&nbsp;'>]><a>`, `<!-- x --><a>`},
		{"brackets in quotes", `<!DOCTYPE a [<!ENTITY e "]>">]><a>`, `<a>`},
		{"tables of HTML", `<!DOCTYPE a [<!ENTITY % l PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://a.example/l.ent">%l;]><a>`, `<a>`},
		{"another", `<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;">]><a>`, ""},
		{"long", `<!DOCTYPE a [<!ENTITY a "` + strings.Repeat("x", 2000) + `">]><a>`, ""},
		{"a file", `<!DOCTYPE a [<!ENTITY a SYSTEM "/etc/passwd">]><a>`, ""},
		{"an address", `<!DOCTYPE a [<!ENTITY a PUBLIC "x" 'http://127.0.0.1/'>]><a>`, ""},
		{"no end", `<!DOCTYPE a [` + strings.Repeat("x", 300<<10), ""},
	} {
		got, err := markup.Guard(test.in)
		if got != test.want || (err != nil) != (test.want == "") || err != nil && !errors.Is(err, markup.ErrEntities) {
			t.Errorf("%s: %q, %v; want %q", test.name, got, err, test.want)
		}
	}
}

func TestScanner(t *testing.T) {
	const in = `<?xml version="1.0"?><!-- c --><A:B x="1 &amp; 2" Y='z' xml:lang=de w><title>a &lt; b<br/></title><![CDATA[<c> &amp;]]></a:b> tail`
	want := []string{
		`start a b [{ x 1 & 2} { y z} {xml lang de} { w }]`, `start  title []`, `text "a < b" false`, `empty  br []`, `end  title []`,
		`text "<c> &amp;" true`, `end a b []`, `text " tail" false`,
	}
	var got []string
	s := markup.NewScanner(in)
	for {
		k, more := s.Next()
		if !more {
			break
		}
		switch k.Kind {
		case markup.Characters:
			got = append(got, fmt.Sprintf("text %q %t", k.Text, k.CData))
		case markup.Start:
			got = append(got, fmt.Sprintf("start %s %s %v", k.Prefix, k.Name, k.Attrs))
		case markup.Empty:
			got = append(got, fmt.Sprintf("empty %s %s %v", k.Prefix, k.Name, k.Attrs))
		case markup.End:
			got = append(got, fmt.Sprintf("end %s %s %v", k.Prefix, k.Name, k.Attrs))
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func TestSpaces(t *testing.T) {
	s := markup.Spaces{}
	scan := markup.NewScanner(`<x xmlns="http://www.w3.org/2005/Atom" xmlns:a="HTTPS://purl.org/dc/elements/1.1" xmlns:dc="http://other.example/"/>`)
	token, _ := scan.Next()
	s.Declare(token)
	if space, ok := s.Default(token); space != "atom" || !ok {
		t.Errorf("default %q, %t", space, ok)
	}
	for prefix, want := range map[string]string{"a": "dc", "dc": "dc", "media": "media", "rdf": "", "atom10": "atom"} {
		if got := s.Of(prefix); got != want {
			t.Errorf("Of(%q) = %q; want %q", prefix, got, want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("\xFF\xFE<\x00"), "text/xml; charset=utf-16")
	f.Add([]byte("<?xml encoding='shift_jis'?>\x82\xA0\x1B$B"), "")
	f.Fuzz(func(t *testing.T, data []byte, header string) {
		text := markup.Text(data, header)
		if !utf8.ValidString(text) {
			t.Errorf("not UTF-8: %q", text)
		}
		guarded, err := markup.Guard(text)
		if err == nil && len(guarded) > len(text) {
			t.Errorf("Guard(%q) = %q", text, guarded)
		}
	})
}

// The tokens together are the document, but for what is skipped.
func FuzzScanner(f *testing.F) {
	f.Add(`<a:b c="d&amp;">x &lt;<![CDATA[y]]></a:b><!-- z --><`)
	f.Fuzz(func(t *testing.T, in string) {
		s := markup.NewScanner(in)
		total := 0
		for {
			token, more := s.Next()
			if !more {
				break
			}
			total += len(token.Raw)
			if len(token.Attrs) > 64 {
				t.Errorf("%d attributes", len(token.Attrs))
			}
		}
		if total > len(in) {
			t.Errorf("%q has tokens of %d bytes", in, total)
		}
	})
}
