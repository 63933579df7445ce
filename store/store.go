package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver
	sqlite3 "modernc.org/sqlite/lib"

	"lede/articles"
)

// Options say how a library is opened. The zero value is right for a program
// that reads and writes.
type Options struct {
	// ReadOnly promises not to write, so that a file or a folder that may
	// not be written is enough. The library must exist and must not need a
	// migration.
	ReadOnly bool

	// Wait is how long to wait for another program that keeps the library
	// locked; zero means ten seconds.
	Wait time.Duration

	// Indexing, if not nil, is told how many articles of a library of an
	// earlier version are still to be indexed. That is done before it opens,
	// and goes on where it was if it is interrupted.
	Indexing func(left int)

	// Now is the clock that "yesterday" in a query counts from; nil is
	// time.Now.
	Now func() time.Time
}

// Store is an open library. All of its methods may be called from several
// goroutines at once.
type Store struct {
	path     string
	opts     Options
	writer   *sql.DB // one connection; nil if the library is read-only
	readers  *sql.DB
	reading  string // the data source name of readers
	packer   packer
	segments *segments
	tidier   *tidier // nil if the library is read-only
	changes  *changes
	created  bool
}

// Open opens the library at path and makes one if there is none, with the
// folders above it. It brings an older library to this version.
//
// The error wraps articles.ErrNewer for a library of a newer lede, ErrDamaged
// for a file that is not a library, ErrDenied, ErrReadOnly, ErrFull or ErrBusy
// where those are the reason, and names the path.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	if opts.Wait <= 0 {
		opts.Wait = 10 * time.Second
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	s := &Store{path: path, opts: opts}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(s.explain(ctx, "open the library", err), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	var err error
	if s.path, err = filepath.Abs(s.path); err != nil {
		return err
	}
	if s.packer, err = newPacker(); err != nil {
		return err
	}
	if s.segments, err = newSegments(); err != nil {
		return err
	}
	if s.opts.ReadOnly {
		err = s.openReadOnly(ctx)
	} else {
		err = s.openWritable(ctx)
	}
	if err != nil {
		return err
	}
	var starter bool
	err = s.readers.QueryRowContext(ctx, `SELECT starter FROM library`).Scan(&starter)
	if err != nil {
		return err
	}
	s.created = !starter
	if s.writer != nil {
		if err := s.indexAll(ctx, s.opts.Indexing); err != nil {
			return err
		}
		s.startTidying()
	}
	s.changes = watch(s.revision)
	return nil
}

func (s *Store) openWritable(ctx context.Context) error {
	list, err := migrations(schemaFiles)
	if err != nil {
		return err
	}
	if err := makeFile(s.path); err != nil {
		return err
	}
	s.writer, err = sql.Open("sqlite", dsn(s.path, s.opts.Wait, writerCacheKiB, "mode=rw", "_txlock=immediate"))
	if err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	err = s.patiently(ctx, func() error { return migrate(ctx, s.writer, list) })
	if err != nil {
		return s.cannotOpen(err)
	}
	return s.openReaders("mode=rw", "_query_only=1")
}

// openReadOnly opens a library that exists. Readers of a library in a folder
// they may not write cannot take part in its locking; where nothing waits in
// the log they read the file as it stands. Should somebody who may write do so
// meanwhile, they have to open it again to see a whole library.
func (s *Store) openReadOnly(ctx context.Context) error {
	info, err := os.Stat(s.path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return errFolder
	}
	err = s.tryReadOnly(ctx, "mode=ro")
	if c := code(err) & 0xFF; (c == sqlite3.SQLITE_CANTOPEN || c == sqlite3.SQLITE_READONLY) && logEmpty(s.path) {
		if closing := s.readers.Close(); closing != nil {
			return closing
		}
		err = s.tryReadOnly(ctx, "immutable=1")
	}
	return s.cannotOpen(err)
}

func (s *Store) tryReadOnly(ctx context.Context, parameters ...string) error {
	list, err := migrations(schemaFiles)
	if err != nil {
		return err
	}
	if err := s.openReaders(parameters...); err != nil {
		return err
	}
	var have int
	err = s.patiently(ctx, func() (err error) {
		have, err = currentVersion(ctx, s.readers)
		return err
	})
	switch {
	case err != nil:
		return err
	case have > len(list):
		return articles.ErrNewer
	case have < len(list):
		return fmt.Errorf("an older lede made it and it must be opened for writing once: %w", articles.ErrReadOnly)
	}
	return s.indexed(ctx)
}

// indexed wants the index of words to be complete. Who may not write cannot
// complete it, and would not find what is there.
func (s *Store) indexed(ctx context.Context) error {
	var left int
	err := s.patiently(ctx, func() error {
		return s.readers.QueryRowContext(ctx, `SELECT unindexed FROM library`).Scan(&left)
	})
	if err == nil && left > 0 {
		err = fmt.Errorf("its articles are not all indexed and it must be opened for writing once: %w", articles.ErrReadOnly)
	}
	return err
}

// maxReaders bounds the connections that read at once. More would only take
// turns on the processors and hold memory.
const maxReaders = 8

func (s *Store) openReaders(parameters ...string) error {
	var err error
	s.reading = dsn(s.path, s.opts.Wait, readerCacheKiB, parameters...)
	s.readers, err = sql.Open("sqlite", s.reading)
	if err != nil {
		return err
	}
	s.readers.SetMaxOpenConns(maxReaders)
	s.readers.SetMaxIdleConns(maxReaders)
	return nil
}

// errFolder is met where a folder is in place of the file.
var errFolder = fmt.Errorf("it is a folder: %w", articles.ErrDamaged)

// cannotOpen finds the reason where SQLite only says that it cannot open the
// file.
func (s *Store) cannotOpen(err error) error {
	if code(err)&0xFF != sqlite3.SQLITE_CANTOPEN {
		return err
	}
	info, statErr := os.Stat(s.path)
	switch {
	case statErr != nil:
		return statErr
	case info.IsDir():
		return errFolder
	default:
		return fmt.Errorf("the file, or a file beside it: %w", fs.ErrPermission)
	}
}

// Created reports whether the library was new when it was opened: nobody has
// put the starter collection into it, or decided against one.
func (s *Store) Created() bool { return s.created }

// Path is the file the library is kept in.
func (s *Store) Path() string { return s.path }

// Close ends the use of the library and waits for what is under way.
func (s *Store) Close() error {
	var errs []error
	if s.changes != nil {
		s.changes.close()
	}
	if s.tidier != nil {
		s.tidier.stop()
	}
	for _, db := range []*sql.DB{s.readers, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.packer.enc != nil {
		errs = append(errs, s.packer.close())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close the library (%s): %w", s.path, err)
	}
	return nil
}
