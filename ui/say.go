package ui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lede/articles"
)

// notice is a sentence in the place of the footer: one at a time, gone after a
// few seconds or with the next key.
type notice struct {
	text   string
	bad    bool // it tells of something that did not work
	number int
}

// say shows a sentence and returns the command that takes it away again.
func (a *App) say(sentence string) tea.Cmd {
	a.notice = notice{text: sentence, number: a.notice.number + 1}
	return expire(a.notice.number)
}

// complain shows what did not work and why; nobody is told about what they
// themselves called off.
func (a *App) complain(doing string, err error) tea.Cmd {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	a.notice = notice{text: complaint(doing, err), bad: true, number: a.notice.number + 1}
	return nil // it stays until the next key
}

// complaint is the sentence for an error. This is the only place that turns
// errors into words for the reader of the screen.
func complaint(doing string, err error) string {
	why := "something went wrong inside the library"
	for _, known := range []error{
		articles.ErrNotFound, articles.ErrNewer, articles.ErrDamaged, articles.ErrBusy,
		articles.ErrFull, articles.ErrReadOnly, articles.ErrDenied,
	} {
		if errors.Is(err, known) {
			why = known.Error()
		}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		why = "the library did not answer in time"
	}
	return fmt.Sprintf("Could not %s: %s.", doing, why)
}

// done is the sentence after a mark.
func done(m articles.Mark, n int, undone bool) string {
	what := map[articles.MarkKind]string{
		articles.MarkRead:   "Marked as read",
		articles.MarkUnread: "Marked as unread",
		articles.MarkStar:   "Starred",
		articles.MarkUnstar: "No longer starred",
		articles.MarkTag:    "Tagged " + m.Tag,
		articles.MarkUntag:  "No longer tagged " + m.Tag,
	}[m.Kind]
	if n > 1 {
		what += fmt.Sprintf(" (%d articles)", n)
	}
	if undone {
		return "Undone: " + what + "."
	}
	return what + ".  z takes it back."
}
