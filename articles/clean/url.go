package clean

import (
	"net"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// maxURL is the length above which an address is not one: what servers and
// browsers commonly accept.
const maxURL = 2048

// URL returns s as an address that may be shown, copied and opened, and
// whether it is one: absolute, http or https, of at most 2048 bytes, in ASCII.
// The scheme and the host are in lower case and without a default port, and a
// host in other letters is in its ASCII form (punycode), so that a Cyrillic
// "а" does not pass for an "a".
//
// Refused is what makes an address seem to lead elsewhere or do more than lead
// somewhere: a user name before the host (https://bank.example@evil.example), a
// backslash, which browsers read as a slash, and any space, control or hidden
// character.
func URL(s string) (string, bool) {
	s = strings.Trim(s, " \t\r\n")
	if s == "" || len(s) > maxURL || strings.ContainsFunc(s, isForbidden) {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || u.User != nil || u.Opaque != "" {
		return "", false
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	host, ok := hostOf(u)
	if !ok {
		return "", false
	}
	u.Host = host
	clean := asciiOnly(u.String())
	return clean, len(clean) <= maxURL
}

// isForbidden: characters no address holds unescaped, or that cannot be shown.
func isForbidden(r rune) bool {
	switch {
	case r <= ' ', r == 0x7F, r == '\\', r == unicode.ReplacementChar:
		return true
	case r < 0x7F:
		return strings.ContainsRune("\"<>^`", r)
	case r < 0xA0:
		return true
	}
	switch classOf(r) {
	case plain, mark:
		return false
	default:
		return true
	}
}

// hostOf is the host of u and its port, normalised.
func hostOf(u *url.URL) (string, bool) {
	host, port := u.Hostname(), u.Port()
	if strings.HasSuffix(u.Host, ":") || (port == "80" && u.Scheme == "http") || (port == "443" && u.Scheme == "https") {
		port = ""
	}
	if ip := net.ParseIP(host); ip != nil {
		host = ip.String()
		if strings.Contains(host, ":") {
			host = "[" + host + "]"
		}
	} else {
		ascii, ok := asciiHost(strings.TrimSuffix(host, "."))
		if !ok {
			return "", false
		}
		host = ascii
	}
	if port != "" {
		host += ":" + port
	}
	return host, true
}

// asciiHost is a domain name in the form that is looked up. The rules for names
// let some through whose result they then refuse; those are no names.
func asciiHost(host string) (string, bool) {
	ascii, err := idna.Lookup.ToASCII(host)
	if err != nil || ascii == "" || slices.Contains(strings.Split(ascii, "."), "") {
		return "", false
	}
	again, err := idna.Lookup.ToASCII(ascii)
	return ascii, err == nil && again == ascii
}

// asciiOnly escapes what url.URL.String leaves as it is: letters beyond ASCII
// in the query.
func asciiOnly(s string) string {
	const hex = "0123456789ABCDEF"
	if plainRun(s) == len(s) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c < 0x80 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}
