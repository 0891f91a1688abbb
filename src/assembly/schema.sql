-- assembly: any meeting to which people are summoned and that decides by count: congress, delegate
-- conference, committee meeting, staff conference, working session. Rules, who is summoned, who is
-- in the room, agenda, votes by show of hands, and a log that the minutes are written from. Secret
-- elections are election/, plan and papers congress/.

-- Rules as dated data. owner_id 0: as shipped; an office's own set stands before it.
CREATE TABLE assembly_ruleset (
  id       INTEGER NOT NULL PRIMARY KEY,
  owner_id INTEGER NOT NULL,
  code     TEXT    NOT NULL,
  meeting  TEXT    NOT NULL CHECK (meeting IN ('congress','staff_conference','worker_conference',
                'state_worker_conference')),
  name     TEXT    NOT NULL,
  citation TEXT    NOT NULL,
  from_on  INTEGER NOT NULL,
  to_on    INTEGER NOT NULL,             -- the first day it no longer holds
  version  INTEGER NOT NULL,
  UNIQUE (owner_id, code),
  CHECK (from_on < to_on)
) STRICT;

CREATE TABLE assembly_rule (
  ruleset_id INTEGER NOT NULL REFERENCES assembly_ruleset(id),
  code       TEXT    NOT NULL,
  value      TEXT    NOT NULL,           -- JSON: a share, bands by size, or a number (rule.h)
  citation   TEXT    NOT NULL,
  unsure     INTEGER NOT NULL CHECK (unsure IN (0,1)),  -- to be checked against the rule's text
  PRIMARY KEY (ruleset_id, code)
) STRICT;

CREATE TABLE assembly (
  id          INTEGER NOT NULL PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  employer_id INTEGER NOT NULL,          -- of a staff conference; 0: none
  kind        TEXT    NOT NULL CHECK (kind IN ('congress','delegate_conference','committee_meeting',
                'staff_conference','working_session')),
  form        TEXT    NOT NULL CHECK (form IN ('all_members','delegates')),
  ruleset_id  INTEGER NOT NULL REFERENCES assembly_ruleset(id),
  ordinal     INTEGER NOT NULL,          -- lần thứ; 0: none
  ordinal_of_committee INTEGER NOT NULL, -- khoá of the committee that it elects; 0: none
  term        TEXT    NOT NULL,          -- "2017-2022"; may be empty
  title       TEXT    NOT NULL,
  place       TEXT    NOT NULL,
  starts_at   INTEGER NOT NULL,          -- ms
  state       TEXT    NOT NULL CHECK (state IN ('preparing','summoned','open','closed','cancelled')),
  opened_at   INTEGER,
  closed_at   INTEGER,
  reason      TEXT    NOT NULL,          -- why it was cancelled
  screen      TEXT    NOT NULL CHECK (screen IN ('welcome','agenda','item','vote','result','message')),
  screen_id   INTEGER NOT NULL,          -- which vote or result; 0: none
  message     TEXT    NOT NULL,          -- what the presidium lets the screen say
  edition     INTEGER NOT NULL,          -- grows with whatever a screen shows
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_unit ON assembly (unit_id, starts_at);

-- Who is summoned or invited; one row a person, also while they are in the room.
CREATE TABLE assembly_seat (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  number      INTEGER NOT NULL,          -- on the card
  standing    TEXT    NOT NULL CHECK (standing IN ('delegate','alternate','guest')),
  mandate     TEXT    NOT NULL CHECK (mandate IN ('','member','ex_officio','elected','appointed')),
  person_id   INTEGER,                   -- NULL: not in the register
  unit_id     INTEGER,                   -- whose delegation; NULL: none of the register
  delegation  TEXT    NOT NULL,          -- its name as the list gave it; may be empty
  delegation_key BLOB NOT NULL,
  name        TEXT    NOT NULL,
  sort_key    BLOB    NOT NULL,
  folded      TEXT    NOT NULL,
  post        TEXT    NOT NULL,          -- chức vụ
  sex         TEXT    NOT NULL,
  birth_on    INTEGER,
  ethnicity   TEXT    NOT NULL,
  education   TEXT    NOT NULL,
  party       INTEGER NOT NULL CHECK (party IN (0,1)),
  full_time   INTEGER NOT NULL CHECK (full_time IN (0,1)),
  place       TEXT    NOT NULL,          -- in the hall
  photo_file  INTEGER,                   -- for the card; NULL: none
  withdrawn   TEXT    NOT NULL,          -- why no longer summoned; empty: summoned
  substitute_id INTEGER,                 -- the seat of who came in for them; NULL: nobody
  barred      TEXT    NOT NULL,          -- what stands against the credentials; empty: nothing
  card        TEXT    NOT NULL,          -- SHA-256 of the card's code, hex; or empty
  device      TEXT    NOT NULL,          -- SHA-256 of the first device that opened it, hex; or empty
  present     INTEGER NOT NULL CHECK (present IN (0,1)),
  came_at     INTEGER,
  left_at     INTEGER,
  version     INTEGER NOT NULL,
  UNIQUE (assembly_id, number)
) STRICT;
CREATE UNIQUE INDEX assembly_seat_person ON assembly_seat (assembly_id, person_id);
CREATE INDEX assembly_seat_order ON assembly_seat (assembly_id, sort_key, id);
CREATE INDEX assembly_seat_delegation ON assembly_seat (assembly_id, delegation_key, sort_key, id);
CREATE INDEX assembly_seat_present ON assembly_seat (assembly_id, standing, present);
CREATE INDEX assembly_seat_card ON assembly_seat (card);
CREATE INDEX assembly_seat_device ON assembly_seat (device, assembly_id);

-- Coming and leaving for good, as it happened.
CREATE TABLE assembly_passage (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  seat_id     INTEGER NOT NULL REFERENCES assembly_seat(id),
  way         TEXT    NOT NULL CHECK (way IN ('in','out')),
  passed_at   INTEGER NOT NULL,
  desk        TEXT    NOT NULL
) STRICT;
CREATE INDEX assembly_passage_assembly ON assembly_passage (assembly_id, id);
CREATE INDEX assembly_passage_seat ON assembly_passage (seat_id, id);

-- How many delegates a unit below sends; sums stay as they were allocated.
CREATE TABLE assembly_quota (
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  unit_id     INTEGER NOT NULL,
  place       INTEGER NOT NULL,          -- in the table, from 1
  name        TEXT    NOT NULL,          -- of the unit on the meeting's day
  members     INTEGER NOT NULL,
  given       INTEGER NOT NULL,
  PRIMARY KEY (assembly_id, unit_id)
) STRICT;

-- A device that does a post's work for one meeting, opened by a link; nobody signs in on it.
CREATE TABLE assembly_desk (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  post        TEXT    NOT NULL CHECK (post IN ('door','secretary','presidium','counting','screen')),
  name        TEXT    NOT NULL,
  code        TEXT    NOT NULL UNIQUE,   -- SHA-256 of the link's code, hex
  closed      INTEGER NOT NULL CHECK (closed IN (0,1)),
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_desk_assembly ON assembly_desk (assembly_id, id);

CREATE TABLE assembly_item (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  ordinal     INTEGER NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('procedure','report','debate','vote','election',
                'speech','break')),
  title       TEXT    NOT NULL,
  who         TEXT    NOT NULL,
  script      TEXT    NOT NULL,          -- what the chair says
  minutes     INTEGER NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('waiting','running','done','skipped')),
  started_at  INTEGER,
  ended_at    INTEGER,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_item_assembly ON assembly_item (assembly_id, ordinal);

-- Words and pictures on the hall's screen before the meeting opens. The picture is a file that hangs
-- on the slide; the papers of an item hang on the item.
CREATE TABLE assembly_slide (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  ordinal     INTEGER NOT NULL,
  text        TEXT    NOT NULL
) STRICT;
CREATE INDEX assembly_slide_assembly ON assembly_slide (assembly_id, ordinal);

CREATE TABLE assembly_speaker (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  item_id     INTEGER NOT NULL REFERENCES assembly_item(id),
  seat_id     INTEGER,                   -- NULL: a guest without a seat
  name        TEXT    NOT NULL,
  topic       TEXT    NOT NULL,
  ordinal     INTEGER NOT NULL,
  seconds     INTEGER NOT NULL,          -- of speaking time
  state       TEXT    NOT NULL CHECK (state IN ('waiting','speaking','done','withdrawn')),
  started_at  INTEGER,
  ended_at    INTEGER
) STRICT;
CREATE INDEX assembly_speaker_item ON assembly_speaker (item_id, ordinal);

-- A vote in the open: by hands that secretaries count, or on the delegates' own phones.
CREATE TABLE assembly_vote (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  item_id     INTEGER,
  subject     TEXT    NOT NULL,
  mode        TEXT    NOT NULL CHECK (mode IN ('hands','phones')),
  rule        TEXT    NOT NULL,          -- JSON: share, what of; as the ruleset had it
  citation    TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('open','closed','announced','void')),
  summoned    INTEGER NOT NULL,
  present     INTEGER NOT NULL,          -- as the secretaries confirmed it
  in_favour   INTEGER,
  against     INTEGER,
  other       INTEGER,
  passed      INTEGER,
  opened_at   INTEGER NOT NULL,
  closed_at   INTEGER,
  reason      TEXT    NOT NULL,          -- why it is void
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_vote_assembly ON assembly_vote (assembly_id, id);

-- By which vote the meeting adopted what its boards report.
CREATE TABLE assembly_adoption (
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  what        TEXT    NOT NULL CHECK (what IN ('credentials')),
  vote_id     INTEGER NOT NULL REFERENCES assembly_vote(id),
  PRIMARY KEY (assembly_id, what)
) STRICT;

CREATE TABLE assembly_voice (
  vote_id INTEGER NOT NULL REFERENCES assembly_vote(id),
  seat_id INTEGER NOT NULL REFERENCES assembly_seat(id),
  choice  TEXT    NOT NULL CHECK (choice IN ('in_favour','against','other')),
  PRIMARY KEY (vote_id, seat_id)
) STRICT;

-- The sessions of a working session over several days: a cluster's units, when and where.
CREATE TABLE assembly_session (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  cluster_id  INTEGER NOT NULL,          -- 0: units of no cluster, as its title says
  title       TEXT    NOT NULL,
  place       TEXT    NOT NULL,
  chair       TEXT    NOT NULL,
  secretary   TEXT    NOT NULL,
  starts_at   INTEGER NOT NULL,          -- ms
  state       TEXT    NOT NULL CHECK (state IN ('planned','open','held')),
  opened_at   INTEGER,
  closed_at   INTEGER,
  conclusion  TEXT    NOT NULL,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_session_assembly ON assembly_session (assembly_id, starts_at, id);

-- What was said by members and units, what was answered, what was promised.
CREATE TABLE assembly_opinion (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  session_id  INTEGER,                   -- of a working session
  item_id     INTEGER,
  seat_id     INTEGER,
  unit_id     INTEGER,
  speaker     TEXT    NOT NULL,
  text        TEXT    NOT NULL,
  subject     TEXT    NOT NULL CHECK (subject IN ('regime','organisation','finance','emulation','other')),
  source      TEXT    NOT NULL CHECK (source IN ('desk','phone','unit')),
  under_id    INTEGER,                   -- said already by another; its originator is kept
  state       TEXT    NOT NULL CHECK (state IN ('heard','answered','assigned','forwarded','closed')),
  answer      TEXT    NOT NULL,
  owner       TEXT    NOT NULL,          -- who answers until due_on
  owner_id    INTEGER,                   -- the unit that answers; also the one it was forwarded to
  due_on      INTEGER,
  verdict     TEXT    NOT NULL,          -- of the asker, when closed
  content     INTEGER NOT NULL CHECK (content IN (0,1)),
  said_at     INTEGER NOT NULL,
  answered_at INTEGER,
  closed_at   INTEGER,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_opinion_assembly ON assembly_opinion (assembly_id, id);
CREATE INDEX assembly_opinion_owner ON assembly_opinion (owner_id, state, due_on);
CREATE INDEX assembly_opinion_under ON assembly_opinion (under_id);

-- What became of an opinion, step by step; an answer that was given anew stays here.
CREATE TABLE assembly_opinion_step (
  id          INTEGER NOT NULL PRIMARY KEY,
  opinion_id  INTEGER NOT NULL REFERENCES assembly_opinion(id),
  done_at     INTEGER NOT NULL,
  what        TEXT    NOT NULL CHECK (what IN ('heard','changed','joined','parted','answered',
                'assigned','forwarded','promised','closed')),
  text        TEXT    NOT NULL,
  due_on      INTEGER
) STRICT;
CREATE INDEX assembly_opinion_step_opinion ON assembly_opinion_step (opinion_id, id);

-- A text that the meeting adopts, paragraphs by line. Whether it is adopted its vote says.
CREATE TABLE assembly_motion (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  kind        TEXT    NOT NULL CHECK (kind IN ('resolution','report','rules','review',
                'voting_rules','other')),
  title       TEXT    NOT NULL,
  text        TEXT    NOT NULL,
  vote_id     INTEGER,                   -- NULL: not asked yet
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_motion_assembly ON assembly_motion (assembly_id, id);
CREATE INDEX assembly_motion_vote ON assembly_motion (vote_id);

-- The text as each change left it: what an editor began from, and what stood there before.
CREATE TABLE assembly_motion_text (
  motion_id  INTEGER NOT NULL REFERENCES assembly_motion(id),
  version    INTEGER NOT NULL,
  text       TEXT    NOT NULL,
  account_id INTEGER NOT NULL,           -- 0: a desk or the program
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (motion_id, version)
) STRICT;

-- What is proposed to change in a motion. The paragraph is found again by its words.
CREATE TABLE assembly_amendment (
  id        INTEGER NOT NULL PRIMARY KEY,
  motion_id INTEGER NOT NULL REFERENCES assembly_motion(id),
  paragraph INTEGER NOT NULL,            -- from 1, when it was proposed; 0: a new one at the end
  was       TEXT    NOT NULL,            -- the paragraph as it stood then
  text      TEXT    NOT NULL,            -- empty: strike it
  reason    TEXT    NOT NULL,
  proposer  TEXT    NOT NULL,
  vote_id   INTEGER,                     -- the meeting was asked
  state     TEXT    NOT NULL CHECK (state IN ('proposed','taken','refused')),
  answer    TEXT    NOT NULL,
  version   INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_amendment_motion ON assembly_amendment (motion_id, id);

-- What the meeting set itself: figures to reach, and promises given to those who asked; and what
-- the level above told it to do (ý kiến chỉ đạo).
CREATE TABLE assembly_goal (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  ordinal     INTEGER NOT NULL,
  name        TEXT    NOT NULL,
  measure     TEXT    NOT NULL,          -- "đoàn viên", "%"; empty: none
  value       INTEGER,                   -- ten-thousandths; NULL: no figure
  due_on      INTEGER,                   -- NULL: the end of the term
  opinion_id  INTEGER,                   -- promised in answer to it
  owner       TEXT    NOT NULL,
  said_by     TEXT    NOT NULL,          -- who instructed it for the level above; empty: set here
  done_on     INTEGER,
  outcome     TEXT    NOT NULL,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_goal_assembly ON assembly_goal (assembly_id, ordinal, id);

-- Minutes, of the meeting or of one session of it. `written` is what the log gave when the text
-- was last brought up to date, so that hand edits and new events can be told apart.
CREATE TABLE assembly_minutes (
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  session_id  INTEGER NOT NULL,          -- 0: of the whole
  text        TEXT    NOT NULL,
  written     TEXT    NOT NULL,
  refused     TEXT    NOT NULL,          -- of the log, where the hand edit was kept instead
  chair       TEXT    NOT NULL,
  secretary   TEXT    NOT NULL,
  signed_at   INTEGER,
  version     INTEGER NOT NULL,
  PRIMARY KEY (assembly_id, session_id)
) STRICT;
CREATE TABLE assembly_addendum (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  session_id  INTEGER NOT NULL,
  text        TEXT    NOT NULL,
  account_id  INTEGER NOT NULL,
  added_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_addendum_of ON assembly_addendum (assembly_id, session_id, id);

-- What happened, in order: the minutes are written from it.
CREATE TABLE assembly_event (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  happened_at INTEGER NOT NULL,
  kind        TEXT    NOT NULL,          -- log.h
  item_id     INTEGER NOT NULL,          -- 0: none
  text        TEXT    NOT NULL,
  number      INTEGER NOT NULL,
  other       INTEGER NOT NULL
) STRICT;
CREATE INDEX assembly_event_assembly ON assembly_event (assembly_id, id);

-- What was answered to a question, as typed; an absent row: what the program proposes holds.
CREATE TABLE assembly_answer (
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  code        TEXT    NOT NULL,          -- of the room's questions
  text        TEXT    NOT NULL,
  saved_at    INTEGER NOT NULL,
  PRIMARY KEY (assembly_id, code)
) STRICT;

-- What papers and the chair say, with marks in brackets that are filled from the answers and, on
-- the day, from the room (marks.h). owner_id 0: as shipped; an office's own text of the same code
-- stands before it.
CREATE TABLE assembly_text (
  id       INTEGER NOT NULL PRIMARY KEY,
  owner_id INTEGER NOT NULL,
  code     TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  version  INTEGER NOT NULL,
  UNIQUE (owner_id, code)
) STRICT;

-- What the program ships; what the notes were not sure of is marked, and an office may put its own
-- set before it.
INSERT INTO assembly_ruleset VALUES
 (1, 0, 'khoa-xi', 'congress', 'Điều lệ Công đoàn Việt Nam khoá XI',
  'Điều lệ 2013; Hướng dẫn 238/HD-TLĐ năm 2014', 15916, 18295, 1),
 (2, 0, 'khoa-xii', 'congress', 'Điều lệ Công đoàn Việt Nam khoá XII',
  'Quyết định 174/QĐ-TLĐ năm 2020; Hướng dẫn 03/HD-TLĐ ngày 20/02/2020', 18295, 20084, 1),
 (3, 0, 'khoa-xiii', 'congress', 'Điều lệ Công đoàn Việt Nam khoá XIII',
  'Quyết định 2399/QĐ-TLĐ năm 2024; Hướng dẫn 38/HD-TLĐ ngày 27/12/2024', 20084, 2932896, 1),
 (4, 0, 'nd-04-2015', 'staff_conference', 'Hội nghị cán bộ, công chức, viên chức theo Nghị định 04/2015/NĐ-CP',
  'Nghị định 04/2015/NĐ-CP', 16491, 19539, 1),
 (5, 0, 'luat-10-2022', 'staff_conference', 'Hội nghị cán bộ, công chức, viên chức, người lao động theo Luật 10/2022/QH15',
  'Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15; Nghị định 59/2023/NĐ-CP', 19539, 2932896, 1),
 (6, 0, 'nd-145-2020', 'worker_conference', 'Hội nghị người lao động theo Nghị định 145/2020/NĐ-CP',
  'Bộ luật Lao động 45/2019/QH14, Điều 63, 64; Nghị định 145/2020/NĐ-CP, Điều 47', 18659, 2932896, 1),
 (7, 0, 'luat-10-2022-dnnn', 'state_worker_conference', 'Hội nghị người lao động ở doanh nghiệp nhà nước theo Luật 10/2022/QH15',
  'Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 64 đến 81; Nghị định 59/2023/NĐ-CP', 19539, 2932896, 1);
INSERT INTO assembly_rule VALUES
 (1, 'quorum', '{"num":2,"den":3}', 'Hướng dẫn 238/HD-TLĐ năm 2014', 0),
 (1, 'resolution', '{"num":1,"den":2,"of":"present","test":"more_than"}', 'Điều lệ 2013', 1),
 (1, 'election', '{"num":1,"den":2,"of":"collected","test":"more_than"}',
  'Hướng dẫn 238/HD-TLĐ năm 2014', 1),
 (1, 'delegates_from', '150', 'Điều lệ 2013; Hướng dẫn 238/HD-TLĐ năm 2014', 0),
 (1, 'delegates_most', '[[0,150],[5000,200]]', 'Hướng dẫn 238/HD-TLĐ năm 2014', 1),
 (1, 'barred',
  '["đang chịu kỷ luật từ khiển trách trở lên","đang bị khởi tố, điều tra, truy tố, xét xử","đang chấp hành án"]',
  'Hướng dẫn 238/HD-TLĐ năm 2014', 1),
 (1, 'appointed_most', '{"num":5,"den":100}', 'Hướng dẫn 238/HD-TLĐ năm 2014', 1),
 (1, 'committee_size', '[[0,3],[10,15],[3000,19]]', 'Điều lệ 2013', 1),
 (1, 'standing_from', '9', 'Điều lệ 2013', 1),
 (1, 'standing_most', '{"num":1,"den":3}', 'Điều lệ 2013', 1),
 (1, 'seal_waits', '1', 'Hướng dẫn 238/HD-TLĐ năm 2014', 1),
 (1, 'term_years', '5', 'Điều lệ 2013', 0),
 (1, 'request_days', '10', 'Hướng dẫn 238/HD-TLĐ năm 2014', 1),
 (1, 'recognition_days', '10', 'Hướng dẫn 238/HD-TLĐ năm 2014', 1),
 (1, 'keep_months', '6', 'Hướng dẫn 238/HD-TLĐ năm 2014', 0),
 (1, 'refill_most', '{"num":2,"den":3}', 'Điều lệ 2013', 1),
 (2, 'quorum', '{"num":2,"den":3}', 'Quyết định 174/QĐ-TLĐ, Điều 10', 0),
 (2, 'resolution', '{"num":1,"den":2,"of":"present","test":"more_than"}',
  'Quyết định 174/QĐ-TLĐ, Điều 10', 1),
 (2, 'election', '{"num":1,"den":2,"of":"collected","test":"more_than"}',
  'Quyết định 174/QĐ-TLĐ, Điều 10; Hướng dẫn 03/HD-TLĐ, mục 8.4', 0),
 (2, 'delegates_from', '150', 'Hướng dẫn 03/HD-TLĐ', 1),
 (2, 'delegates_most', '[[0,150],[5000,200]]', 'Hướng dẫn 03/HD-TLĐ, mục 6.5', 0),
 (2, 'barred',
  '["đang chịu kỷ luật từ khiển trách trở lên","đang bị khởi tố, điều tra, truy tố, xét xử","đang chấp hành án"]',
  'Quyết định 174/QĐ-TLĐ, Điều 8 khoản 5', 0),
 (2, 'appointed_most', '{"num":5,"den":100}', 'Hướng dẫn 03/HD-TLĐ', 1),
 (2, 'committee_size', '[[0,1],[10,15],[3000,19]]', 'Quyết định 174/QĐ-TLĐ', 0),
 (2, 'standing_from', '9', 'Quyết định 174/QĐ-TLĐ', 1),
 (2, 'standing_most', '{"num":1,"den":3}', 'Quyết định 174/QĐ-TLĐ', 1),
 (2, 'seal_waits', '1', 'Hướng dẫn 03/HD-TLĐ', 1),
 (2, 'term_years', '5', 'Quyết định 174/QĐ-TLĐ', 0),
 (2, 'request_days', '10', 'Hướng dẫn 03/HD-TLĐ', 1),
 (2, 'recognition_days', '10', 'Hướng dẫn 03/HD-TLĐ', 1),
 (2, 'keep_months', '6', 'Hướng dẫn 03/HD-TLĐ', 1),
 (2, 'refill_most', '{"num":2,"den":3}', 'Quyết định 174/QĐ-TLĐ, Điều 11 khoản 4', 0),
 (3, 'quorum', '{"num":2,"den":3}', 'Quyết định 2399/QĐ-TLĐ năm 2024', 1),
 (3, 'resolution', '{"num":1,"den":2,"of":"present","test":"more_than"}',
  'Quyết định 2399/QĐ-TLĐ năm 2024', 1),
 (3, 'election', '{"num":1,"den":2,"of":"collected","test":"more_than"}',
  'Quyết định 2399/QĐ-TLĐ năm 2024; Hướng dẫn 38/HD-TLĐ, mục 8', 1),
 (3, 'delegates_from', '200', 'Kế hoạch 22/KH-TLĐ ngày 29/8/2025', 0),
 (3, 'delegates_most', '[[0,150],[5000,200]]', 'Kế hoạch 22/KH-TLĐ ngày 29/8/2025', 0),
 (3, 'guests_most', '{"num":15,"den":100}', 'Kế hoạch 22/KH-TLĐ ngày 29/8/2025', 0),
 (3, 'barred',
  '["đang chịu kỷ luật từ khiển trách trở lên","đang bị khởi tố, điều tra, truy tố, xét xử","đang chấp hành án"]',
  'Quyết định 2399/QĐ-TLĐ năm 2024', 1),
 (3, 'appointed_most', '{"num":5,"den":100}', 'Hướng dẫn 38/HD-TLĐ ngày 27/12/2024', 1),
 (3, 'committee_size',
  '[[0,3],[30,7],[150,11],[500,13],[1000,15],[3000,17],[7000,19],[10000,21],[15000,23],[20000,25],[25000,27]]',
  'Hướng dẫn 38/HD-TLĐ, mục 10', 0),
 (3, 'standing_from', '9', 'Kế hoạch 22/KH-TLĐ ngày 29/8/2025', 0),
 (3, 'standing_most', '{"num":1,"den":3}', 'Kế hoạch 22/KH-TLĐ ngày 29/8/2025', 0),
 (3, 'seal_waits', '1', 'Hướng dẫn 38/HD-TLĐ, mục 10.4đ', 0),
 (3, 'term_years', '5', 'Quyết định 2399/QĐ-TLĐ, Điều 10', 0),
 (3, 'request_days', '10', 'Hướng dẫn 38/HD-TLĐ, mục 10.4đ', 0),
 (3, 'recognition_days', '10', 'Hướng dẫn 38/HD-TLĐ, mục 10.4đ', 0),
 (3, 'keep_months', '6', 'Hướng dẫn 38/HD-TLĐ ngày 27/12/2024', 1),
 (3, 'refill_most', '{"num":2,"den":3}', 'Quyết định 2399/QĐ-TLĐ năm 2024', 1),
 (4, 'quorum', '{"num":2,"den":3}', 'Nghị định 04/2015/NĐ-CP', 1),
 (4, 'resolution', '{"num":1,"den":2,"of":"present","test":"more_than"}',
  'Nghị định 04/2015/NĐ-CP', 1),
 (4, 'election', '{"num":1,"den":2,"of":"collected","test":"more_than"}',
  'Nghị định 04/2015/NĐ-CP', 1),
 (4, 'written', '{"num":1,"den":2,"of":"issued","test":"more_than"}',
  'Nghị định 04/2015/NĐ-CP', 1),
 (4, 'force_majeure', '1', 'Nghị định 04/2015/NĐ-CP', 1),
 (4, 'delegates_from', '201', 'Thông tư 01/2016/TT-BNV, Điều 5', 0),
 (4, 'committee_size', '[[0,9]]', 'Nghị định 159/2016/NĐ-CP, Điều 23', 0),
 (4, 'term_years', '2', 'Nghị định 04/2015/NĐ-CP', 1),
 (4, 'check_months', '6', 'Nghị định 04/2015/NĐ-CP', 1),
 (5, 'quorum', '{"num":2,"den":3}', 'Luật 10/2022/QH15, Điều 51 khoản 2 điểm c', 0),
 (5, 'resolution', '{"num":1,"den":2,"of":"present","test":"more_than"}',
  'Luật 10/2022/QH15, Điều 51 khoản 2 điểm c', 0),
 (5, 'election', '{"num":1,"den":2,"of":"collected","test":"more_than"}',
  'Luật 10/2022/QH15, Điều 51; Nghị định 59/2023/NĐ-CP, Điều 21', 1),
 (5, 'written', '{"num":1,"den":2,"of":"issued","test":"more_than"}',
  'Luật 10/2022/QH15, Điều 50 khoản 2', 1),
 (5, 'force_majeure', '1', 'Luật 10/2022/QH15, Điều 50 khoản 2', 0),
 (5, 'delegates_from', '100', 'Luật 10/2022/QH15, Điều 51 khoản 2 điểm b', 0),
 (5, 'committee_size', '[[0,9]]', 'Luật 10/2022/QH15, Điều 60 khoản 1', 0),
 (5, 'term_years', '2', 'Luật 10/2022/QH15, Điều 60 khoản 3', 0),
 (5, 'recognition_days', '5', 'Nghị định 59/2023/NĐ-CP, Điều 21 khoản 1', 0),
 (5, 'answer_days', '15', 'Luật 10/2022/QH15, Điều 63', 0),
 (5, 'show_days', '5', 'Luật 10/2022/QH15, Điều 47 khoản 2', 0),
 (5, 'posted_days', '20', 'Luật 10/2022/QH15, Điều 48', 0),
 (5, 'check_months', '6', 'Luật 10/2022/QH15, Điều 52 khoản 3', 0),
 (6, 'quorum', '{"num":2,"den":3}', 'Nghị định 145/2020/NĐ-CP, Điều 47 khoản 3: theo quy chế dân chủ ở nơi làm việc', 1),
 (6, 'resolution', '{"num":1,"den":2,"of":"present","test":"more_than"}',
  'Nghị định 145/2020/NĐ-CP, Điều 47 khoản 3: theo quy chế dân chủ ở nơi làm việc', 1),
 (6, 'election', '{"num":1,"den":2,"of":"collected","test":"more_than"}',
  'Nghị định 145/2020/NĐ-CP, Điều 47 khoản 3: theo quy chế dân chủ ở nơi làm việc', 1),
 (6, 'written', '{"num":1,"den":2,"of":"issued","test":"more_than"}',
  'Nghị định 145/2020/NĐ-CP, Điều 47 khoản 3: theo quy chế dân chủ ở nơi làm việc', 1),
 (6, 'force_majeure', '1', 'Nghị định 145/2020/NĐ-CP, Điều 47 khoản 3: theo quy chế dân chủ ở nơi làm việc', 1),
 (6, 'delegates_from', '100', 'Nghị định 145/2020/NĐ-CP, Điều 47 khoản 3: theo quy chế dân chủ ở nơi làm việc', 1),
 (6, 'committee_size', '[[0,9]]', 'Luật 10/2022/QH15, Điều 77 khoản 1 (doanh nghiệp nhà nước)', 0),
 (6, 'term_years', '2', 'Luật 10/2022/QH15, Điều 77 khoản 3 (doanh nghiệp nhà nước)', 0),
 (6, 'check_months', '6', 'Nghị định 145/2020/NĐ-CP, Điều 47 khoản 3: theo quy chế dân chủ ở nơi làm việc', 1),
 (7, 'quorum', '{"num":2,"den":3}', 'Luật 10/2022/QH15, Điều 69 khoản 2 điểm c', 0),
 (7, 'resolution', '{"num":1,"den":2,"of":"present","test":"more_than"}',
  'Luật 10/2022/QH15, Điều 69 khoản 2 điểm c', 0),
 (7, 'election', '{"num":1,"den":2,"of":"collected","test":"more_than"}',
  'Luật 10/2022/QH15, Điều 69; Nghị định 59/2023/NĐ-CP, Điều 25', 1),
 (7, 'written', '{"num":1,"den":2,"of":"issued","test":"more_than"}',
  'Luật 10/2022/QH15, Điều 68 khoản 2', 1),
 (7, 'force_majeure', '1', 'Luật 10/2022/QH15, Điều 68 khoản 2', 0),
 (7, 'delegates_from', '100', 'Luật 10/2022/QH15, Điều 69 khoản 2 điểm b', 0),
 (7, 'committee_size', '[[0,9]]', 'Luật 10/2022/QH15, Điều 77 khoản 1', 0),
 (7, 'term_years', '2', 'Luật 10/2022/QH15, Điều 77 khoản 3', 0),
 (7, 'recognition_days', '5', 'Nghị định 59/2023/NĐ-CP, Điều 25 khoản 1', 0),
 (7, 'answer_days', '15', 'Luật 10/2022/QH15, Điều 81 khoản 1 điểm d', 0),
 (7, 'show_within', '15', 'Luật 10/2022/QH15, Điều 65 khoản 2', 0),
 (7, 'posted_days', '20', 'Luật 10/2022/QH15, Điều 66', 0),
 (7, 'check_months', '6', 'Luật 10/2022/QH15, Điều 70 khoản 3', 0),
 (6, 'head', '["người sử dụng lao động"]', 'Bộ luật Lao động 45/2019/QH14, Điều 63, 64; Nghị định 145/2020/NĐ-CP, Điều 47', 0),
 (7, 'head', '["Ban lãnh đạo, điều hành doanh nghiệp","Ban lãnh đạo, điều hành"]',
  'Luật 10/2022/QH15, chương IV; Nghị định 59/2023/NĐ-CP', 1);
