package ingest

import (
	"cmp"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// walk finds the files under the inputs: folders with the folders in them, in
// an order that is the same everywhere. In a folder, what begins with a dot is
// left out without a word. Nothing is opened here, and nothing but regular
// files is let through: opening a named pipe would wait for its other end.
func (im *Importer) walk(inputs []string) iter.Seq[*job] {
	return func(yield func(*job) bool) {
		for i, input := range inputs {
			w := walker{input: i, seen: make(map[string]bool), yield: yield}
			if !w.start(input, im.Stdin != nil) {
				return
			}
		}
	}
}

func (im *Importer) limit() int64 {
	if im.MaxBytes > 0 {
		return im.MaxBytes
	}
	return DefaultMaxBytes
}

// walker walks under one input. Its methods say whether to go on.
type walker struct {
	input int
	seen  map[string]bool // folders, by their path without symbolic links
	above []string        // the folders around the one at hand, likewise
	yield func(*job) bool
}

func (w *walker) start(input string, stdin bool) bool {
	switch {
	case input == "-" && !stdin:
		return w.refuse(input, "there is no standard input here")
	case input == "-":
		return w.yield(&job{input: w.input, where: "-", size: -1})
	case isAddress(input):
		return w.refuse(input, "reading from the network is not in this version")
	}
	path, err := filepath.Abs(input)
	if err != nil {
		return w.refuse(input, reason(err))
	}
	return w.follow(path, input)
}

// isAddress: what somebody means who types it where a path belongs.
func isAddress(input string) bool {
	scheme, _, found := strings.Cut(input, "://")
	if !found {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "feed", "gemini", "ftp":
		return true
	}
	return false
}

// follow takes a path that may be, or lead over, a symbolic link.
func (w *walker) follow(path, where string) bool {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return w.refuse(where, reason(err))
	}
	info, err := os.Lstat(path)
	if err != nil {
		return w.refuse(where, reason(err))
	}
	return w.take(path, where, info)
}

// take takes a path without symbolic links.
func (w *walker) take(path, where string, info fs.FileInfo) bool {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return w.folder(path, where)
	case !mode.IsRegular():
		return w.refuse(where, notAFile(mode))
	}
	return w.yield(&job{input: w.input, where: where, path: path, size: info.Size()})
}

func (w *walker) folder(path, where string) bool {
	switch {
	case slices.Contains(w.above, path):
		return w.refuse(where, "it is a link back to a folder around it")
	case w.seen[path]:
		return true
	}
	w.seen[path] = true
	w.above = append(w.above, path)
	defer func() { w.above = w.above[:len(w.above)-1] }()

	entries, err := os.ReadDir(path)
	if err != nil && !w.refuse(where, reason(err)) {
		return false
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return natural(a.Name(), b.Name()) })
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if !w.entry(entry, filepath.Join(path, entry.Name()), filepath.Join(where, entry.Name())) {
			return false
		}
	}
	return true
}

func (w *walker) entry(entry fs.DirEntry, path, where string) bool {
	if entry.Type()&fs.ModeSymlink != 0 {
		return w.follow(path, where)
	}
	info, err := entry.Info()
	if err != nil {
		return w.refuse(where, reason(err))
	}
	return w.take(path, where, info)
}

func (w *walker) refuse(where, why string) bool {
	return w.yield(&job{input: w.input, where: where, refused: why})
}

// notAFile says what else it is.
func notAFile(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return `it is a pipe, not a file; "-" reads what is piped in`
	case mode&fs.ModeSocket != 0:
		return "it is a socket, not a file"
	case mode&fs.ModeDevice != 0:
		return "it is a device, not a file"
	default:
		return "it is neither a file nor a folder"
	}
}

// reason says in plain words why a path cannot be read.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case errors.Is(err, syscall.ELOOP), strings.Contains(err.Error(), "too many links"):
		return "its symbolic links lead in a circle"
	case errors.Is(err, syscall.ENOTDIR):
		return "there is no such file or folder: part of the path is a file"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // without the path, which Refusal.Where says
	}
	return err.Error()
}

// natural orders names as people do: 9 before 10.
func natural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		n, m := digits(x), digits(y)
		if n == 0 || m == 0 {
			if x[0] != y[0] {
				return cmp.Compare(x[0], y[0])
			}
			x, y = x[1:], y[1:]
			continue
		}
		i, j := strings.TrimLeft(x[:n], "0"), strings.TrimLeft(y[:m], "0")
		if c := cmp.Or(cmp.Compare(len(i), len(j)), cmp.Compare(i, j)); c != 0 {
			return c
		}
		x, y = x[n:], y[m:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

// digits counts the leading digits of s.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
