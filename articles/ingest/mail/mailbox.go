package mail

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
)

// ErrLarge is for a message above the limit.
var ErrLarge = errors.New("it is larger than the limit")

// IsMailbox reports whether a file begins as a mailbox does: with the line that
// tells when a message arrived, and a field of a header.
func IsMailbox(head []byte) bool {
	line, rest, found := bytes.Cut(head, []byte("\n"))
	if !found || !isSeparator(line) {
		return false
	}
	next, _, _ := bytes.Cut(rest, []byte("\n"))
	_, _, field := cutField(next)
	return field
}

// isSeparator: "From ana@example.org Thu May  5 10:00:00 2016". A sentence
// that begins so has no year at the end, nor a time.
func isSeparator(line []byte) bool {
	rest, found := bytes.CutPrefix(line, []byte("From "))
	fields := bytes.Fields(rest)
	if !found || len(fields) < 5 || len(fields) > 9 {
		return false
	}
	year, time := false, false
	for _, f := range fields[1:] {
		year = year || len(f) == 4 && (f[0] == '1' || f[0] == '2') && f[3] >= '0' && f[3] <= '9'
		time = time || bytes.Count(f, []byte(":")) >= 1
	}
	return year && time
}

// Mailbox yields the messages of an mbox file, of any length, one at a time. A
// message of more than limit bytes is an error, and the next may be sound.
//
// A message ends before a separator that a blank line stands before; where a
// line of text looks like one, the programs that write mailboxes put a ">"
// before it, which is taken away (mboxrd).
func Mailbox(r io.Reader, limit int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		b := box{in: bufio.NewReaderSize(r, 64<<10), limit: limit}
		for {
			message, err := b.next()
			switch {
			case errors.Is(err, io.EOF):
				if b.any {
					yield(message, nil)
				}
				return
			case err != nil && !errors.Is(err, ErrLarge):
				yield(nil, err)
				return
			}
			if !yield(message, err) {
				return
			}
		}
	}
}

// box reads a mailbox.
type box struct {
	in    *bufio.Reader
	limit int64
	any   bool // a separator was read, and a message is open
	skip  bool // over the rest of a line
}

// next reads to the next separator.
func (b *box) next() ([]byte, error) {
	var message []byte
	blank, large := true, false
	for {
		line, err := b.in.ReadSlice('\n')
		whole := !b.skip
		b.skip = errors.Is(err, bufio.ErrBufferFull)
		switch {
		case whole && blank && isSeparator(bytes.TrimRight(line, "\r\n")):
			first := !b.any
			b.any = true
			switch {
			case large:
				return nil, ErrLarge
			case !first:
				return message, nil
			}
		case int64(len(message)+len(line)) > b.limit:
			large = true
		case b.any && !large:
			if whole && isQuoted(line) {
				line = line[1:]
			}
			message = append(message, line...)
		}
		blank = whole && len(bytes.TrimRight(line, "\r\n")) == 0
		if err != nil && !b.skip {
			if large && errors.Is(err, io.EOF) {
				b.any = false
				return nil, ErrLarge
			}
			return message, err
		}
	}
}

// isQuoted: ">From ", with any number of brackets.
func isQuoted(line []byte) bool {
	return bytes.HasPrefix(line, []byte(">")) && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From "))
}
