package feed

import (
	"math"
	"strconv"
	"strings"
	"time"

	"lede/articles"
	"lede/articles/ingest/dates"
)

// slack is how far into the future a date may lie: clocks go wrong, and the
// day begins earlier elsewhere.
const slack = 48 * time.Hour

// when is a date of a feed. parsed is what the library makes of it, which knows
// many times but takes every one without a zone and every day for UTC.
//
// A time without a zone is taken for UTC here too, unlike on a page: the
// formats demand a zone, and the programs that forget it write UTC.
func (r *reader) when(text string, parsed *time.Time) articles.When {
	var w articles.When
	text = strings.TrimSpace(text)
	switch d, ok := dates.Parse(text); {
	case ok && d.Precision == dates.Day:
		w = articles.DayOf(d.Time.Date())
	case parsed != nil:
		w = articles.At(*parsed)
	case ok:
		w = articles.At(d.Time)
	default:
		return w
	}
	if year := w.Time.Year(); year < 1900 || year > 9999 {
		return articles.When{} // the zero of some program
	}
	if !r.o.Now.IsZero() && w.Time.After(r.o.Now.Add(slack)) {
		r.notes.add("a date lies in the future and is not taken")
		return articles.When{}
	}
	return w
}

// maxTTL bounds how long a feed may ask to be left alone.
const maxTTL = 7 * 24 * time.Hour

// ttl is the time between two fetches that a feed asks for: in minutes, or as
// so many times in a period (RSS 1.0, module syndication).
func ttl(minutes, period, frequency string) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(minutes)); err == nil && n > 0 {
		return min(time.Duration(min(n, math.MaxInt32))*time.Minute, maxTTL)
	}
	var d time.Duration
	switch strings.ToLower(strings.TrimSpace(period)) {
	case "hourly":
		d = time.Hour
	case "daily":
		d = 24 * time.Hour
	case "weekly", "monthly", "yearly":
		d = maxTTL
	}
	if n, err := strconv.Atoi(strings.TrimSpace(frequency)); err == nil && n > 1 {
		d /= time.Duration(min(n, 3600))
	}
	return d
}

// sizeOf is a number of bytes, or zero if s is none.
func sizeOf(s string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
