package ingest

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"
	"sync"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest/archive"
)

// read reads one file and sends what it finds to j.out, which it closes.
func (im *Importer) read(ctx context.Context, j *job) {
	defer close(j.out)
	rd := &reader{im: im, ctx: ctx, job: j}
	defer rd.group.Wait() // nothing is left behind
	// The one place where a panic is caught: some file will find the mistake
	// in some parser, and must not take ten thousand others with it.
	defer func() {
		if p := recover(); p != nil {
			rd.refuse(j, errInternal)
		}
	}()
	if j.refused != "" {
		rd.refuse(j, errors.New(j.refused))
		return
	}
	s, closing, err := im.open(ctx, j)
	if err != nil {
		rd.refuse(j, err)
		return
	}
	defer func() { _ = closing.Close() }() // only read from: nothing can be lost
	s.r = rd.meter.In(s.r)
	rd.stream(j, s)
}

// stream is something to read: a file, or what is in one.
type stream struct {
	name  string // its extension speaks for a format
	r     io.Reader
	file  io.ReaderAt // if it can be read from anywhere; else nil
	size  int64       // in bytes; -1 if it is not known
	depth int         // of containers around it
}

// open opens the file of j, or the standard input.
func (im *Importer) open(ctx context.Context, j *job) (stream, io.Closer, error) {
	if j.path == "" {
		return stream{r: interruptible(ctx, im.Stdin), size: -1}, io.NopCloser(nil), nil
	}
	f, err := os.Open(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return stream{}, nil, errors.New("it is not there any more")
	}
	return stream{name: j.path, r: f, file: f, size: j.size}, f, err
}

// reader reads one file and what is inside of it. Its methods say whether to go
// on.
type reader struct {
	im    *Importer
	ctx   context.Context // of the run
	job   *job            // the file
	meter archive.Meter
	group sync.WaitGroup // of what is promised
	found int            // articles and refusals so far
}

// stream reads what there is to read; j says where that is.
func (rd *reader) stream(j *job, s stream) bool {
	buffered := bufio.NewReaderSize(s.r, headBytes)
	head, err := buffered.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return rd.refuse(j, err)
	}
	s.r = buffered
	if kind := archive.Sniff(head); kind != archive.None {
		return rd.container(j, s, kind, head)
	}
	f, why := chooseFormat(s.name, head, rd.im.Format)
	switch limit := rd.im.limit(); {
	case f.series == nil && s.size > limit:
		return rd.refuse(j, errors.New(tooLarge(s.size, limit)))
	case why != "":
		return rd.refuse(j, errors.New(why))
	case f.series != nil:
		return rd.series(j, f.series(s.r, rd.im.reading()))
	case s.depth > 0:
		return rd.member(j, f, &limited{r: s.r, limit: limit})
	default:
		return rd.whole(j, f, &limited{r: s.r, limit: limit})
	}
}

func (im *Importer) reading() reading {
	return reading{calendar: im.calendar(), limit: im.limit(), fields: im.Fields}
}

// whole reads a file of one article, or a few.
func (rd *reader) whole(j *job, f format, r io.Reader) bool {
	for it := range rd.im.decoded(j, f, r) {
		if !rd.send(j, it) {
			return false
		}
	}
	return true
}

// decoded decodes a stream and completes its articles. There is at least one
// item.
func (im *Importer) decoded(j *job, f format, r io.Reader) iter.Seq[item] {
	return func(yield func(item) bool) {
		n := 0
		for a, err := range f.decode(r, im.calendar()) {
			n++
			if !yield(im.completed(j, a, err, n)) {
				return
			}
		}
		if n == 0 {
			yield(refusal(j, errNoText))
		}
	}
}

// completed is the nth article of j, or the reason why it is none.
func (im *Importer) completed(j *job, a articles.Article, err error, n int) item {
	if err == nil {
		a, err = im.finish(a, j, n)
	}
	if err != nil {
		return refusal(j, err)
	}
	return item{article: a}
}

func refusal(j *job, err error) item {
	it := item{where: j.where, refused: reason(err)}
	var part *partError
	if errors.As(err, &part) {
		it.where += part.where
	}
	return it
}

func (rd *reader) refuse(j *job, err error) bool {
	return rd.send(j, refusal(j, err))
}

// send sends an item that is there already.
func (rd *reader) send(j *job, it item) bool {
	return rd.promise(j, 0, func() []item { return []item{it} })
}

// promise sends what work will give. What weighs nothing is made at once, the
// rest beside what is read next.
func (rd *reader) promise(j *job, weight int, work func() []item) bool {
	p := make(chan bundle, 1)
	rd.found++
	if weight = min(weight, memoryInner); weight == 0 {
		p <- bundle{items: work()}
	} else {
		if !rd.job.inner.take(rd.ctx, weight) {
			return false
		}
		rd.group.Go(func() { p <- bundle{guarded(j, work), weight} })
	}
	select {
	case rd.job.out <- p:
		return true
	case <-rd.ctx.Done():
		return false
	}
}

// guarded does for a part of a file what read does for the whole of it.
func guarded(j *job, work func() []item) (items []item) {
	defer func() {
		if p := recover(); p != nil {
			items = []item{refusal(j, errInternal)}
		}
	}()
	return work()
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
