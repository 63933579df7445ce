package remote

import (
	"net"
	"time"
)

// throttled is a connection that is read no faster than a rate. Every flood
// there is, in whichever part of the protocol, comes through here, and each of
// its bytes costs time to decrypt.
type throttled struct {
	net.Conn
	rate   int    // bytes a second
	budget budget // only one goroutine reads a connection
}

func (c *throttled) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b[:min(len(b), c.rate)])
	for n > 0 && !c.budget.spend(float64(n), time.Now()) {
		time.Sleep(time.Duration(n) * time.Second / time.Duration(c.rate))
	}
	return n, err
}
