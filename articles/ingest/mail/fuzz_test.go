package mail

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

const sampleMessage = "From: =?iso-8859-1?q?Ana_=E9?= <ana@post.example>\r\nSubject: a\r\n b\r\nMessage-ID: <1@x>\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n" +
	"--b\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nx\r\n--b--\r\n"

// Whatever the bytes are, a message comes of them, with no more in it than they
// hold.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", sampleMessage, "From x\n\n", "Subject: =?x?q?=?=\n\n", "Content-Type: multipart/digest; boundary=d\n\n--d\n\n--d\n--d--", "Content-Type: text/html; charset=\"\n\n<",
		"From: (x) <\nContent-Type: multipart/x; boundary=" + strings.Repeat("-", 80) + "\n\n" + strings.Repeat("--", 500), "a: b\n--b\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := Parse(raw)
		if !utf8.ValidString(m.Subject) && utf8.Valid(raw) {
			t.Errorf("subject %q", m.Subject)
		}
		if n := count(m); n > mostParts+1 {
			t.Errorf("%d messages", n)
		}
		IsMessage(raw)
		IsMailbox(raw)
	})
}

func count(m Message) int {
	n := 1
	for _, inner := range m.Enclosed {
		n += count(inner)
	}
	return n
}

// What a mailbox holds is in its messages, and none is above the limit.
func FuzzMailbox(f *testing.F) {
	separator := "From ana@post.example Thu May  5 10:00:00 2016\n"
	for _, s := range []string{"", separator, separator + sampleMessage + "\n" + separator + "\n>From x\n", "\n" + separator + strings.Repeat("x", 200) + "\n\n" + separator} {
		f.Add([]byte(s), int64(100))
		f.Add([]byte(s), int64(1<<20))
	}
	f.Fuzz(func(t *testing.T, raw []byte, limit int64) {
		limit = max(1, min(limit, 1<<20))
		total := 0
		for message, err := range Mailbox(bytes.NewReader(raw), limit) {
			if err != nil {
				continue
			}
			if total += len(message); int64(len(message)) > limit || total > len(raw) {
				t.Fatalf("a message of %d bytes, %d in all", len(message), total)
			}
		}
	})
}
