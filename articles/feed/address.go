package feed

import (
	"net/url"
	"strings"

	"lede/articles/clean"
)

// addressOf is s as an absolute address that others can be relative to, or nil.
func addressOf(s string) *url.URL {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || !u.IsAbs() || u.Host == "" {
		return nil
	}
	return u
}

func stringOf(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.String()
}

// maxRef is the length above which an address is not looked at: pictures that
// stand in their own address.
const maxRef = 4096

// absolute is ref against base as an address that may be shown and opened.
func absolute(base *url.URL, ref string) (string, bool) {
	ref = strings.TrimSpace(ref)
	if ref == "" || strings.HasPrefix(ref, "#") || len(ref) > maxRef {
		return "", false
	}
	if strings.Contains(ref, ":") {
		if address, ok := clean.URL(ref); ok {
			return address, true
		}
	}
	ref = strings.ReplaceAll(ref, " ", "%20") // what browsers do
	u, err := url.Parse(ref)
	if err != nil {
		return "", false
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	return clean.URL(u.String())
}

// resolve is ref against base, either of which may be relative or nonsense.
func resolve(base, ref string) string {
	ref = strings.TrimSpace(ref)
	u, err := url.Parse(ref)
	if err != nil || base == "" || u.IsAbs() {
		return ref
	}
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	return b.ResolveReference(u).String()
}
