package remote

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// forger offers one key and signs with another.
type forger struct{ offered, signing ssh.Signer }

func (s forger) PublicKey() ssh.PublicKey { return s.offered.PublicKey() }

func (s forger) Sign(random io.Reader, data []byte) (*ssh.Signature, error) {
	return s.signing.Sign(random, data)
}

func TestAccountIsTheProvenKey(t *testing.T) {
	f := start(t, nil)
	second, stranger := newKey(t), newKey(t)
	f.authorise(f.signer, second)
	password := ssh.Password("secret")
	guest := ssh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })
	for _, c := range []struct {
		name    string
		auth    []ssh.AuthMethod
		account ssh.Signer // nil if nobody may come in
	}{
		{"a known key", []ssh.AuthMethod{ssh.PublicKeys(f.signer)}, f.signer},
		{"another one", []ssh.AuthMethod{ssh.PublicKeys(second)}, second},
		{"a stranger", []ssh.AuthMethod{ssh.PublicKeys(stranger)}, nil},
		{"a stranger, then a known key", []ssh.AuthMethod{ssh.PublicKeys(stranger, second)}, second},
		{"nothing", nil, nil},
		{"a password", []ssh.AuthMethod{password}, nil},
		{"no questions", []ssh.AuthMethod{guest}, nil},
		{"a known key, signed with a stranger's", []ssh.AuthMethod{ssh.PublicKeys(forger{f.signer, stranger})}, nil},
		{"a known key, signed with another known one", []ssh.AuthMethod{ssh.PublicKeys(forger{f.signer, second})}, nil},
		{"a stranger's key, signed with a known one", []ssh.AuthMethod{ssh.PublicKeys(forger{stranger, f.signer})}, nil},
	} {
		client, err := f.try(c.auth...)
		if c.account == nil {
			if err == nil {
				t.Errorf("%s comes in", c.name)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		open(t, client, "xterm", 100, 24).see("account " + ssh.FingerprintSHA256(c.account.PublicKey()))
	}
	f.event(Refused, ssh.FingerprintSHA256(stranger.PublicKey())+" is not one of the authorised keys")
}

// TestOfferedKeyLeavesNoTrace asks for the account of one key by offering it
// and then proves another, message by message: the callback for offers has seen
// both, the account must be the second. (CVE-2024-45337 was about servers that
// remembered the first.)
func TestOfferedKeyLeavesNoTrace(t *testing.T) {
	f := start(t, nil)
	second := newKey(t)
	f.authorise(f.signer, second)
	offeredOnly := &unwilling{Signer: f.signer}
	client, err := f.try(ssh.PublicKeysCallback(func() ([]ssh.Signer, error) {
		return []ssh.Signer{offeredOnly, second}, nil
	}))
	if err == nil {
		open(t, client, "xterm", 100, 24).see("account " + ssh.FingerprintSHA256(second.PublicKey()))
	} else if !errors.Is(err, errUnwilling) {
		t.Fatal(err)
	}
	if !offeredOnly.asked {
		t.Fatal("the first key was never accepted as an offer, so this test shows nothing")
	}

	c := serverConfig(&keyring{path: f.keys, log: func(Event) {}}, false)
	if p, err := c.PublicKeyCallback(nil, f.signer.PublicKey()); err != nil || p != nil {
		t.Errorf("an offer grants %+v, %v", p, err)
	}
	p, err := c.VerifiedPublicKeyCallback(nil, second.PublicKey(), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if account, anonymous, err := identity(p); account != ssh.FingerprintSHA256(second.PublicKey()) || anonymous || err != nil {
		t.Errorf("the account is %q, %v, %v", account, anonymous, err)
	}
	if _, _, err := identity(&ssh.Permissions{}); err == nil {
		t.Error("permissions without a mark make an account")
	}
	if _, _, err := identity(nil); err == nil {
		t.Error("no permissions make an account")
	}
}

var errUnwilling = errors.New("this key does not sign")

// unwilling is a key that is offered and then does not sign.
type unwilling struct {
	ssh.Signer
	asked bool
}

func (s *unwilling) Sign(io.Reader, []byte) (*ssh.Signature, error) {
	s.asked = true
	return nil, errUnwilling
}

func TestGuests(t *testing.T) {
	guest := ssh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })
	check := func(t *testing.T, f *fixture, n int, account string, anonymous bool, auth ...ssh.AuthMethod) {
		t.Helper()
		client, err := f.try(auth...)
		if err != nil {
			t.Fatal(err)
		}
		open(t, client, "xterm", 100, 24).see("keys 0")
		got := f.page(n).session
		if got.Account != account || got.Anonymous != anonymous {
			t.Errorf("the session is for %q, anonymous %v", got.Account, got.Anonymous)
		}
	}
	t.Run("beside keys", func(t *testing.T) {
		f := start(t, func(o *Options) { o.Anonymous = true })
		check(t, f, 0, "", true, guest)
		check(t, f, 1, "", true, ssh.PublicKeys(newKey(t)), guest)
		check(t, f, 2, ssh.FingerprintSHA256(f.signer.PublicKey()), false, ssh.PublicKeys(f.signer), guest)
		if _, err := f.try(ssh.Password("x")); err == nil {
			t.Error("a password, or nothing, is accepted, so that no key would be looked at")
		}
	})
	t.Run("alone", func(t *testing.T) {
		f := start(t, func(o *Options) { o.Anonymous, o.AuthorizedKeys = true, "" })
		check(t, f, 0, "", true, ssh.PublicKeys(f.signer), guest)
		check(t, f, 1, "", true)
	})
}

func TestKeysChangeWithoutARestart(t *testing.T) {
	f := start(t, nil)
	second := newKey(t)
	may := func(s ssh.Signer) bool {
		client, err := f.try(ssh.PublicKeys(s))
		if err == nil {
			client.Close()
		}
		return err == nil
	}
	if !may(f.signer) || may(second) {
		t.Fatal("the file as it was at the start does not count")
	}
	f.authorise(f.signer, second)
	if !may(f.signer) || !may(second) {
		t.Error("a key that was added cannot log in")
	}
	f.authorise(second)
	if may(f.signer) {
		t.Error("a key that was removed can still log in")
	}
	data := "nonsense\n" + string(ssh.MarshalAuthorizedKey(second.PublicKey()))
	if err := os.WriteFile(f.keys, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	if !may(second) {
		t.Error("a mistake in one line locks everybody out")
	}
	f.event(Keys, "authorized_keys, line 1: this is not a public key")
	if err := os.Remove(f.keys); err != nil {
		t.Fatal(err)
	}
	if may(second) {
		t.Error("without the file somebody can log in")
	}
	f.event(Keys, "nobody can log in")
	f.authorise(f.signer)
	if !may(f.signer) {
		t.Error("the file came back, and its key cannot log in")
	}
}

func TestParseKeys(t *testing.T) {
	good := strings.TrimSpace(string(ssh.MarshalAuthorizedKey(newKey(t).PublicKey())))
	public := func(key any) string {
		t.Helper()
		p, err := ssh.NewPublicKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(ssh.MarshalAuthorizedKey(p)))
	}
	curve, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	strong, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	weak := *strong
	weak.N = new(big.Int).Rsh(strong.N, 1024)
	for _, c := range []struct {
		name, text string
		keys       int
		bad        string // the first complaint
	}{
		{"one key", good, 1, ""},
		{"comments and blank lines", "# mine\n\n  \t\n" + good + " me@home\r\n", 1, ""},
		{"the same twice", good + "\n" + good, 1, ""},
		{"other types", public(&curve.PublicKey) + "\n" + public(&strong.PublicKey), 2, ""},
		{"weak", public(&weak.PublicKey), 0, "keys, line 1: an RSA key of 1024 bits is too weak; it needs 2048, or be ssh-ed25519"},
		{"nonsense", good + "\n\nssh-ed25519 AAAA nobody\n", 1, `keys, line 3: this is not a public key as in "ssh-ed25519 AAAA… name"`},
		{"private", "-----BEGIN OPENSSH PRIVATE KEY-----\n", 0, "keys, line 1: this is a private key; the public one, from the file that ends in .pub, belongs here"},
		{"a harmless option", "no-port-forwarding,no-X11-forwarding " + good, 1, ""},
		{"an option that forbids", `from="10.0.0.0/8" ` + good, 0, `keys, line 1: the option "from" is not known here; remove it, or the key`},
		{"an authority", "cert-authority " + good, 0, `keys, line 1: the option "cert-authority" is not known here; remove it, or the key`},
		{"binary", "\x00\x01\xff", 0, `keys, line 1: this is not a public key as in "ssh-ed25519 AAAA… name"`},
		{"empty", "", 0, ""},
	} {
		keys, bad := parseKeys("keys", []byte(c.text))
		if len(keys) != c.keys {
			t.Errorf("%s: %d keys, not %d", c.name, len(keys), c.keys)
		}
		switch {
		case len(bad) == 0 && c.bad != "":
			t.Errorf("%s: no complaint, not %q", c.name, c.bad)
		case len(bad) > 0 && bad[0].Error() != c.bad:
			t.Errorf("%s: complains %q, not %q", c.name, bad[0], c.bad)
		}
	}
}

func TestOpenKeyring(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "keys")
	complaint := func(want string) {
		t.Helper()
		_, err := openKeyring(path, func(Event) {})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("says %v; want %q and the path", err, want)
		}
	}
	complaint("there is no file of authorised keys at")
	write := func(text string, mode os.FileMode) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	write("# nobody yet\n", 0o600)
	complaint("holds no key, so nobody could log in")
	write("x\n", 0o600)
	complaint("line 1: this is not a public key")
	write(string(ssh.MarshalAuthorizedKey(newKey(t).PublicKey())), 0o666)
	complaint("everybody on this machine can add keys")
	write(strings.Repeat("#", maxKeyFile+1), 0o600)
	complaint("larger than a file of keys can be")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	complaint("is not a file")
}

func TestOldAlgorithmsAreRefused(t *testing.T) {
	f := start(t, nil)
	for name, c := range map[string]ssh.Config{
		"key exchange": {KeyExchanges: []string{ssh.KeyExchangeECDHP256, ssh.KeyExchangeDH14SHA256, ssh.InsecureKeyExchangeDH14SHA1}},
		"cipher":       {Ciphers: []string{ssh.CipherAES128CTR, ssh.InsecureCipherAES128CBC}},
	} {
		_, err := f.tryWith(&ssh.ClientConfig{Config: c, User: "x", Auth: []ssh.AuthMethod{ssh.PublicKeys(f.signer)}})
		if err == nil || !strings.Contains(err.Error(), "no common algorithm") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, kex := range []string{ssh.KeyExchangeMLKEM768X25519, ssh.KeyExchangeCurve25519} {
		c := ssh.Config{KeyExchanges: []string{kex}}
		if _, err := f.tryWith(&ssh.ClientConfig{Config: c, User: "x", Auth: []ssh.AuthMethod{ssh.PublicKeys(f.signer)}}); err != nil {
			t.Errorf("%s: %v", kex, err)
		}
	}
}
