package store

import (
	"context"
	"database/sql"
	"errors"

	"lede/articles"
)

// Host is what the server at an origin asked for when it was last heard of;
// nothing if it never was.
func (s *Store) Host(ctx context.Context, origin string) (h articles.Host, err error) {
	h.Origin = origin
	err = s.read(ctx, "look what a server asked for", func(t *txn) error {
		var due, until int64
		err := t.row(ctx, `SELECT due, robots, robots_until FROM hosts WHERE origin = ?`, origin).
			Scan(&due, &h.Robots, &until)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		h.Due, h.RobotsUntil = moment(due), moment(until)
		return err
	})
	return h, err
}

// SetHost remembers what a server asked for.
func (s *Store) SetHost(ctx context.Context, h articles.Host) error {
	return s.write(ctx, "remember what a server asked for", func(t *txn) (bool, error) {
		_, err := t.exec(ctx, `INSERT INTO hosts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
			due = excluded.due, robots = excluded.robots, robots_until = excluded.robots_until`,
			h.Origin, seconds(h.Due), h.Robots, seconds(h.RobotsUntil))
		return false, err
	})
}
