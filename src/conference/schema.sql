-- conference: the cluster's meeting itself: who may vote for whom and who came, what its minutes
-- need, and the acts by which the office closes, publishes and locks a season.
CREATE TABLE cluster_voter (
  cluster_id INTEGER NOT NULL REFERENCES cluster(id),
  unit_id    INTEGER NOT NULL REFERENCES unit(id),
  voter      TEXT    NOT NULL,                      -- the one person named
  substitute TEXT    NOT NULL,
  present    INTEGER NOT NULL CHECK (present IN (0,1)),
  named_by   INTEGER NOT NULL,
  named_at   INTEGER NOT NULL,
  PRIMARY KEY (cluster_id, unit_id)
) STRICT;

CREATE TABLE conference (
  cluster_id INTEGER NOT NULL PRIMARY KEY REFERENCES cluster(id),
  held_at    TEXT    NOT NULL,                      -- the place
  chair      TEXT    NOT NULL,
  secretary  TEXT    NOT NULL,
  guests     TEXT    NOT NULL,
  conclusion TEXT    NOT NULL,
  roll_taken INTEGER NOT NULL CHECK (roll_taken IN (0,1)),  -- somebody said who is present
  version    INTEGER NOT NULL
) STRICT;

-- Closing, publishing, locking and their undoing; the number is that of the paper behind the act.
CREATE TABLE season_act (
  id          INTEGER NOT NULL PRIMARY KEY,
  season_id   INTEGER NOT NULL REFERENCES season(id),
  act         TEXT    NOT NULL CHECK (act IN ('close','unclose','publish','withdraw','lock','reopen')),
  acted_at    INTEGER NOT NULL,
  acted_by    INTEGER NOT NULL,
  edition     INTEGER NOT NULL,
  fingerprint TEXT    NOT NULL,
  decided_by  TEXT    NOT NULL,
  document_no TEXT    NOT NULL,
  decided_on  INTEGER,
  reason      TEXT    NOT NULL
) STRICT;
CREATE INDEX season_act_season ON season_act (season_id, id);
