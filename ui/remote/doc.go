// Package remote shows the reader to people who come in over SSH.
//
// It knows how to hold a conversation with an SSH client: who is there, how
// large the window is, which keys come in and how the picture goes out. It
// does not know what is on the screen. The caller hands in two functions, one
// that makes a [tea.Model] for a session and one that runs a command that only
// reads, and never sees a packet. No shell is ever started, nothing is
// forwarded and no file is served: what is not listed in session.go is refused.
//
// # Why not a ready-made SSH server
//
// The layer stands directly on golang.org/x/crypto/ssh because the limits are
// the point of it. Bubble Tea keeps two buffers of cells for each program, some
// 230 bytes a cell, so that a client who claims a window of four thousand
// million columns ends the whole process unless somebody says no before the
// program starts. The same holds for a client that closes its channel and keeps
// the connection, that drips one byte of greeting a second, or that never reads
// what it is sent. Each limit stands in [Limits] and has a test that breaks it.
//
// # Why the keys are decoded here
//
// Bubble Tea would read the channel by itself, but then every key costs an
// update and a frame however fast they come, a paste that never ends is kept
// whole, and a key behind the one that quits leaves its reading goroutine
// waiting for ever. So input.go reads and decodes, throws away what is above
// the budget, keeps the way out open, and hands the rest to [tea.Program.Send],
// which gives up when the program has ended.
//
// # Why an account is a key
//
// The name in "ssh name@host" is what the client says about itself; the
// signature is what it can prove. An account is therefore the fingerprint of
// the key whose signature was checked, and it comes into existence in the one
// callback that runs after the check (auth.go). A key that was only offered
// leaves no trace.
//
// # What it costs
//
// A session of 120x40 takes 1.3 MB, nearly all of it Bubble Tea's two buffers
// of cells and its table of keys. The first screen comes after some 40 ms, of
// which 33 are the wait for the first tick of the renderer. To measure again:
//
//	go test -run '^$' -bench 'FirstPaint|Idle' -benchtime 200x ./ui/remote
//
// # Files
//
// server.go listens and drain.go stops; conn.go is one connection, session.go
// one channel in it, program.go the reader running on that channel. guard.go
// stands between the reader and Bubble Tea. gate.go counts, limits.go says how
// far. The rest are parsers of one thing each: argv.go, env.go, window.go,
// decode.go, auth.go, hostkey.go.
package remote
