package fetch

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxRobots is how much of a robots.txt is read, in bytes: what RFC 9309 asks
// of a reader at least.
const maxRobots = 500 << 10

// robotsName is what a robots.txt calls this program.
const robotsName = "lede"

// robots is what a robots.txt says to this program.
type robots struct {
	rules []rule
	delay time.Duration // between two requests

	unknown bool // there should be one, but it could not be read
}

// rule allows or forbids paths that match a pattern, in which * is anything and
// $ at the end is the end.
type rule struct {
	pattern string
	allow   bool
}

// parseRobots reads a robots.txt as RFC 9309 says: the groups for this program,
// taken together, or where there are none those for everybody. The packages
// there are for this are older than that standard.
func parseRobots(text string) robots {
	var own, all robots
	var forOwn, forAll, named bool // of the group being read; named: its rules have begun
	ownGroups := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		key, value, found := strings.Cut(line, ":")
		if !found {
			continue
		}
		value = strings.TrimSpace(value)
		key = strings.ToLower(strings.TrimSpace(key))
		if key == "user-agent" {
			if named {
				forOwn, forAll, named = false, false, false
			}
			forOwn = forOwn || isOwnName(value)
			forAll = forAll || value == "*"
			ownGroups = ownGroups || forOwn
			continue
		}
		named = named || key == "allow" || key == "disallow" || key == "crawl-delay"
		if forOwn {
			own.add(key, value)
		}
		if forAll {
			all.add(key, value)
		}
	}
	if ownGroups {
		return own
	}
	return all
}

// isOwnName reports whether a group's name means this program: product tokens
// are compared without case, and without a version.
func isOwnName(value string) bool {
	name, _, _ := strings.Cut(value, "/")
	return strings.EqualFold(strings.TrimSpace(name), robotsName)
}

// add takes a line of a group.
func (r *robots) add(key, value string) {
	switch key {
	case "allow", "disallow":
		if value != "" { // an empty one forbids nothing
			r.rules = append(r.rules, rule{normal(value), key == "allow"})
		}
	case "crawl-delay":
		if n, err := strconv.ParseFloat(value, 64); err == nil && n > 0 && n < 1e6 {
			r.delay = max(r.delay, time.Duration(n*float64(time.Second)))
		}
	}
}

// allows reports whether the path and query of an address may be fetched: the
// longest pattern that matches decides, and of two equally long the one that
// allows.
func (r robots) allows(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = normal(path)
	longest, allowed := -1, true
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if n < longest || n == longest && allowed || !matches(rule.pattern, path) {
			continue
		}
		longest, allowed = n, rule.allow
	}
	return allowed
}

// matches reports whether a pattern matches the beginning of a path, in time
// linear in both for every star.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, found := strings.CutPrefix(path, parts[0])
	if !found {
		return false
	}
	parts = parts[1:]
	for i, part := range parts {
		if whole && i == len(parts)-1 {
			return strings.HasSuffix(rest, part)
		}
		_, after, found := strings.Cut(rest, part)
		if !found {
			return false
		}
		rest = after
	}
	return !whole || rest == ""
}

// normal writes a path one way of the many there are to escape it: letters,
// digits and -._~ plain, whatever else was escaped with large hexadecimal
// digits, and so what is not ASCII.
func normal(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		escaped := false
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, escaped = byte(n), true
				i += 2
			}
		}
		if c >= 0x80 || escaped && !isUnreserved(c) {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
