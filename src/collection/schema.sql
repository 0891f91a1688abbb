-- collection: báo cáo nhanh. The office makes a form of a few columns, asks units by a day, and
-- the table fills itself. Values are stored as figures are (ten-thousandths), words as they stand.
CREATE TABLE collection (
  id        INTEGER NOT NULL PRIMARY KEY,
  owner_id  INTEGER NOT NULL REFERENCES unit(id),   -- whose office asks
  season_id INTEGER NOT NULL REFERENCES season(id), -- whose figures are offered
  title     TEXT    NOT NULL,
  note      TEXT    NOT NULL,                       -- what is wanted, for whom; may be empty
  due_on    INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by INTEGER NOT NULL,
  closed_at INTEGER,                                -- no answers any more
  version   INTEGER NOT NULL
) STRICT;
CREATE INDEX collection_owner ON collection (owner_id, id);

CREATE TABLE collection_column (
  id            INTEGER NOT NULL PRIMARY KEY,
  collection_id INTEGER NOT NULL REFERENCES collection(id),
  ordinal       INTEGER NOT NULL,
  label         TEXT    NOT NULL,
  kind          TEXT    NOT NULL CHECK (kind IN ('number','money','yesno','day','text')),
  needed        INTEGER NOT NULL CHECK (needed IN (0,1)),
  indicator_id  INTEGER REFERENCES indicator(id),   -- its figure is offered where one was sent
  UNIQUE (collection_id, ordinal)
) STRICT;

CREATE TABLE collection_unit (
  collection_id INTEGER NOT NULL REFERENCES collection(id),
  unit_id       INTEGER NOT NULL REFERENCES unit(id),
  code          TEXT    NOT NULL,                   -- as it was when asked: the table's order
  name          TEXT    NOT NULL,
  answered_at   INTEGER,
  answered_by   INTEGER,
  version       INTEGER NOT NULL,                   -- 0: nobody has answered
  PRIMARY KEY (collection_id, unit_id)
) STRICT;
CREATE INDEX collection_unit_order ON collection_unit (collection_id, code, unit_id);
CREATE INDEX collection_unit_asked ON collection_unit (unit_id, collection_id);

CREATE TABLE collection_value (
  collection_id INTEGER NOT NULL,
  unit_id       INTEGER NOT NULL,
  column_id     INTEGER NOT NULL REFERENCES collection_column(id),
  value         INTEGER,                            -- numbers, money, yes/no, days
  said          TEXT    NOT NULL,                   -- texts
  PRIMARY KEY (collection_id, unit_id, column_id),
  FOREIGN KEY (collection_id, unit_id) REFERENCES collection_unit (collection_id, unit_id)
) STRICT;
