package records

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
)

// The errors of records are clauses in plain words.
var (
	errJSON   = errors.New("it is not JSON as it should be")
	errRecord = errors.New("it is JSON, but not a record with named fields")
	errLarge  = errors.New("it is larger than the limit")
)

// Lines reads JSON of one record a line. A line that is broken is an error, and
// the next may be sound. A record of more than limit bytes is an error as well.
func Lines(r io.Reader, limit int64) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for n := 1; ; n++ {
			line, err := readLine(in, limit)
			if len(bytes.TrimSpace(line)) > 0 {
				rec, broken := parse(line)
				rec.Where = fmt.Sprintf(":%d", n)
				if errors.Is(err, errLarge) {
					broken = err
				}
				if !yield(rec, broken) {
					return
				}
			}
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil && !errors.Is(err, errLarge):
				yield(Record{Where: fmt.Sprintf(":%d", n)}, err)
				return
			}
		}
	}
}

// readLine reads a line of at most limit bytes. What is longer is read to its
// end, and its beginning returned with errLarge.
func readLine(in *bufio.Reader, limit int64) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if int64(len(line)+len(part)) > limit {
			long = true
			part = part[:min(len(part), 1)] // a sign of life
		}
		if !long || len(line) == 0 {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil:
			return line, err
		case long:
			return line, errLarge
		}
		return line, nil
	}
}

func parse(raw []byte) (Record, error) {
	rec := Record{}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	t, err := d.Token()
	switch {
	case err != nil:
		return rec, errJSON
	case t != json.Delim('{'):
		return rec, errRecord
	}
	w := walk{decoder: d}
	if err := w.object(&rec, "", 0); err != nil {
		return rec, errJSON
	}
	return rec, nil
}

// JSON reads a document: a list of records, one record, several one after the
// other, or a record in which one field holds the list, as the answers of
// archives and services have it. An error that concerns more than one record
// ends it.
func JSON(r io.Reader, limit int64) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		bounded := &bounded{r: r, limit: limit}
		d := json.NewDecoder(bounded)
		d.UseNumber()
		w := walk{decoder: d, bounded: bounded, yield: yield}
		for {
			err := w.document()
			switch {
			case errors.Is(err, io.EOF), errors.Is(err, errStopped):
				return
			case err != nil:
				yield(Record{Where: w.where()}, plain(err))
				return
			}
		}
	}
}

func plain(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("%w, from byte %d on", errJSON, syntax.Offset)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("%w: it is cut short", errJSON)
	}
	return err
}

// bounded fails where more than limit bytes were read without a record.
type bounded struct {
	r     io.Reader
	limit int64
	since int64 // the last record
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.since += int64(n); b.since > b.limit {
		return 0, errLarge
	}
	return n, err
}

// errStopped ends a walk that nobody listens to any more.
var errStopped = errors.New("stopped")

// walk goes through a document token by token.
type walk struct {
	decoder *json.Decoder
	bounded *bounded
	yield   func(Record, error) bool
	count   int
}

func (w *walk) where() string { return fmt.Sprintf("#%d", w.count+1) }

// send yields a record. The first of a document that is no list is most often
// the only one, and needs no number.
func (w *walk) send(rec Record, err error, alone bool) error {
	if !alone {
		rec.Where = w.where()
	}
	w.count++
	w.bounded.since = 0
	if !w.yield(rec, err) {
		return errStopped
	}
	return nil
}

// document reads one value of the top level.
func (w *walk) document() error {
	t, err := w.decoder.Token()
	switch {
	case err != nil:
		return err
	case t == json.Delim('['):
		return cutShort(w.list(nil, ""))
	case t != json.Delim('{'):
		return w.send(Record{}, errRecord, false)
	}
	var rec Record
	before := w.count
	if err := w.envelope(&rec, "", 0); err != nil {
		return cutShort(err)
	}
	if w.count > before {
		return nil
	}
	return w.send(rec, nil, w.count == 0) // no list in it
}

// cutShort: the end of the file is that of the document outside of values only.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// list reads what follows "[": records, or plain values, which are those of the
// field around the list if there is one.
func (w *walk) list(around *Record, name string) error {
	for w.decoder.More() {
		t, err := w.decoder.Token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('{'):
			var rec Record
			if err := w.object(&rec, "", 0); err != nil {
				return err
			}
			if err := w.send(rec, nil, false); err != nil {
				return err
			}
		case json.Delim('['):
			if err := w.skip(); err != nil {
				return err
			}
			if around == nil {
				err = w.send(Record{}, errRecord, false)
			}
		default:
			if around != nil {
				around.addScalar(name, t)
			} else {
				err = w.send(Record{}, errRecord, false)
			}
		}
		if err != nil {
			return err
		}
	}
	_, err := w.decoder.Token() // ]
	return err
}

// isList: what the field is called in which services put their records.
func isList(name string) bool {
	return slices.Contains([]string{
		"articles", "items", "docs", "documents", "results", "result", "data", "posts", "entries", "stories", "news", "records", "response",
		"hits", "rows", "feed", "payload",
	}, fold(name))
}

// mostNested is how deep the values of a record may lie.
const mostNested = 6

// envelope reads the fields of an object that may hold the list.
func (w *walk) envelope(rec *Record, prefix string, depth int) error {
	return w.fields(func(name string, t json.Token) error {
		full := prefix + name
		switch {
		case t == json.Delim('[') && isList(name):
			return w.list(rec, full)
		case t == json.Delim('{') && isList(name) && depth < mostNested:
			return w.envelope(rec, full+".", depth+1)
		}
		return w.value(rec, full, t, depth)
	})
}

// object reads the fields of a record.
func (w *walk) object(rec *Record, prefix string, depth int) error {
	return w.fields(func(name string, t json.Token) error {
		return w.value(rec, prefix+name, t, depth)
	})
}

// fields reads the names of what follows "{" and the first token of each value.
func (w *walk) fields(each func(name string, t json.Token) error) error {
	for w.decoder.More() {
		t, err := w.decoder.Token()
		if err != nil {
			return err
		}
		name, ok := t.(string)
		if !ok {
			return errJSON
		}
		if t, err = w.decoder.Token(); err != nil {
			return err
		}
		if err := each(name, t); err != nil {
			return err
		}
	}
	_, err := w.decoder.Token() // }
	return err
}

// value reads the rest of a value whose first token is t.
func (w *walk) value(rec *Record, name string, t json.Token, depth int) error {
	switch {
	case t != json.Delim('{') && t != json.Delim('['):
		rec.addScalar(name, t)
		return nil
	case depth >= mostNested:
		return w.skip()
	case t == json.Delim('{'):
		return w.object(rec, name+".", depth+1)
	}
	for w.decoder.More() {
		t, err := w.decoder.Token()
		if err != nil {
			return err
		}
		if err := w.value(rec, name, t, depth+1); err != nil {
			return err
		}
	}
	_, err := w.decoder.Token() // ]
	return err
}

// skip reads to the end of a value of which the opening was read.
func (w *walk) skip() error {
	for depth := 1; depth > 0; {
		t, err := w.decoder.Token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return nil
}

func (r *Record) addScalar(name string, t json.Token) {
	switch v := t.(type) {
	case string:
		r.add(name, v)
	case json.Number:
		r.add(name, v.String())
	}
}
