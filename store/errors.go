package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"lede/articles"
	"lede/store/index"
)

// explain says what was being done and to which library, and turns what SQLite
// and the file system report into what a reader can be told. The words of the
// driver are kept only where none of those fit.
func (s *Store) explain(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil && !errors.Is(err, articles.ErrNotFound) {
		// Whatever failed, it failed because it was called off.
		return fmt.Errorf("%s: %w", doing, context.Cause(ctx))
	}
	if errors.Is(err, errAsked) || errors.Is(err, articles.ErrNotFound) {
		return fmt.Errorf("%s: %w", doing, err) // nothing is wrong with the file
	}
	if known := sentinel(err); known != nil {
		err = known
	}
	return fmt.Errorf("%s (%s): %w", doing, s.path, err)
}

// errAsked marks errors of whoever called: a query that makes no sense, a tag
// without letters.
var errAsked = errors.New("this cannot be done")

// asked is an error of the caller, said in full by its text.
type asked string

func (e asked) Error() string        { return string(e) }
func (e asked) Is(target error) bool { return target == errAsked }

// sentinel is the error of package articles that err amounts to, or nil.
func sentinel(err error) error {
	for _, said := range []error{
		articles.ErrNewer, articles.ErrDamaged, articles.ErrBusy,
		articles.ErrFull, articles.ErrReadOnly, articles.ErrDenied,
	} {
		if errors.Is(err, said) {
			return nil // maybe with more detail
		}
	}
	switch {
	case errors.Is(err, errPacked), errors.Is(err, index.ErrDamaged):
		return articles.ErrDamaged
	case errors.Is(err, fs.ErrPermission):
		return articles.ErrDenied
	case errors.Is(err, syscall.EROFS):
		return articles.ErrReadOnly
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return articles.ErrFull
	}
	return ofCode(code(err))
}

// ofCode is the error that an extended result code of SQLite amounts to.
func ofCode(code int) error {
	if code == sqlite3.SQLITE_IOERR_SHMSIZE {
		return articles.ErrFull // no room to grow the index of the log
	}
	switch code & 0xFF {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		return articles.ErrBusy
	case sqlite3.SQLITE_FULL:
		return articles.ErrFull
	case sqlite3.SQLITE_READONLY:
		return articles.ErrReadOnly
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return articles.ErrDamaged
	case sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return articles.ErrDenied
	}
	return nil
}

// code is the extended result code of SQLite in err, or SQLITE_OK.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return sqlite3.SQLITE_OK
}

// notFound turns the absence of a row into articles.ErrNotFound.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return articles.ErrNotFound
	}
	return err
}
