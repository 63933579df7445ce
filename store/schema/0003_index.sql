-- The words move from FTS5 to an index of lede's own (package index): it answers
-- by relevance from a million articles while one types.
DROP TABLE search;

-- The pieces of the index. Only those in state 1 are read.
CREATE TABLE segments (
  id       INTEGER PRIMARY KEY,
  state    INTEGER NOT NULL, -- 0 is being written, 1 is read, 2 was merged and is being removed
  touched  INTEGER NOT NULL, -- when somebody last worked on it, in seconds since 1970; for state 0
  articles INTEGER NOT NULL, -- in it, the dead ones included
  newest   INTEGER NOT NULL, -- articles.ord
  oldest   INTEGER NOT NULL,
  lengths  TEXT NOT NULL     -- JSON array: bytes of each of its streams
);

-- What a segment is made of; a page never changes. See PageID in package index.
CREATE TABLE pages (
  id   INTEGER PRIMARY KEY,
  page BLOB NOT NULL
);

-- Articles of a segment that have another version in a later one.
CREATE TABLE dead (
  segment INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
  article INTEGER NOT NULL,
  PRIMARY KEY (segment, article)
) WITHOUT ROWID;

-- Of the index: how many segments there were, how often what is read has
-- changed, and the largest articles.id that is yet to be indexed; 0 is none.
ALTER TABLE library ADD COLUMN segments INTEGER NOT NULL DEFAULT 0;
ALTER TABLE library ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE library ADD COLUMN unindexed INTEGER NOT NULL DEFAULT 0;
UPDATE library SET unindexed = (SELECT coalesce(max(id), 0) FROM articles);
