package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

func zipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// counter counts what is read from it.
type counter struct {
	io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// zeros is a member of gzip that unpacks to a megabyte, without end.
type zeros struct {
	one  []byte
	rest []byte
}

func (z *zeros) Read(p []byte) (int, error) {
	if len(z.rest) == 0 {
		z.rest = z.one
	}
	n := copy(p, z.rest)
	z.rest = z.rest[n:]
	return n, nil
}

func TestReadBody(t *testing.T) {
	const limit = 10_000
	bomb := zipped(t, make([]byte, 50<<20))
	for _, test := range []struct {
		name     string
		encoding string
		length   int64
		body     io.Reader
		want     int // bytes, if it is read
		err      error
	}{
		{"plain", "", -1, strings.NewReader("text"), 4, nil},
		{"as large as may be", "", -1, bytes.NewReader(make([]byte, limit)), limit, nil},
		{"larger", "", -1, bytes.NewReader(make([]byte, limit+1)), 0, errLarge{limit}},
		{"larger, as it says", "", limit + 1, strings.NewReader(""), 0, errLarge{limit}},
		{"gzip", "gzip", -1, bytes.NewReader(zipped(t, []byte("text"))), 4, nil},
		{"x-gzip in capitals", "X-GZIP", -1, bytes.NewReader(zipped(t, []byte("text"))), 4, nil},
		{"fifty megabytes in fifty kilobytes", "gzip", int64(-1), bytes.NewReader(bomb), 0, errLarge{limit}},
		{"without end", "gzip", -1, &zeros{one: zipped(t, make([]byte, 1<<20))}, 0, errLarge{limit}},
		{"not gzip", "gzip", -1, strings.NewReader("plain text"), 0, errCompressed},
		{"damaged", "gzip", -1, bytes.NewReader(append(zipped(t, []byte("text"))[:20], make([]byte, 12)...)), 0, errCompressed},
		{"another packing", "br", -1, strings.NewReader("x"), 0, errRefused},
		{"packed twice", "gzip, gzip", -1, strings.NewReader("x"), 0, errRefused},
	} {
		t.Run(test.name, func(t *testing.T) {
			read := &counter{Reader: test.body}
			resp := &http.Response{Header: http.Header{}, Body: io.NopCloser(read), ContentLength: test.length}
			resp.Header.Set("Content-Encoding", test.encoding)
			data, err := readBody(resp, limit)
			if !errors.Is(err, test.err) || err == nil && len(data) != test.want {
				t.Errorf("%d bytes, %v; want %d, %v", len(data), err, test.want, test.err)
			}
			if read.n > 4*limit {
				t.Errorf("%d bytes are read for a limit of %d", read.n, limit)
			}
		})
	}
}
