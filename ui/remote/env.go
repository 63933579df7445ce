package remote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/ssh"
)

// environment is what the client says about its terminal and language: a few
// names of few bytes. Everything else, from LD_PRELOAD to TEA_TRACE, is not
// even kept.
type environment struct {
	vars  map[string]string
	bytes int
}

// envNames are the names that are let in.
func envNames() []string {
	return []string{
		"COLORFGBG", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR",
		"TERM_PROGRAM", "TERM_PROGRAM_VERSION",
	}
}

// set keeps a variable if it is allowed, printable and within the limits, and
// says whether it did.
func (e *environment) set(name, value string, l Limits) bool {
	if !slices.Contains(envNames(), name) || !utf8.ValidString(value) ||
		strings.ContainsFunc(value, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return false
	}
	size := e.bytes + len(name) + len(value)
	old, replaces := e.vars[name]
	if replaces {
		size -= len(name) + len(old)
	}
	if size > l.EnvBytes || (!replaces && len(e.vars) >= l.EnvVars) {
		return false
	}
	if e.vars == nil {
		e.vars = map[string]string{}
	}
	e.vars[name], e.bytes = value, size
	return true
}

func (e *environment) get(name string) string { return e.vars[name] }

// list is the environment of a program on a terminal of the kind term, in the
// form that os.Environ has. It never holds anything of this machine.
func (e *environment) list(term string) []string {
	out := []string{"TERM=" + term}
	for name, value := range e.vars {
		out = append(out, name+"="+value)
	}
	slices.Sort(out)
	return out
}

// parseEnv reads the payload of an "env" request. RFC 4254, section 6.4.
func parseEnv(payload []byte) (name, value string, ok bool) {
	var m struct{ Name, Value string }
	if ssh.Unmarshal(payload, &m) != nil {
		return "", "", false
	}
	return m.Name, m.Value, true
}

// parseExec reads the payload of an "exec" request. RFC 4254, section 6.5.
func parseExec(payload []byte) (line string, ok bool) {
	var m struct{ Command string }
	if ssh.Unmarshal(payload, &m) != nil {
		return "", false
	}
	return m.Command, true
}
