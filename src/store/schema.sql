-- store: what the data file knows about itself, the audit log and the jobs.

-- Which version of its schema each feature has: 1 is schema.sql, each step adds one. base is the
-- fingerprint of the schema.sql that it began with: two of them don't make the same tables.
CREATE TABLE schema_step (
  feature    TEXT    NOT NULL PRIMARY KEY,
  version    INTEGER NOT NULL,
  base       TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

-- One row: this file's number (the high 13 bits of every id made here) and the id counter.
CREATE TABLE data_file (
  id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  number     INTEGER NOT NULL CHECK (number BETWEEN 1 AND 8191),
  next_id    INTEGER NOT NULL CHECK (next_id BETWEEN 1 AND 1099511627775)
) STRICT;
INSERT INTO data_file (id, number, next_id) VALUES (1, 1, 1);

-- Who did what, written in the transaction of the change and never edited. The texts of a change
-- are in audit_history; here are only their salted hashes (NULL: there was nothing).
CREATE TABLE audit (
  id        INTEGER NOT NULL PRIMARY KEY,
  at        INTEGER NOT NULL,
  actor     INTEGER NOT NULL,          -- account; 0 is the system
  verb      TEXT    NOT NULL,          -- "report.send"
  object    TEXT    NOT NULL,          -- a table's name
  object_id INTEGER NOT NULL,          -- 0: none
  unit_id   INTEGER NOT NULL           -- whose audit page shows it; 0: the administrator's only
) STRICT;
CREATE INDEX audit_at     ON audit (at, id);
CREATE INDEX audit_unit   ON audit (unit_id, at, id);
CREATE INDEX audit_actor  ON audit (actor, at, id);
CREATE INDEX audit_object ON audit (object, object_id, at, id);
CREATE TABLE audit_change (
  audit_id  INTEGER NOT NULL REFERENCES audit(id),
  place     INTEGER NOT NULL,
  field     TEXT    NOT NULL,          -- "" is the note
  from_hash BLOB,
  to_hash   BLOB,
  PRIMARY KEY (audit_id, place)
) STRICT;

-- The erasable part: deleting a row here erases personal data and leaves the chain whole.
CREATE TABLE audit_history (
  audit_id  INTEGER NOT NULL,
  place     INTEGER NOT NULL,
  salt      BLOB    NOT NULL,
  from_text TEXT,
  to_text   TEXT,
  PRIMARY KEY (audit_id, place)
) STRICT;

-- Committed rows that wait for the sealer, and the chain it makes of them.
CREATE TABLE audit_pending (
  audit_id INTEGER NOT NULL PRIMARY KEY
) STRICT;
CREATE TABLE audit_seal (
  place    INTEGER NOT NULL PRIMARY KEY,  -- 1, 2, 3 … without a gap
  audit_id INTEGER NOT NULL UNIQUE,
  hash     BLOB    NOT NULL               -- over the hash before, the row and its changes
) STRICT;

-- Long work. A running job whose runner died is waiting again.
CREATE TABLE job (
  id         INTEGER NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL,
  args       TEXT    NOT NULL,
  unit_id    INTEGER NOT NULL,
  actor      INTEGER NOT NULL,
  lang       INTEGER NOT NULL,
  title      TEXT    NOT NULL,
  state      INTEGER NOT NULL,          -- enum job_state
  done       INTEGER NOT NULL,
  total      INTEGER NOT NULL,
  result     TEXT    NOT NULL,
  cancel     INTEGER NOT NULL,          -- 1: somebody asked to stop
  runner     INTEGER NOT NULL,          -- random number of the runner that has it; 0: nobody
  beat_at    INTEGER NOT NULL,          -- that runner's last sign of life
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at   INTEGER
) STRICT;
CREATE INDEX job_state ON job (state, id);
CREATE INDEX job_unit  ON job (unit_id, id);
