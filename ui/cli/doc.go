// Package cli is lede from the shell: every command, what it prints and the
// status it ends with.
//
// It is the one place that introduces the parts to each other. Everywhere else
// the store does not know the screens and the screens do not know the store;
// here a command opens what the flags name, hands it on, and says in plain
// words what came of it. One file holds one command.
//
// It must never reach around what it was given. Run gets its arguments, its
// streams and its environment from the caller, reads no clock that matters and
// keeps nothing between two runs, because the same commands also run for
// readers over SSH, many at a time, in one process. That is why the help is
// printed by lede itself and not by one of the packages that style it: those
// look at the terminal, the environment and the signals of the process.
//
// # What a script can rely on
//
// Data goes to Out, everything else to Err. With --json there is one object a
// line and its fields are those of json.go, always all of them and in that
// order. The status is 0 if everything was done, 1 if something failed or was
// refused (the rest was kept), 2 if the command line made no sense. Nothing is
// asked; nothing waits for a key.
//
// # What a person can rely on
//
// An error is one sentence that names what and where, and a second line where
// there is something to do about it. Both are made in say.go and nowhere else:
// commands return errors, they do not print them. Whatever comes from outside
// and reaches a terminal has passed articles/clean, file names in errors too.
package cli
