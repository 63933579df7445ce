package articles

import (
	"fmt"
	"time"
)

// When is a moment of which sometimes only the day is known, as on the date
// line of a press release. The zero value is a moment that is not known.
type When struct {
	Time time.Time // for a bare day, its midnight in UTC
	Day  bool      // only the day is known
}

// DayOf is the bare day.
func DayOf(year int, month time.Month, day int) When {
	return When{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC), Day: true}
}

// At is a moment known to the second.
func At(t time.Time) When { return When{Time: t.UTC().Truncate(time.Second)} }

// IsZero reports whether nothing is known.
func (w When) IsZero() bool { return w.Time.IsZero() }

// String is RFC 3339, a bare date where only the day is known, or empty.
func (w When) String() string {
	switch {
	case w.IsZero():
		return ""
	case w.Day:
		return w.Time.Format(time.DateOnly)
	default:
		return w.Time.UTC().Format(time.RFC3339)
	}
}

// ParseWhen reads what String writes.
func ParseWhen(s string) (When, error) {
	if s == "" {
		return When{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return When{Time: t, Day: true}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return When{}, fmt.Errorf("%q is neither a date like 2012-02-28 nor a time like 2012-02-28T14:00:00Z", s)
	}
	return At(t), nil
}

// MarshalText writes what String gives, so that JSON holds the same.
func (w When) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (w *When) UnmarshalText(b []byte) (err error) {
	*w, err = ParseWhen(string(b))
	return err
}
