package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// letter is a message with the usual header.
func letter(more, body string) string {
	return "From: Ana Ortega <ana@post.example>\r\nTo: jo@example.org\r\nDate: Thu, 5 May 2016 10:00:00 +0200\r\nMIME-Version: 1.0\r\n" +
		strings.ReplaceAll(more+"\n"+body, "\n", "\r\n")
}

func TestMail(t *testing.T) {
	both := `Subject: =?utf-8?q?Caf=C3=A9s?= close
Message-ID: <1@post.example>
List-Unsubscribe: <https://post.example/u>
Content-Type: multipart/alternative; boundary="b1"
`
	alternatives := `ignored
--b1
Content-Type: text/plain; charset=utf-8

Cafes close at noon. See https://post.example/x
--b1
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><div style=3D"display:none">Preview</div><table><tr><td><p><a href=3D"https://post.example/v">View in browser</a></p>
<h1>Caf=E9s close</h1><p>The caf=E9s of the harbour close at noon.</p><p>They open <a href=3D"https://post.example/x">again</a> at two.</p>
<p>You received this email because you like coffee. Unsubscribe</p></td></tr></table></body></html>
--b1--
after
`
	wrapped := "Subject: A Ferry\n\n" + "The ferry left the harbour of Porto in the morning with forty people on\nboard, as it does on every day of the week but one, which is Monday.\n\n> Was it late?\n\nNo.\n\n-- \nAna\n"
	tests := []struct{ name, file, data, want string }{
		{
			"a letter to the readers", "a.eml", letter(both, alternatives),
			"Cafés close||Ana Ortega||2016-05-05T08:00:00Z|The cafés of the harbour close at noon.//They open again at two.\n",
		},
		{
			"from a list", "a.eml", letter("List-Id: Harbour Talk <talk.example>\nList-Post: <mailto:talk@example.org>\nList-Unsubscribe: <x>\n"+strings.TrimSuffix(strings.SplitAfter(wrapped, "\n")[0], "\n")+"\n", "It sails.\n"),
			"A Ferry|Ana Ortega|Harbour Talk||2016-05-05T08:00:00Z|It sails.\n",
		},
		{
			"wrapped, and signed", "a.eml", letter("", "")[:len(letter("", ""))-2] + wrapped,
			"A Ferry|Ana Ortega|Box||2016-05-05T08:00:00Z|The ferry left the harbour of Porto in the morning with forty people on board, as it does on every day of the week but one, which is Monday.//> Was it late?//No.\n",
		},
		{
			"base64 in an old encoding", "a.eml", letter("Subject: =?koi8-r?B?7s/Xz9PUyQ==?=\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n", "8M/HzsHMySDXz9TXxdTZLg==\n"),
			"Новости|Ana Ortega|Box||2016-05-05T08:00:00Z|Погнали вответы.\n",
		},
		{
			"a digest", "a.eml", letter("Subject: Digest\nContent-Type: multipart/digest; boundary=d\n", "--d\n\nFrom: jo@example.org\nSubject: One\n\nFirst of all.\n--d\n\nFrom: Li <li@example.org>\nSubject: Two\n\nSecond of all.\n--d--\n"),
			"One|jo@example.org|Box|||First of all.\nTwo|Li|Box|||Second of all.\n",
		},
		{
			"a mailbox", "a.mbox", mailbox(3),
			"Ferry 1|Ana Ortega|Box||2016-05-05T08:00:00Z|From here it sails./>From there too.\nFerry 2|Ana Ortega|Box||2016-05-05T08:00:00Z|From here it sails./>From there too.\nFerry 3|Ana Ortega|Box||2016-05-05T08:00:00Z|From here it sails./>From there too.\n",
		},
		{"a mailbox without a name for it", "Inbox", mailbox(1), "Ferry 1|Ana Ortega|Box||2016-05-05T08:00:00Z|From here it sails./>From there too.\n"},
		{"a message without a name for it", "1700.M1.host", letter("Message-ID: <2@x>\nSubject: One\n", "First of all.\n"), "One|Ana Ortega|Box||2016-05-05T08:00:00Z|First of all.\n"},
		{
			"a message too large", "a.mbox", "From ana Thu May  5 10:00:00 2016\nSubject: Long\n\n" + strings.Repeat("x ", 3000) + "\n\n" + mailbox(1),
			"Ferry 1|Ana Ortega|Box||2016-05-05T08:00:00Z|From here it sails./>From there too.\n! #1: it is larger than the limit\n",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shown(t, &Importer{MaxBytes: 5000}, test.file, test.data); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// mailbox holds n messages, with what looks like a separator in each.
func mailbox(n int) string {
	var b strings.Builder
	for i := range n {
		body := "\n>From here it sails.\n>>From there too.\n\n"
		b.WriteString("From ana@post.example Thu May  5 10:00:00 2016\n" + letter(fmt.Sprintf("Subject: Ferry %d\nMessage-ID: <f%d@x>\n", i+1, i+1), body))
	}
	return b.String()
}

// The same message in a mailbox and in a file of its own is one article.
func TestMailKeys(t *testing.T) {
	dir := tempDir(t)
	write(t, dir, map[string]string{
		"all.mbox": mailbox(2), "one.eml": letter("Subject: Ferry 1\nMessage-ID: <f1@x>\n", "From here it sails.\n>From there too.\n"),
	})
	var s shelf
	im := Importer{Sink: &s}
	reports, err := im.Add(t.Context(), []string{dir})
	if err != nil || len(s.kept) != 2 || reports[0].Unchanged != 1 {
		t.Errorf("kept %d, %+v, %v", len(s.kept), reports, err)
	}
}
