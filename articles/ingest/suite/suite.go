// Package suite finds the third-party test material that the parsers of lede
// are measured on. None of it is in the repository: it is large and belongs to
// others. Tests that want it say so, and skip with a clear word where it is
// not.
//
// It knows where suites lie and how a case is described, never what a suite is
// about. Only tests import it.
package suite

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Case is one line of a suite's manifest.
type Case struct {
	ID       string          `json:"id"`
	Path     string          `json:"path"` // below the suite's folder
	Kind     string          `json:"kind"`
	Expected json.RawMessage `json:"expected"`
}

// Dir returns the unpacked folder of a suite and skips the test if there is
// none. Suites are looked for in $LEDE_SUITES, else in shared/suites beside the
// repository: as NAME, as NAME/NAME, or as NAME.tar.xz, which is unpacked once
// into the folder for temporary files.
func Dir(t testing.TB, name string) string {
	t.Helper()
	root, err := home()
	if err != nil {
		t.Skipf("suite %s: %v", name, err)
	}
	for _, dir := range []string{filepath.Join(root, name, name), filepath.Join(root, name)} {
		if info, err := os.Stat(filepath.Join(dir, "files")); err == nil && info.IsDir() {
			return dir
		}
	}
	dir, err := unpack(filepath.Join(root, name+".tar.xz"), name)
	if err != nil {
		t.Skipf("suite %s is not in %s: %v", name, root, err)
	}
	return dir
}

// Shared returns a file of the folder around the suites, and skips the test if
// there is none.
func Shared(t testing.TB, name string) string {
	t.Helper()
	root, err := home()
	if err != nil {
		t.Skipf("%s: %v", name, err)
	}
	path := filepath.Join(filepath.Dir(root), filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("there is no %s", path)
	}
	return path
}

// Cases reads the manifest of the suite in dir.
func Cases(t testing.TB, dir string) []Case {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "manifest*.jsonl"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s has no manifest", dir)
	}
	var cases []Case
	for _, name := range names {
		for _, line := range Lines(t, name) {
			var c Case
			if err := json.Unmarshal(line, &c); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			cases = append(cases, c)
		}
	}
	return cases
}

// Lines reads a file of lines.
func Lines(t testing.TB, name string) [][]byte {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read from
	var lines [][]byte
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, 64<<20)
	for scanner.Scan() {
		lines = append(lines, append([]byte(nil), scanner.Bytes()...))
	}
	if err := scanner.Err(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return lines
}

// home is where the suites lie.
func home() (string, error) {
	if dir := os.Getenv("LEDE_SUITES"); dir != "" {
		return dir, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(filepath.Dir(dir), "shared", "suites"), nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("no go.mod above the test")
		}
		dir = up
	}
}

// unpack returns the folder an archive was unpacked into, now or before.
func unpack(archive, name string) (string, error) {
	info, err := os.Stat(archive)
	if err != nil {
		return "", err
	}
	base := filepath.Join(os.TempDir(), "lede-suites")
	done := filepath.Join(base, fmt.Sprintf("%s-%d-%d", name, info.Size(), info.ModTime().Unix()))
	if _, err := os.Stat(done); err == nil {
		return done, nil
	}
	if err := os.MkdirAll(base, 0o700); err != nil {
		return "", err
	}
	half, err := os.MkdirTemp(base, name)
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(half) }() // a temporary folder
	if out, err := exec.Command("tar", "-xJf", archive, "-C", half).CombinedOutput(); err != nil {
		return "", fmt.Errorf("unpacking: %w: %s", err, out)
	}
	top, err := filepath.Glob(filepath.Join(half, "*"))
	if err != nil || len(top) != 1 {
		return "", fmt.Errorf("unpacking: %d folders at the top, not 1", len(top))
	}
	if err := os.Rename(top[0], done); err != nil {
		if _, there := os.Stat(done); there == nil { // another test was faster
			return done, nil
		}
		return "", err
	}
	return done, nil
}
