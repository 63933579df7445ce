package ingest

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhole(t *testing.T) {
	const page = `<!doctype html><html><head><title>A Ferry</title></head><body><article><h1>A Ferry</h1>
<p>The ferry sails twice a day from the harbour of Porto, in the morning and again in the evening, whatever the weather may be.</p>
<p>It takes cars, and on Sundays it takes the band of the fire brigade to the islands and back again for nothing.</p>
</article></body></html>`
	tests := []struct {
		name, file, data string
		want             string // a part of the text
		why              string // a part of the reason
	}{
		{"text as it stands", "a.txt", "A Ferry\r\n\r\nBy Ana Ortega\r\nMay 5, 2016\r\n\r\n\r\nIt sails.", "A Ferry\n\nBy Ana Ortega\nMay 5, 2016\n\nIt sails.", ""},
		{"other letters", "a.txt", "Le caf\xe9 ferme \xe0 midi.", "Le café ferme à midi.", ""},
		{"what a terminal would obey", "a.txt", "A \x1b[31mred\x1b[m ferry", "A red ferry", ""},
		{"a page", "a.html", page, "A Ferry\n\nThe ferry sails", ""},
		{"Markdown", "a.md", "---\ntitle: A Ferry\n---\n\nIt *sails*.", "A Ferry\n\nIt sails.", ""},
		{"empty", "a.txt", "", "", "it is empty"},
		{"a picture", "a.txt", "\x89PNG\r\n\x1a\n\x00\x00", "", "it is "},
		{"too large", "a.txt", strings.Repeat("a ", 600), "", "limit"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), test.file)
			if err := os.WriteFile(file, []byte(test.data), 0o600); err != nil {
				t.Fatal(err)
			}
			im := Importer{MaxBytes: 1000}
			text, err := im.Whole(t.Context(), file)
			switch {
			case test.why != "":
				if err == nil || !strings.Contains(err.Error(), test.why) {
					t.Errorf("got %q, %v; want a reason with %q", text, err, test.why)
				}
			case err != nil || !strings.Contains(text, test.want):
				t.Errorf("got %q, %v; want %q", text, err, test.want)
			}
		})
	}

	var im Importer
	if _, err := im.Whole(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := im.Whole(t.Context(), "nowhere.txt"); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a file that is not there: %v", err)
	}
}

// The end of the context ends the wait for somebody who types nothing.
func TestWholeCalledOff(t *testing.T) {
	never, end := io.Pipe()
	defer end.Close()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	im := Importer{Stdin: never}
	if _, err := im.Whole(ctx, "-"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the end of the context", err)
	}
}
