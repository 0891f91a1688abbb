-- file: what people attach, kept in the database: one file to back up, nothing to lose. The bytes
-- are stored once under their hash, however many records lead to them, and are reached through a
-- record only.
-- sha256 is NULL while the bytes are on their way, and again when the last record of them is gone:
-- such rows are nobody's and are swept. So neither whole nor dead bytes are ever copied.
CREATE TABLE content (
  id       INTEGER NOT NULL PRIMARY KEY,
  sha256   BLOB    UNIQUE,
  size     INTEGER NOT NULL CHECK (size > 0),
  type     TEXT    NOT NULL,               -- told by the bytes: "application/pdf"
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX content_nobodys ON content (id) WHERE sha256 IS NULL;

-- 256 KiB each but the last; n counts from 0.
CREATE TABLE chunk (
  content_id INTEGER NOT NULL REFERENCES content(id),
  n          INTEGER NOT NULL,
  body       BLOB    NOT NULL,
  PRIMARY KEY (content_id, n)
) STRICT;

-- One attachment: whose it is decides who may read it.
CREATE TABLE file (
  id         INTEGER NOT NULL PRIMARY KEY,
  content_id INTEGER NOT NULL REFERENCES content(id),
  name       TEXT    NOT NULL,             -- as given, with the ending that fits the type
  unit_id    INTEGER NOT NULL,             -- its unit; 0: the data file's own (logo, fonts)
  object     TEXT    NOT NULL,             -- the table it hangs on: "report"; empty: free
  object_id  INTEGER NOT NULL,
  added_by   INTEGER NOT NULL,             -- account; 0 is the system
  added_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX file_content ON file (content_id);
CREATE INDEX file_object ON file (object, object_id, id);
CREATE INDEX file_unit   ON file (unit_id, id);

-- A file on its way: phones send it in pieces and go on after a lost signal. Swept when nothing
-- came for a day.
CREATE TABLE upload (
  id         INTEGER NOT NULL PRIMARY KEY REFERENCES content(id),  -- the bytes it fills
  token      TEXT    NOT NULL UNIQUE,      -- 128 random bits: the address of the PUT
  account_id INTEGER NOT NULL,
  unit_id    INTEGER NOT NULL,
  object     TEXT    NOT NULL,
  object_id  INTEGER NOT NULL,
  name       TEXT    NOT NULL,
  size       INTEGER NOT NULL CHECK (size > 0),
  received   INTEGER NOT NULL CHECK (received >= 0 AND received <= size),
  closed     INTEGER NOT NULL CHECK (closed IN (0,1)),  -- 1: whole, being hashed
  touched_at INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_account ON upload (account_id);
CREATE INDEX upload_touched ON upload (touched_at);
