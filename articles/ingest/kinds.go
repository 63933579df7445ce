package ingest

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"lede/articles/ingest/charset"
)

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 4096

// binaryKind says what a file that is not text is, or nothing if it may be
// text. The signatures are those of file(1).
func binaryKind(head []byte) string {
	for _, s := range signatures() {
		if len(head) > s.at && bytes.HasPrefix(head[s.at:], []byte(s.magic)) {
			return s.kind
		}
	}
	if charset.IsWide(head) || looksLikeText(head) {
		return ""
	}
	return "a binary file, not text"
}

// packedDocument says what a ZIP archive is that holds one document of an
// office program, or nothing if it is an archive like others.
func packedDocument(name string, head []byte) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".docx", ".xlsx", ".pptx", ".docm":
		return "an Office document"
	case ".odt", ".ods", ".odp":
		return "an OpenDocument file"
	case ".jar", ".apk", ".xpi", ".whl":
		return "a program"
	}
	const at = 30 // where the name of the first member stands
	first := head[min(at, len(head)):]
	switch {
	case bytes.HasPrefix(first, []byte("[Content_Types].xml")):
		return "an Office document"
	case bytes.HasPrefix(first, []byte("mimetypeapplication/vnd.oasis.opendocument")):
		return "an OpenDocument file"
	}
	return ""
}

type signature struct {
	at    int
	magic string
	kind  string
}

func signatures() []signature {
	return []signature{
		{0, "\x89PNG\r\n\x1A\n", "a PNG picture"},
		{0, "\xFF\xD8\xFF", "a JPEG picture"},
		{0, "GIF87a", "a GIF picture"},
		{0, "GIF89a", "a GIF picture"},
		{8, "WEBPVP8", "a WebP picture"},
		{0, "BM\x00\x00", "a BMP picture"},
		{0, "II*\x00", "a TIFF picture"},
		{0, "MM\x00*", "a TIFF picture"},
		{0, "\x00\x00\x01\x00", "an icon"},
		{4, "ftypavif", "an AVIF picture"},
		{4, "ftyphei", "a HEIF picture"},
		{4, "ftyp", "a video"},
		{0, "\x1A\x45\xDF\xA3", "a video"},
		{0, "RIFF", "a sound or video file"},
		{0, "ID3", "a sound file"},
		{0, "OggS", "a sound file"},
		{0, "fLaC", "a sound file"},
		{0, "%PDF-", "a PDF document, which is not read in this version"},
		{0, "%!PS", "a PostScript document"},
		{0, "{\\rtf", "a rich text (RTF) document"},
		{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Office document of the old kind"},
		{0, "7z\xBC\xAF\x27\x1C", "a 7-Zip archive; archives are not read in this version"},
		{0, "Rar!\x1A\x07", "a RAR archive; archives are not read in this version"},
		{0, "SQLite format 3\x00", "an SQLite database"},
		{0, "\x7FELF", "a program"},
		{0, "MZ\x90\x00", "a program"},
		{0, "\xCF\xFA\xED\xFE", "a program"},
		{0, "\xCA\xFE\xBA\xBE", "a program"},
		{0, "\x00asm", "a program"},
		{0, "wOFF", "a font"},
		{0, "wOF2", "a font"},
	}
}

// looksLikeText reports whether the bytes are text in some encoding. Stray
// control characters, a NUL among them, are cleaned away later; a tenth of
// them is more than any text has, and what is not UTF-8 and holds a NUL is in
// no encoding that text is kept in.
func looksLikeText(head []byte) bool {
	control, nul := 0, 0
	for _, c := range head {
		switch {
		case c == 0:
			nul++
			control++
		case c < ' ' && (c < '\a' || c > '\r') && c != 0x1B:
			control++
		}
	}
	if nul > 0 && !utf8.Valid(trimRune(head)) {
		return false
	}
	return control*10 <= len(head)
}

// trimRune drops a character that the end of the head has cut.
func trimRune(head []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(head); i++ {
		if c := head[len(head)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(head[len(head)-i:]) {
				return head[:len(head)-i]
			}
			break
		}
	}
	return head
}

// foreignKind says what a text file is that is no article: by its extension,
// because the words of a program or a table would make a poor one, and by its
// first bytes.
func foreignKind(extension string, head []byte) string {
	switch extension {
	case ".xml", ".rss", ".atom", ".rdf", ".opml":
		return xmlKind(head)
	case ".css", ".scss", ".less":
		return "a style sheet"
	case ".js", ".mjs", ".ts", ".go", ".py", ".rb", ".php", ".java", ".c", ".h", ".cc", ".cpp", ".rs", ".sh", ".pl", ".lua", ".sql":
		return "a program's source"
	case ".svg":
		return "an SVG picture"
	case ".warc":
		return "a web archive"
	case ".yaml", ".yml", ".toml", ".ini", ".conf", ".cfg":
		return "a settings file"
	case ".tex", ".bib":
		return "a TeX file"
	}
	head = skipSpace(head)
	switch {
	case bytes.HasPrefix(head, []byte("<?xml")) && !isHTML(head):
		return xmlKind(head)
	case bytes.HasPrefix(head, []byte("WARC/1.")):
		return "a web archive"
	case bytes.HasPrefix(head, []byte("#!")):
		return "a script"
	}
	return ""
}

// subscriptions is a kind that another command reads.
const subscriptions = "a list of subscriptions (OPML)"

// xmlKind tells the kinds of XML apart that a reader may have expected to work.
func xmlKind(head []byte) string {
	switch {
	case bytes.Contains(head, []byte("<rss")), bytes.Contains(head, []byte("<feed")), bytes.Contains(head, []byte("<rdf:RDF")):
		return "a feed"
	case bytes.Contains(head, []byte("<opml")):
		return subscriptions
	default:
		return "an XML file"
	}
}
