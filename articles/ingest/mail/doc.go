// Package mail reads messages as they travel and as mailboxes keep them: the
// header with its encoded words, the parts with their transfer encodings, the
// text as plain text and as a page.
//
// It knows RFC 5322, RFC 2045 to 2047 and mbox, and not what of a message is
// an article. It is forgiving, since there is no second copy to ask for: a line
// in the header that is none is passed over, a part whose end never comes ends
// with the message, and what cannot be decoded is kept as it stands. So there
// is no error for a message, only fields that stay empty. The packages of the
// standard library read 27 of the 31 messages of CPython's tests, as does
// go-message, which stands on the same ground; both give up where a line of the
// header or a boundary is broken, which is why splitting is done here and only
// the words, the addresses and the transfer encodings are left to the library.
//
// Attachments are left out, but messages inside of a message are kept: a digest
// is a list of them.
package mail
