-- training: courses that officers and members took, with certificates, and which course an office
-- asks for within how many months.
CREATE TABLE training_kind (
  code    TEXT    NOT NULL PRIMARY KEY,
  name    TEXT    NOT NULL,
  ordinal INTEGER NOT NULL
) STRICT;
INSERT INTO training_kind (code, name, ordinal) VALUES
 ('new_officer', 'Nghiệp vụ cho cán bộ công đoàn mới', 1),
 ('theory', 'Lý luận và nghiệp vụ công đoàn', 2),
 ('skills', 'Kỹ năng hoạt động công đoàn', 3),
 ('law', 'Pháp luật lao động, công đoàn', 4),
 ('finance', 'Tài chính công đoàn', 5),
 ('inspection', 'Kiểm tra, giám sát', 6),
 ('womens', 'Công tác nữ công', 7),
 ('digital', 'Công nghệ thông tin, chuyển đổi số', 8),
 ('other', 'Khác', 99);

-- Suggestions of the program until an office enters what its own plan says: marked as such.
CREATE TABLE training_need (
  office   TEXT    NOT NULL,               -- of person_office
  kind     TEXT    NOT NULL REFERENCES training_kind(code),
  months   INTEGER NOT NULL CHECK (months BETWEEN 1 AND 120), -- after taking the office
  citation TEXT    NOT NULL,
  unsure   INTEGER NOT NULL CHECK (unsure IN (0,1)),
  PRIMARY KEY (office, kind)
) STRICT;
INSERT INTO training_need (office, kind, months, citation, unsure) VALUES
 ('chair', 'new_officer', 12, 'Mức gợi ý; thay bằng kế hoạch đào tạo của đơn vị', 1),
 ('deputy', 'new_officer', 12, 'Mức gợi ý; thay bằng kế hoạch đào tạo của đơn vị', 1),
 ('inspection_head', 'inspection', 12, 'Mức gợi ý; thay bằng kế hoạch đào tạo của đơn vị', 1),
 ('womens_head', 'womens', 12, 'Mức gợi ý; thay bằng kế hoạch đào tạo của đơn vị', 1),
 ('accountant', 'finance', 12, 'Mức gợi ý; thay bằng kế hoạch đào tạo của đơn vị', 1);

CREATE TABLE training_course (
  id        INTEGER NOT NULL PRIMARY KEY,
  unit_id   INTEGER NOT NULL REFERENCES unit(id), -- whose list it stands in
  kind      TEXT    NOT NULL REFERENCES training_kind(code),
  name      TEXT    NOT NULL,
  folded    TEXT    NOT NULL,
  organiser TEXT    NOT NULL,
  from_on   INTEGER NOT NULL,
  to_on     INTEGER NOT NULL,             -- first day after
  CHECK (from_on < to_on)
) STRICT;
CREATE INDEX training_course_unit ON training_course (unit_id, from_on, id);
CREATE INDEX training_course_kind ON training_course (kind, to_on);

CREATE TABLE training_taken (
  course_id      INTEGER NOT NULL REFERENCES training_course(id),
  person_id      INTEGER NOT NULL REFERENCES person(id),
  certificate_no TEXT    NOT NULL,        -- may be empty
  certified_on   INTEGER,
  PRIMARY KEY (course_id, person_id)
) STRICT;
CREATE INDEX training_taken_person ON training_taken (person_id, course_id);
