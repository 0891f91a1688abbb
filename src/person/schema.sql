-- person: members and officers of the units. A unit can run its year with headcounts alone, so
-- nothing elsewhere needs a row here. Fields marked (s) are sensitive: lists never show them, and
-- reading them is an audited act.
CREATE TABLE person (
  id          INTEGER NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL,
  folded      TEXT    NOT NULL,          -- text_fold(name)
  sort_key    BLOB    NOT NULL,          -- text_name_key(name): given name first
  sex         TEXT    NOT NULL CHECK (sex IN ('female','male','unknown')),
  birth_on    INTEGER,
  phone       TEXT    NOT NULL,          -- digits; empty when unknown
  job         TEXT    NOT NULL,          -- chức vụ, nghề nghiệp at the employer
  education   TEXT    NOT NULL,          -- trình độ, as the paper says
  citizen_no  TEXT    NOT NULL,          -- (s) số CCCD, 9 or 12 digits; empty when unknown
  ethnicity   TEXT    NOT NULL,          -- (s) dân tộc
  religion    TEXT    NOT NULL,          -- (s) tôn giáo
  party_on    INTEGER,                   -- (s) day of joining the Party; NULL: not a member
  created_at  INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  erased_at   INTEGER                    -- every text above is empty since then; NULL: it stands
) STRICT;
CREATE INDEX person_sort ON person (sort_key, id);
CREATE INDEX person_citizen ON person (citizen_no);

-- Words of the names, for search by beginnings of words without accents on either engine.
CREATE TABLE person_word (
  word      TEXT    NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY (word, person_id)
) STRICT;
CREATE INDEX person_word_person ON person_word (person_id);

-- Which union a person belongs to on the civil days [from_on, to_on): one at a time.
CREATE TABLE membership (
  id        INTEGER NOT NULL PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person(id),
  unit_id   INTEGER NOT NULL REFERENCES unit(id),
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL,            -- 2932896 (31/12/9999) while it has no end
  how       TEXT    NOT NULL CHECK (how IN ('join','transfer','import')),
  reason    TEXT    NOT NULL,            -- why it ended; empty while it runs
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX membership_person ON membership (person_id, from_on);
CREATE INDEX membership_unit   ON membership (unit_id, from_on);

-- Union offices, dated: who was chair when a paper was signed stays answerable.
CREATE TABLE person_office (
  id          INTEGER NOT NULL PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person(id),
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  office      TEXT    NOT NULL CHECK (office IN ('chair','deputy','standing_member',
                'committee_member','inspection_head','inspection_member','womens_head',
                'womens_member','group_head','group_deputy','accountant','staff')),
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,
  decision_no TEXT    NOT NULL,          -- of the recognition; may be empty
  term        TEXT    NOT NULL,          -- nhiệm kỳ, "2018-2023"; may be empty
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX person_office_unit   ON person_office (unit_id, office, from_on);
CREATE INDEX person_office_person ON person_office (person_id, from_on);

-- Rows of an import wait here, in slices, until all are valid; then one transaction moves them.
CREATE TABLE stage_person (
  job_id        INTEGER NOT NULL,
  n             INTEGER NOT NULL,        -- row of the sheet
  sheet         TEXT    NOT NULL,
  person_id     INTEGER NOT NULL,        -- ids are given here, so that the move is plain SQL
  membership_id INTEGER NOT NULL,
  office_id     INTEGER NOT NULL,
  fresh         INTEGER NOT NULL CHECK (fresh IN (0,1)), -- 0: stands in the register already
  unit_code     TEXT    NOT NULL,
  unit_id       INTEGER,
  name          TEXT    NOT NULL,
  folded        TEXT    NOT NULL,
  sort_key      BLOB    NOT NULL,
  sex           TEXT    NOT NULL,
  birth_on      INTEGER,
  phone         TEXT    NOT NULL,
  job           TEXT    NOT NULL,
  education     TEXT    NOT NULL,
  citizen_no    TEXT    NOT NULL,
  ethnicity     TEXT    NOT NULL,
  religion      TEXT    NOT NULL,
  party_on      INTEGER,
  from_on       INTEGER NOT NULL,
  office        TEXT    NOT NULL,        -- code; empty: none
  office_from   INTEGER NOT NULL,
  office_to     INTEGER NOT NULL,
  term          TEXT    NOT NULL,
  decision_no   TEXT    NOT NULL,
  PRIMARY KEY (job_id, n, sheet)
) STRICT;
CREATE INDEX stage_person_name    ON stage_person (job_id, unit_code, name);
CREATE INDEX stage_person_citizen ON stage_person (job_id, citizen_no);
CREATE TABLE stage_person_word (
  job_id    INTEGER NOT NULL,
  word      TEXT    NOT NULL,
  person_id INTEGER NOT NULL,
  PRIMARY KEY (job_id, word, person_id)
) STRICT;
