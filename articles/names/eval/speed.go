package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lede/articles/names"
)

// mostText is how much text a measurement reads, in bytes.
const mostText = 20 << 20

// measureSpeed searches the text files under dir on one goroutine.
func measureSpeed(w io.Writer, finder *names.Finder, dir string) error {
	var texts []string
	size := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".txt" || size > mostText {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		texts = append(texts, strings.ToValidUTF8(string(b), "’"))
		size += len(b)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read texts to measure with: %w", err)
	}
	if size == 0 {
		return fmt.Errorf("no .txt files under %s", dir)
	}
	start := time.Now()
	finder.Find("", "Warm up.")
	loading := time.Since(start)
	start = time.Now()
	mentions := 0
	for _, text := range texts {
		_, found := finder.Find("", text)
		mentions += len(found)
	}
	took := time.Since(start)
	fmt.Fprintf(w, "%d texts, %.1f MB, %d mentions: %.2f MB/s on one core (lists loaded in %d ms)\n", len(texts),
		float64(size)/1e6, mentions, float64(size)/1e6/took.Seconds(), loading.Milliseconds())
	return nil
}
