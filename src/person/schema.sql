-- person: members and officers of the units. A unit can run its year with headcounts alone, so
-- nothing elsewhere needs a row here. Fields marked (s) are sensitive: lists never show them, and
-- reading them is an audited act.
CREATE TABLE person (
  id          INTEGER NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL,
  folded      TEXT    NOT NULL,          -- text_fold(name)
  sort_key    BLOB    NOT NULL,          -- text_name_key(name): given name first
  sex         TEXT    NOT NULL CHECK (sex IN ('female','male','unknown')),
  birth_on    INTEGER,
  phone       TEXT    NOT NULL,          -- digits; empty when unknown
  job         TEXT    NOT NULL,          -- chức vụ, nghề nghiệp at the employer
  education   TEXT    NOT NULL,          -- trình độ, as the paper says
  labour      TEXT    NOT NULL           -- direct: trực tiếp công tác, lao động, sản xuất
              CHECK (labour IN ('unknown','direct','lead')), -- lead: lãnh đạo, quản lý
  citizen_no  TEXT    NOT NULL,          -- (s) số CCCD, 9 or 12 digits; empty when unknown
  ethnicity   TEXT    NOT NULL,          -- (s) dân tộc
  religion    TEXT    NOT NULL,          -- (s) tôn giáo
  party_on    INTEGER,                   -- (s) day of joining the Party; NULL: not a member
  created_at  INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  erased_at   INTEGER,                   -- every text above is empty since then; NULL: it stands
  merged_into INTEGER REFERENCES person(id) -- was found to be this person; NULL: stands for itself
) STRICT;
CREATE INDEX person_sort ON person (sort_key, id);
CREATE INDEX person_citizen ON person (citizen_no);
CREATE INDEX person_same ON person (birth_on, folded);
CREATE INDEX person_merged ON person (merged_into);

-- The first three letters of the words of each name, in the order of lists: a search without
-- accents reads the page it shows and not what lies behind it, on either engine.
CREATE TABLE person_word (
  head      TEXT    NOT NULL,            -- "ngu" of "nguyen"; shorter words whole
  sort_key  BLOB    NOT NULL,            -- of the person
  person_id INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY (head, sort_key, person_id)
) STRICT;
CREATE INDEX person_word_person ON person_word (person_id);

-- Which union a person belongs to on the civil days [from_on, to_on): one at a time.
CREATE TABLE membership (
  id        INTEGER NOT NULL PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person(id),
  unit_id   INTEGER NOT NULL REFERENCES unit(id),
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL,            -- 2932896 (31/12/9999) while it has no end
  how       TEXT    NOT NULL CHECK (how IN ('join','transfer','outside','import')),
  left_kind TEXT    NOT NULL CHECK (left_kind IN ('','transfer','outside','retired','job',
              'resigned','expelled','died','other')), -- why it ended; empty while it runs
  reason    TEXT    NOT NULL,            -- the same in words
  decision_no TEXT  NOT NULL,            -- of the admission (kết nạp), or of the letter it came with
  decision_on INTEGER,
  came_from TEXT    NOT NULL,            -- a union outside the program; empty: none
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX membership_person ON membership (person_id, from_on);
CREATE INDEX membership_unit   ON membership (unit_id, from_on, to_on, person_id); -- counts read no row

-- Tạm dừng sinh hoạt: a member on the civil days [from_on, to_on) without dues and without duties.
CREATE TABLE person_pause (
  id          INTEGER NOT NULL PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person(id),
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,          -- 2932896 while no end is set
  reason      TEXT    NOT NULL,
  decision_no TEXT    NOT NULL,
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX person_pause_person ON person_pause (person_id, from_on);

-- Kỷ luật, and charges and sentences, on the civil days [from_on, to_on). (s) as a whole.
CREATE TABLE person_discipline (
  id          INTEGER NOT NULL PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person(id),
  kind        TEXT    NOT NULL CHECK (kind IN ('reprimand','warning','pay','demoted','removed',
                'charged','sentenced')),
  decision_no TEXT    NOT NULL,
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,          -- 2932896 while no end is set
  note        TEXT    NOT NULL,
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX person_discipline_person ON person_discipline (person_id, from_on);

-- Chuyển sinh hoạt: the giving unit offers with its letter (giấy giới thiệu), the receiving one
-- accepts or refuses; until then the member stays where they are.
CREATE TABLE person_move (
  id          INTEGER NOT NULL PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person(id),
  from_unit   INTEGER NOT NULL REFERENCES unit(id),
  to_unit     INTEGER REFERENCES unit(id),   -- NULL: a union outside the program
  to_name     TEXT    NOT NULL,          -- of that union; empty for one inside
  on_on       INTEGER NOT NULL,          -- first day there
  letter_no   TEXT    NOT NULL,          -- of the giấy giới thiệu; may be empty
  note        TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('offered','accepted','refused','withdrawn')),
  answer      TEXT    NOT NULL,          -- why refused, or why taken back
  seen        INTEGER NOT NULL CHECK (seen IN (0,1)), -- the giving unit has read the refusal
  offered_at  INTEGER NOT NULL,
  answered_at INTEGER,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX person_move_person ON person_move (person_id, state);
CREATE INDEX person_move_from   ON person_move (from_unit, offered_at);
CREATE INDEX person_move_to     ON person_move (to_unit, offered_at);

-- What the law says about the register, from when until when: num of den, or num months.
CREATE TABLE person_rule (
  code     TEXT    NOT NULL
           CHECK (code IN ('readmit_months','pause_months','refill_grassroots','refill_upper')),
  from_on  INTEGER NOT NULL,
  to_on    INTEGER NOT NULL,
  num      INTEGER NOT NULL,
  den      INTEGER NOT NULL,             -- 1 for months
  citation TEXT    NOT NULL,
  unsure   INTEGER NOT NULL CHECK (unsure IN (0,1)), -- recalled or of an older text: to be checked
  PRIMARY KEY (code, from_on)
) STRICT;
INSERT INTO person_rule (code, from_on, to_on, num, den, citation, unsure) VALUES
 ('readmit_months', 20084, 2932896, 3, 1, 'Hướng dẫn 38/HD-TLĐ ngày 27/12/2024, mục 3.1', 0),
 ('pause_months', 20084, 2932896, 12, 1, 'Hướng dẫn 38/HD-TLĐ ngày 27/12/2024, mục 2.2', 0),
 ('refill_grassroots', 18295, 20084, 2, 3,
  'Điều lệ Công đoàn Việt Nam (Quyết định 174/QĐ-TLĐ năm 2020), Điều 11 khoản 4', 0),
 ('refill_upper', 18295, 20084, 1, 2,
  'Điều lệ Công đoàn Việt Nam (Quyết định 174/QĐ-TLĐ năm 2020), Điều 11 khoản 4', 0),
 ('refill_grassroots', 20084, 2932896, 2, 3,
  'Điều lệ Công đoàn Việt Nam khoá XIII, theo mức của Quyết định 174/QĐ-TLĐ Điều 11 khoản 4', 1),
 ('refill_upper', 20084, 2932896, 1, 2,
  'Điều lệ Công đoàn Việt Nam khoá XIII, theo mức của Quyết định 174/QĐ-TLĐ Điều 11 khoản 4', 1);

-- Union offices, dated: who was chair when a paper was signed stays answerable.
CREATE TABLE person_office (
  id          INTEGER NOT NULL PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person(id),
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  office      TEXT    NOT NULL CHECK (office IN ('chair','deputy','standing_member',
                'committee_member','inspection_head','inspection_member','womens_head',
                'womens_member','group_head','group_deputy','accountant','staff')),
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,
  decision_no TEXT    NOT NULL,          -- of the recognition; may be empty
  term        TEXT    NOT NULL,          -- nhiệm kỳ, "2018-2023"; may be empty
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX person_office_unit   ON person_office (unit_id, office, from_on);
CREATE INDEX person_office_person ON person_office (person_id, from_on);

-- Rows of an import wait here, in slices, until all are valid; then one transaction moves them.
CREATE TABLE stage_person (
  job_id        INTEGER NOT NULL,
  n             INTEGER NOT NULL,        -- row of the sheet
  sheet         TEXT    NOT NULL,
  person_id     INTEGER NOT NULL,        -- ids are given here, so that the move is plain SQL
  membership_id INTEGER NOT NULL,
  office_id     INTEGER NOT NULL,
  fresh         INTEGER NOT NULL CHECK (fresh IN (0,1)), -- 0: stands in the register already
  differs       INTEGER NOT NULL CHECK (differs IN (0,1)), -- and the list says something else
  unit_code     TEXT    NOT NULL,
  unit_id       INTEGER,
  name          TEXT    NOT NULL,
  folded        TEXT    NOT NULL,
  sort_key      BLOB    NOT NULL,
  sex           TEXT    NOT NULL,
  birth_on      INTEGER,
  phone         TEXT    NOT NULL,
  job           TEXT    NOT NULL,
  education     TEXT    NOT NULL,
  labour        TEXT    NOT NULL,
  citizen_no    TEXT    NOT NULL,
  ethnicity     TEXT    NOT NULL,
  religion      TEXT    NOT NULL,
  party_on      INTEGER,
  from_on       INTEGER NOT NULL,
  office        TEXT    NOT NULL,        -- code; empty: none
  office_from   INTEGER NOT NULL,
  office_to     INTEGER NOT NULL,
  term          TEXT    NOT NULL,
  decision_no   TEXT    NOT NULL,
  discipline    TEXT    NOT NULL,        -- code; empty: none
  discipline_id INTEGER NOT NULL,
  discipline_no TEXT    NOT NULL,
  discipline_from INTEGER NOT NULL,
  discipline_to INTEGER NOT NULL,
  PRIMARY KEY (job_id, n, sheet)
) STRICT;
CREATE INDEX stage_person_name    ON stage_person (job_id, unit_code, name);
CREATE INDEX stage_person_citizen ON stage_person (job_id, citizen_no);
CREATE TABLE stage_person_word (
  job_id    INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  head      TEXT    NOT NULL,
  PRIMARY KEY (job_id, person_id, head)
) STRICT;

-- Two entries that may be one person: found by the citizen number, or by name and day of birth.
CREATE TABLE person_pair (
  a_id       INTEGER NOT NULL REFERENCES person(id),
  b_id       INTEGER NOT NULL REFERENCES person(id),
  why        TEXT    NOT NULL CHECK (why IN ('citizen','name')),
  state      TEXT    NOT NULL CHECK (state IN ('open','different','merged')),
  decided_at INTEGER,
  decided_by INTEGER,
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
) STRICT;
CREATE INDEX person_pair_state ON person_pair (state, a_id, b_id);
CREATE INDEX person_pair_b ON person_pair (b_id);

-- One entry became part of another. What went over is noted row by row, so that it can be undone.
CREATE TABLE person_merge (
  id        INTEGER NOT NULL PRIMARY KEY,
  kept_id   INTEGER NOT NULL REFERENCES person(id),
  gone_id   INTEGER NOT NULL REFERENCES person(id),
  filled    TEXT    NOT NULL,            -- JSON: fields of the kept entry that were empty before
  merged_at INTEGER NOT NULL,
  merged_by INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE INDEX person_merge_kept ON person_merge (kept_id, undone_at);
CREATE TABLE person_merge_row (
  merge_id INTEGER NOT NULL REFERENCES person_merge(id),
  kind     TEXT    NOT NULL CHECK (kind IN ('membership','office','pause','move',
           'discipline')),
  row_id   INTEGER NOT NULL,
  was      TEXT    NOT NULL,             -- JSON of a row that gave way to one of the kept entry
  PRIMARY KEY (merge_id, kind, row_id)
) STRICT;

-- What the headings of other programs' lists mean, folded: editable data beside the ones that every
-- list has (import.c). An empty field: known, and not read. Recalled from lists of the national
-- membership software; whatever it calls a column tomorrow is mapped by hand and remembered below.
CREATE TABLE person_heading (
  folded TEXT NOT NULL PRIMARY KEY,
  field  TEXT NOT NULL                   -- as person_field_codes; '' not read
) STRICT;
INSERT INTO person_heading (folded, field) VALUES
 ('ho ten khai sinh', 'name'), ('ho va ten doan vien', 'name'), ('ten doan vien', 'name'),
 ('phai', 'sex'), ('gioi', 'sex'),
 ('ngay thang nam sinh dd mm yyyy', 'birth'), ('nam sinh', 'birth'),
 ('so cmnd cccd', 'citizen'), ('cmnd cccd', 'citizen'), ('cccd cmnd', 'citizen'),
 ('so dinh danh ca nhan', 'citizen'), ('so giay to tuy than', 'citizen'),
 ('so cccd cmnd ho chieu', 'citizen'),
 ('so dien thoai di dong', 'phone'), ('dien thoai di dong', 'phone'), ('dien thoai lien he', 'phone'),
 ('ngay vao dcsvn', 'party'), ('ngay ket nap dang', 'party'), ('ngay vao dang csvn', 'party'),
 ('nghe nghiep hien nay', 'job'), ('vi tri viec lam', 'job'), ('chuc vu chinh quyen', 'job'),
 ('chuc danh nghe nghiep', 'job'), ('chuc vu chuc danh chuyen mon', 'job'),
 ('trinh do hoc van', 'education'), ('trinh do dao tao', 'education'),
 ('trinh do chuyen mon nghiep vu', 'education'), ('trinh do chuyen mon cao nhat', 'education'),
 ('ngay gia nhap cong doan', 'joined'), ('ngay ket nap cong doan', 'joined'),
 ('ngay vao cd', 'joined'), ('ngay vao cong doan viet nam', 'joined'),
 ('chuc vu cd', 'office'), ('chuc danh cong doan', 'office'), ('chuc vu doan the', 'office'),
 ('ma cong doan', 'unit'), ('ma cong doan co so', 'unit'), ('ma to chuc cong doan', 'unit'),
 ('stt', ''), ('tt', ''), ('so tt', ''), ('ghi chu', ''), ('email', ''), ('thu dien tu', ''),
 ('noi cap', ''), ('ngay cap', ''), ('que quan', ''), ('noi sinh', ''), ('dia chi', ''),
 ('ho khau thuong tru', ''), ('noi o hien nay', ''), ('so the doan vien', ''), ('ma doan vien', ''),
 ('ten don vi', ''), ('don vi', ''), ('ten cong doan co so', ''), ('cong doan co so', ''),
 ('phong ban', ''), ('bo phan', ''), ('to cong doan', ''), ('anh the', ''), ('trang thai', ''),
 ('ngoai ngu', ''), ('tin hoc', ''), ('ly luan chinh tri', ''), ('so bhxh', ''), ('ma so bhxh', '');

-- How an office mapped the headings of a file by hand; a file of the same shape is read so again.
CREATE TABLE person_shape (
  shape  TEXT NOT NULL,                  -- sha-256 over the folded headings, hex
  folded TEXT NOT NULL,
  field  TEXT NOT NULL,                  -- '' not read
  PRIMARY KEY (shape, folded)
) STRICT;

-- A list that was read and waits for a yes, because it changes people who are known.
CREATE TABLE stage_person_list (
  job_id   INTEGER NOT NULL PRIMARY KEY,
  unit_id  INTEGER NOT NULL,
  read     INTEGER NOT NULL,             -- rows
  read_at  INTEGER NOT NULL
) STRICT;

-- Terms (nhiệm kỳ) of a unit's committees, with the number of members that the congress fixed: what
-- vacancies and refills (kiện toàn) are counted against. Who sits in them is person_office.
CREATE TABLE committee_term (
  id          INTEGER NOT NULL PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  committee   TEXT    NOT NULL
              CHECK (committee IN ('executive','standing','inspection','womens')),
  name        TEXT    NOT NULL,          -- "2018-2023"
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,          -- 2932896 while no end is set
  seats       INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 200),
  decision_no TEXT    NOT NULL,          -- of the recognition; may be empty
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX committee_term_unit ON committee_term (unit_id, committee, from_on);
