package records

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

var errHeader = errors.New("its first row names no column that holds a title or a text")

// headerBytes is how much of a table is looked at to find what stands between
// its cells.
const headerBytes = 4096

// Table reads a table with a header: cells with commas, semicolons, tabs or
// bars between them, whichever the header has most of. A row that is broken is
// an error, and the next may be sound; a row of more than limit bytes ends it.
//
// A table without a header is not read: which of its columns is the text would
// be a guess, and the first row would be lost to it. overrides are those that
// will be given to Lookup, so that a column the reader has named counts as one.
func Table(r io.Reader, limit int64, overrides map[string]string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		bounded := &bounded{r: r, limit: limit}
		in := bufio.NewReaderSize(bounded, headerBytes)
		head, err := in.Peek(headerBytes)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Record{}, err)
			return
		}
		c := csv.NewReader(in)
		c.Comma = separator(head)
		c.LazyQuotes = true
		c.FieldsPerRecord = -1
		c.ReuseRecord = true
		row, err := c.Read()
		if err != nil {
			yield(Record{}, tableError(err))
			return
		}
		header := columns(row)
		if !usable(header, overrides) {
			yield(Record{}, errHeader)
			return
		}
		readRows(c, header, bounded, yield)
	}
}

func readRows(c *csv.Reader, header []string, bounded *bounded, yield func(Record, error) bool) {
	for {
		bounded.since = 0
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		var rec Record
		if len(row) > 0 {
			line, _ := c.FieldPos(0)
			rec.Where = fmt.Sprintf(":%d", line)
		}
		for i, cell := range row[:min(len(row), len(header))] {
			if cell != "" {
				rec.add(header[i], cell)
			}
		}
		var syntax *csv.ParseError
		switch {
		case err == nil && rec.Empty():
			continue
		case errors.As(err, &syntax):
			rec.Where = fmt.Sprintf(":%d", syntax.StartLine)
			if !yield(rec, tableError(err)) {
				return
			}
		case err != nil:
			yield(rec, tableError(err))
			return
		default:
			if !yield(rec, nil) {
				return
			}
		}
	}
}

func tableError(err error) error {
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		return fmt.Errorf("the row is not one of a table (%w)", syntax.Err)
	}
	return err
}

// columns are the names in a header. Those without a name get none.
func columns(row []string) []string {
	var names []string
	for _, cell := range row {
		names = append(names, strings.TrimSpace(strings.TrimPrefix(cell, "\ufeff")))
	}
	return names
}

// usable reports whether one of the columns holds a title or a text.
func usable(header []string, overrides map[string]string) bool {
	for _, name := range header {
		if known(name, Title, Text, Summary) {
			return true
		}
		for _, f := range []Field{Title, Text, Summary} {
			if told, is := overrides[string(f)]; is && fold(told) == fold(name) {
				return true
			}
		}
	}
	return false
}

// separator is the sign that the first line has most of.
func separator(head []byte) rune {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best, most := ',', 0
	for _, sign := range ",\t;|" {
		if n := bytes.Count(line, []byte(string(sign))); n > most {
			best, most = sign, n
		}
	}
	return best
}
