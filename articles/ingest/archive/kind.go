package archive

import (
	"bytes"
	"strconv"
	"strings"
)

// Kind is a kind of container.
type Kind uint8

// The kinds of containers. Those from Gzip on are compressed streams of one
// file, the others archives of many.
const (
	None Kind = iota
	ZIP
	Tar
	Gzip
	Bzip2
	XZ
	Zstd
)

// SniffLen is the number of leading bytes that Sniff looks at.
const SniffLen = 512

// Sniff tells the kind by the first bytes, at least SniffLen of them if there
// are as many.
func Sniff(head []byte) Kind {
	switch has := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }; {
	case has("PK\x03\x04"), has("PK\x05\x06"):
		return ZIP
	case has("\x1F\x8B\x08"):
		return Gzip
	case has("BZh") && len(head) > 9 && (string(head[4:10]) == "1AY&SY" || string(head[4:10]) == "\x17\x72\x45\x38\x50\x90"):
		return Bzip2
	case has("\xFD7zXZ\x00"):
		return XZ
	case has("\x28\xB5\x2F\xFD"):
		return Zstd
	case isTar(head):
		return Tar
	}
	return None
}

// isTar checks the sum over the header of the first member, which all kinds of
// tar have, those from before there was a signature too.
func isTar(head []byte) bool {
	const header, from, to = 512, 148, 156 // of the field that holds the sum
	if len(head) < header || head[0] == 0 {
		return false
	}
	want, err := strconv.ParseInt(strings.Trim(string(head[from:to]), " \x00"), 8, 64)
	if err != nil {
		return false
	}
	sum := int64(0)
	for i, c := range head[:header] {
		if i >= from && i < to {
			c = ' '
		}
		sum += int64(c)
	}
	return sum == want
}

// Compressed reports whether a container of this kind is one compressed file.
func (k Kind) Compressed() bool { return k >= Gzip }

// Bare is the name of what is in a compressed file: "news.json" for
// "news.json.gz" and "news.tar" for "news.tgz".
func (k Kind) Bare(name string) string {
	if !k.Compressed() {
		return name
	}
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return name
	}
	switch strings.ToLower(name[dot:]) {
	case ".gz", ".gzip", ".bz2", ".bz", ".xz", ".zst", ".zstd":
		return name[:dot]
	case ".tgz", ".tbz", ".tbz2", ".txz", ".tzst":
		return name[:dot] + ".tar"
	}
	return name
}
