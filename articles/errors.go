package articles

import "errors"

// What a reader can be told went wrong. Whoever meets a cause wraps one of
// these with where it happened; whoever speaks to the reader tells them apart
// with errors.Is.
var (
	// ErrNotFound: there is no such article or name in the library.
	ErrNotFound = errors.New("it is not in the library")
	// ErrNewer: the library was written by a newer lede.
	ErrNewer = errors.New("the library was made by a newer version of lede")
	// ErrDamaged: the file is not a library, or not a whole one any more.
	ErrDamaged = errors.New("the library is damaged or is not a lede library")
	// ErrBusy: another program kept the library locked for too long.
	ErrBusy = errors.New("another program is using the library")
	// ErrFull: the disk has no room.
	ErrFull = errors.New("the disk is full")
	// ErrReadOnly: the library may be read here but not changed.
	ErrReadOnly = errors.New("the library is read-only here")
	// ErrDenied: the file or folder may not be opened by this user.
	ErrDenied = errors.New("permission denied")
)
