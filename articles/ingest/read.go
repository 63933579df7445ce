package ingest

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"lede/articles"
	"lede/articles/clean"
)

// read reads one file and sends what it finds to j.out, which it closes.
func (im *Importer) read(ctx context.Context, j *job) {
	defer close(j.out)
	emit := func(it item) bool {
		select {
		case j.out <- it:
			return true
		case <-ctx.Done():
			return false
		}
	}
	// The one place where a panic is caught: some file will find the mistake
	// in some parser, and must not take ten thousand others with it.
	defer func() {
		if p := recover(); p != nil {
			emit(item{refused: errInternal.Error()})
		}
	}()
	if j.refused != "" {
		emit(item{refused: j.refused})
		return
	}
	stream, err := im.open(ctx, j)
	if err != nil {
		emit(item{refused: reason(err)})
		return
	}
	defer func() { _ = stream.Close() }() // only read from: nothing can be lost
	im.readStream(j, stream, emit)
}

// open opens the file of j, or the standard input.
func (im *Importer) open(ctx context.Context, j *job) (io.ReadCloser, error) {
	if j.path == "" {
		return io.NopCloser(interruptible(ctx, im.Stdin)), nil
	}
	f, err := os.Open(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("it is not there any more")
	}
	return f, err
}

// sniff tells the format of a stream by its name and its beginning, and returns
// it with the stream from there. An error says why it is not read.
func (im *Importer) sniff(j *job, stream io.Reader) (format, io.Reader, error) {
	r := bufio.NewReaderSize(&limited{r: stream, limit: im.limit()}, headBytes)
	head, err := r.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return format{}, nil, err
	}
	f, why := chooseFormat(j.path, head, im.Format)
	if why != "" {
		return format{}, nil, errors.New(why)
	}
	return f, r, nil
}

// readStream decodes a stream and completes its articles.
func (im *Importer) readStream(j *job, stream io.Reader, emit func(item) bool) {
	f, r, err := im.sniff(j, stream)
	if err != nil {
		emit(item{refused: reason(err)})
		return
	}
	n := 0
	for a, err := range f.decode(r, im.calendar()) {
		n++
		if err == nil {
			a, err = im.finish(a, j, n)
		}
		it := item{article: a}
		if err != nil {
			it = item{refused: reason(err)}
		}
		if !emit(it) {
			return
		}
	}
	if n == 0 {
		emit(item{refused: errNoText.Error()})
	}
}

// What is wrong with a file that could be read.
var (
	errNoText   = errors.New("there is no text in it")
	errInternal = errors.New("it could not be read: internal error")
)

// finish makes a decoded article one that may be kept: clean, with a key and
// with the names in it found. It is the nth of its file.
func (im *Importer) finish(a articles.Article, j *job, n int) (articles.Article, error) {
	a = cleaned(a)
	if a.Title == "" && a.Text == "" {
		return a, errNoText
	}
	if a.Title == "" {
		a.Title = headlineOf(a.Text)
	}
	if a.Published.IsZero() {
		a.Published, a.Updated = a.Updated, articles.When{} // the only date there is
	}
	if a.Source == "" {
		a.Source = sourceOf(a.URL, j.path)
	}
	a.Origin = clean.Line(cmp.Or(j.path, j.where))
	a.Key = keyOf(a, j.path, n)
	if im.Finder != nil {
		a.TitleMentions, a.Mentions = im.Finder.Find(a.Title, opening(a.Text))
	}
	return a, nil
}

// maxSearched bounds the text that names are looked for in. Finders hold some
// fifty bytes for each of the text; two megabytes are three long novels.
const maxSearched = 2 << 20

// opening is the beginning of a text of which the rest is too much, up to the
// end of a line, or of a word.
func opening(text string) string {
	if len(text) <= maxSearched {
		return text
	}
	for _, end := range []byte("\n ") {
		if i := strings.LastIndexByte(text[:maxSearched], end); i > 0 {
			return text[:i]
		}
	}
	return "" // one word
}

// limited fails, rather than ends, where a stream is longer than it may be: an
// article cut in the middle would look whole.
type limited struct {
	r     io.Reader
	limit int64
	read  int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.read += int64(n); l.read > l.limit {
		return 0, errors.New(tooLarge(-1, l.limit))
	}
	return n, err
}

// tooLarge is the reason for a file above the limit. A size of -1 is not known.
func tooLarge(size, limit int64) string {
	if size < 0 {
		return fmt.Sprintf("it is larger than the limit of %s", megabytes(limit))
	}
	return fmt.Sprintf("it has %s, more than the limit of %s", megabytes(size), megabytes(limit))
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d MB", (n+1<<19)>>20)
}

// interruptible reads from r until ctx ends. A read that never returns, as from
// a terminal nobody types at, is left behind with its goroutine: there is no
// way to call it back, and the program is about to end.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	type chunk struct {
		b   []byte
		err error
	}
	chunks := make(chan chunk)
	go func() {
		for {
			b := make([]byte, 64<<10)
			n, err := r.Read(b)
			select {
			case chunks <- chunk{b[:n], err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	var rest chunk
	return readerFunc(func(p []byte) (int, error) {
		for len(rest.b) == 0 {
			if rest.err != nil {
				return 0, rest.err
			}
			select {
			case rest = <-chunks:
			case <-ctx.Done():
				return 0, ctx.Err()
			}
		}
		n := copy(p, rest.b)
		rest.b = rest.b[n:]
		return n, nil
	})
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
