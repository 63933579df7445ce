package clean_test

import (
	"net/url"
	"strings"
	"testing"

	"lede/articles/clean"
	"lede/articles/clean/cleantest"
)

var seeds = []string{
	"Talks resume in Lima",
	"AAA \x1b[31m\x1b]0;t\a\x1bPq\x1b\\\u009b0m\x9d0;x\x9c ZZZ",
	"a\r\n\r\n\tb\u2028c\u2029d\u0085e\v\f",
	"\u202e\u2066\u200f\ufeff\u00ad\u115f\U000e0041\ufdd0",
	"👩\u200d👩\u200d👧 می\u200cخواهم র\u200d্য 葛\U000e0100",
	"Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0344",
	"\xff\xed\xa0\x80\xf4\x90\x80\x80",
	"    if x {\n\ty\n    }\n\n  z",
	"\u09c7\u0301\u0302\u0303\u0304\u0305\u09be",
}

func FuzzLine(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean.Line(s)
		cleantest.Line(t, "Line", got)
		if again := clean.Line(got); again != got {
			t.Errorf("Line is not stable: %q, then %q", got, again)
		}
	})
}

func FuzzText(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean.Text(s)
		cleantest.Text(t, "Text", got)
		if again := clean.Text(got); again != got {
			t.Errorf("Text is not stable: %q, then %q", got, again)
		}
	})
}

func FuzzURL(f *testing.F) {
	for _, s := range []string{
		"https://example.org/a?b=c#d", "http://[::1]:80/", "https://пример.рф/x",
		"https://a@b/", "https://a\\b", "HTTP://A.B.:443/%41",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := clean.URL(s)
		if !ok {
			return
		}
		u, err := url.Parse(got)
		switch {
		case err != nil || u.Host == "" || u.User != nil:
			t.Errorf("URL(%q) = %q: %v", s, got, err)
		case u.Scheme != "http" && u.Scheme != "https":
			t.Errorf("URL(%q) = %q: scheme", s, got)
		case strings.ContainsFunc(got, func(r rune) bool { return r <= ' ' || r >= 0x7F || r == '\\' }):
			t.Errorf("URL(%q) = %q: not plain ASCII", s, got)
		}
		if again, ok := clean.URL(got); !ok || again != got {
			t.Errorf("URL is not stable: %q, then %q, %t", got, again, ok)
		}
	})
}
