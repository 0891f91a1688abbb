-- rating: members and union groups rated on sheets of their own, where a unit uses it: a criteria
-- set of kind "person" or "group", self-rating, the group's review, the committee's list decided in
-- a meeting. Without a row here nobody is asked anything.
CREATE TABLE rating_ask (
  season_id INTEGER NOT NULL PRIMARY KEY REFERENCES season(id),  -- the office asks every unit
  due_on    INTEGER NOT NULL
) STRICT;

CREATE TABLE rating (
  id           INTEGER NOT NULL PRIMARY KEY,
  season_id    INTEGER NOT NULL REFERENCES season(id),
  unit_id      INTEGER NOT NULL REFERENCES unit(id),
  set_id       INTEGER NOT NULL REFERENCES criteria_set(id),   -- of members
  group_set_id INTEGER REFERENCES criteria_set(id),            -- of groups; NULL: they are not rated
  due_on       INTEGER NOT NULL,          -- until when members rate themselves
  state        TEXT    NOT NULL CHECK (state IN ('open','decided')),
  met_on       INTEGER,                   -- the committee's meeting
  number       TEXT    NOT NULL,          -- of its minutes or decision
  present      INTEGER NOT NULL,
  conclusion   TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  UNIQUE (season_id, unit_id)
) STRICT;

CREATE TABLE rating_subject (
  id        INTEGER NOT NULL PRIMARY KEY,
  rating_id INTEGER NOT NULL REFERENCES rating(id),
  kind      TEXT    NOT NULL CHECK (kind IN ('person','group')),
  person_id INTEGER REFERENCES person(id),
  unit_id   INTEGER NOT NULL REFERENCES unit(id),   -- the group, or where the member belongs
  name      TEXT    NOT NULL,
  sort_key  BLOB    NOT NULL,
  state     TEXT    NOT NULL CHECK (state IN ('open','sent','reviewed')),
  note      TEXT    NOT NULL,               -- what the group says of it
  class     TEXT    NOT NULL,               -- as decided; empty before
  reason    TEXT    NOT NULL,               -- why it differs from what points and quota give
  version   INTEGER NOT NULL
) STRICT;
CREATE INDEX rating_subject_of ON rating_subject (rating_id, kind, sort_key);
CREATE UNIQUE INDEX rating_subject_person ON rating_subject (rating_id, person_id);

CREATE TABLE rating_points (
  subject_id INTEGER NOT NULL REFERENCES rating_subject(id),
  code       TEXT    NOT NULL,              -- of the set's criterion
  self       INTEGER,                       -- hundredths; NULL: not said
  review     INTEGER,
  PRIMARY KEY (subject_id, code)
) STRICT;

-- The committee's own class follows from the unit's: dated data.
CREATE TABLE rating_committee_rule (
  grade    TEXT    NOT NULL,                -- of the unit: HTXS, HTT, HT, KHT
  class    TEXT    NOT NULL,                -- the best that the committee may be given
  from_on  INTEGER NOT NULL,
  to_on    INTEGER NOT NULL,
  citation TEXT    NOT NULL,
  unsure   INTEGER NOT NULL CHECK (unsure IN (0,1)),
  PRIMARY KEY (grade, from_on)
) STRICT;
-- 17897: 01/01/2019, from when the guide applies.
INSERT INTO rating_committee_rule VALUES
 ('HTXS', 'Hoàn thành xuất sắc nhiệm vụ', 17897, 2932896,
  'Hướng dẫn 1294/HD-TLĐ ngày 14/8/2019', 1),
 ('HTT', 'Hoàn thành tốt nhiệm vụ', 17897, 2932896, 'Hướng dẫn 1294/HD-TLĐ ngày 14/8/2019', 1),
 ('HT', 'Hoàn thành nhiệm vụ', 17897, 2932896, 'Hướng dẫn 1294/HD-TLĐ ngày 14/8/2019', 1),
 ('KHT', 'Không hoàn thành nhiệm vụ', 17897, 2932896, 'Hướng dẫn 1294/HD-TLĐ ngày 14/8/2019', 1);
