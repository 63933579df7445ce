// Package ui is the program a reader sees: one Bubble Tea model, and under it
// screens that are plain structs.
//
// App is the only tea.Model. It keeps a stack of screens (the newest articles
// at the bottom, then whatever the reader opened from there) and answers each
// message in the same order: facts about the terminal, answers that were
// waited for, the help screen if it is open, then keys. A screen answers a key
// with a screen.Action, which App carries out at once; it never sends a
// message to itself to be acted on a turn later.
//
// Nothing waits in Update or View. Whatever touches the library, the clock or
// another program is a command in commands.go, and each answer carries the
// number of the question it answers: when a newer question of the same kind
// has been asked meanwhile, the answer is dropped and nobody sees a page they
// have already left.
//
// Nothing in here is a package variable that changes. Two readers on one
// server have two Apps, each with its own theme, keys, clock and sizes, and
// nothing in common but the library.
package ui
