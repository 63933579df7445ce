package settings

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Fetch is how servers of feeds are asked.
type Fetch struct {
	// Proxy is the address of a proxy for everything, "none" for no proxy, or
	// empty for what the environment says.
	Proxy string
}

// Feed is what is sent to the server of one feed to be let in, and to no other.
type Feed struct {
	User, Password string
	Headers        map[string]string
}

// feedsTable is the table in which each feed has one by its address:
//
//	[feeds."https://example.org/feed"]
//	user = "reader"
//	password = "secret"
//	headers = { X-Key = "secret too" }
const feedsTable = "feeds"

// feedKey reports whether a key is of the settings of a feed, and header whether
// it may stand in brackets.
func feedKey(path []string) (is, header bool) {
	if path[0] != feedsTable {
		return false, false
	}
	return true, len(path) < 3 || len(path) == 3 && path[2] == "headers"
}

// setFeed sets one setting of a feed. The error goes on from its key.
func (s *Settings) setFeed(path []string, value any) error {
	if len(path) < 3 {
		return fmt.Errorf("has to be a table with user, password or headers, not %s", describe(value))
	}
	u, err := url.Parse(path[1])
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("has to be of the address of a feed, and %s is none", describe(path[1]))
	}
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("has to be a string in quotes, not %s", describe(value))
	}
	if strings.ContainsAny(text, "\r\n\x00") {
		return fmt.Errorf("has to be on one line")
	}
	if s.Feeds == nil {
		s.Feeds = make(map[string]Feed)
	}
	f := s.Feeds[path[1]]
	switch {
	case len(path) == 3 && path[2] == "user":
		f.User = text
	case len(path) == 3 && path[2] == "password":
		f.Password = text
	case len(path) == 4 && path[2] == "headers" && isToken(path[3]):
		if f.Headers == nil {
			f.Headers = make(map[string]string)
		}
		f.Headers[http.CanonicalHeaderKey(path[3])] = text
	default:
		return fmt.Errorf("is no setting of a feed; those are user, password and headers.NAME")
	}
	s.Feeds[path[1]] = f
	return nil
}

// isToken reports whether a word can be the name of a header (RFC 9110, 5.6.2).
func isToken(word string) bool {
	for _, c := range []byte(word) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
		if !letter && strings.IndexByte("!#$%&'*+-.^_`|~", c) < 0 {
			return false
		}
	}
	return word != ""
}

// feedValues lists the settings of feeds. What lets somebody in is not shown:
// what is printed is pasted into reports.
func (s Settings) feedValues(from map[string]string) []Value {
	var all []Value
	add := func(address, name, value string) {
		key := quotedKey([]string{feedsTable, address, name})
		all = append(all, Value{Key: key, Value: value, From: from[key]})
	}
	for _, address := range slices.Sorted(maps.Keys(s.Feeds)) {
		f := s.Feeds[address]
		if f.User != "" {
			add(address, "user", f.User)
		}
		if f.Password != "" {
			add(address, "password", "(not shown)")
		}
		for _, name := range slices.Sorted(maps.Keys(f.Headers)) {
			add(address, "headers."+name, "(not shown)")
		}
	}
	return all
}

// quotedKey is the key of a feed's setting as it is written in the file.
func quotedKey(path []string) string {
	words := slices.Clone(path)
	if len(words) > 1 {
		words[1] = strconv.Quote(words[1])
	}
	if len(words) == 4 {
		words[3] = http.CanonicalHeaderKey(words[3])
	}
	return strings.Join(words, ".")
}

// proxy checks the address of a proxy.
func proxy(text string) error {
	if text == "" || text == "none" {
		return nil
	}
	u, err := url.Parse(text)
	if err == nil && u.Host != "" && slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme) {
		return nil
	}
	return fmt.Errorf("has to be an address like http://127.0.0.1:3128 or socks5://127.0.0.1:1080, or none, not %s", describe(text))
}
