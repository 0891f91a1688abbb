-- employer: người sử dụng lao động và đối tác: agencies, schools, companies, Party bodies, partners.
-- They are not unions: one union may stand beside several, and several beside one. What union and
-- employer have agreed upon hangs on both, with the days between which it holds.
CREATE TABLE employer (
  id         INTEGER NOT NULL PRIMARY KEY,
  code       TEXT    NOT NULL UNIQUE,      -- made from the first unit's code when none is given
  name       TEXT    NOT NULL,
  folded     TEXT    NOT NULL,             -- text_fold(name)
  kind       TEXT    NOT NULL
             CHECK (kind IN ('agency','school','company','state_company','party_body',
                             'partner')),
  sector     TEXT    NOT NULL,             -- code of unit/'s sectors; may be empty
  size       INTEGER,                      -- people employed; NULL: not said
  address    TEXT    NOT NULL,
  head       TEXT    NOT NULL,             -- who heads it, with the office
  phone      TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL
) STRICT;
CREATE INDEX employer_folded ON employer (folded, id);

CREATE TABLE employer_unit (
  employer_id INTEGER NOT NULL REFERENCES employer(id),
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,            -- the first day without it
  PRIMARY KEY (employer_id, unit_id),
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX employer_unit_of ON employer_unit (unit_id, employer_id);

-- Quy chế, thoả ước: files hang on it as object "agreement".
CREATE TABLE agreement (
  id          INTEGER NOT NULL PRIMARY KEY,
  employer_id INTEGER NOT NULL REFERENCES employer(id),
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  kind        TEXT    NOT NULL CHECK (kind IN
              ('democracy','coordination','collective','dialogue','other')),
  number      TEXT    NOT NULL,            -- of the paper; may be empty
  signed_on   INTEGER NOT NULL,
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,            -- the first day it no longer holds
  note        TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  removed_at  INTEGER,                     -- taken back; the log keeps who and why
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX agreement_unit ON agreement (unit_id, to_on);
CREATE INDEX agreement_employer ON agreement (employer_id, unit_id);
