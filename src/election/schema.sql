-- election: secret ballots of a meeting: who stands, the paper count of two counters, the result by
-- the rules, and what the meeting decides where the rules leave it open.
CREATE TABLE election (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  office      TEXT    NOT NULL CHECK (office IN ('committee','chair','standing','deputy','inspection',
                'inspection_head','upper_delegates','upper_alternates','peoples_inspection','other')),
  name        TEXT    NOT NULL,          -- as on the ballot
  round       INTEGER NOT NULL,
  of_id       INTEGER,                   -- the round before
  rules       TEXT    NOT NULL,          -- JSON as in ballot/result.h, with the seats
  citation    TEXT    NOT NULL,
  state       TEXT    NOT NULL
              CHECK (state IN ('nominating','ready','voting','counted','announced','void')),
  seats_vote  INTEGER,                   -- the show of hands that fixed the number
  slate_vote  INTEGER,                   -- and the list
  summoned    INTEGER NOT NULL,
  present     INTEGER NOT NULL,          -- as confirmed before the ballots were handed out
  issued      INTEGER NOT NULL,
  collected   INTEGER,                   -- once the two counts agree
  valid       INTEGER,
  invalid     INTEGER,
  reason      TEXT    NOT NULL,          -- why it is void
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX election_assembly ON election (assembly_id, id);

CREATE TABLE election_candidate (
  id          INTEGER NOT NULL PRIMARY KEY,
  election_id INTEGER NOT NULL REFERENCES election(id),
  person_id   INTEGER,                   -- NULL: not in the register
  name        TEXT    NOT NULL,
  sort_key    BLOB    NOT NULL,          -- A–B–C on the ballot
  about       TEXT    NOT NULL,          -- trích ngang in a line
  source      TEXT    NOT NULL CHECK (source IN ('committee','delegate','self')),
  proposer    TEXT    NOT NULL,
  withdrawn   TEXT    NOT NULL,          -- why; empty: stands
  votes       INTEGER,
  status      TEXT    NOT NULL CHECK (status IN ('','elected','over_majority_no_seat',
                'tied_at_cutoff','not_elected')),
  chosen      INTEGER NOT NULL CHECK (chosen IN (0,1)),   -- by the meeting's recorded decision
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX election_candidate_election ON election_candidate (election_id, sort_key, id);

-- Two counters, each on a device, neither sees the other's figures: totals, or paper by paper.
CREATE TABLE election_tally (
  election_id INTEGER NOT NULL REFERENCES election(id),
  counter     INTEGER NOT NULL CHECK (counter IN (1,2)),
  person      TEXT    NOT NULL,
  tapped      INTEGER NOT NULL CHECK (tapped IN (0,1)),
  done        INTEGER NOT NULL CHECK (done IN (0,1)),
  collected   INTEGER NOT NULL,
  valid       INTEGER NOT NULL,
  invalid     INTEGER NOT NULL,
  votes       TEXT    NOT NULL,          -- in the ballot's order, with blanks between
  PRIMARY KEY (election_id, counter)
) STRICT;

-- One paper as a counter tapped it: what was left un-struck.
CREATE TABLE election_paper (
  election_id INTEGER NOT NULL REFERENCES election(id),
  counter     INTEGER NOT NULL CHECK (counter IN (1,2)),
  ordinal     INTEGER NOT NULL,
  kept        TEXT    NOT NULL,          -- places on the ballot, from 1, with blanks between
  fault       TEXT    NOT NULL CHECK (fault IN ('','no_seal','added_name','marked','unclear',
                'too_many','none_left')),
  PRIMARY KEY (election_id, counter, ordinal)
) STRICT;

-- What the meeting decided about a tie or seats that were left.
CREATE TABLE election_decision (
  id          INTEGER NOT NULL PRIMARY KEY,
  election_id INTEGER NOT NULL REFERENCES election(id),
  kind        TEXT    NOT NULL CHECK (kind IN ('revote','second_round','leave_vacant','choose')),
  text        TEXT    NOT NULL,
  decided_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX election_decision_election ON election_decision (election_id, id);
