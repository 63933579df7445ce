package ingest

import (
	"context"
	"io"
	"time"

	"lede/articles"
)

// Sink keeps articles. The store is one.
type Sink interface {
	// Put keeps a batch and says what became of each article, in order. With
	// an error, which ends the run, it returns the outcomes of those it has
	// kept all the same: none, for a sink that keeps a batch whole or not at
	// all.
	Put(ctx context.Context, batch []articles.Article) ([]articles.Outcome, error)
}

// Finder finds the names in an article. It must be safe for several goroutines
// at once. Both results are sorted and free of overlaps.
type Finder interface {
	Find(title, text string) (inTitle, inText []articles.Mention)
}

// DefaultMaxBytes is the size of the largest file that is read unless an
// Importer says otherwise: 32 MiB, some five million words.
const DefaultMaxBytes = 32 << 20

// Importer reads articles. Its zero value reads them, finds no names and can
// only Preview. It may be used for one run after another, not for two at once.
type Importer struct {
	Sink   Sink   // where Add puts them
	Finder Finder // nil finds no names

	// Stdin is what the input "-" reads; nil refuses that input.
	Stdin io.Reader

	// Format forces one of Formats on every file; empty guesses for each by
	// its extension and its first bytes.
	Format string

	// Now is the clock by which a date is in the future and so a mistake: more
	// than two days ahead of it. It must be safe for several goroutines at
	// once; nil is time.Now.
	Now func() time.Time

	// Fields says which field of a record, in JSON or in a table, is which of
	// an article's: {"title": "headline"} takes the title from the headline.
	// Names of FieldNames not in it are guessed.
	Fields map[string]string

	// MaxBytes is the size above which an article is refused: a file of one,
	// or one of those in an archive, a mailbox or a list of records, which
	// themselves may have any size. Zero is DefaultMaxBytes.
	MaxBytes int64

	// Progress, if set, is called now and then from the goroutine that runs
	// Add or Preview, and once at the end: every so many files, not every so
	// many seconds, so that a run is the same each time.
	Progress func(Progress)
}

// Progress says how far a run is. The number of files is not known beforehand:
// counting a large folder would take about as long as reading it.
type Progress struct {
	Files     int   // read so far, refused ones included
	Bytes     int64 // in those files
	Added     int
	Updated   int
	Unchanged int
	Refused   int
	Where     string // the file read last
}

// Report is what became of one input.
type Report struct {
	Origin    string // the input as it was given
	Added     int
	Updated   int
	Unchanged int
	Refused   []Refusal // in the order the files were come across
}

// Refusal is a file, or a part of one, that was not taken.
type Refusal struct {
	Where string // the path as reached from the input
	Why   string // a clause in plain words: "it is a PNG picture"
}

// Formats lists the words that Importer.Format understands.
func Formats() []string {
	words := make([]string, len(formats()))
	for i, f := range formats() {
		words[i] = f.word
	}
	return words
}

// Add reads every input, a file, a folder (with the folders in it) or "-", and
// puts the articles into the Sink in batches.
//
// There is a report for each input, in order, and it counts only what the Sink
// has taken. That holds when Add ends early too, with the error that ended it:
// ctx's, or the Sink's. A file that cannot be read is not an error but a
// Refusal in a report. An unknown Format is an error before anything is read.
func (im *Importer) Add(ctx context.Context, inputs []string) ([]Report, error) {
	return im.run(ctx, inputs, im.Sink)
}

// Preview reads like Add and keeps nothing: every article goes to show, one at
// a time and in order, with its mentions and without an ID. The reports count
// as Added what was shown. An error of show ends the run.
func (im *Importer) Preview(ctx context.Context, inputs []string, show func(articles.Article) error) ([]Report, error) {
	return im.run(ctx, inputs, shower(show))
}

// shower is a Sink that keeps nothing.
type shower func(articles.Article) error

func (show shower) Put(_ context.Context, batch []articles.Article) ([]articles.Outcome, error) {
	var shown []articles.Outcome
	for _, a := range batch {
		if err := show(a); err != nil {
			return shown, err
		}
		shown = append(shown, articles.Added)
	}
	return shown, nil
}
