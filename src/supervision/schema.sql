-- supervision: giám sát và kiểm tra: the year's plan of a union or its inspection committee, its
-- rounds with what was found, what was recommended to the employer and what came of it. Minutes
-- and answers hang on them as files of objects "supervision" and "recommendation".
CREATE TABLE supervision_plan (
  unit_id   INTEGER NOT NULL REFERENCES unit(id),
  year      INTEGER NOT NULL,
  number    TEXT    NOT NULL,              -- of the paper that adopts it
  signed_on INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  PRIMARY KEY (unit_id, year)
) STRICT;

CREATE TABLE supervision (
  id          INTEGER NOT NULL PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit(id),   -- who supervises
  year        INTEGER NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('supervise','inspect')),
  body        TEXT    NOT NULL CHECK (body IN ('executive_committee','inspection_committee',
                'womens_board','peoples_inspection')),
  subject     TEXT    NOT NULL,
  employer_id INTEGER REFERENCES employer(id),        -- where: one of them, or neither: at home
  at_unit_id  INTEGER REFERENCES unit(id),
  team        TEXT    NOT NULL,
  from_on     INTEGER NOT NULL,                       -- as planned
  to_on       INTEGER NOT NULL,                       -- the last day of it
  state       TEXT    NOT NULL CHECK (state IN ('planned','done','cancelled')),
  held_on     INTEGER,                                -- NULL: not yet
  summary     TEXT    NOT NULL,
  reason      TEXT    NOT NULL,                       -- why cancelled
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX supervision_unit ON supervision (unit_id, year, from_on);

CREATE TABLE supervision_finding (
  supervision_id INTEGER NOT NULL REFERENCES supervision(id),
  ordinal        INTEGER NOT NULL,
  good           INTEGER NOT NULL CHECK (good IN (0,1)),  -- 0: a shortcoming
  text           TEXT    NOT NULL,
  PRIMARY KEY (supervision_id, ordinal)
) STRICT;

CREATE TABLE recommendation (
  id             INTEGER NOT NULL PRIMARY KEY,
  supervision_id INTEGER NOT NULL REFERENCES supervision(id),
  unit_id        INTEGER NOT NULL REFERENCES unit(id),    -- of the supervision
  text           TEXT    NOT NULL,
  made_on        INTEGER NOT NULL,
  due_on         INTEGER NOT NULL,                        -- until when an answer is asked
  answer         TEXT    NOT NULL
                 CHECK (answer IN ('none','accepted','partly','refused','withdrawn')),
  answered_on    INTEGER,
  said           TEXT    NOT NULL,                        -- the answer; why withdrawn
  follow_up      TEXT    NOT NULL,                        -- what came of it
  followed_on    INTEGER,                                 -- NULL: not looked at again
  version        INTEGER NOT NULL
) STRICT;
CREATE INDEX recommendation_of ON recommendation (supervision_id, id);
CREATE INDEX recommendation_open ON recommendation (unit_id, answer, due_on);
