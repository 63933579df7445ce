package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"lede/articles"
)

// maxBody is the longest body that is unpacked, in bytes. Longer ones cannot
// be put either, so that a damaged file cannot ask for all of the memory.
const maxBody = 256 << 20

// errPacked is returned for packed data that does not make sense. It counts as
// damage to the library.
var errPacked = errors.New("packed data does not unpack")

// packer turns bodies into their stored form and back. Both halves may be used
// by several goroutines at once.
type packer struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

func newPacker() (packer, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return packer{}, fmt.Errorf("prepare to compress: %w", err)
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBody))
	if err != nil {
		return packer{}, fmt.Errorf("prepare to decompress: %w", err)
	}
	return packer{enc, dec}, nil
}

func (p packer) close() error {
	p.dec.Close()
	return p.enc.Close()
}

func (p packer) pack(body string) []byte {
	return p.enc.EncodeAll([]byte(body), nil)
}

func (p packer) unpack(packed []byte) (string, error) {
	body, err := p.dec.DecodeAll(packed, nil)
	if err != nil {
		return "", fmt.Errorf("%w: a body: %w", errPacked, err)
	}
	return string(body), nil
}

// place is one mention as it is stored: where, and which name.
type place struct {
	start, end int
	name       articles.NameID
}

// packMentions writes the mentions of a title and of a body. Each list is its
// length and then, for every mention, how far it starts behind the end of the
// one before, how long it is, and its name: varints all, five bytes a mention
// instead of the fifty of a row in a table. Nothing searches them: which
// article holds which name is in article_names.
func packMentions(title, body []place) []byte {
	var b []byte
	for _, list := range [][]place{title, body} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		at := 0
		for _, m := range list {
			b = binary.AppendUvarint(b, uint64(m.start-at))
			b = binary.AppendUvarint(b, uint64(m.end-m.start))
			b = binary.AppendUvarint(b, uint64(m.name))
			at = m.end
		}
	}
	return b
}

// unpackMentions reads what packMentions wrote for texts of these lengths. It
// never returns a place outside of them.
func unpackMentions(b []byte, titleLen, bodyLen int) (title, body []place, err error) {
	if title, b, err = unpackList(b, titleLen); err != nil {
		return nil, nil, err
	}
	if body, b, err = unpackList(b, bodyLen); err != nil {
		return nil, nil, err
	}
	if len(b) > 0 {
		return nil, nil, fmt.Errorf("%w: mentions go on", errPacked)
	}
	return title, body, nil
}

func unpackList(b []byte, textLen int) ([]place, []byte, error) {
	next := func(limit int) (int, bool) {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > uint64(limit) {
			return 0, false
		}
		b = b[n:]
		return int(v), true
	}
	count, ok := next(len(b) / 3)
	list := make([]place, 0, max(count, 0))
	at := 0
	for ok && len(list) < count {
		var gap, length, name int
		if gap, ok = next(textLen - at); !ok {
			break
		}
		if length, ok = next(textLen - at - gap); !ok {
			break
		}
		if name, ok = next(1<<62 - 1); !ok {
			break
		}
		start := at + gap
		at = start + length
		list = append(list, place{start, at, articles.NameID(name)})
	}
	if !ok {
		return nil, nil, fmt.Errorf("%w: mentions", errPacked)
	}
	return list, b, nil
}
