package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The most a server may ask for: to be left alone altogether, and to have its
// feed thought fresh.
const (
	maxRetryAfter = 7 * 24 * time.Hour
	maxFresh      = 24 * time.Hour
)

// retryAfter is how long an answer asks to be left alone (RFC 9110, 10.2.3),
// zero if it does not.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if value == "" {
		return 0
	}
	if n, err := strconv.ParseUint(value, 10, 32); err == nil {
		return min(time.Duration(n)*time.Second, maxRetryAfter)
	}
	at, err := http.ParseTime(value)
	if err != nil || !at.After(now) {
		return 0
	}
	return min(at.Sub(now), maxRetryAfter)
}

// freshFor is how long an answer says that it stays as it is (RFC 9111, 4.2),
// at most a day; zero if it says nothing, or that it must not be relied on. What
// it has spent in caches on its way counts.
func freshFor(h http.Header, now time.Time) time.Duration {
	age, set, never := directives(h.Get("Cache-Control"))
	switch {
	case never:
		return 0
	case set:
		spent, err := strconv.ParseUint(strings.TrimSpace(h.Get("Age")), 10, 31)
		if err != nil {
			spent = 0
		}
		age -= time.Duration(spent) * time.Second
	default:
		expires, err := http.ParseTime(h.Get("Expires"))
		if err != nil {
			return 0
		}
		date, err := http.ParseTime(h.Get("Date"))
		if err != nil {
			date = now
		}
		age = expires.Sub(date)
	}
	return max(0, min(age, maxFresh))
}

// directives reads what matters here of Cache-Control.
func directives(control string) (age time.Duration, set, never bool) {
	for part := range strings.SplitSeq(control, ",") {
		name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(part)), "=")
		switch name {
		case "no-cache", "no-store":
			never = true
		case "max-age":
			n, err := strconv.ParseUint(strings.Trim(value, `"`), 10, 31)
			if err == nil {
				age, set = time.Duration(n)*time.Second, true
			}
		}
	}
	return age, set, never
}
