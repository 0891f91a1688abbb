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
  mode        TEXT    NOT NULL           -- of a chair: how the congress elects it
              CHECK (mode IN ('','from_committee','one_process')),
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
  seat_id     INTEGER,                   -- NULL: not summoned to this meeting
  applied     INTEGER NOT NULL CHECK (applied IN (0,1)),   -- a signed application is there
  opinion     TEXT    NOT NULL,          -- what the convening committee says of it
  asks        TEXT    NOT NULL,          -- why they ask to withdraw; the presidium decides
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

-- Who counts: named before the vote, never a candidate.
CREATE TABLE election_board (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  person_id   INTEGER,                   -- NULL: not in the register
  name        TEXT    NOT NULL,
  head        INTEGER NOT NULL CHECK (head IN (0,1))
) STRICT;
CREATE INDEX election_board_assembly ON election_board (assembly_id, id);

-- The first meeting of the committee that a congress elected, and who convenes it.
CREATE TABLE election_first (
  meeting_id  INTEGER NOT NULL PRIMARY KEY REFERENCES assembly(id),
  congress_id INTEGER NOT NULL REFERENCES assembly(id),
  convener    TEXT    NOT NULL,
  UNIQUE (congress_id)
) STRICT;

-- Whoever was elected to the congress above and stands on its list now.
CREATE TABLE election_upward (
  candidate_id INTEGER NOT NULL PRIMARY KEY REFERENCES election_candidate(id),
  assembly_id  INTEGER NOT NULL REFERENCES assembly(id),   -- the congress above
  seat_id      INTEGER NOT NULL REFERENCES assembly_seat(id)
) STRICT;
CREATE INDEX election_upward_assembly ON election_upward (assembly_id);

-- The request that the level above recognise a congress's committees, and its two clocks.
CREATE TABLE recognition (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL UNIQUE REFERENCES assembly(id),
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  upper_id    INTEGER,                   -- NULL: nobody above in this program
  state       TEXT    NOT NULL
              CHECK (state IN ('preparing','sent','returned','complete','recognised','refused')),
  inside      INTEGER NOT NULL CHECK (inside IN (0,1)),    -- sent through this program
  sent_on     INTEGER,
  complete_on INTEGER,                   -- the second clock starts
  decided_on  INTEGER,
  number      TEXT    NOT NULL,          -- of the decision
  note        TEXT    NOT NULL,          -- why it was returned or refused
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX recognition_upper ON recognition (upper_id, state);
CREATE INDEX recognition_unit ON recognition (unit_id, id);

-- Papers of a request that were handed in on paper.
CREATE TABLE recognition_paper (
  recognition_id INTEGER NOT NULL REFERENCES recognition(id),
  code           TEXT    NOT NULL CHECK (code IN ('submission','counting','personnel',
                   'congress_minutes','first_minutes','inspection_minutes')),
  PRIMARY KEY (recognition_id, code)
) STRICT;

-- What a year of the term brought to a goal of the congress's resolution (assembly_goal).
CREATE TABLE election_goal_year (
  goal_id INTEGER NOT NULL,
  year    INTEGER NOT NULL,
  value   INTEGER,                       -- ten-thousandths; NULL: words only
  note    TEXT    NOT NULL,
  PRIMARY KEY (goal_id, year)
) STRICT;

-- Which indicator of the yearly reports says a goal, where people chose it or chose none.
CREATE TABLE election_goal_indicator (
  goal_id INTEGER NOT NULL PRIMARY KEY,
  code    TEXT    NOT NULL               -- empty: said by hand
) STRICT;

-- Days off beside Saturdays and Sundays, and weekend days that are worked in exchange: as announced
-- year by year for those who work in state agencies. What was recalled is marked unsure.
CREATE TABLE holiday (
  on_day  INTEGER NOT NULL PRIMARY KEY,
  works   INTEGER NOT NULL CHECK (works IN (0,1)),
  name    TEXT    NOT NULL,
  source  TEXT    NOT NULL,
  unsure  INTEGER NOT NULL CHECK (unsure IN (0,1)),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO holiday VALUES
 (17167, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17168, 0, 'Tết Dương lịch (nghỉ bù)', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17192, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17193, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17194, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17195, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17196, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17197, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17198, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17262, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17286, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17287, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17288, 0, 'Ngày Chiến thắng (nghỉ bù)', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17411, 0, 'Quốc khánh', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17413, 0, 'Quốc khánh (nghỉ bù)', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17532, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17576, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17577, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17578, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17579, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17580, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17581, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17582, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17646, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17651, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17652, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17776, 0, 'Quốc khánh', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17777, 0, 'Quốc khánh (nghỉ bù)', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17896, 0, 'Tết Dương lịch (hoán đổi)', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (17897, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17901, 1, 'Làm bù ngày 31/12/2018', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (17931, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17932, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17933, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17934, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (17935, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18000, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18001, 0, 'Giỗ Tổ Hùng Vương (nghỉ bù)', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18015, 0, 'Ngày Chiến thắng (hoán đổi)', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (18016, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18017, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18020, 1, 'Làm bù ngày 29/4/2019', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (18141, 0, 'Quốc khánh', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18262, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18284, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18285, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18286, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18287, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18288, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18289, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18290, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18354, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18382, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18383, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18507, 0, 'Quốc khánh', 'Bộ luật Lao động 2012, Điều 115', 0, 1),
 (18628, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18668, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18669, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18670, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18671, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18672, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18673, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18674, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18738, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18747, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18748, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18750, 0, 'Ngày Quốc tế lao động (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18872, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18873, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18993, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (18995, 0, 'Tết Dương lịch (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19023, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19024, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19025, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19026, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19027, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19092, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19093, 0, 'Giỗ Tổ Hùng Vương (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19112, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19113, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19114, 0, 'Ngày Chiến thắng (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19115, 0, 'Ngày Quốc tế lao động (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19236, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19237, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19358, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19359, 0, 'Tết Dương lịch (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19377, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19378, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19379, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19380, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19381, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19382, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19383, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19476, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19477, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19478, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19479, 0, 'Giỗ Tổ Hùng Vương (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19480, 0, 'Ngày Chiến thắng (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19601, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19602, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19604, 0, 'Quốc khánh (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19723, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19761, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19762, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19763, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19764, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19765, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19766, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19767, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19831, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19842, 0, 'Ngày Chiến thắng (hoán đổi)', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (19843, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19844, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19847, 1, 'Làm bù ngày 29/4/2024', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (19968, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (19969, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20089, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20115, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20116, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20117, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20118, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20119, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20185, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20204, 1, 'Làm bù ngày 02/5/2025', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (20208, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20209, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20210, 0, 'Ngày Quốc tế lao động (hoán đổi)', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (20332, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20333, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20454, 0, 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20455, 0, 'Tết Dương lịch (hoán đổi)', 'Văn bản 12729/VPCP-KGVX năm 2025', 0, 1),
 (20463, 1, 'Làm bù ngày 02/01/2026', 'Văn bản 12729/VPCP-KGVX năm 2025', 0, 1),
 (20500, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20501, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20502, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20503, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20504, 0, 'Tết Nguyên đán', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20569, 0, 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20570, 0, 'Giỗ Tổ Hùng Vương (nghỉ bù)', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20573, 0, 'Ngày Chiến thắng', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20574, 0, 'Ngày Quốc tế lao động', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20687, 1, 'Làm bù ngày 31/8/2026', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (20696, 0, 'Quốc khánh (hoán đổi)', 'Thông báo nghỉ của Chính phủ cho công chức, viên chức', 1, 1),
 (20697, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20698, 0, 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', 0, 1),
 (20781, 0, 'Ngày Văn hoá Việt Nam', 'Nghị quyết 80-NQ/TW năm 2026', 1, 1);
