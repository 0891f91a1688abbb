-- meeting: the meetings of a cluster's year (ký giao ước, giao ban, sơ kết, tổng kết) with who came
-- and what was concluded, and what units were told to do, by a meeting or by the level above.
CREATE TABLE meeting (
  id         INTEGER NOT NULL PRIMARY KEY,
  cluster_id INTEGER NOT NULL REFERENCES cluster(id),
  kind       TEXT    NOT NULL
             CHECK (kind IN ('pledge','briefing','half_year_review','year_end_review','other')),
  title      TEXT    NOT NULL,
  starts_at  INTEGER NOT NULL,           -- ms
  place      TEXT    NOT NULL,
  agenda     TEXT    NOT NULL,           -- a line an item
  minutes    TEXT    NOT NULL,           -- what was reported and said
  chair      TEXT    NOT NULL,
  secretary  TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('planned','held','cancelled')),
  reason     TEXT    NOT NULL,           -- why cancelled
  version    INTEGER NOT NULL
) STRICT;
CREATE INDEX meeting_cluster ON meeting (cluster_id, starts_at);

CREATE TABLE meeting_attendance (
  meeting_id INTEGER NOT NULL REFERENCES meeting(id),
  unit_id    INTEGER NOT NULL REFERENCES unit(id),
  state      TEXT    NOT NULL CHECK (state IN ('present','excused','absent')),
  who        TEXT    NOT NULL,           -- who came for the unit
  PRIMARY KEY (meeting_id, unit_id)
) STRICT;

-- What a unit is to do until a day: a conclusion of a meeting, or an instruction (ý kiến chỉ đạo).
CREATE TABLE duty (
  id          INTEGER NOT NULL PRIMARY KEY,
  season_id   INTEGER NOT NULL REFERENCES season(id),
  meeting_id  INTEGER REFERENCES meeting(id),   -- NULL: an instruction of the office
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  what        TEXT    NOT NULL,
  source      TEXT    NOT NULL,          -- "Công văn 12/CĐVC ngày …"; empty for conclusions
  due_on      INTEGER NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('open','done','withdrawn')),
  answer      TEXT    NOT NULL,          -- what came of it
  reason      TEXT    NOT NULL,          -- why it was opened again or withdrawn
  done_on     INTEGER,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX duty_unit ON duty (unit_id, state, due_on);
CREATE INDEX duty_season ON duty (season_id, state, due_on, id);
CREATE INDEX duty_meeting ON duty (meeting_id);
