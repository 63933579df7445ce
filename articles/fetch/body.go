package fetch

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// readBody reads the body of an answer of at most limit bytes, compressed and
// decompressed. What is larger is refused and not cut: half a feed looks like a
// whole one that lost its older items. A kilobyte that decompresses to gigabytes
// is read to the limit and no further.
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	if resp.ContentLength > limit {
		return nil, errLarge{limit}
	}
	var body io.Reader = io.LimitReader(resp.Body, limit+1)
	switch encoding := strings.ToLower(strings.TrimSpace(resp.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		unzipped, err := gzip.NewReader(body)
		if err != nil {
			return nil, fmt.Errorf("unpack the answer: %w", errCompressed)
		}
		body = io.LimitReader(unzipped, limit+1)
	default:
		return nil, fmt.Errorf("its answer is packed in a way that was not asked for: %w", errRefused)
	}
	data, err := io.ReadAll(body)
	switch {
	case int64(len(data)) > limit:
		return nil, errLarge{limit}
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return nil, fmt.Errorf("unpack the answer: %w", errCompressed)
	case err != nil:
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	return data, nil
}

// errCompressed is an answer that cannot be unpacked.
var errCompressed = errors.New("its answer is damaged")

// errLarge marks an answer above the limit.
type errLarge struct{ limit int64 }

func (e errLarge) Error() string {
	return fmt.Sprintf("it is larger than %d MB, the most that is read", e.limit>>20)
}
