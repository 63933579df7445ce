package fetch

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
)

// errPrivate is an address that strangers may not lead to.
type errPrivate struct{ address string }

func (e errPrivate) Error() string {
	return fmt.Sprintf("%s is an address of this machine or of a private network, which only the reader may name", e.address)
}

// Private reports whether an address is not one of the public Internet: of
// this machine, of the local network, of a provider's inside, or of nobody. An
// IPv4 address inside an IPv6 one is judged as what it is.
//
// The list is IANA's registries of special-purpose addresses (RFC 6890).
func Private(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLinkLocalUnicast() {
		return true
	}
	for _, p := range special() {
		if p.Contains(a) {
			return true
		}
	}
	if inner, ok := embedded(a); ok {
		return Private(inner)
	}
	return false
}

// special is what net/netip does not know as private.
func special() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),       // this network
		netip.MustParsePrefix("100.64.0.0/10"),   // behind a provider's address translation
		netip.MustParsePrefix("192.0.0.0/24"),    // protocol assignments
		netip.MustParsePrefix("192.0.2.0/24"),    // documentation
		netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
		netip.MustParsePrefix("198.51.100.0/24"), // documentation
		netip.MustParsePrefix("203.0.113.0/24"),  // documentation
		netip.MustParsePrefix("240.0.0.0/4"),     // reserved
		netip.MustParsePrefix("::/96"),           // IPv4, as it was written once
		netip.MustParsePrefix("64:ff9b:1::/48"),  // translation inside a network
		netip.MustParsePrefix("100::/64"),        // discard
		netip.MustParsePrefix("2001::/32"),       // Teredo, which hides an IPv4 address
		netip.MustParsePrefix("2001:db8::/32"),   // documentation
		netip.MustParsePrefix("fec0::/10"),       // site-local, as it was once
	}
}

// embedded is the IPv4 address that translation (RFC 6052) or 6to4 (RFC 3056)
// would send a packet for a to.
func embedded(a netip.Addr) (netip.Addr, bool) {
	b := a.As16()
	switch {
	case netip.MustParsePrefix("64:ff9b::/96").Contains(a):
		return netip.AddrFrom4([4]byte(b[12:])), true
	case netip.MustParsePrefix("2002::/16").Contains(a):
		return netip.AddrFrom4([4]byte(b[2:6])), true
	default:
		return netip.Addr{}, false
	}
}

// refusePrivate is the Control of a net.Dialer. It sees the address itself, when
// the name was resolved for the last time, so that a name that is public when
// it is looked at and private when it is connected to gains nothing.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("connect to %q: %w", address, err)
	}
	if Private(at.Addr()) {
		return errPrivate{at.Addr().Unmap().String()}
	}
	return nil
}

// privateName reports whether a host is written as a private address, or called what
// only machines nearby are called. It is asked before anything is sent, so that
// a proxy is not asked to connect there either.
func privateName(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if a, err := netip.ParseAddr(host); err == nil {
		return Private(a)
	}
	if ip, ok := looseIPv4(host); ok {
		return Private(ip)
	}
	for _, suffix := range []string{"localhost", "local", "internal", "lan", "intranet", "home.arpa"} {
		if host == suffix || strings.HasSuffix(host, "."+suffix) {
			return true
		}
	}
	return !strings.Contains(host, ".") // a name without a dot is one of the local network
}

// looseIPv4 reads the old ways to write an address that resolvers still take:
// 127.1, 0x7f000001, 017700000001.
func looseIPv4(host string) (netip.Addr, bool) {
	parts := strings.Split(host, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var value uint64
	for i, part := range parts {
		n, ok := looseNumber(part)
		if !ok {
			return netip.Addr{}, false
		}
		bits := 8
		if i == len(parts)-1 {
			bits = 8 * (5 - len(parts))
		}
		if n >= 1<<bits {
			return netip.Addr{}, false
		}
		value = value<<bits | n
	}
	return netip.AddrFrom4([4]byte{byte(value >> 24), byte(value >> 16), byte(value >> 8), byte(value)}), true
}

func looseNumber(s string) (uint64, bool) {
	base := uint64(10)
	switch {
	case strings.HasPrefix(s, "0x"):
		s, base = s[2:], 16
	case len(s) > 1 && s[0] == '0':
		s, base = s[1:], 8
	}
	if s == "" || len(s) > 12 {
		return 0, false
	}
	var n uint64
	for _, c := range []byte(s) {
		d := uint64(strings.IndexByte("0123456789abcdef", c)) //nolint:gosec // not found is huge, and so no digit
		if d >= base {
			return 0, false
		}
		n = n*base + d
	}
	return n, true
}

// Nearby reports whether an address leads to this machine or into a private
// network as it is written. What a name resolves to is judged when it is
// connected to.
func Nearby(address string) bool {
	u, err := url.Parse(address)
	return err == nil && privateName(u.Hostname())
}
