package fetch

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// redirect is where an answer leads, or nil if it is one itself.
func redirect(resp *http.Response, at *url.URL) (*url.URL, error) {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil //nolint:nilnil // it is no redirect
	}
	to := resp.Header.Get("Location")
	if to == "" {
		return nil, fmt.Errorf("it redirects to nowhere: %w", errRefused)
	}
	next, err := at.Parse(to)
	if err != nil {
		return nil, fmt.Errorf("it redirects to something that is no address: %w", errRefused)
	}
	next.Fragment, next.RawFragment = "", ""
	return parseAddress(next.String())
}

// parseAddress reads an address that may be fetched: http or https with a host,
// and no password in it.
func parseAddress(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Opaque != "":
		return nil, errAddress{"it is not the address of anything"}
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errAddress{fmt.Sprintf("%s: is not fetched, only http and https are", short(u.Scheme))}
	case u.Hostname() == "":
		return nil, errAddress{"there is no server in the address"}
	case u.User != nil:
		return nil, errAddress{"there is a password in the address; it belongs in the settings"}
	}
	u.Host = strings.ToLower(u.Host)
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// errAddress is what is wrong with an address.
type errAddress struct{ why string }

func (e errAddress) Error() string        { return e.why }
func (e errAddress) Is(target error) bool { return target == errRefused }

// origin is the server of an address: scheme, host and port.
func origin(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if port := u.Port(); port == "80" && u.Scheme == "http" || port == "443" && u.Scheme == "https" {
		host = strings.TrimSuffix(host, ":"+port)
	}
	return u.Scheme + "://" + host
}

// short cuts a word of a stranger for a message.
func short(s string) string {
	if len(s) > 20 {
		return s[:20] + "…"
	}
	return s
}
