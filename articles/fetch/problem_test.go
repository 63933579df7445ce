package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestProblem(t *testing.T) {
	broken := func(err error) error {
		return &url.Error{Op: "Get", URL: "http://x/", Err: &net.OpError{Op: "dial", Err: err}}
	}
	for _, test := range []struct {
		err  error
		want string
	}{
		{errStatus(403), "the server does not let us read it (403)"},
		{errStatus(404), "it is not there (404)"},
		{errStatus(418), "the server does not take the request (418)"},
		{errStatus(429), "the server has been asked too often (429)"},
		{errStatus(502), "the server is in trouble (502)"},
		{errStatus(204), "it answers in a way that is not understood (204)"},
		{errWait{time.Date(2012, 2, 28, 14, 0, 0, 0, time.UTC)}, "the server asked to wait until 2012-02-28 14:00 UTC"},
		{broken(&net.DNSError{Name: "x", IsNotFound: true}), "there is no server called x"},
		{broken(&net.DNSError{Name: "x", IsTemporary: true}), "the address of x cannot be found now; is there a connection to the Internet?"},
		{broken(syscall.ECONNREFUSED), "the server does not take connections"},
		{broken(syscall.ECONNRESET), "the server broke off"},
		{broken(syscall.ENETUNREACH), "there is no way to the server; is there a connection to the Internet?"},
		{broken(context.DeadlineExceeded), "it took too long to answer"},
		{broken(x509.HostnameError{}), "its certificate is that of another server"},
		{broken(x509.CertificateInvalidError{Reason: x509.Expired}), "its certificate has expired, or the clock here is wrong"},
		{fmt.Errorf("get it: %w", errLarge{8 << 20}), "it is larger than 8 MB, the most that is read"},
		{context.Canceled, "it was stopped"},
		{fmt.Errorf("it redirects to nowhere: %w", errRefused), "it redirects to nowhere"},
	} {
		if got := problem(test.err); got != test.want {
			t.Errorf("problem(%v) = %q, want %q", test.err, got, test.want)
		}
	}
	if got := problem(errors.New("odd\x1b[31m\nthing")); strings.ContainsAny(got, "\x1b\n") {
		t.Errorf("problem says what a terminal would obey: %q", got)
	}
}

// TestCertificates asks servers that do not speak the way they should.
func TestCertificates(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	c := NewClient(Options{})
	defer c.Close()
	for url, want := range map[string]string{
		secure.URL: "its certificate was signed by nobody who is known here",
		strings.Replace(plain.URL, "http:", "https:", 1): "it does not speak https there",
	} {
		_, err := c.get(t.Context(), request{url: url, named: true, limit: 1000})
		if err == nil || problem(err) != want {
			t.Errorf("%s: %v, want %s", url, err, want)
		}
	}
}
