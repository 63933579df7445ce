package remote

import (
	"errors"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// What a client is told when the gate is closed. The sentences reach people:
// OpenSSH prints them.
var (
	errBusy         = errors.New("too many people are logging in right now; try again in a moment")
	errAddressFull  = errors.New("your address has too many connections open; close one first")
	errAddressQuick = errors.New("your address opens connections too quickly; wait a minute")
	errConnFull     = errors.New("this connection has as many sessions as it may have; close one first")
	errAccountFull  = errors.New("your account has as many sessions as it may have; close one first")
	errServerFull   = errors.New("the server is full; try again later")
	errStopping     = errors.New("the server is stopping")
)

// gate counts who is inside: connections by address, logins in progress,
// sessions by account. It holds numbers only and never waits.
type gate struct {
	limits Limits

	mu       sync.Mutex
	pending  int // connections that have not logged in yet
	sessions int
	accounts map[string]int
	visitors map[netip.Prefix]*visitor
	swept    time.Time
}

// visitor is what is remembered about an address.
type visitor struct {
	open   int
	budget budget // connections it may still open
}

func newGate(l Limits) *gate {
	return &gate{limits: l, accounts: map[string]int{}, visitors: map[netip.Prefix]*visitor{}}
}

// arrive counts a new connection from addr. If it may stay, the caller calls
// known once the client has logged in, and leave when the connection is over;
// leave alone is enough, and calling either twice does no harm.
func (g *gate) arrive(addr netip.Addr) (known, leave func(), err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	g.sweep(now)
	if g.pending >= g.limits.Unauthenticated {
		return nil, nil, errBusy
	}
	v, err := g.visit(addr, now)
	if err != nil {
		return nil, nil, err
	}
	g.pending++
	known = sync.OnceFunc(func() { g.count(func() { g.pending-- }) })
	leave = sync.OnceFunc(func() {
		known()
		g.count(func() { v.open-- })
	})
	return known, leave, nil
}

// visit finds the visitor at addr and counts the connection, if it may come.
func (g *gate) visit(addr netip.Addr, now time.Time) (*visitor, error) {
	network, counted := g.network(addr)
	if !counted {
		return &visitor{}, nil
	}
	v := g.visitors[network]
	if v == nil {
		perMinute := float64(g.limits.PerMinute)
		v = &visitor{budget: newBudget(perMinute/60, perMinute)}
		g.visitors[network] = v
	}
	if v.open >= g.limits.PerAddress {
		return nil, errAddressFull
	}
	if !v.budget.spend(1, now) {
		return nil, errAddressQuick
	}
	v.open++
	return v, nil
}

// network is the neighbourhood that counts as one address: a single address of
// IPv4, the /64 of IPv6, since that is what one customer is given.
func (g *gate) network(addr netip.Addr) (netip.Prefix, bool) {
	addr = addr.Unmap().WithZone("")
	if !addr.IsValid() || slices.ContainsFunc(g.limits.Exempt, func(p netip.Prefix) bool { return p.Contains(addr) }) {
		return netip.Prefix{}, false
	}
	bits := addr.BitLen()
	if addr.Is6() {
		bits = 64
	}
	network, err := addr.Prefix(bits)
	return network, err == nil
}

// sweep forgets visitors about whom there is nothing to remember, at most once
// a minute: without it, every address that ever called would stay.
func (g *gate) sweep(now time.Time) {
	if now.Sub(g.swept) < time.Minute {
		return
	}
	g.swept = now
	for network, v := range g.visitors {
		if v.open == 0 && v.budget.full(now) {
			delete(g.visitors, network)
		}
	}
}

// enter counts a session of account and returns what ends it.
func (g *gate) enter(account string) (leave func(), err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.sessions >= g.limits.Sessions {
		return nil, errServerFull
	}
	if g.accounts[account] >= g.limits.PerAccount {
		return nil, errAccountFull
	}
	g.sessions++
	g.accounts[account]++
	return sync.OnceFunc(func() {
		g.count(func() {
			g.sessions--
			if g.accounts[account]--; g.accounts[account] == 0 {
				delete(g.accounts, account)
			}
		})
	}), nil
}

func (g *gate) count(change func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	change()
}
