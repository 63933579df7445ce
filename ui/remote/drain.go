package remote

import "time"

// drain ends what is open after the listener has been closed: the programs are
// asked to quit, which puts the readers' terminals back in order, and whoever
// has not gone when the time is up is disconnected. A client that keeps a
// connection for later would otherwise hold the process for ever.
func (s *Server) drain() {
	s.mu.Lock()
	s.stopping = true
	open := make([]*connection, 0, len(s.open))
	for c := range s.open {
		open = append(open, c)
	}
	s.mu.Unlock()
	s.log(Event{Kind: Stopping})

	for _, c := range open {
		c.stop()
	}
	if s.idleWithin(s.limits.Drain) {
		return
	}
	for _, c := range open {
		c.close()
	}
	// What is left now is code that does not return. The process is about to
	// end and takes it along; waiting for it would only make that impossible.
	s.idleWithin(s.limits.Drain)
}

// idleWithin waits until no connection is left and says whether that was in time.
func (s *Server) idleWithin(d time.Duration) bool {
	done := make(chan struct{})
	go func() {
		s.working.Wait()
		close(done)
	}()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return false
	}
}

// remember adds c to what must be closed, unless the server is stopping.
func (s *Server) remember(c *connection) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping {
		return false
	}
	s.open[c] = struct{}{}
	return true
}

func (s *Server) forget(c *connection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, c)
}
