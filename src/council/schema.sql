-- council: Hội đồng Thi đua – Khen thưởng, its sittings and votes, and the dossiers (hồ sơ) that come
-- before it. A dossier stands behind an award proposal with a gate (award_proposal.gate) and has
-- the proposal's id. What a form asks for is dated data; the program ships rows to be checked.
CREATE TABLE council (
  id          INTEGER NOT NULL PRIMARY KEY,
  owner_id    INTEGER NOT NULL REFERENCES unit(id),
  name        TEXT    NOT NULL,
  decision_no TEXT    NOT NULL,             -- that set it up
  issuer      TEXT    NOT NULL,
  decided_on  INTEGER NOT NULL,
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,             -- the first day it sits no more
  version     INTEGER NOT NULL,
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX council_owner ON council (owner_id, from_on);

CREATE TABLE council_member (
  id         INTEGER NOT NULL PRIMARY KEY,
  council_id INTEGER NOT NULL REFERENCES council(id),
  name       TEXT    NOT NULL,
  sort_key   BLOB    NOT NULL,
  post       TEXT    NOT NULL,              -- "Phó Chủ tịch Liên đoàn Lao động tỉnh"
  role       TEXT    NOT NULL CHECK (role IN ('chair','deputy','standing','member','secretary')),
  votes      INTEGER NOT NULL CHECK (votes IN (0,1)),   -- a secretary may only write
  from_on    INTEGER NOT NULL,
  to_on      INTEGER NOT NULL
) STRICT;
CREATE INDEX council_member_of ON council_member (council_id, from_on);

-- Quorum and the votes a dossier needs. form_code '': every form without a row of its own.
CREATE TABLE council_rule (
  id         INTEGER NOT NULL PRIMARY KEY,
  owner_id   INTEGER NOT NULL,              -- 0: as shipped
  form_code  TEXT    NOT NULL,
  quorum_num INTEGER NOT NULL,
  quorum_den INTEGER NOT NULL,
  ratio_num  INTEGER NOT NULL,
  ratio_den  INTEGER NOT NULL,
  base       TEXT    NOT NULL CHECK (base IN ('members','present')),   -- what the ratio is taken of
  from_on    INTEGER NOT NULL,
  to_on      INTEGER NOT NULL,
  citation   TEXT    NOT NULL,
  unsure     INTEGER NOT NULL CHECK (unsure IN (0,1)),
  UNIQUE (owner_id, form_code, from_on),
  CHECK (from_on < to_on)
) STRICT;
INSERT INTO council_rule VALUES
 (1, 0, '', 2, 3, 80, 100, 'members', 0, 2932896,
  'Nghị định 98/2023/NĐ-CP (nhớ lại, chưa đối chiếu văn bản)', 1),
 (2, 0, 'co_thi_dua_tld', 2, 3, 90, 100, 'members', 0, 2932896,
  'Nghị định 98/2023/NĐ-CP (nhớ lại, chưa đối chiếu văn bản)', 1),
 (3, 0, 'bang_khen_tld', 2, 3, 90, 100, 'members', 0, 2932896,
  'Quy chế của một hội đồng tỉnh năm 2017: từ 90 % cho danh hiệu cấp tỉnh trở lên', 1);

-- The papers that a form asks for. A list of an owner and form holds as a whole from its day on.
CREATE TABLE dossier_need (
  owner_id  INTEGER NOT NULL,               -- 0: as shipped
  form_code TEXT    NOT NULL,               -- '': every form without a list of its own
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL,
  ordinal   INTEGER NOT NULL,
  kind      TEXT    NOT NULL CHECK (kind IN ('submission','achievement','summary','minutes',
              'initiative','opinion','other')),
  name      TEXT    NOT NULL,
  needed    INTEGER NOT NULL CHECK (needed IN (0,1)),   -- 0: if there is one
  citation  TEXT    NOT NULL,
  unsure    INTEGER NOT NULL CHECK (unsure IN (0,1)),
  PRIMARY KEY (owner_id, form_code, from_on, ordinal),
  CHECK (from_on < to_on)
) STRICT;
INSERT INTO dossier_need VALUES
 (0, '', 0, 2932896, 1, 'submission', 'Tờ trình đề nghị khen thưởng', 1,
  'Hướng dẫn công tác thi đua, khen thưởng của Tổng Liên đoàn (chưa đối chiếu văn bản)', 1),
 (0, '', 0, 2932896, 2, 'achievement', 'Báo cáo thành tích', 1, '', 1),
 (0, '', 0, 2932896, 3, 'summary', 'Tóm tắt thành tích', 0, '', 1),
 (0, '', 0, 2932896, 4, 'minutes', 'Biên bản họp xét khen thưởng', 1, '', 1),
 (0, 'bang_khen_tld', 0, 2932896, 1, 'submission', 'Tờ trình đề nghị khen thưởng', 1,
  'Quyết định 1689/QĐ-TLĐ ngày 12/11/2019, Điều 14 (chưa đối chiếu văn bản)', 1),
 (0, 'bang_khen_tld', 0, 2932896, 2, 'achievement', 'Báo cáo thành tích', 1, '', 1),
 (0, 'bang_khen_tld', 0, 2932896, 3, 'summary', 'Tóm tắt thành tích', 1, '', 1),
 (0, 'bang_khen_tld', 0, 2932896, 4, 'minutes', 'Biên bản họp xét khen thưởng', 1, '', 1),
 (0, 'bang_khen_tld', 0, 2932896, 5, 'initiative', 'Giấy công nhận sáng kiến', 0, '', 1),
 (0, 'bang_khen_tld', 0, 2932896, 6, 'opinion', 'Ý kiến của cấp uỷ hoặc thủ trưởng cơ quan', 0,
  '', 1),
 (0, 'lao_dong_sang_tao', 0, 2932896, 1, 'submission', 'Tờ trình đề nghị khen thưởng', 1,
  'Quyết định 1564/QĐ-TLĐ ngày 24/12/2014, Điều 16 (chưa đối chiếu văn bản)', 1),
 (0, 'lao_dong_sang_tao', 0, 2932896, 2, 'achievement', 'Báo cáo thành tích', 1, '', 1),
 (0, 'lao_dong_sang_tao', 0, 2932896, 3, 'initiative', 'Giấy công nhận sáng kiến', 1, '', 1),
 (0, 'ky_niem_chuong', 0, 2932896, 1, 'submission', 'Tờ trình đề nghị tặng kỷ niệm chương', 1,
  'Quy chế khen thưởng của tổ chức Công đoàn (chưa đối chiếu văn bản)', 1),
 (0, 'ky_niem_chuong', 0, 2932896, 2, 'summary', 'Bản khai quá trình hoạt động công đoàn', 1,
  '', 1);

-- A row begins with the first thing that is written to the dossier.
CREATE TABLE dossier (
  proposal_id INTEGER NOT NULL PRIMARY KEY REFERENCES award_proposal(id),
  kind        TEXT    NOT NULL CHECK (kind IN ('yearly','drive','sudden','long_service')),
  movement_id INTEGER REFERENCES movement(id),          -- the ground of a thematic award
  state       TEXT    NOT NULL CHECK (state IN ('making','sent','returned','complete','council',
                'passed','failed')),
  deeds       TEXT    NOT NULL,             -- the achievements, for the report
  reason      TEXT    NOT NULL,             -- why returned
  sent_on     INTEGER,
  version     INTEGER NOT NULL
) STRICT;

CREATE TABLE dossier_paper (
  dossier_id INTEGER NOT NULL REFERENCES dossier(proposal_id),
  ordinal    INTEGER NOT NULL,
  kind       TEXT    NOT NULL,                -- as in dossier_need
  name       TEXT    NOT NULL,
  needed     INTEGER NOT NULL CHECK (needed IN (0,1)),
  file_id    INTEGER REFERENCES file(id),
  made       INTEGER NOT NULL CHECK (made IN (0,1)),      -- by the program, from what it knows
  fault      TEXT    NOT NULL,                -- what is wrong with it, said at the return
  PRIMARY KEY (dossier_id, ordinal)
) STRICT;

CREATE TABLE council_sitting (
  id         INTEGER NOT NULL PRIMARY KEY,
  council_id INTEGER NOT NULL REFERENCES council(id),
  title      TEXT    NOT NULL,
  starts_at  INTEGER NOT NULL,              -- ms
  place      TEXT    NOT NULL,
  chair      TEXT    NOT NULL,
  secretary  TEXT    NOT NULL,
  notes      TEXT    NOT NULL,              -- what was reported and said
  conclusion TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('planned','held','cancelled')),
  reason     TEXT    NOT NULL,              -- why cancelled
  version    INTEGER NOT NULL
) STRICT;
CREATE INDEX council_sitting_of ON council_sitting (council_id, starts_at);

CREATE TABLE council_attendance (
  sitting_id INTEGER NOT NULL REFERENCES council_sitting(id),
  member_id  INTEGER NOT NULL REFERENCES council_member(id),
  state      TEXT    NOT NULL CHECK (state IN ('present','excused','absent')),
  PRIMARY KEY (sitting_id, member_id)
) STRICT;

-- The agenda, and what the secret vote gave. Dossiers of one form stand on one ballot.
CREATE TABLE council_item (
  sitting_id INTEGER NOT NULL REFERENCES council_sitting(id),
  dossier_id INTEGER NOT NULL REFERENCES dossier(proposal_id),
  ballot_id  INTEGER REFERENCES ballot(id),
  agree      INTEGER,                       -- votes for it
  base       INTEGER,                       -- of how many
  need       INTEGER,                       -- the least that pass
  passed     INTEGER CHECK (passed IN (0,1)),
  PRIMARY KEY (sitting_id, dossier_id)
) STRICT;
CREATE INDEX council_item_dossier ON council_item (dossier_id);
CREATE INDEX council_item_ballot ON council_item (ballot_id);
