-- ballot: a question put to a secret vote: who stands, who may vote, what was counted, what came
-- out. It knows no season and no congress: `subject` says whose ballot it is.
--
-- Secrecy (docs: ballot/ballot.h). ballot_voter says who was given a slip and is complete before
-- the ballot opens; ballot_slip holds hashes of codes that were drawn from a box; ballot_paper
-- holds votes. No row leads from one to another, none has a time, an account or an address, and
-- casting a vote writes to ballot_slip and ballot_paper alone. At the count ballot_slip is emptied,
-- ballot_paper rewritten in random order, and the pages they stood on are wiped.
CREATE TABLE ballot (
  id         INTEGER NOT NULL PRIMARY KEY,
  subject    TEXT    NOT NULL CHECK (subject IN ('cluster','congress','council')),
  subject_id INTEGER NOT NULL,
  unit_id    INTEGER NOT NULL,                    -- whose congress asks; 0: a cluster or council
  form       TEXT    NOT NULL,                    -- code of the award form, or of the election
  question   TEXT    NOT NULL,                    -- as it stands on the slip
  mode       TEXT    NOT NULL CHECK (mode IN ('paper','slips','verifiable')),
  state      TEXT    NOT NULL CHECK (state IN ('setup','open','counted','settled','void')),
  round      INTEGER NOT NULL,
  rules      TEXT    NOT NULL,                    -- JSON: quorum, majority, seats, own_vote, blank
  authority  TEXT    NOT NULL,                    -- which decision allows an electronic ballot
  slips_made INTEGER NOT NULL,
  wiped      INTEGER NOT NULL CHECK (wiped IN (0,1)),  -- what is left of the box was wiped
  present    INTEGER,                             -- the count, once it stands
  issued     INTEGER,
  collected  INTEGER,
  valid      INTEGER,
  reason     TEXT    NOT NULL,                    -- why it is void
  version    INTEGER NOT NULL
) STRICT;
CREATE INDEX ballot_subject ON ballot (subject, subject_id, id);

CREATE TABLE ballot_candidate (
  ballot_id INTEGER NOT NULL REFERENCES ballot(id),
  ordinal   INTEGER NOT NULL,                     -- from 1, as printed
  ref_id    INTEGER NOT NULL,                     -- the unit or person; 0 for none
  code      TEXT    NOT NULL,
  name      TEXT    NOT NULL,
  note      TEXT    NOT NULL,                     -- what stands beside the name: place, points
  votes     INTEGER,
  chosen    INTEGER NOT NULL CHECK (chosen IN (0,1)),  -- by the meeting's recorded decision
  PRIMARY KEY (ballot_id, ordinal)
) STRICT;

CREATE TABLE ballot_voter (
  ballot_id  INTEGER NOT NULL REFERENCES ballot(id),
  ref_id     INTEGER NOT NULL,                    -- the unit that votes
  name       TEXT    NOT NULL,
  sort_key   BLOB    NOT NULL,
  voter      TEXT    NOT NULL,                    -- the person named; may be empty until the day
  substitute TEXT    NOT NULL,
  given      INTEGER NOT NULL CHECK (given IN (0,1)),  -- a slip was handed out
  way        TEXT    NOT NULL CHECK (way IN ('','paper','phone')),  -- verifiable: has paper, or voted
  card       TEXT    NOT NULL,                    -- SHA-256 of the delegate's card, hex; or empty
  PRIMARY KEY (ballot_id, ref_id)
) STRICT;

CREATE TABLE ballot_slip (
  hash      TEXT    NOT NULL PRIMARY KEY,         -- SHA-256 of the code, hex
  ballot_id INTEGER NOT NULL REFERENCES ballot(id),
  used      INTEGER NOT NULL CHECK (used IN (0,1))
) STRICT;
CREATE INDEX ballot_slip_ballot ON ballot_slip (ballot_id);

-- The key is random and is the only order the rows have.
CREATE TABLE ballot_paper (
  id        INTEGER NOT NULL PRIMARY KEY,
  ballot_id INTEGER NOT NULL REFERENCES ballot(id),
  choices   TEXT    NOT NULL                      -- ordinals, ascending, with blanks between
) STRICT;
CREATE INDEX ballot_paper_ballot ON ballot_paper (ballot_id, id);

-- The paper count, entered by two people who do not see each other's figures.
CREATE TABLE ballot_entry (
  ballot_id INTEGER NOT NULL REFERENCES ballot(id),
  place     INTEGER NOT NULL CHECK (place IN (1,2)),
  person    TEXT    NOT NULL,
  present   INTEGER NOT NULL,
  issued    INTEGER NOT NULL,
  collected INTEGER NOT NULL,
  valid     INTEGER NOT NULL,
  invalid   INTEGER NOT NULL,
  votes     TEXT    NOT NULL,                     -- in the candidates' order, with blanks between
  PRIMARY KEY (ballot_id, place)
) STRICT;

-- ---- the verifiable mode (ballot/online/online.h) ----
-- The archive holds credentials and encrypted ballots, the roll holds people; no row leads from one
-- to the other, neither has a time. A ballot is written in a transaction of its own that touches
-- ballot_archive and the archive's end in ballot_online; the roll was marked before, in another that
-- wrote many of its rows alike. At the close both are written anew and what they left is wiped.
CREATE TABLE ballot_online (
  ballot_id      INTEGER NOT NULL PRIMARY KEY REFERENCES ballot(id),
  uuid           TEXT    NOT NULL UNIQUE,
  phase          TEXT    NOT NULL CHECK (phase IN ('setup','voting','ended','tallied','result')),
  threshold      INTEGER NOT NULL,                -- how many of the board decrypt together
  least          INTEGER NOT NULL,                -- with fewer voters secrecy can't be kept
  registrar      INTEGER NOT NULL,                -- account; 0: nobody yet
  registrar_name TEXT    NOT NULL,
  by_mail        INTEGER NOT NULL CHECK (by_mail IN (0,1)),  -- the server makes and mails the codes
  credentials    INTEGER NOT NULL,                -- how many public ones there are
  challenge      TEXT    NOT NULL,                -- of the rehearsal; empty before the keys are made
  started_at     INTEGER NOT NULL,                -- seconds; of the archive and all its entries
  setup          TEXT    NOT NULL,                -- hash of the archive's first event
  last           TEXT    NOT NULL,                -- hash of its last
  height         INTEGER NOT NULL
) STRICT;

-- Where codes are sent by e-mail; only that one was, never which. Addresses go when it opens.
CREATE TABLE ballot_letter (
  ballot_id INTEGER NOT NULL REFERENCES ballot(id),
  ref_id    INTEGER NOT NULL,                     -- of the roll
  address   TEXT    NOT NULL,
  state     TEXT    NOT NULL CHECK (state IN ('todo','sent','failed')),
  PRIMARY KEY (ballot_id, ref_id)
) STRICT;

CREATE TABLE ballot_keeper (
  ballot_id  INTEGER NOT NULL REFERENCES ballot(id),
  place      INTEGER NOT NULL,                    -- from 1; the owner's number in the archive
  account    INTEGER NOT NULL,
  name       TEXT    NOT NULL,
  cert       TEXT    NOT NULL,                    -- messages of the key establishment; or empty
  polynomial TEXT    NOT NULL,
  vinput     TEXT    NOT NULL,
  voutput    TEXT    NOT NULL,
  sealed_key TEXT    NOT NULL,                    -- encrypted to the member
  answered   INTEGER NOT NULL CHECK (answered IN (0,1)),
  decrypted  INTEGER NOT NULL CHECK (decrypted IN (0,1)),
  PRIMARY KEY (ballot_id, place)
) STRICT;
CREATE INDEX ballot_keeper_account ON ballot_keeper (account);

CREATE TABLE ballot_text (
  ballot_id INTEGER NOT NULL REFERENCES ballot(id),
  name      TEXT    NOT NULL CHECK (name IN ('credentials','trustees','election','tally','result',
              'scripts')),
  body      TEXT    NOT NULL,
  PRIMARY KEY (ballot_id, name)
) STRICT;

-- The .bel file in the order it grew: joined together, the rows are the file.
CREATE TABLE ballot_archive (
  ballot_id  INTEGER NOT NULL REFERENCES ballot(id),
  ordinal    INTEGER NOT NULL,
  kind       TEXT    NOT NULL CHECK (kind IN ('setup','ballot','end','tally','part','result')),
  tracker    TEXT    NOT NULL,                    -- of a ballot; else empty
  credential TEXT    NOT NULL,                    -- SHA-256 of a ballot's public credential, hex
  bytes      BLOB    NOT NULL,
  PRIMARY KEY (ballot_id, ordinal)
) STRICT;
CREATE INDEX ballot_archive_tracker ON ballot_archive (ballot_id, tracker);
CREATE INDEX ballot_archive_credential ON ballot_archive (ballot_id, credential, ordinal);
