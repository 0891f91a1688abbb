-- award: the catalogue of award forms as dated data, proposals, submissions, and the register of
-- what was given. Conditions and quotas are JSON (condition.h, form.h).
CREATE TABLE award_form (
  id         INTEGER NOT NULL PRIMARY KEY,
  owner_id   INTEGER NOT NULL,             -- unit whose office changed it; 0: as shipped
  code       TEXT    NOT NULL,             -- "co_thi_dua": seasons' rules and ballots name it
  kind       TEXT    NOT NULL CHECK (kind IN ('flag','certificate_of_merit','letter_of_merit',
               'creative_labour','commemorative_medal','honour')),
  name       TEXT    NOT NULL,             -- "Cờ thi đua của Liên đoàn Lao động tỉnh"
  folded     TEXT    NOT NULL,             -- text_fold(name)
  short_name TEXT    NOT NULL,             -- "Cờ thi đua"
  short_folded TEXT  NOT NULL,
  level      TEXT    NOT NULL              -- who gives it
             CHECK (level IN ('grassroots','upper','province','confederation','state')),
  subject    TEXT    NOT NULL CHECK (subject IN ('unit','person','any')),
  from_on    INTEGER NOT NULL,
  to_on      INTEGER NOT NULL,             -- the first day it no longer holds
  citation   TEXT    NOT NULL,
  unsure     INTEGER NOT NULL CHECK (unsure IN (0,1)),   -- to be checked against the text of the rule
  conditions TEXT    NOT NULL,             -- JSON list
  quota      TEXT    NOT NULL,             -- JSON: {} none
  version    INTEGER NOT NULL,
  council    INTEGER NOT NULL DEFAULT 0     -- the award council sits before it is submitted
             CHECK (council IN (0,1)),
  UNIQUE (owner_id, code, from_on),
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX award_form_code ON award_form (code, from_on);

-- What the program ships: from the published parts of 1564/QĐ-TLĐ (2014), 1689/QĐ-TLĐ (2019) and
-- the guides to them. 999/QĐ-TLĐ (2024) replaced them: whoever uses it checks the rows first.
INSERT INTO award_form (id, owner_id, code, kind, name, folded, short_name, short_folded, level,
  subject, from_on, to_on, citation, unsure, conditions, quota, version) VALUES
 (1, 0, 'suy_ton', 'honour', 'Suy tôn đơn vị dẫn đầu khối thi đua',
  'suy ton don vi dan dau khoi thi dua', 'Suy tôn', 'suy ton', 'upper', 'unit', 0, 2932896,
  'Quy chế hoạt động của khối thi đua', 1, '[{"of":"pledged"}]', '{"per_cluster":1}', 1),
 (2, 0, 'giay_khen_cdcs', 'letter_of_merit', 'Giấy khen của công đoàn cơ sở',
  'giay khen cua cong doan co so', 'Giấy khen', 'giay khen', 'grassroots', 'any', 0, 2932896,
  'Quy chế khen thưởng của tổ chức Công đoàn', 1, '[{"of":"registered"}]', '{}', 1),
 (3, 0, 'giay_khen', 'letter_of_merit', 'Giấy khen của công đoàn cấp trên trực tiếp cơ sở',
  'giay khen cua cong doan cap tren truc tiep co so', 'Giấy khen', 'giay khen', 'upper', 'any',
  0, 2932896, 'Quy chế khen thưởng của tổ chức Công đoàn', 1,
  '[{"of":"class","years":1,"min":"HTT"},{"of":"pledged"}]', '{}', 1),
 (4, 0, 'bang_khen', 'certificate_of_merit',
  'Bằng khen của Liên đoàn Lao động tỉnh, công đoàn ngành trung ương',
  'bang khen cua lien doan lao dong tinh cong doan nganh trung uong', 'Bằng khen', 'bang khen',
  'province', 'any', 0, 2932896, 'Quyết định 1689/QĐ-TLĐ ngày 12/11/2019', 1,
  '[{"of":"class","years":1,"min":"HTXS"},{"of":"award","kinds":["letter_of_merit","certificate_of_merit"],"years":3},{"of":"pledged"}]',
  '{}', 1),
 (5, 0, 'co_thi_dua', 'flag',
  'Cờ thi đua của Liên đoàn Lao động tỉnh, công đoàn ngành trung ương',
  'co thi dua cua lien doan lao dong tinh cong doan nganh trung uong', 'Cờ thi đua', 'co thi dua',
  'province', 'unit', 0, 2932896, 'Quyết định 1564/QĐ-TLĐ ngày 24/12/2014, Điều 11', 1,
  '[{"of":"class","years":1,"min":"HTXS"},{"of":"pledged"},{"of":"punctual"}]',
  '{"per_cluster":1}', 1),
 (6, 0, 'bang_khen_tld', 'certificate_of_merit',
  'Bằng khen của Tổng Liên đoàn Lao động Việt Nam',
  'bang khen cua tong lien doan lao dong viet nam', 'Bằng khen', 'bang khen', 'confederation',
  'any', 0, 2932896, 'Quyết định 1689/QĐ-TLĐ ngày 12/11/2019, Điều 14', 1,
  '[{"of":"class","years":2,"min":"HTXS"},{"of":"award","kinds":["certificate_of_merit","flag"],"years":1},{"of":"person_initiatives","years":2,"min":2}]',
  '{}', 1),
 (7, 0, 'bang_khen_chuyen_de', 'certificate_of_merit',
  'Bằng khen chuyên đề của Tổng Liên đoàn Lao động Việt Nam',
  'bang khen chuyen de cua tong lien doan lao dong viet nam', 'Bằng khen chuyên đề',
  'bang khen chuyen de', 'confederation', 'any', 0, 2932896,
  'Quyết định 1689/QĐ-TLĐ ngày 12/11/2019, Điều 15', 1,
  '[{"of":"class","years":1,"min":"HTT"},{"of":"people","what":"Thành tích nổi bật trong chuyên đề; không khen toàn diện cùng năm"}]',
  '{"total":4}', 1),
 (8, 0, 'co_chuyen_de', 'flag', 'Cờ thi đua chuyên đề của Tổng Liên đoàn Lao động Việt Nam',
  'co thi dua chuyen de cua tong lien doan lao dong viet nam', 'Cờ chuyên đề', 'co chuyen de',
  'confederation', 'unit', 0, 2932896, 'Hướng dẫn 194/HD-TLĐ năm 2015', 1,
  '[{"of":"class","years":3,"min":"HTXS"},{"of":"points","years":1,"min":9500},{"of":"award","kinds":["flag","certificate_of_merit"],"years":3}]',
  '{}', 1),
 (9, 0, 'co_thi_dua_tld', 'flag', 'Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam',
  'co thi dua cua tong lien doan lao dong viet nam', 'Cờ thi đua', 'co thi dua',
  'confederation', 'unit', 0, 2932896, 'Quyết định 1689/QĐ-TLĐ ngày 12/11/2019', 1,
  '[{"of":"class","years":2,"min":"HTXS"},{"of":"award","kinds":["flag"],"years":3},{"of":"interval","years":2}]',
  '{"total":1}', 1),
 (10, 0, 'lao_dong_sang_tao', 'creative_labour', 'Bằng Lao động sáng tạo',
  'bang lao dong sang tao', 'Lao động sáng tạo', 'lao dong sang tao', 'confederation', 'person',
  0, 2932896, 'Quyết định 1564/QĐ-TLĐ ngày 24/12/2014, Điều 16', 1,
  '[{"of":"people","what":"Giá trị làm lợi của sáng kiến đạt mức quy định cho công nhân, người có trình độ đại học hoặc người quản lý"}]',
  '{}', 1),
 (11, 0, 'ky_niem_chuong', 'commemorative_medal',
  'Kỷ niệm chương Vì sự nghiệp xây dựng tổ chức Công đoàn',
  'ky niem chuong vi su nghiep xay dung to chuc cong doan', 'Kỷ niệm chương', 'ky niem chuong',
  'confederation', 'person', 0, 2932896, 'Quy chế khen thưởng của tổ chức Công đoàn', 1,
  '[{"of":"people","what":"Ít nhất 20 năm hoạt động công đoàn (không chuyên trách tính 1,5 lần; khu vực ngoài nhà nước tính 2 lần); ba năm gần nhất hoàn thành nhiệm vụ"}]',
  '{}', 1);

-- One award, as its decision says. Rows are never removed: a correction keeps what stood before.
CREATE TABLE award (
  id          INTEGER NOT NULL PRIMARY KEY,
  public_id   TEXT    NOT NULL UNIQUE,     -- 128 random bits, hex: in the certificate's QR code
  form_code   TEXT    NOT NULL,            -- of award_form
  form_name   TEXT    NOT NULL,            -- as it was called then
  kind        TEXT    NOT NULL,
  level       TEXT    NOT NULL,
  unit_id     INTEGER NOT NULL REFERENCES unit(id),   -- who got it, or the person's unit
  unit_name   TEXT    NOT NULL,            -- as it was called then
  person_id   INTEGER,                     -- of table person, when known
  person_name TEXT    NOT NULL,            -- empty: the unit itself
  season_id   INTEGER REFERENCES season(id),   -- NULL: imported, or outside a season
  year        INTEGER NOT NULL,
  book_no     INTEGER,                     -- vào sổ vàng số: counts up per issuer, form and year
  reason      TEXT    NOT NULL,            -- "Đã có thành tích xuất sắc …"
  decision_no TEXT    NOT NULL,            -- may be empty for imported ones
  decided_on  INTEGER,
  issuer      TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('given','corrected','withdrawn')),
  imported    INTEGER NOT NULL CHECK (imported IN (0,1)),
  version     INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by INTEGER NOT NULL
) STRICT;
CREATE INDEX award_unit ON award (unit_id, year);
CREATE INDEX award_person ON award (person_id);
CREATE INDEX award_season ON award (season_id, form_code);
CREATE UNIQUE INDEX award_book ON award (issuer, form_code, year, book_no);
CREATE INDEX award_decision ON award (decision_no, id);

-- Words of holders, forms and decisions, for search by beginnings of words without accents.
CREATE TABLE award_word (
  word     TEXT    NOT NULL,
  award_id INTEGER NOT NULL REFERENCES award(id),
  PRIMARY KEY (word, award_id)
) STRICT;
CREATE INDEX award_word_award ON award_word (award_id);

-- A decision that corrects or withdraws awards: of one decision, all of it or some.
CREATE TABLE award_ruling (
  id            INTEGER NOT NULL PRIMARY KEY,
  owner_id      INTEGER NOT NULL REFERENCES unit(id),   -- whose office keeps it
  act           TEXT    NOT NULL CHECK (act IN ('correct','withdraw')),
  decision_no   TEXT    NOT NULL,
  decided_on    INTEGER NOT NULL,
  issuer        TEXT    NOT NULL,
  signatory     TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  of_decision   TEXT    NOT NULL,          -- the number of the one it changes; empty: imported
  of_decided_on INTEGER,
  at            INTEGER NOT NULL,
  by            INTEGER NOT NULL
) STRICT;
CREATE INDEX award_ruling_owner ON award_ruling (owner_id, id);

-- What happened to an award after it was given: đính chính, thu hồi.
CREATE TABLE award_act (
  id          INTEGER NOT NULL PRIMARY KEY,
  award_id    INTEGER NOT NULL REFERENCES award(id),
  ruling_id   INTEGER NOT NULL REFERENCES award_ruling(id),
  act         TEXT    NOT NULL CHECK (act IN ('correct','withdraw')),
  field       TEXT    NOT NULL,            -- of a correction: person_name, unit_name, reason
  was         TEXT    NOT NULL,
  becomes     TEXT    NOT NULL,
  reason      TEXT    NOT NULL,
  decision_no TEXT    NOT NULL,
  decided_on  INTEGER NOT NULL,
  issuer      TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  by          INTEGER NOT NULL
) STRICT;
CREATE INDEX award_act_award ON award_act (award_id, id);
CREATE INDEX award_act_ruling ON award_act (ruling_id);

-- Years whose register an office has declared complete: only then does "no row" mean "no award".
CREATE TABLE award_year (
  owner_id INTEGER NOT NULL REFERENCES unit(id),   -- holds for the units below it
  year     INTEGER NOT NULL,
  said_at  INTEGER NOT NULL,
  said_by  INTEGER NOT NULL,
  PRIMARY KEY (owner_id, year)
) STRICT;

-- Đăng ký thi đua: what a unit strives for in a season, for itself and for named members; the office
-- accepts the list or returns it. A season without a single row does not keep this register: then
-- nobody is known to have stayed away.
CREATE TABLE award_registration (
  id         INTEGER NOT NULL PRIMARY KEY,
  season_id  INTEGER NOT NULL REFERENCES season(id),
  unit_id    INTEGER NOT NULL REFERENCES unit(id),
  state      TEXT    NOT NULL CHECK (state IN ('draft','sent','accepted','returned')),
  sent_on    INTEGER,                      -- NULL: never sent
  late_days  INTEGER NOT NULL,             -- of the first sending
  reason     TEXT    NOT NULL,             -- why returned
  decided_on INTEGER,                      -- accepted or returned
  version    INTEGER NOT NULL,
  UNIQUE (season_id, unit_id)
) STRICT;
CREATE INDEX award_registration_state ON award_registration (season_id, state, unit_id);

CREATE TABLE award_aim (
  registration_id INTEGER NOT NULL REFERENCES award_registration(id),
  ordinal         INTEGER NOT NULL,
  form_code       TEXT    NOT NULL,        -- of award_form; empty: a class or a title in words
  grade           TEXT    NOT NULL,        -- the class striven for; empty
  title           TEXT    NOT NULL,        -- a title in words; empty
  person_id       INTEGER,                 -- of table person, when known
  person_name     TEXT    NOT NULL,        -- empty: the unit itself
  note            TEXT    NOT NULL,
  PRIMARY KEY (registration_id, ordinal)
) STRICT;

-- Until when the units of a sector register; sector empty: every sector without a row of its own.
CREATE TABLE award_registration_due (
  season_id INTEGER NOT NULL REFERENCES season(id),
  sector    TEXT    NOT NULL,
  due_on    INTEGER NOT NULL,
  citation  TEXT    NOT NULL,              -- the plan or rule that sets the day
  PRIMARY KEY (season_id, sector)
) STRICT;

-- Tờ trình: a list of proposals sent to whoever decides.
CREATE TABLE award_submission (
  id          INTEGER NOT NULL PRIMARY KEY,
  season_id   INTEGER NOT NULL REFERENCES season(id),
  form_code   TEXT    NOT NULL,
  number      TEXT    NOT NULL,            -- of the tờ trình
  sent_on     INTEGER NOT NULL,
  recipient   TEXT    NOT NULL,            -- who decides
  state       TEXT    NOT NULL CHECK (state IN ('sent','decided')),
  decision_no TEXT    NOT NULL,
  decided_on  INTEGER,
  issuer      TEXT    NOT NULL,
  document_id INTEGER,                     -- of the decision's scan, in the room document
  version     INTEGER NOT NULL,
  sent_at     INTEGER NOT NULL,
  sent_by     INTEGER NOT NULL
) STRICT;
CREATE INDEX award_submission_season ON award_submission (season_id, id);

CREATE TABLE award_proposal (
  id            INTEGER NOT NULL PRIMARY KEY,
  season_id     INTEGER NOT NULL REFERENCES season(id),
  form_code     TEXT    NOT NULL,
  cluster_id    INTEGER REFERENCES cluster(id),
  unit_id       INTEGER NOT NULL REFERENCES unit(id),
  person_id     INTEGER,
  person_name   TEXT    NOT NULL,          -- empty: the unit
  source        TEXT    NOT NULL CHECK (source IN ('ballot','office','dossier')),
  reason        TEXT    NOT NULL,          -- the achievement, as the decision will print it
  verdict       TEXT    NOT NULL CHECK (verdict IN ('yes','no','unknown')),   -- when it was proposed
  state         TEXT    NOT NULL
                CHECK (state IN ('proposed','dropped','submitted','granted','refused')),
  state_reason  TEXT    NOT NULL,
  gate          TEXT    NOT NULL           -- whether a dossier and the council stand before it
                CHECK (gate IN ('free','waiting','cleared','stopped')),
  submission_id INTEGER REFERENCES award_submission(id),
  award_id      INTEGER REFERENCES award(id),
  version       INTEGER NOT NULL,
  proposed_at   INTEGER NOT NULL,
  proposed_by   INTEGER NOT NULL
) STRICT;
CREATE INDEX award_proposal_season ON award_proposal (season_id, form_code, state);
CREATE INDEX award_proposal_submission ON award_proposal (submission_id);

-- Phôi: the paper that the office has printed certificates' frames on, and where its fields stand.
-- Lengths are 1/10 mm, type sizes 1/10 pt.
CREATE TABLE blank (
  id         INTEGER NOT NULL PRIMARY KEY,
  owner_id   INTEGER NOT NULL REFERENCES unit(id),   -- whose office prints on it
  name       TEXT    NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  scan_id    INTEGER REFERENCES file(id),  -- how it looks, for the screen only
  version    INTEGER NOT NULL,
  UNIQUE (owner_id, name)
) STRICT;

CREATE TABLE blank_field (
  blank_id INTEGER NOT NULL REFERENCES blank(id),
  field    TEXT    NOT NULL,               -- "name", "decision": papers.h
  shown    INTEGER NOT NULL CHECK (shown IN (0,1)),
  x        INTEGER NOT NULL,
  y        INTEGER NOT NULL,
  width    INTEGER NOT NULL,
  size     INTEGER NOT NULL,
  lines    INTEGER NOT NULL,
  flags    INTEGER NOT NULL,               -- bold 1, italic 2, capitals 4
  align    INTEGER NOT NULL CHECK (align IN (0,1,2)),   -- left, centre, right
  colour   INTEGER NOT NULL,               -- 0xRRGGBB
  bare     INTEGER NOT NULL CHECK (bare IN (0,1)),      -- the blank has the leading words already
  PRIMARY KEY (blank_id, field)
) STRICT;

-- What a printer is off by: from the paper's edges to the crosses of the test sheet, as measured.
CREATE TABLE printer (
  id        INTEGER NOT NULL PRIMARY KEY,
  owner_id  INTEGER NOT NULL REFERENCES unit(id),
  name      TEXT    NOT NULL,
  width     INTEGER NOT NULL,              -- of the sheet that was measured
  height    INTEGER NOT NULL,
  from_left   INTEGER NOT NULL,              -- all 1/10 mm; true: 200
  from_top    INTEGER NOT NULL,
  from_right  INTEGER NOT NULL,
  from_bottom INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  UNIQUE (owner_id, name)
) STRICT;

-- How the certificates of a form are printed; no row: the full design, with its QR code.
CREATE TABLE award_print (
  owner_id  INTEGER NOT NULL REFERENCES unit(id),
  form_code TEXT    NOT NULL,
  blank_id  INTEGER REFERENCES blank(id),  -- NULL: the full design
  no_qr     INTEGER NOT NULL CHECK (no_qr IN (0,1)),
  PRIMARY KEY (owner_id, form_code)
) STRICT;

-- Danh hiệu recognised for a time, by the union or a body outside it.
CREATE TABLE title (
  id          INTEGER NOT NULL PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  name        TEXT    NOT NULL,            -- "Đơn vị đạt chuẩn văn hoá"
  folded      TEXT    NOT NULL,            -- text_fold(name): conditions ask by it
  issuer      TEXT    NOT NULL,
  outside     INTEGER NOT NULL CHECK (outside IN (0,1)),
  decision_no TEXT    NOT NULL,
  decided_on  INTEGER,
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,            -- 2932896 while it has no end
  withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0,1)),
  note        TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by INTEGER NOT NULL,
  UNIQUE (unit_id, folded, from_on),
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX title_end ON title (to_on);

-- Tiền thưởng: what goes with a form, as a fixed sum or a rate of the base salary of the day.
CREATE TABLE award_money (
  id        INTEGER NOT NULL PRIMARY KEY,
  owner_id  INTEGER NOT NULL,              -- unit whose office set it; 0: as shipped
  form_code TEXT    NOT NULL,
  person    INTEGER NOT NULL CHECK (person IN (0,1)),   -- for a person; else a collective
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL,
  rate      INTEGER NOT NULL,              -- hundredths of the base salary; 0: dong holds
  dong      INTEGER NOT NULL,
  citation  TEXT    NOT NULL,
  unsure    INTEGER NOT NULL CHECK (unsure IN (0,1)),   -- to be checked against the text of the rule
  UNIQUE (owner_id, form_code, person, from_on),
  CHECK (from_on < to_on)
) STRICT;

-- Rates of the state's awards, which unions apply likewise: whoever pays checks them first.
INSERT INTO award_money VALUES
 (1, 0, 'giay_khen_cdcs', 1, 17440, 19723, 30, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1),
 (2, 0, 'giay_khen_cdcs', 0, 17440, 19723, 60, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1),
 (3, 0, 'giay_khen', 1, 17440, 19723, 30, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1),
 (4, 0, 'giay_khen', 0, 17440, 19723, 60, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1),
 (5, 0, 'bang_khen', 1, 17440, 19723, 100, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1),
 (6, 0, 'bang_khen', 0, 17440, 19723, 200, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1),
 (7, 0, 'co_thi_dua', 0, 17440, 19723, 800, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1),
 (8, 0, 'bang_khen_tld', 1, 17440, 19723, 100, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1),
 (9, 0, 'bang_khen_tld', 0, 17440, 19723, 200, 0, 'Nghị định 91/2017/NĐ-CP (áp dụng tương tự)', 1);

-- Mức lương cơ sở, đồng a month.
CREATE TABLE base_salary (
  from_on  INTEGER NOT NULL PRIMARY KEY,
  dong     INTEGER NOT NULL,
  citation TEXT    NOT NULL
) STRICT;
INSERT INTO base_salary VALUES
 (17348, 1300000, 'Nghị định 47/2017/NĐ-CP'),
 (17713, 1390000, 'Nghị định 72/2018/NĐ-CP'),
 (18078, 1490000, 'Nghị định 38/2019/NĐ-CP'),
 (19539, 1800000, 'Nghị định 24/2023/NĐ-CP'),
 (19905, 2340000, 'Nghị định 73/2024/NĐ-CP');
