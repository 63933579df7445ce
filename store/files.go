package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The cache of the one connection that writes and of each that reads, in KiB,
// and how much of the file may be read through memory instead of calls.
const (
	writerCacheKiB = 32 << 10
	readerCacheKiB = 2 << 10
	mappedBytes    = 256 << 20
)

// makeFile makes an empty file that only this user may read, and the folders
// above it, unless there is one.
//
// It never opens the file under its final name. Closing a descriptor drops
// every lock this process holds on that file, so a second library opened on it
// would take the locks of the first away and leave it unprotected.
func makeFile(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	empty, err := os.CreateTemp(folder, ".lede-*") // readable by its owner only
	if err != nil {
		return fmt.Errorf("make a file in the folder: %w", err)
	}
	defer os.Remove(empty.Name()) //nolint:errcheck // it has its other name by then, or is empty
	if err := empty.Close(); err != nil {
		return fmt.Errorf("make the file: %w", err)
	}
	if err := os.Link(empty.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return linkless(path, err)
	}
	return nil
}

// linkless makes the file on file systems that know no links.
func linkless(path string, linkErr error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make the file: %w", errors.Join(linkErr, err))
	}
	return f.Close()
}

// dsn is the data source name of one kind of connection to the file. Pragmas
// stand in it so that every connection of a pool has them.
func dsn(path string, wait time.Duration, cacheKiB int, parameters ...string) string {
	parameters = append([]string{
		"_busy_timeout=" + strconv.FormatInt(wait.Milliseconds(), 10),
		"_foreign_keys=on",
		"_dqs=0",
		"_pragma=cache_size(-" + strconv.Itoa(cacheKiB) + ")",
		"_pragma=journal_size_limit(67108864)",
		"_pragma=mmap_size(" + strconv.Itoa(mappedBytes) + ")",
		"_pragma=synchronous(NORMAL)", // with the log, a crash of the program loses nothing
		"_pragma=temp_store(MEMORY)",
	}, parameters...)
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	path = strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
	return "file://" + path + "?" + strings.Join(parameters, "&")
}

// logEmpty reports whether everything that was written is in the file itself
// and nothing in the log beside it.
func logEmpty(path string) bool {
	info, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}

// size is what a library takes on disk, in bytes, its log included.
func size(path string) int64 {
	var sum int64
	for _, p := range []string{path, path + "-wal"} {
		if info, err := os.Stat(p); err == nil {
			sum += info.Size()
		}
	}
	return sum
}
