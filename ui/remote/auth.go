package remote

import (
	"errors"
	"fmt"
	"slices"

	"golang.org/x/crypto/ssh"
)

// What authentication leaves behind for the session, in Permissions.Extensions.
const (
	accountExtension   = "lede-account"
	anonymousExtension = "lede-anonymous"
)

// maxAuthTries is how many keys a client may offer. An agent with more than
// that is told to name one (IdentitiesOnly in OpenSSH).
const maxAuthTries = 6

// serverConfig says how a client proves who it is, and with which algorithms
// the two talk: exchanges and ciphers that are sound by today's knowledge, each
// of which every OpenSSH since 2014 has one of.
//
// Passwords are not offered. Guests, if allowed, come in through
// keyboard-interactive with no questions, which clients try after their keys.
// They try "none" before, so that if it were accepted nobody's key would ever
// be looked at; it is where there are no keys to look at.
func serverConfig(keys *keyring, anonymous bool) *ssh.ServerConfig {
	c := &ssh.ServerConfig{
		Config: ssh.Config{
			KeyExchanges: []string{ssh.KeyExchangeMLKEM768X25519, ssh.KeyExchangeCurve25519},
			Ciphers:      []string{ssh.CipherChaCha20Poly1305, ssh.CipherAES256GCM, ssh.CipherAES128GCM},
			MACs:         []string{ssh.HMACSHA256ETM, ssh.HMACSHA512ETM},
		},
		PublicKeyAuthAlgorithms: signatures(),
		MaxAuthTries:            maxAuthTries,
		ServerVersion:           serverVersion,
	}
	if keys != nil {
		c.PublicKeyCallback = func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
			if !keys.allows(key) {
				return nil, fmt.Errorf("the key %s is not one of the authorised keys", ssh.FingerprintSHA256(key))
			}
			return nil, nil //nolint:nilnil // nothing is granted yet: the client has only shown a key
		}
		c.VerifiedPublicKeyCallback = verified
	}
	if anonymous {
		c.KeyboardInteractiveCallback = func(ssh.ConnMetadata, ssh.KeyboardInteractiveChallenge) (*ssh.Permissions, error) {
			return guest(), nil
		}
	}
	if anonymous && keys == nil {
		c.NoClientAuth = true
		c.NoClientAuthCallback = func(ssh.ConnMetadata) (*ssh.Permissions, error) { return guest(), nil }
	}
	return c
}

func guest() *ssh.Permissions {
	return &ssh.Permissions{Extensions: map[string]string{anonymousExtension: ""}}
}

// verified is called once the client has signed with key, and it alone makes an
// account. The name the client gave itself plays no part.
func verified(_ ssh.ConnMetadata, key ssh.PublicKey, _ *ssh.Permissions, _ string) (*ssh.Permissions, error) {
	return &ssh.Permissions{
		Extensions: map[string]string{accountExtension: ssh.FingerprintSHA256(key)},
	}, nil
}

// identity reads back what verified wrote. A connection with neither mark has
// come past both callbacks, which must not be possible and is refused.
func identity(p *ssh.Permissions) (account string, anonymous bool, err error) {
	if p != nil {
		if account = p.Extensions[accountExtension]; account != "" {
			return account, false, nil
		}
		if _, anonymous = p.Extensions[anonymousExtension]; anonymous {
			return "", true, nil
		}
	}
	return "", false, errors.New("the client logged in without proving who it is")
}

// signatures are the algorithms with which a client may prove that it has a
// key: none with SHA-1, and for keys on a token only with a touch.
func signatures() []string {
	return []string{
		ssh.KeyAlgoED25519, ssh.KeyAlgoSKED25519,
		ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521, ssh.KeyAlgoSKECDSA256,
		ssh.KeyAlgoRSASHA256, ssh.KeyAlgoRSASHA512,
	}
}

// usable says whether a key of this type can log in at all, so that a line
// that never could is named when the server starts.
func usable(key ssh.PublicKey) bool {
	return key.Type() == ssh.KeyAlgoRSA || slices.Contains(signatures(), key.Type())
}
