-- score: the sheets that criteria sets make for units in a season, points with their reasons, and
-- the results. Points are stored in hundredths.
CREATE TABLE sheet (
  id           INTEGER NOT NULL PRIMARY KEY,
  season_id    INTEGER NOT NULL REFERENCES season(id),
  unit_id      INTEGER NOT NULL REFERENCES unit(id),
  set_id       INTEGER NOT NULL REFERENCES criteria_set(id),
  role         TEXT    NOT NULL CHECK (role IN ('class','cluster')),
  period_id    INTEGER NOT NULL DEFAULT 0,          -- of a season scored by periods; 0: the whole season
  state        TEXT    NOT NULL
               CHECK (state IN ('draft','self_sent','returned','appraised','settled')),
  version      INTEGER NOT NULL,
  self_sent_at INTEGER,
  self_sent_by INTEGER,
  reason       TEXT    NOT NULL,                    -- why returned
  UNIQUE (season_id, unit_id, role, period_id)
) STRICT;
CREATE INDEX sheet_unit ON sheet (unit_id, season_id);

CREATE TABLE score (
  sheet_id     INTEGER NOT NULL REFERENCES sheet(id),
  criterion_id INTEGER NOT NULL REFERENCES criterion(id),
  computed     INTEGER,                             -- NULL: judged by people, or figures missing
  estimated    INTEGER NOT NULL CHECK (estimated IN (0,1)),   -- an input was an estimate
  why          TEXT    NOT NULL,                    -- the explanation, compact (score/explain.h)
  self         INTEGER,
  self_reason  TEXT    NOT NULL,
  self_by      INTEGER,
  self_at      INTEGER,
  cross_points INTEGER,
  cross_reason TEXT    NOT NULL,
  cross_by     INTEGER,
  cross_at     INTEGER,
  final        INTEGER,
  final_reason TEXT    NOT NULL,
  final_by     INTEGER,
  final_at     INTEGER,
  version      INTEGER NOT NULL,
  arrived      INTEGER,                             -- of settled sheets: points that newer figures
  arrived_why  TEXT    NOT NULL DEFAULT '',         -- give, waiting for people to confirm
  PRIMARY KEY (sheet_id, criterion_id)
) STRICT;
CREATE INDEX score_criterion ON score (criterion_id, sheet_id);

CREATE TABLE evidence (
  id           INTEGER NOT NULL PRIMARY KEY,
  sheet_id     INTEGER NOT NULL REFERENCES sheet(id),
  criterion_id INTEGER NOT NULL REFERENCES criterion(id),
  file_id      INTEGER NOT NULL,                    -- of table file
  note         TEXT    NOT NULL,
  added_by     INTEGER NOT NULL,
  added_at     INTEGER NOT NULL,
  UNIQUE (sheet_id, criterion_id, file_id)
) STRICT;

CREATE TABLE review_request (                       -- đề nghị xem xét lại
  id           INTEGER NOT NULL PRIMARY KEY,
  sheet_id     INTEGER NOT NULL REFERENCES sheet(id),
  criterion_id INTEGER REFERENCES criterion(id),
  reason       TEXT    NOT NULL,
  asked_by     INTEGER NOT NULL,
  asked_at     INTEGER NOT NULL,
  answer       TEXT    NOT NULL,
  granted      INTEGER CHECK (granted IN (0,1)),    -- NULL: open
  points       INTEGER,                             -- what a granted one gives; NULL: none
  answered_by  INTEGER,
  answered_at  INTEGER
) STRICT;
CREATE INDEX review_request_sheet ON review_request (sheet_id);

-- The outcome per unit, with what it was called then, so that later changes never alter it.
CREATE TABLE result (
  season_id    INTEGER NOT NULL REFERENCES season(id),
  unit_id      INTEGER NOT NULL REFERENCES unit(id),
  edition      INTEGER NOT NULL,                    -- 1, and one more for each reopening
  cluster_id   INTEGER REFERENCES cluster(id),
  unit_code    TEXT    NOT NULL,
  unit_name    TEXT    NOT NULL,
  parent_name  TEXT    NOT NULL,
  sort_key     BLOB    NOT NULL,
  points       INTEGER,                             -- hundredths; NULL when not rated
  cluster_points INTEGER,                           -- of the cluster's own sheet, if it has one
  class        TEXT    NOT NULL,                    -- code of the set's class or not_rated
  class_name   TEXT    NOT NULL,
  place        INTEGER,
  tied         INTEGER NOT NULL CHECK (tied IN (0,1)),
  pledged      INTEGER NOT NULL CHECK (pledged IN (0,1)),
  reason       TEXT    NOT NULL,
  PRIMARY KEY (season_id, edition, unit_id)
) STRICT;
CREATE INDEX result_unit ON result (unit_id, season_id);
-- The same once more as everybody reads it: a row for each cluster, its units packed one after the
-- other by name (published_list.c), so that a ranking costs a few rows and not one for each unit.
CREATE TABLE result_list (
  season_id    INTEGER NOT NULL REFERENCES season(id),
  edition      INTEGER NOT NULL,
  cluster_id   INTEGER NOT NULL,                    -- 0: the units that are in none
  unit_count   INTEGER NOT NULL,
  units        BLOB    NOT NULL,
  PRIMARY KEY (season_id, edition, cluster_id)
) STRICT;

-- Each closing of a season: the file that anyone can recompute, and its fingerprint.
CREATE TABLE season_close (
  season_id    INTEGER NOT NULL REFERENCES season(id),
  edition      INTEGER NOT NULL,
  fingerprint  TEXT    NOT NULL,                    -- SHA-256, hex, of body without the fingerprint
  closed_at    INTEGER NOT NULL,
  closed_by    INTEGER NOT NULL,
  reopened_at  INTEGER,
  reopened_by  INTEGER,
  decision_id  INTEGER REFERENCES decision(id),     -- the one that reopened it
  body         TEXT    NOT NULL,                    -- result.json; last: it is long
  PRIMARY KEY (season_id, edition)
) STRICT;

-- Results of years before the program, imported; eligibility reads them together with result.
CREATE TABLE past_class (
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  year    INTEGER NOT NULL,
  class   TEXT    NOT NULL,
  points  INTEGER,
  decision_no TEXT NOT NULL,
  decided_on  INTEGER,
  issuer      TEXT NOT NULL,
  PRIMARY KEY (unit_id, year)
) STRICT;

-- How a large season stood when it was last looked at as a whole, so that pages need not (glance.c).
-- Nothing of it is a record: it is made anew whenever something was recorded since.
CREATE TABLE season_glance (
  season_id   INTEGER NOT NULL PRIMARY KEY REFERENCES season(id),
  seen        INTEGER NOT NULL,                     -- entries of the audit log at that moment
  computed_at INTEGER NOT NULL,
  body        BLOB    NOT NULL                      -- packed
) STRICT;
