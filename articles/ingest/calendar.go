package ingest

import (
	"time"

	"lede/articles"
	"lede/articles/ingest/dates"
)

// calendar says which dates an article may have. A slip of the pen, 2070 for
// 2007, would put its article above all others for as long as anybody reads,
// and a date from before there were newspapers is one the text is about. The
// zero value has no end.
type calendar struct{ end time.Time }

// slack is how far into the future a date may lie: clocks go wrong, the day
// begins earlier elsewhere, and magazines are out before the day they bear.
const slack = 48 * time.Hour

// firstPrinted is the year of the first newspapers. Only what a file says about
// itself, in fields made for it, may be older.
const firstPrinted = 1600

// calendar is that of the importer's clock.
func (im *Importer) calendar() calendar {
	now := im.Now
	if now == nil {
		now = time.Now
	}
	return calendar{end: now().Add(slack)}
}

// has reports whether an article may be of that time, as far as the future
// goes. Nothing known is not a time.
func (c calendar) has(w articles.When) bool {
	return !w.IsZero() && (c.end.IsZero() || !w.Time.After(c.end))
}

// printed is a date that was found in a text, or nothing if it cannot be the
// article's.
func (c calendar) printed(w articles.When) articles.When {
	if !c.has(w) || w.Time.Year() < firstPrinted {
		return articles.When{}
	}
	return w
}

// stated is the first date that is possible of those that settings or a page's
// head give. A time without a zone is there most often UTC but may be anything,
// so that the day alone is taken.
func (c calendar) stated(values ...string) articles.When {
	for _, s := range values {
		if d, ok := dates.Parse(s); ok && c.has(d.When()) {
			return d.When()
		}
	}
	return articles.When{}
}
