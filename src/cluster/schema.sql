-- cluster: the season (year of emulation), its periods and rules, and the clusters that compare
-- their members in it. What people decide (ties, quota edges, ballots) is recorded here too,
-- because a cluster's year is moved forward by such acts.
CREATE TABLE season (
  id        INTEGER NOT NULL PRIMARY KEY,
  owner_id  INTEGER NOT NULL REFERENCES unit(id),   -- the office that runs it
  code      TEXT    NOT NULL,                       -- "2021", "2021-2022"
  name      TEXT    NOT NULL,
  theme     TEXT    NOT NULL,                       -- chủ đề năm
  year_kind TEXT    NOT NULL CHECK (year_kind IN ('calendar','school')),
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL,                       -- half-open
  state     TEXT    NOT NULL CHECK (state IN ('open','locked')),
  rules     TEXT    NOT NULL,                       -- JSON, see cluster/season.h
  created_at INTEGER NOT NULL,
  UNIQUE (owner_id, code)
) STRICT;

-- Which sectors this season judges; a calendar season without rows takes what no school season does.
CREATE TABLE season_sector (
  season_id INTEGER NOT NULL REFERENCES season(id),
  sector    TEXT    NOT NULL,
  PRIMARY KEY (season_id, sector)
) STRICT;

CREATE TABLE period (
  id        INTEGER NOT NULL PRIMARY KEY,
  season_id INTEGER NOT NULL REFERENCES season(id),
  code      TEXT    NOT NULL,                       -- "2021-H1"
  name      TEXT    NOT NULL,
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL,                       -- figures close at the end of to_on - 1
  due_on    INTEGER NOT NULL,                       -- reports are late after this day
  weight    INTEGER NOT NULL CHECK (weight >= 0),   -- (H1 + 2×H2)/3 has weights 1 and 2; 0: figures only
  ordinal   INTEGER NOT NULL,
  UNIQUE (season_id, code)
) STRICT;

CREATE TABLE drive (                                -- đợt thi đua
  id        INTEGER NOT NULL PRIMARY KEY,
  season_id INTEGER NOT NULL REFERENCES season(id),
  name      TEXT    NOT NULL,
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL
) STRICT;

CREATE TABLE cluster (
  id            INTEGER NOT NULL PRIMARY KEY,
  season_id     INTEGER NOT NULL REFERENCES season(id),
  code          TEXT    NOT NULL,                   -- "K1"
  name          TEXT    NOT NULL,                   -- "Khối thi đua số 01"
  folded        TEXT    NOT NULL,
  sort_key      BLOB    NOT NULL,
  rules         TEXT    NOT NULL,                   -- JSON: what the quy chế changes of the season's
  conference_on INTEGER,
  step          TEXT    NOT NULL CHECK (step IN ('open','self_scored','appraised','conferred',
                  'submitted','decided','published','locked')),
  version       INTEGER NOT NULL,
  UNIQUE (season_id, code)
) STRICT;
-- Lists of a season's clusters in their order need no more than this.
CREATE INDEX cluster_name ON cluster (season_id, sort_key, id, step, name);

CREATE TABLE cluster_member (
  season_id  INTEGER NOT NULL REFERENCES season(id),
  unit_id    INTEGER NOT NULL REFERENCES unit(id),
  cluster_id INTEGER NOT NULL REFERENCES cluster(id),
  pledged_on INTEGER,                               -- giao ước thi đua signed
  left_on    INTEGER,                               -- closed or moved in mid-season: takes no place
  PRIMARY KEY (season_id, unit_id)
) STRICT;
CREATE INDEX cluster_member_cluster ON cluster_member (cluster_id, unit_id);

CREATE TABLE cluster_office (
  cluster_id INTEGER NOT NULL REFERENCES cluster(id),
  role       TEXT    NOT NULL CHECK (role IN ('head','deputy')),
  unit_id    INTEGER NOT NULL REFERENCES unit(id),
  PRIMARY KEY (cluster_id, role, unit_id)
) STRICT;

-- Every move of a cluster's year, and its undoing: cluster.step is the last one standing.
CREATE TABLE cluster_act (
  id         INTEGER NOT NULL PRIMARY KEY,
  cluster_id INTEGER NOT NULL REFERENCES cluster(id),
  from_step  TEXT    NOT NULL,
  to_step    TEXT    NOT NULL,
  acted_at   INTEGER NOT NULL,
  acted_by   INTEGER NOT NULL,
  reason     TEXT    NOT NULL                       -- needed when the move goes back
) STRICT;
CREATE INDEX cluster_act_cluster ON cluster_act (cluster_id, id);

CREATE TABLE handover (                             -- bàn giao hồ sơ khối
  id              INTEGER NOT NULL PRIMARY KEY,
  cluster_id      INTEGER NOT NULL REFERENCES cluster(id),
  from_unit_id    INTEGER NOT NULL REFERENCES unit(id),
  to_unit_id      INTEGER NOT NULL REFERENCES unit(id),
  list            TEXT    NOT NULL,                 -- one paper a line
  signed_from_at  INTEGER,
  signed_to_at    INTEGER
) STRICT;

-- What people decided: the program never decides these. `body` is the kind's own JSON; the kinds
-- are told in docs/decisions-file.md and shown in examples/2021/decisions.json.
CREATE TABLE decision (
  id            INTEGER NOT NULL PRIMARY KEY,
  season_id     INTEGER NOT NULL REFERENCES season(id),
  cluster_id    INTEGER REFERENCES cluster(id),
  unit_id       INTEGER REFERENCES unit(id),
  kind          TEXT    NOT NULL CHECK (kind IN ('tie','quota_edge','not_rated','knockout','ballot',
                  'next_head','estimate','review','reopen','exclude')),
  body          TEXT    NOT NULL,
  decided_by    TEXT    NOT NULL,                   -- "Hội nghị tổng kết Khối thi đua số 01"
  decided_on    INTEGER NOT NULL,
  document_no   TEXT    NOT NULL,                   -- of the minutes or decision; may be empty
  recorded_by   INTEGER NOT NULL,
  recorded_at   INTEGER NOT NULL,
  superseded_at INTEGER
) STRICT;
CREATE INDEX decision_season ON decision (season_id, cluster_id, kind);

-- Taken back by a recorded act; a decision that a later one replaced has no row here.
CREATE TABLE decision_undo (
  decision_id INTEGER NOT NULL PRIMARY KEY REFERENCES decision(id),
  undone_at   INTEGER NOT NULL,
  undone_by   INTEGER NOT NULL,
  reason      TEXT    NOT NULL
) STRICT;

-- Who sees what, when (a season's table): level is the earliest moment it opens to that reader.
CREATE TABLE visibility (
  season_id INTEGER NOT NULL REFERENCES season(id),
  what      TEXT    NOT NULL CHECK (what IN ('self_score','other_score','place','remark','class','points')),
  whom      TEXT    NOT NULL CHECK (whom IN ('own_unit','cluster','upper','public')),
  opens     TEXT    NOT NULL CHECK (opens IN ('always','conference','publication','never')),
  PRIMARY KEY (season_id, what, whom)
) STRICT;
-- Nearly every page of a season reads its cells, the public one those of the public: from here alone.
CREATE INDEX visibility_cells ON visibility (season_id, whom, what, opens);
