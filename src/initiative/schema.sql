-- initiative: sáng kiến. Registered by the unit of its authors, recognised or refused by a council's
-- decision. Sketches of the texts find earlier ones that say nearly the same (similar.c).
-- A sitting of a council on initiatives: who came and by which number it decided.
CREATE TABLE initiative_sitting (
  id         INTEGER NOT NULL PRIMARY KEY,
  unit_id    INTEGER NOT NULL REFERENCES unit(id),   -- whose council
  level      TEXT    NOT NULL CHECK (level IN ('grassroots','upper','province')),
  held_on    INTEGER NOT NULL,
  place      TEXT    NOT NULL,
  chair      TEXT    NOT NULL,
  secretary  TEXT    NOT NULL,
  members    INTEGER NOT NULL,
  present    INTEGER NOT NULL,
  number     TEXT    NOT NULL,              -- of the decision
  conclusion TEXT    NOT NULL
) STRICT;
CREATE INDEX initiative_sitting_unit ON initiative_sitting (unit_id, held_on);

-- When a council may decide, and what recognises: num of den of the members, of those present.
-- A council's own rows (quy chế của Hội đồng) go before the shipped ones.
CREATE TABLE initiative_rule (
  owner_id INTEGER NOT NULL,                          -- the unit whose council; 0: shipped
  code     TEXT    NOT NULL CHECK (code IN ('quorum','ratio')),
  from_on  INTEGER NOT NULL,
  to_on    INTEGER NOT NULL,
  num      INTEGER NOT NULL,
  den      INTEGER NOT NULL,
  more     INTEGER NOT NULL CHECK (more IN (0,1)),    -- more than that, not just as much
  citation TEXT    NOT NULL,
  unsure   INTEGER NOT NULL CHECK (unsure IN (0,1)),  -- to be checked against the rule's text
  PRIMARY KEY (owner_id, code, from_on)
) STRICT;
INSERT INTO initiative_rule (owner_id, code, from_on, to_on, num, den, more, citation, unsure) VALUES
 (0, 'quorum', 0, 2932896, 2, 3, 0,
  'Điều lệ Sáng kiến (Nghị định 13/2012/NĐ-CP); mức cụ thể theo quy chế của Hội đồng', 1),
 (0, 'ratio', 0, 2932896, 1, 2, 1,
  'Điều lệ Sáng kiến (Nghị định 13/2012/NĐ-CP); mức cụ thể theo quy chế của Hội đồng', 1);

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
  version       INTEGER NOT NULL,
  sitting_id    INTEGER REFERENCES initiative_sitting(id), -- that voted on it; NULL: none here
  agree         INTEGER                    -- votes for it
) STRICT;
CREATE INDEX initiative_unit ON initiative (unit_id, id);
CREATE INDEX initiative_sat ON initiative (sitting_id);

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
