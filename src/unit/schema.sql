-- unit: the organisation tree, effective-dated. A unit is only an id and a code; everything else
-- about it is a version that holds on the civil days [from_on, to_on) and is known from recorded_at
-- until superseded_at. At most one version per unit and day is not superseded, checked in the tx.
CREATE TABLE unit (
  id         INTEGER NOT NULL PRIMARY KEY,
  code       TEXT    NOT NULL UNIQUE,      -- "Mã đơn vị": leading zeros kept
  created_at INTEGER NOT NULL,
  arriving   INTEGER                       -- the import that is bringing it: nobody sees it yet
) STRICT;

-- What changed the tree, with its decision. A wrong event is superseded by another, never edited.
CREATE TABLE unit_event (
  id            INTEGER NOT NULL PRIMARY KEY,
  kind          TEXT    NOT NULL CHECK (kind IN ('found','merge','consolidate','split','transfer',
                  'rename','dissolve','upgrade','downgrade','import','correct')),
  decision_no   TEXT    NOT NULL,          -- "123/QĐ-LĐLĐ"; empty for an import
  issuer        TEXT    NOT NULL,
  signed_on     INTEGER,
  effective_on  INTEGER NOT NULL,
  note          TEXT    NOT NULL,
  recorded_at   INTEGER NOT NULL,
  recorded_by   INTEGER NOT NULL,          -- account; 0 is the system
  superseded_at INTEGER,
  superseded_by INTEGER REFERENCES unit_event(id)
) STRICT;

CREATE INDEX unit_event_day ON unit_event (effective_on);

CREATE TABLE unit_event_part (
  event_id INTEGER NOT NULL REFERENCES unit_event(id),
  unit_id  INTEGER NOT NULL REFERENCES unit(id),
  role     TEXT    NOT NULL CHECK (role IN ('source','result','subject')),
  PRIMARY KEY (event_id, unit_id, role)
) STRICT;
CREATE INDEX unit_event_part_unit ON unit_event_part (unit_id, event_id);

CREATE TABLE unit_version (
  id            INTEGER NOT NULL PRIMARY KEY,
  unit_id       INTEGER NOT NULL REFERENCES unit(id),
  from_on       INTEGER NOT NULL,
  to_on         INTEGER NOT NULL,          -- 2932896 (31/12/9999) while it has no end
  name          TEXT    NOT NULL,
  folded        TEXT    NOT NULL,          -- text_fold(name)
  sort_key      BLOB    NOT NULL,          -- text_sort_key(name)
  kind          TEXT    NOT NULL CHECK (kind = 'grassroots' OR kind IN ('confederation',
                  'province','industry','upper','commune','member_grassroots','section','group')),
  sector        TEXT    NOT NULL,          -- code of table sector; empty for upper levels
  parent_id     INTEGER REFERENCES unit(id),
  event_id      INTEGER NOT NULL REFERENCES unit_event(id),
  recorded_at   INTEGER NOT NULL,
  superseded_at INTEGER,
  ended_by      INTEGER REFERENCES unit_event(id),   -- the event that superseded it
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX unit_version_unit   ON unit_version (unit_id, from_on);
CREATE INDEX unit_version_parent ON unit_version (parent_id, sort_key, unit_id);
CREATE INDEX unit_version_event  ON unit_version (event_id);
CREATE INDEX unit_version_ended  ON unit_version (ended_by) WHERE ended_by IS NOT NULL;

-- Words of the names, for search by beginnings of words without accents on either engine: a word
-- with the units whose names have it. What an import brings stands in few rows. They refer to
-- nothing that must be there: a unit that is not seen is not found.
CREATE TABLE unit_word (
  word    TEXT    NOT NULL,
  unit_id INTEGER NOT NULL,                -- the first of them
  others  BLOB    NOT NULL,                -- the others in rising order, as src/unit/words.c packs
  PRIMARY KEY (word, unit_id)
) STRICT;

-- How many people on a day: members and employed persons, members or not.
CREATE TABLE unit_size (
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  on_day  INTEGER NOT NULL,
  members INTEGER NOT NULL CHECK (members >= 0),
  workers INTEGER NOT NULL CHECK (workers >= 0),
  PRIMARY KEY (unit_id, on_day)
) STRICT;

-- Who leads and how to reach them, as far as the import knows; people proper are in person.
CREATE TABLE unit_contact (
  unit_id INTEGER NOT NULL PRIMARY KEY REFERENCES unit(id),
  chair   TEXT    NOT NULL,
  phone   TEXT    NOT NULL
) STRICT;

-- Sectors (khu vực, loại hình) are data: they changed in 2025 and differ by province.
CREATE TABLE sector (
  code      TEXT    NOT NULL PRIMARY KEY,  -- "co_quan_nha_nuoc"
  name      TEXT    NOT NULL,
  folded    TEXT    NOT NULL,
  school    INTEGER NOT NULL CHECK (school IN (0,1)),  -- its season is the school year
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL,
  citation  TEXT    NOT NULL,
  unsure    INTEGER NOT NULL CHECK (unsure IN (0,1))
) STRICT;
