package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest"
	"lede/articles/names"
	"lede/ui/text"
)

func (sh *shell) mentionsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "mentions FILE|-",
		Short: "the names in any text, stored or not",
		Long: "Find the names in a file, or with - in what comes in. The text is taken as it is, headline and all; " +
			"of a page of HTML or Markdown it is what add would keep of it. Nothing is stored.",
		Example: "  lede mentions notes.txt\n  pbpaste | lede mentions - --json",
		GroupID: groupRead,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("it needs one file, or - for what comes in")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return sh.mentions(cmd.Context(), args[0]) },
	}
	sh.json(cmd)
	return cmd
}

func (sh *shell) mentions(ctx context.Context, file string) error {
	title, body, err := sh.textOf(ctx, file)
	if err != nil {
		return fmt.Errorf("could not read %s: %w", file, err)
	}
	whole, found := mentionsIn(names.New(), title, body)
	if sh.flags.json {
		return sh.out.object(mentionsObject{Text: whole, Mentions: toMentions(whole, found)})
	}
	sh.out.forms(whole, found)
	return nil
}

// mentionsIn finds the names in a text that begins with a title, if it has
// one, and puts the two together again.
func mentionsIn(finder ingest.Finder, title, body string) (string, []articles.Mention) {
	inTitle, found := finder.Find(title, body)
	if title == "" {
		return body, found
	}
	shift := len(title) + len("\n\n")
	for _, m := range found {
		m.Start, m.End = m.Start+shift, m.End+shift
		inTitle = append(inTitle, m)
	}
	return title + "\n\n" + body, inTitle
}

// textOf is the clean text of a file, its headline apart.
func (sh *shell) textOf(ctx context.Context, file string) (title, body string, err error) {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".html", ".htm", ".xhtml", ".md", ".markdown":
		return kept(ctx, file)
	}
	data, err := sh.readAll(ctx, file)
	if err != nil {
		return "", "", err
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", "", errors.New("it is not a text")
	}
	title, body = headline(clean.Text(string(data)))
	return title, body, nil
}

// kept is what add would keep of a file that holds one article.
func kept(ctx context.Context, file string) (title, body string, err error) {
	var importer ingest.Importer
	reports, err := importer.Preview(ctx, []string{file}, func(a articles.Article) error {
		title, body = a.Title, a.Text
		return nil
	})
	if err != nil {
		return "", "", err
	}
	for _, r := range reports {
		for _, f := range r.Refused {
			return "", "", errors.New(f.Why)
		}
	}
	return title, body, nil
}

// readAll reads a file, or In for "-", up to the size that add takes.
func (sh *shell) readAll(ctx context.Context, file string) ([]byte, error) {
	in := patient(ctx, sh.In)
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }() // only read from: nothing can be lost
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, ingest.DefaultMaxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > ingest.DefaultMaxBytes {
		return nil, fmt.Errorf("it is larger than %s", size(ingest.DefaultMaxBytes))
	}
	return data, nil
}

// headline splits off a first paragraph that is one line without the end of a
// sentence: names in a headline are found by other signs, because there every
// word may begin with a capital.
func headline(body string) (title, rest string) {
	const longest = 200 // bytes; longer ones are paragraphs
	first, rest, more := strings.Cut(body, "\n\n")
	if !more || len(first) > longest || strings.Contains(first, "\n") || strings.HasSuffix(first, ".") {
		return "", body
	}
	return first, rest
}

// forms prints every form in which a name stands in a text: the letter of its
// type, how often, the form, and the name if that is another.
func (p *printer) forms(body string, found []articles.Mention) {
	type form struct {
		articles.Mention
		text  string
		times int
	}
	type which struct {
		text, name string
		of         articles.Type
	}
	var all []form
	at := make(map[which]int)
	for _, m := range found {
		written := body[m.Start:m.End]
		i, known := at[which{written, m.Name, m.Type}]
		if !known {
			i = len(all)
			at[which{written, m.Name, m.Type}] = i
			all = append(all, form{Mention: m, text: written})
		}
		all[i].times++
	}
	for _, f := range all {
		line := p.look.Letter(f.Type).Render(f.Type.Letter()) + "  " + text.FitRight(strconv.Itoa(f.times), 3) + "  " + clean.Line(f.text)
		if f.Name != f.text {
			line += "  " + p.look.Meta.Render(f.Name)
		}
		p.line(line)
	}
}

// patient is a reader that gives up when the context ends. A read that waits
// for a keyboard or a pipe cannot be called off, so it is left behind: the
// program is about to end.
func patient(ctx context.Context, r io.Reader) io.Reader {
	if r == nil {
		return nil
	}
	return &patientReader{ctx, r, make(chan readResult, 1)}
}

type patientReader struct {
	ctx  context.Context // of one command line, which is what reads
	from io.Reader
	done chan readResult
}

type readResult struct {
	data []byte
	err  error
}

func (p *patientReader) Read(into []byte) (int, error) {
	go func() {
		own := make([]byte, len(into)) // into is the caller's again once we gave up
		n, err := p.from.Read(own)
		p.done <- readResult{own[:n], err}
	}()
	select {
	case r := <-p.done:
		return copy(into, r.data), r.err
	case <-p.ctx.Done():
		return 0, p.ctx.Err()
	}
}
