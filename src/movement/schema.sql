-- movement: phong trào thi đua, cuộc vận động and their drives (đợt thi đua): what the office launches,
-- which units it reaches, who joined, what came of it in a few figures and words.
CREATE TABLE movement (
  id          INTEGER NOT NULL PRIMARY KEY,
  owner_id    INTEGER NOT NULL REFERENCES unit(id),   -- whose office launches it
  parent_id   INTEGER REFERENCES movement(id),        -- of a drive: the movement it belongs to
  kind        TEXT    NOT NULL CHECK (kind IN ('movement','campaign','drive')),
  title       TEXT    NOT NULL,
  theme       TEXT    NOT NULL,
  document    TEXT    NOT NULL,                       -- that launches it: number, day
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,                       -- the first day after it
  join_by     INTEGER NOT NULL,                       -- until when units say that they join
  result_by   INTEGER NOT NULL,                       -- until when they say what came of it
  top_id      INTEGER NOT NULL REFERENCES unit(id),   -- it reaches the units below this one
  sector      TEXT    NOT NULL,                       -- and of this sector; empty: all
  launched_at INTEGER,                                -- NULL: being prepared, no unit sees it
  closed_at   INTEGER,                                -- summed up: no answers any more
  summary     TEXT    NOT NULL,                       -- the office's words at the end
  version     INTEGER NOT NULL,
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX movement_owner ON movement (owner_id, id);
CREATE INDEX movement_parent ON movement (parent_id);

-- The few figures that results are said in.
CREATE TABLE movement_figure (
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  ordinal     INTEGER NOT NULL,                       -- from 1
  label       TEXT    NOT NULL,
  measure     TEXT    NOT NULL,                       -- "người", "triệu đồng"
  PRIMARY KEY (movement_id, ordinal)
) STRICT;

CREATE TABLE movement_unit (
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  code        TEXT    NOT NULL,                       -- as it was when launched: the table's order
  name        TEXT    NOT NULL,
  joined_at   INTEGER,                                -- đăng ký hưởng ứng
  pledge      TEXT    NOT NULL,                       -- what it means to do
  told_at     INTEGER,                                -- when the result was said
  result      TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  PRIMARY KEY (movement_id, unit_id)
) STRICT;
CREATE INDEX movement_unit_order ON movement_unit (movement_id, code, unit_id);
CREATE INDEX movement_unit_asked ON movement_unit (unit_id, movement_id);

CREATE TABLE movement_value (
  movement_id INTEGER NOT NULL,
  unit_id     INTEGER NOT NULL,
  ordinal     INTEGER NOT NULL,
  value       INTEGER NOT NULL,                       -- ten-thousandths, as figures are
  PRIMARY KEY (movement_id, unit_id, ordinal),
  FOREIGN KEY (movement_id, unit_id) REFERENCES movement_unit (movement_id, unit_id),
  FOREIGN KEY (movement_id, ordinal) REFERENCES movement_figure (movement_id, ordinal)
) STRICT;

-- Noted activities that belong to it; an id of the room activity, which this room does not know.
CREATE TABLE movement_activity (
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  activity_id INTEGER NOT NULL,
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  PRIMARY KEY (movement_id, activity_id)
) STRICT;
CREATE INDEX movement_activity_unit ON movement_activity (unit_id, movement_id);
