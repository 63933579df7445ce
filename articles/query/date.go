package query

import (
	"strconv"
	"strings"
	"time"
)

// calendar reads dates. Days are counted in UTC, because that is where a bare
// date of an article lies; only which day is today depends on the reader.
type calendar struct{ now time.Time }

// days is a stretch of whole days, to exclusive.
type days struct{ from, to time.Time }

// today is the day the reader's clock shows.
func (c calendar) today() time.Time {
	y, m, d := c.now.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// since is where "today" begins for articles: the earlier of the days that the
// clocks here and in Greenwich show. East of it, this morning's articles still
// carry yesterday's date.
func (c calendar) since() time.Time {
	here := c.today()
	if there := (calendar{c.now.UTC()}).today(); there.Before(here) {
		return there
	}
	return here
}

// between reads what may follow "date:".
func (c calendar) between(s string) (Date, bool) {
	first, last, ranged := strings.Cut(s, "..")
	if !ranged {
		return c.alone(s)
	}
	var d Date
	if first != "" {
		a, ok := c.days(first)
		if !ok {
			return Date{}, false
		}
		d.From = a.from
	}
	if last != "" {
		b, ok := c.days(last)
		if !ok {
			return Date{}, false
		}
		d.To = b.to
	}
	if first != "" && last != "" && !d.From.Before(d.To) {
		return c.between(last + ".." + first) // the wrong way round
	}
	return d, first != "" || last != ""
}

// alone reads a date that is no range. What counts back from today runs until
// now: nobody asks for the one day that was seven days ago.
func (c calendar) alone(s string) (Date, bool) {
	d, ok := c.days(s)
	switch {
	case !ok:
		return Date{}, false
	case strings.EqualFold(s, "today"):
		return Date{From: c.since()}, true
	case isCount(s):
		return Date{From: d.from}, true
	}
	return Date{From: d.from, To: d.to}, true
}

// days reads a day, a month or a year.
func (c calendar) days(s string) (days, bool) {
	switch s = strings.ToLower(s); {
	case s == "today":
		return oneDay(c.today())
	case s == "yesterday":
		return oneDay(c.today().AddDate(0, 0, -1))
	case isCount(s):
		n, err := strconv.Atoi(s[:len(s)-1])
		if err != nil || n > 366*1000 {
			return days{}, false
		}
		return oneDay(c.today().AddDate(0, 0, -n))
	}
	parts := strings.Split(strings.ReplaceAll(s, "/", "-"), "-")
	var n [3]int
	if len(parts) > len(n) || len(parts[0]) != 4 {
		return days{}, false
	}
	for i, p := range parts {
		if len(p) == 0 || i > 0 && len(p) > 2 || strings.Trim(p, "0123456789") != "" {
			return days{}, false
		}
		n[i], _ = strconv.Atoi(p)
	}
	return written(n, len(parts))
}

// written is the stretch of a year, a month or a day as numbers.
func written(n [3]int, parts int) (days, bool) {
	year, month, day := n[0], time.Month(n[1]), n[2]
	if parts < 2 {
		month = time.January
	}
	if parts < 3 {
		day = 1
	}
	from := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if from.Month() != month || from.Day() != day {
		return days{}, false // there is no such day
	}
	switch parts {
	case 1:
		return checked(days{from, from.AddDate(1, 0, 0)})
	case 2:
		return checked(days{from, from.AddDate(0, 1, 0)})
	}
	return oneDay(from)
}

func oneDay(d time.Time) (days, bool) { return checked(days{d, d.AddDate(0, 0, 1)}) }

// checked refuses years that are not written with four digits: they could not
// be written back, and the first of them is the zero time, which means open.
func checked(d days) (days, bool) {
	return d, d.from.Year() >= 1000 && d.from.Year() <= 9999
}

// isCount says whether s counts days back: 7d.
func isCount(s string) bool {
	n := len(s) - 1
	return n > 0 && (s[n] == 'd' || s[n] == 'D') && strings.Trim(s[:n], "0123456789") == ""
}

// mayBecome says whether s is the beginning of something between understands.
func (c calendar) mayBecome(s string) bool {
	s = strings.ToLower(s)
	if i := strings.LastIndex(s, ".."); i >= 0 {
		if _, ok := c.between(s[:i+2]); i > 0 && !ok {
			return false
		}
		s = s[i+2:]
	}
	s = strings.TrimSuffix(s, ".") // the first of two
	for _, end := range [...]string{"today", "yesterday"} {
		if strings.HasPrefix(end, s) {
			return true
		}
	}
	if _, ok := c.days(s + "d"); ok {
		return true
	}
	for _, end := range [...]string{"2000-01-01", "2000-10-10", "2000-11-11"} {
		if len(s) > len(end) {
			continue
		}
		if _, ok := c.days(s + end[len(s):]); ok {
			return true
		}
	}
	_, ok := c.days(s)
	return ok
}

// String writes a range as between reads it, as short as it can be.
func (d Date) String() string {
	from, to := d.From, d.To
	switch {
	case to.IsZero():
		return "date:" + from.Format(time.DateOnly) + ".."
	case from.IsZero():
		return "date:.." + to.AddDate(0, 0, -1).Format(time.DateOnly)
	case from.AddDate(0, 0, 1).Equal(to):
		return "date:" + from.Format(time.DateOnly)
	case from.Day() == 1 && from.AddDate(0, 1, 0).Equal(to):
		return "date:" + from.Format("2006-01")
	case from.YearDay() == 1 && from.AddDate(1, 0, 0).Equal(to):
		return "date:" + from.Format("2006")
	}
	return "date:" + from.Format(time.DateOnly) + ".." + to.AddDate(0, 0, -1).Format(time.DateOnly)
}
