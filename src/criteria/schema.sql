-- criteria: the criteria sets that units are scored by, and which of them a season uses. Points are
-- stored in hundredths.
CREATE TABLE criteria_set (
  id          INTEGER NOT NULL PRIMARY KEY,
  owner_id    INTEGER NOT NULL REFERENCES unit(id),
  code        TEXT    NOT NULL,                     -- "cdcs-2021"
  version     INTEGER NOT NULL,
  name        TEXT    NOT NULL,
  legal_basis TEXT    NOT NULL,
  valid_from  INTEGER NOT NULL,
  valid_to    INTEGER NOT NULL,
  official    INTEGER NOT NULL CHECK (official IN (0,1)),
  warning     TEXT    NOT NULL,                     -- shown wherever the set is used while unsure
  state       TEXT    NOT NULL CHECK (state IN ('draft','issued','frozen')),
  body        TEXT    NOT NULL,                     -- the whole set as JSON (criteria.h)
  copied_from INTEGER REFERENCES criteria_set(id),
  changed_at  INTEGER NOT NULL,
  UNIQUE (owner_id, code, version)
) STRICT;

-- The same set as rows, for what joins: scores, evidence, grids.
CREATE TABLE criterion (
  id         INTEGER NOT NULL PRIMARY KEY,
  set_id     INTEGER NOT NULL REFERENCES criteria_set(id),
  ordinal    INTEGER NOT NULL,
  part       TEXT    NOT NULL CHECK (part IN ('main','bonus','penalty')),
  group_code TEXT    NOT NULL,
  code       TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  max        INTEGER NOT NULL CHECK (max >= 0),
  UNIQUE (set_id, code)
) STRICT;

-- Which sets a season uses: the classification sheets by kind, sector and size, and each cluster's
-- own.
CREATE TABLE season_set (
  season_id  INTEGER NOT NULL REFERENCES season(id),
  set_id     INTEGER NOT NULL REFERENCES criteria_set(id),
  role       TEXT    NOT NULL CHECK (role IN ('class','cluster')),
  cluster_id INTEGER REFERENCES cluster(id)         -- of role cluster; several may share a set
) STRICT;
CREATE UNIQUE INDEX season_set_use ON season_set (season_id, set_id, role, (COALESCE(cluster_id, 0)));
