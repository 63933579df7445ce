package fetch

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	for _, test := range []struct {
		name, text string
		allowed    string // paths, with spaces between
		forbidden  string
	}{
		{"empty", "", "/ /a", ""},
		{"everything", "User-agent: *\nDisallow: /", "", "/ /a /a?b"},
		{"nothing", "User-agent: *\nDisallow:", "/ /a", ""},
		{"a folder", "User-agent: *\nDisallow: /private/", "/ /private /privately", "/private/ /private/a"},
		{"the longest wins", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", "/a/b /a/b/d /b", "/a /a/x /a/b/c/d"},
		{"equal, allow wins", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", ""},
		{"stars", "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?print=", "/a.pdf.html /a?p=1", "/a.pdf /b/c.pdf /x?print=1"},
		{"a star in the middle", "User-agent: *\nDisallow: /a*b*c$", "/a /abcd /acb", "/abc /axxbyyc"},
		{"own group only", "User-agent: lede\nDisallow: /mine\n\nUser-agent: *\nDisallow: /", "/ /other", "/mine"},
		{"own group, with a version, in capitals", "User-Agent: LEDE/2.0\nDisallow: /mine", "/", "/mine"},
		{"another's group", "User-agent: leder\nDisallow: /", "/", ""},
		{"two names for a group", "User-agent: other\nUser-agent: lede\nDisallow: /x\n", "/", "/x"},
		{"own groups together", "User-agent: lede\nDisallow: /a\nUser-agent: *\nDisallow: /\nUser-agent: lede\nDisallow: /b", "/c", "/a /b"},
		{"sitemap in a group", "User-agent: *\nSitemap: https://x/y\nDisallow: /a", "/", "/a"},
		{"comments and spaces", "# hello\n  user-agent :  *  # all\n disallow : /a # not this\n", "/", "/a"},
		{"escapes", "User-agent: *\nDisallow: /%7Ejoe/\nDisallow: /caf%c3%a9\nDisallow: /a%2Fb", "/a/b", "/~joe/x /café /caf%C3%A9 /a%2fb"},
		{"carriage returns", "User-agent: *\r\nDisallow: /a\r\n", "/", "/a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := parseRobots(test.text)
			for _, want := range []struct {
				paths   string
				allowed bool
			}{{test.allowed, true}, {test.forbidden, false}} {
				for path := range strings.FieldsSeq(want.paths) {
					u, err := url.Parse("http://example.org" + path)
					if err != nil {
						t.Fatal(err)
					}
					if got := r.allows(u); got != want.allowed {
						t.Errorf("allows(%s) = %v", path, got)
					}
				}
			}
		})
	}
	if d := parseRobots("User-agent: *\nCrawl-delay: 2.5").delay; d != 2500*time.Millisecond {
		t.Errorf("the delay is %v", d)
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*b$\nAllow: /\nCrawl-delay: 3", "/x%2aab?c")
	f.Add("User-agent: lede/1\nDisallow: %", "/%zz")
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRobots(text)
		if r.delay < 0 {
			t.Errorf("the delay is %v", r.delay)
		}
		u := &url.URL{Scheme: "http", Host: "example.org", Path: "/" + path}
		if len(r.rules) == 0 && !r.allows(u) {
			t.Errorf("forbidden by no rule: %s", u)
		}
		all := robots{rules: append(r.rules, rule{pattern: strings.Repeat("*", 1+longest(r.rules)), allow: true})}
		if !all.allows(u) {
			t.Errorf("the longest rule allows everything, and %s is forbidden", u)
		}
	})
}

func longest(rules []rule) (n int) {
	for _, r := range rules {
		n = max(n, len(r.pattern))
	}
	return n
}
