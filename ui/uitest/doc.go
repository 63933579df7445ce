// Package uitest drives the program in tests: it presses keys, lets every
// command finish and hands back the frame, at any size, with a library that
// lives in memory.
//
// It runs the App itself, not a terminal: messages go into Update, commands
// run on goroutines of their own as Bubble Tea would run them, and the frame
// is what View returns. Tests run inside a synctest bubble, where time stands
// still unless a test lets it pass; so "every command that can finish has
// finished" is a fact and not a guess, notices stay until a test waits five
// seconds, and nothing sleeps.
package uitest
