package remote

import (
	"encoding/binary"
	"io"
	"net"
	"time"
)

// serverVersion is the first line a client is sent. RFC 4253, section 4.2.
const serverVersion = "SSH-2.0-lede"

// How a refusal is said: briefly, and to few at a time, because it is said to
// those of whom there are too many.
const (
	refusalTime   = time.Second
	refusalsAtOne = 32
)

// refuse tells a client why it cannot come in, and closes the connection. A
// disconnect may be sent before keys are exchanged (RFC 4253, section 11.1),
// and OpenSSH prints its text, where a connection that just closes looks like
// a broken network.
func (s *Server) refuse(raw net.Conn, why string) {
	defer func() { _ = raw.Close() }()
	select {
	case s.refusals <- struct{}{}:
		defer func() { <-s.refusals }()
	default:
		return
	}
	_ = raw.SetDeadline(time.Now().Add(refusalTime))
	if _, err := raw.Write(append([]byte(serverVersion+"\r\n"), disconnect(why)...)); err != nil {
		return
	}
	// Closing a socket with unread bytes in it resets the connection, which
	// would take the sentence with it. So hear the client out, for a moment.
	_, _ = io.CopyN(io.Discard, raw, 4<<10)
}

// disconnect is a whole SSH_MSG_DISCONNECT packet, not encrypted, with the
// reason SSH_DISCONNECT_TOO_MANY_CONNECTIONS. RFC 4253, sections 6 and 11.1.
func disconnect(text string) []byte {
	const message, tooMany, block, minPadding = 1, 12, 8, 4
	payload := []byte{message}
	payload = binary.BigEndian.AppendUint32(payload, tooMany)
	payload = binary.BigEndian.AppendUint32(payload, uint32(len(text)))
	payload = append(payload, text...)
	payload = binary.BigEndian.AppendUint32(payload, 0) // no language

	padding := block - (4+1+len(payload))%block
	if padding < minPadding {
		padding += block
	}
	packet := binary.BigEndian.AppendUint32(nil, uint32(1+len(payload)+padding))
	packet = append(packet, byte(padding))
	packet = append(packet, payload...)
	return append(packet, make([]byte, padding)...)
}
