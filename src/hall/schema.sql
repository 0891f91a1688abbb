-- hall: what came back from laptops that carried a meeting, and what people still have to decide:
-- values that changed in the hall and on the server.
CREATE TABLE hall_number (
  id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL                -- that the last laptop was given for its data file
) STRICT;
INSERT INTO hall_number VALUES (1, 1);

CREATE TABLE hall_return (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  brought_at  INTEGER NOT NULL,
  account_id  INTEGER NOT NULL,
  sha256      TEXT    NOT NULL,          -- of the package, hex
  taken       INTEGER NOT NULL,
  same        INTEGER NOT NULL
) STRICT;
CREATE INDEX hall_return_assembly ON hall_return (assembly_id, id);

CREATE TABLE hall_conflict (
  id          INTEGER NOT NULL PRIMARY KEY,
  return_id   INTEGER NOT NULL REFERENCES hall_return(id),
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  place       TEXT    NOT NULL,          -- the table
  row_key     TEXT    NOT NULL,          -- its key, an object
  field       TEXT    NOT NULL,          -- the column; empty: the whole row
  name        TEXT    NOT NULL,          -- which row, as people know it
  base        TEXT    NOT NULL,          -- JSON: at taking
  here        TEXT    NOT NULL,          -- on the server
  there       TEXT    NOT NULL,          -- in the hall
  state       TEXT    NOT NULL CHECK (state IN ('open','taken','kept'))
) STRICT;
CREATE INDEX hall_conflict_open ON hall_conflict (assembly_id, state, id);
