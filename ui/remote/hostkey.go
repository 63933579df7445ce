package remote

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/crypto/ssh"
)

// maxHostKey bounds the file of the host key, in bytes.
const maxHostKey = 16 << 10

// hostKey reads the key by which clients recognise the server, and makes one
// if there is none. Whoever can read it can pretend to be this server, so a key
// that others can read is refused instead of silently used.
func hostKey(path string) (ssh.Signer, error) {
	signer, err := readHostKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return signer, err
	}
	switch err := makeHostKey(path); {
	case errors.Is(err, fs.ErrExist):
		// Another server made it in the meantime: theirs is as good.
	case err != nil:
		return nil, fmt.Errorf("make the host key: %w", err)
	}
	return readHostKey(path)
}

func readHostKey(path string) (ssh.Signer, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the host key: %w", err)
	}
	defer func() { _ = file.Close() }()
	// Ask the open file, not the path: it is what will be read.
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the host key: %w", err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && runtime.GOOS != "windows" {
		return nil, fmt.Errorf("the host key %s can be read by other people (mode %04o): say \"chmod 600 %s\", "+
			"or remove it and a new one is made", path, mode, path)
	}
	data, err := io.ReadAll(io.LimitReader(file, maxHostKey))
	if err != nil {
		return nil, fmt.Errorf("read the host key: %w", err)
	}
	signer, err := ssh.ParsePrivateKey(data)
	var locked *ssh.PassphraseMissingError
	switch {
	case errors.As(err, &locked):
		return nil, fmt.Errorf("the host key %s has a passphrase, which nobody could type when the server starts", path)
	case err != nil:
		return nil, fmt.Errorf("%s is not a host key; remove it and a new one is made, or put the right one back", path)
	case signer.PublicKey().Type() != ssh.KeyAlgoED25519:
		return nil, fmt.Errorf("the host key %s has the type %s; it must be ssh-ed25519", path, signer.PublicKey().Type())
	}
	return signer, nil
}

// makeHostKey writes a new key. It fails with fs.ErrExist if there is a file,
// and leaves none behind if it cannot finish.
func makeHostKey(path string) error {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := ssh.MarshalPrivateKey(private, "lede")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(pem.EncodeToMemory(block))
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
