package remote

import (
	"bytes"
	"crypto/rsa"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/crypto/ssh"
)

const (
	maxKeyFile = 1 << 20 // bytes of an authorized_keys file
	minRSABits = 2048
)

// keyring is the file of authorised keys. It is looked at on each login and
// read again when it has changed. When it can no longer be read, or a line of
// it makes no sense any more, what it does not clearly allow is refused: the
// edit may have been made to lock somebody out.
type keyring struct {
	path string
	log  func(Event)

	mu    sync.Mutex
	stamp fs.FileInfo
	keys  map[string]bool // by their wire form
}

// openKeyring reads the file for the first time, when a mistake in it is an
// error that somebody is there to read.
func openKeyring(path string, log func(Event)) (*keyring, error) {
	k := &keyring{path: path, log: log}
	bad, err := k.read()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file of authorised keys at %s: "+
			"put your public key into it, for instance with \"cp ~/.ssh/id_ed25519.pub %s\" "+
			"(\"ssh-keygen -t ed25519\" makes one)", path, path)
	}
	if err != nil {
		return nil, err
	}
	if len(bad) > 0 {
		return nil, bad[0]
	}
	if len(k.keys) == 0 {
		return nil, fmt.Errorf("%s holds no key, so nobody could log in: add a public key to it, one on a line", path)
	}
	return k, nil
}

// allows says whether key is in the file as it is now.
func (k *keyring) allows(key ssh.PublicKey) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.changed() {
		k.reload()
	}
	return k.keys[string(key.Marshal())]
}

func (k *keyring) changed() bool {
	now, err := os.Stat(k.path)
	if err != nil || k.stamp == nil {
		return true
	}
	return !os.SameFile(now, k.stamp) || now.Size() != k.stamp.Size() || !now.ModTime().Equal(k.stamp.ModTime())
}

func (k *keyring) reload() {
	bad, err := k.read()
	if err != nil {
		k.keys, k.stamp = nil, nil
		k.log(Event{Kind: Keys, Detail: "nobody can log in: " + err.Error()})
		return
	}
	k.log(Event{Kind: Keys, Detail: fmt.Sprintf("%s has changed and holds %d keys", k.path, len(k.keys))})
	for _, err := range bad {
		k.log(Event{Kind: Keys, Detail: err.Error()})
	}
}

// read replaces the keys by those of the file; bad are its lines that make no
// sense.
func (k *keyring) read() (bad []error, err error) {
	file, err := os.Open(k.path)
	if err != nil {
		return nil, fmt.Errorf("read the authorised keys: %w", err)
	}
	defer func() { _ = file.Close() }()
	stamp, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the authorised keys: %w", err)
	}
	if !stamp.Mode().IsRegular() {
		return nil, fmt.Errorf("read the authorised keys: %s is not a file", k.path)
	}
	if runtime.GOOS != "windows" && stamp.Mode().Perm()&0o002 != 0 {
		return nil, fmt.Errorf("everybody on this machine can add keys to %s: take that away with \"chmod o-w %s\"", k.path, k.path)
	}
	data, err := io.ReadAll(io.LimitReader(file, maxKeyFile+1))
	if err != nil {
		return nil, fmt.Errorf("read the authorised keys: %w", err)
	}
	if len(data) > maxKeyFile {
		return nil, fmt.Errorf("%s is larger than a file of keys can be (%d bytes)", k.path, maxKeyFile)
	}
	k.keys, bad = parseKeys(k.path, data)
	k.stamp = stamp
	return bad, nil
}

// parseKeys reads the format of sshd(8), one key on a line.
func parseKeys(path string, data []byte) (keys map[string]bool, bad []error) {
	keys = map[string]bool{}
	for number, line := range bytes.Split(data, []byte("\n")) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		key, err := parseKey(line)
		if err != nil {
			bad = append(bad, fmt.Errorf("%s, line %d: %w", path, number+1, err))
			continue
		}
		keys[string(key.Marshal())] = true
	}
	return keys, bad
}

func parseKey(line []byte) (ssh.PublicKey, error) {
	key, _, options, _, err := ssh.ParseAuthorizedKey(line)
	if err != nil {
		if bytes.Contains(line, []byte("PRIVATE KEY")) {
			return nil, errors.New("this is a private key; the public one, from the file that ends in .pub, belongs here")
		}
		return nil, errors.New("this is not a public key as in \"ssh-ed25519 AAAA… name\"")
	}
	// An option narrows what a key may do, so that one which is not
	// understood must not be passed over.
	for _, option := range options {
		name, _, _ := strings.Cut(option, "=")
		switch strings.ToLower(name) {
		case "no-agent-forwarding", "no-port-forwarding", "no-x11-forwarding", "no-user-rc", "no-touch-required":
			// Nobody may do the first four anyway, and touch is always asked for.
		default:
			return nil, fmt.Errorf("the option %q is not known here; remove it, or the key", name)
		}
	}
	if !usable(key) {
		return nil, fmt.Errorf("keys of the type %s cannot log in; ssh-ed25519 can", key.Type())
	}
	if crypto, ok := key.(ssh.CryptoPublicKey); ok {
		if rsaKey, ok := crypto.CryptoPublicKey().(*rsa.PublicKey); ok && rsaKey.N.BitLen() < minRSABits {
			return nil, fmt.Errorf("an RSA key of %d bits is too weak; it needs %d, or be ssh-ed25519", rsaKey.N.BitLen(), minRSABits)
		}
	}
	return key, nil
}
