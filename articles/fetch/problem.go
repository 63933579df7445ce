package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"lede/articles/clean"
)

// problem says in plain words, as a clause, why a server could not be asked or
// what is wrong with its answer.
func problem(err error) string {
	var (
		private errPrivate
		large   errLarge
		name    *net.DNSError
		status  errStatus
		wait    errWait
		address errAddress
		timeout net.Error
	)
	switch {
	case errors.As(err, &private):
		return private.Error()
	case errors.As(err, &large):
		return large.Error()
	case errors.As(err, &status):
		return status.Error()
	case errors.As(err, &wait):
		return wait.Error()
	case errors.As(err, &address):
		return address.Error()
	case errors.Is(err, context.Canceled):
		return "it was stopped"
	case errors.As(err, &name) && name.IsNotFound:
		return fmt.Sprintf("there is no server called %s", clean.Line(name.Name))
	case errors.As(err, &name):
		return fmt.Sprintf("the address of %s cannot be found now; is there a connection to the Internet?", clean.Line(name.Name))
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the server does not take connections"
	case errors.Is(err, syscall.ECONNRESET):
		return "the server broke off"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return "there is no way to the server; is there a connection to the Internet?"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "it took too long to answer"
	}
	if why := certificateProblem(err); why != "" {
		return why
	}
	return clean.Line(strings.TrimSuffix(err.Error(), ": "+errRefused.Error()))
}

// certificateProblem says what is wrong with the certificate of a server, or
// nothing.
func certificateProblem(err error) string {
	var (
		unknown x509.UnknownAuthorityError
		invalid x509.CertificateInvalidError
		host    x509.HostnameError
		record  tls.RecordHeaderError
	)
	switch {
	case errors.As(err, &unknown):
		return "its certificate was signed by nobody who is known here"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "its certificate has expired, or the clock here is wrong"
	case errors.As(err, &invalid):
		return "its certificate is not valid"
	case errors.As(err, &host):
		return "its certificate is that of another server"
	case errors.As(err, &record):
		return "it does not speak https there"
	default:
		return ""
	}
}

// errStatus is an answer that brings nothing.
type errStatus int

func (e errStatus) Error() string {
	switch int(e) {
	case http.StatusUnauthorized, http.StatusProxyAuthRequired:
		return fmt.Sprintf("it asks for a password (%d)", int(e))
	case http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		return fmt.Sprintf("the server does not let us read it (%d)", int(e))
	case http.StatusNotFound:
		return "it is not there (404)"
	case http.StatusGone:
		return "it has ended (410) and is asked no more"
	case http.StatusTooManyRequests:
		return "the server has been asked too often (429)"
	}
	switch {
	case e >= 500:
		return fmt.Sprintf("the server is in trouble (%d)", int(e))
	case e >= 400:
		return fmt.Sprintf("the server does not take the request (%d)", int(e))
	default:
		return fmt.Sprintf("it answers in a way that is not understood (%d)", int(e))
	}
}

// errWait is a server that asked to be left alone.
type errWait struct{ until time.Time }

func (e errWait) Error() string {
	return "the server asked to wait until " + e.until.UTC().Format("2006-01-02 15:04") + " UTC"
}
