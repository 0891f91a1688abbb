-- initiative: sáng kiến. Registered by the unit of its authors, recognised or refused by a council's
-- decision. Sketches of the texts find earlier ones that say nearly the same (similar.c).
CREATE TABLE initiative (
  id            INTEGER NOT NULL PRIMARY KEY,
  unit_id       INTEGER NOT NULL REFERENCES unit(id),
  title         TEXT    NOT NULL,
  folded        TEXT    NOT NULL,          -- text_fold(title)
  summary       TEXT    NOT NULL,          -- what is new, how it is done
  applied       TEXT    NOT NULL,          -- where it is used; may be empty
  benefit       INTEGER,                   -- đồng a year; NULL: not in money
  registered_on INTEGER NOT NULL,
  state         TEXT    NOT NULL CHECK (state IN ('registered','recognised','refused','withdrawn')),
  level         TEXT    NOT NULL,          -- whose council: grassroots, upper, province; empty before
  decision_no   TEXT    NOT NULL,
  decided_on    INTEGER,
  reason        TEXT    NOT NULL,          -- of a refusal or withdrawal
  version       INTEGER NOT NULL
) STRICT;
CREATE INDEX initiative_unit ON initiative (unit_id, id);

CREATE TABLE initiative_author (
  initiative_id INTEGER NOT NULL REFERENCES initiative(id),
  ordinal       INTEGER NOT NULL,
  person_id     INTEGER REFERENCES person(id),  -- NULL: not in the register
  name          TEXT    NOT NULL,
  folded        TEXT    NOT NULL,
  PRIMARY KEY (initiative_id, ordinal)
) STRICT;
CREATE INDEX initiative_author_person ON initiative_author (person_id, initiative_id);

-- Bands of a text's sketch: two texts that share one are compared word by word.
CREATE TABLE initiative_band (
  band          INTEGER NOT NULL,
  initiative_id INTEGER NOT NULL REFERENCES initiative(id),
  PRIMARY KEY (band, initiative_id)
) STRICT;
CREATE INDEX initiative_band_of ON initiative_band (initiative_id);

-- Words of the titles, for search by beginnings without accents.
CREATE TABLE initiative_word (
  word          TEXT    NOT NULL,
  initiative_id INTEGER NOT NULL REFERENCES initiative(id),
  PRIMARY KEY (word, initiative_id)
) STRICT;
CREATE INDEX initiative_word_of ON initiative_word (initiative_id);
