-- The first shape of a library. The package comment of store says why it is
-- this shape; here stands what each column holds.

PRAGMA application_id = 0x6C656465; -- "lede"

-- One row of facts about the library itself.
CREATE TABLE library (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL, -- grows with every change a reader could see
  last_id  INTEGER NOT NULL, -- the last articles.ID given; never given again
  articles INTEGER NOT NULL, -- how many there are
  mentions INTEGER NOT NULL, -- how many mentions they hold together
  starter  INTEGER NOT NULL  -- 1 once the starter collection was decided on
);
INSERT INTO library VALUES (1, 1, 0, 0, 0, 0);

CREATE TABLE sources (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  articles INTEGER NOT NULL
);

-- What a list needs of an article, in order of date.
CREATE TABLE articles (
  ord       INTEGER PRIMARY KEY,     -- date and sequence, see order.go
  id        INTEGER NOT NULL UNIQUE, -- articles.ID
  key_hash  BLOB UNIQUE,             -- of texts.key; NULL for an article without
  digest    BLOB NOT NULL,           -- of title, byline, date and text
  title     TEXT NOT NULL,
  source    INTEGER REFERENCES sources (id),
  published TEXT NOT NULL,           -- as articles.When writes itself
  language  TEXT NOT NULL,
  words     INTEGER NOT NULL,
  names     INTEGER NOT NULL,        -- how many different ones it holds
  lead      TEXT NOT NULL
);
CREATE INDEX articles_digest ON articles (digest);

-- The rest of an article, in order of arrival: an import writes here at the
-- end, whatever dates it brings.
CREATE TABLE texts (
  id       INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  key      TEXT NOT NULL,
  byline   TEXT NOT NULL, -- JSON array
  url      TEXT NOT NULL,
  updated  TEXT NOT NULL,
  dateline TEXT NOT NULL,
  links    TEXT NOT NULL, -- JSON array of [text, url], or empty
  feed     TEXT NOT NULL,
  origin   TEXT NOT NULL,
  body     BLOB NOT NULL, -- zstd
  mentions BLOB NOT NULL  -- see pack.go
);

-- The words. rowid is articles.ord, so that the newest matches of any word
-- come first without sorting. The text it is given is already cut into folded
-- and stemmed words, separated by spaces, by articles/words.
CREATE VIRTUAL TABLE search USING fts5 (
  title, body, byline, source, feed, url,
  content = '', contentless_delete = 1,
  tokenize = 'ascii'
);

-- A word of a title weighs as much as four of a body.
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(4.0, 1.0, 1.0, 1.0, 1.0, 1.0)');

-- Memory for what a batch brings, in bytes: a batch that fits is written as one
-- piece, and fewer pieces are less to merge.
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);

CREATE TABLE names (
  id       INTEGER PRIMARY KEY, -- articles.NameID
  name     TEXT NOT NULL,       -- canonical, as first seen
  fold     TEXT NOT NULL,
  type     INTEGER NOT NULL,    -- articles.Type
  articles INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  UNIQUE (fold, type)
);
CREATE INDEX names_rank ON names (articles DESC, mentions DESC, id) WHERE articles > 0;

-- The forms a name was seen in, its canonical one included.
CREATE TABLE forms (
  id       INTEGER PRIMARY KEY,
  name     INTEGER NOT NULL REFERENCES names (id),
  form     TEXT NOT NULL,
  fold     TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  UNIQUE (name, form)
);
CREATE INDEX forms_fold ON forms (fold, name);

-- The words of the forms; rowid is forms.id.
CREATE VIRTUAL TABLE forms_search USING fts5 (
  form,
  content = '', contentless_delete = 1,
  tokenize = 'ascii'
);

-- Which names an article holds, the most prominent at place 0.
CREATE TABLE article_names (
  ord        INTEGER NOT NULL REFERENCES articles (ord) ON UPDATE CASCADE ON DELETE CASCADE,
  place      INTEGER NOT NULL,
  name       INTEGER NOT NULL REFERENCES names (id),
  mentions   INTEGER NOT NULL,
  salience   INTEGER NOT NULL, -- see salience in names.go
  paragraphs INTEGER NOT NULL, -- bit n: named in the nth paragraph of the body
  PRIMARY KEY (ord, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX article_names_name ON article_names (name, ord, salience);

-- Who reads. 0 is nobody: what came with the articles themselves. 1 is the
-- reader on this machine, whose name is empty.
CREATE TABLE accounts (
  id   INTEGER PRIMARY KEY,
  name TEXT UNIQUE
);
INSERT INTO accounts VALUES (0, NULL), (1, '');

-- What readers noted; an article nobody noted anything about has no row.
CREATE TABLE marks (
  ord     INTEGER NOT NULL REFERENCES articles (ord) ON UPDATE CASCADE ON DELETE CASCADE,
  account INTEGER NOT NULL REFERENCES accounts (id),
  read    INTEGER NOT NULL,
  starred INTEGER NOT NULL,
  PRIMARY KEY (ord, account)
) WITHOUT ROWID;
CREATE INDEX marks_read ON marks (account, ord) WHERE read = 1;
CREATE INDEX marks_starred ON marks (account, ord) WHERE starred = 1;

-- Tags: those of account 0 came with the article and everybody sees them,
-- except readers who took them off, which is a row of theirs with gone = 1.
CREATE TABLE tags (
  ord     INTEGER NOT NULL REFERENCES articles (ord) ON UPDATE CASCADE ON DELETE CASCADE,
  account INTEGER NOT NULL REFERENCES accounts (id),
  fold    TEXT NOT NULL,
  tag     TEXT NOT NULL,
  gone    INTEGER NOT NULL,
  PRIMARY KEY (ord, account, fold)
) WITHOUT ROWID;
CREATE INDEX tags_fold ON tags (fold, account, ord);
