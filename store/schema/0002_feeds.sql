-- What is followed, and what is remembered between two visits to it. Times are
-- seconds since 1970, 0 where there is none.

CREATE TABLE feeds (
  id        INTEGER PRIMARY KEY,     -- articles.FeedID
  kind      INTEGER NOT NULL,        -- articles.FeedKind: a feed, or a list of feeds
  url       TEXT    NOT NULL UNIQUE, -- where it is fetched
  name      TEXT    NOT NULL,        -- as the reader calls it, or empty
  title     TEXT    NOT NULL,        -- as it calls itself
  home      TEXT    NOT NULL,        -- the page it belongs to
  tags      TEXT    NOT NULL,        -- JSON array; its articles get them
  full_text INTEGER NOT NULL,        -- articles.FullText
  private   INTEGER NOT NULL,        -- 1: the reader named it in a private network
  list      INTEGER REFERENCES feeds (id) ON DELETE SET NULL, -- the list that brought it
  followed  INTEGER NOT NULL,        -- since when
  etag      TEXT    NOT NULL,        -- of the last answer that was taken in whole
  modified  TEXT    NOT NULL,        -- its Last-Modified, as it was written
  digest    BLOB,                    -- of its body: many servers know no ETag
  checked   INTEGER NOT NULL,        -- when it was last asked
  well      INTEGER NOT NULL,        -- when it last answered with something good
  due       INTEGER NOT NULL,        -- not to be asked before
  failures  INTEGER NOT NULL,        -- in a row
  trouble   TEXT    NOT NULL,        -- what is wrong in plain words, or empty
  moved_to  TEXT    NOT NULL,        -- where it said it has moved for good
  moved     INTEGER NOT NULL,        -- how often in a row it said so
  gone      INTEGER NOT NULL         -- 1: it said that it has ended; it is asked no more
);
CREATE INDEX feeds_list ON feeds (list) WHERE list IS NOT NULL;

-- The items a feed has shown, so that one that was taken in is not taken in
-- again, nor its page fetched again, and so that an article knows all the feeds
-- that carry it.
CREATE TABLE feed_items (
  feed       INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  item       BLOB    NOT NULL, -- of what tells it from the other items of the feed
  digest     BLOB    NOT NULL, -- of all that the feed says about it; empty: not taken in
  key_hash   BLOB    NOT NULL, -- of its article, which may not be there any more
  brought    INTEGER NOT NULL, -- 1: the words of the article came from here
  page_due   INTEGER NOT NULL, -- its page is to be fetched, not before; 0: it is not
  page_tries INTEGER NOT NULL, -- how often that has failed
  PRIMARY KEY (feed, item)
) WITHOUT ROWID;
CREATE INDEX feed_items_key ON feed_items (key_hash, feed);
CREATE INDEX feed_items_page ON feed_items (feed, page_due) WHERE page_due > 0;

-- What the servers asked for.
CREATE TABLE hosts (
  origin       TEXT PRIMARY KEY, -- scheme://host:port
  due          INTEGER NOT NULL, -- not to be asked for anything before
  robots       TEXT    NOT NULL, -- its robots.txt, cut to what is read of one
  robots_until INTEGER NOT NULL  -- how long that is good; 0: it is not known
) WITHOUT ROWID;
