package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"lede/articles"
	"lede/store"
)

// asSomebody runs f as a user to whom the permissions of files apply. Root, as
// whom tests run in containers, becomes nobody in the eyes of the file system,
// on one thread.
func asSomebody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		// The thread is not unlocked, so that it ends with the goroutine
		// instead of being used for something else.
		runtime.LockOSThread()
		const nobody = 65534
		if _, _, errno := syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0); errno != 0 {
			t.Errorf("become nobody: %v", errno)
			return
		}
		f()
	}()
	<-done
}

// shared lets everybody through to a folder of a test.
func shared(t *testing.T, dir string) string {
	t.Helper()
	for _, d := range []string{filepath.Dir(dir), dir} {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func TestDenied(t *testing.T) {
	dir := shared(t, t.TempDir())
	path := filepath.Join(dir, "library.db")
	made(t, path)
	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	chmod(t, path, 0)
	chmod(t, closed, 0)
	chmod(t, dir, 0o555)
	t.Cleanup(func() { chmod(t, dir, 0o755) })

	asSomebody(t, func() {
		for name, p := range map[string]string{
			"a file nobody may read":            path,
			"a folder nobody may enter":         filepath.Join(closed, "library.db"),
			"a new file in a folder not ours":   filepath.Join(dir, "new.db"),
			"a new folder in a folder not ours": filepath.Join(dir, "new", "library.db"),
		} {
			_, err := store.Open(t.Context(), p, store.Options{})
			if !errors.Is(err, articles.ErrDenied) {
				t.Errorf("Open of %s: %v", name, err)
			}
		}
	})
}

// TestReadOnlyPlaces reads a library that may not be written, and where nothing
// may be made beside it.
func TestReadOnlyPlaces(t *testing.T) {
	dir := shared(t, t.TempDir())
	path := filepath.Join(dir, "library.db")
	made(t, path)
	chmod(t, path, 0o444)
	chmod(t, dir, 0o555)
	t.Cleanup(func() { chmod(t, dir, 0o755) })
	asSomebody(t, func() {
		s, err := store.Open(t.Context(), path, store.Options{ReadOnly: true})
		if err != nil {
			t.Errorf("Open to read: %v", err)
			return
		}
		defer s.Close()
		r, err := s.For(t.Context(), "")
		if err != nil {
			t.Errorf("For: %v", err)
			return
		}
		if page, err := r.Find(t.Context(), articles.Query{}); err != nil || len(page.Rows) != 30 {
			t.Errorf("Find: %d rows, %v", len(page.Rows), err)
		}
		if w, err := store.Open(t.Context(), path, store.Options{}); err == nil {
			w.Close()
			t.Error("Open to write works where nothing may be written")
		} else if !errors.Is(err, articles.ErrDenied) && !errors.Is(err, articles.ErrReadOnly) {
			t.Errorf("Open to write: %v", err)
		}
	})
}
