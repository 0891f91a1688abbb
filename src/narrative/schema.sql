-- narrative: the words of a report (báo cáo bằng lời) beside its figures: headings, and what each
-- unit wrote under them, period by period. A text is never overwritten: what a unit had sent on a
-- day is its newest text of that day.
CREATE TABLE narrative_heading (
  id        INTEGER NOT NULL PRIMARY KEY,
  season_id INTEGER REFERENCES season(id),       -- NULL: as shipped; a season's own rows replace them
  ordinal   INTEGER NOT NULL,
  code      TEXT    NOT NULL,                    -- ties a heading to that of the year before
  title     TEXT    NOT NULL,
  hint      TEXT    NOT NULL,                    -- what the office wants to read there
  UNIQUE (season_id, code)
) STRICT;
CREATE INDEX narrative_heading_season ON narrative_heading (season_id, ordinal);

INSERT INTO narrative_heading VALUES
 (1, NULL, 1, 'tinh_hinh', 'Tình hình đoàn viên, người lao động',
  'Số lượng, tư tưởng, việc làm, đời sống; những vấn đề mới.'),
 (2, NULL, 2, 'cham_lo', 'Chăm lo, đại diện, bảo vệ đoàn viên, người lao động',
  'Thăm hỏi, trợ cấp, thoả ước, đối thoại, hội nghị người lao động.'),
 (3, NULL, 3, 'thi_dua', 'Phong trào thi đua',
  'Phong trào, cuộc vận động đã tổ chức; sáng kiến, điển hình.'),
 (4, NULL, 4, 'tuyen_truyen', 'Tuyên truyền, giáo dục, văn hoá, thể thao',
  'Hình thức, số buổi, số người; kết quả.'),
 (5, NULL, 5, 'to_chuc', 'Xây dựng tổ chức công đoàn, kiểm tra, tài chính',
  'Phát triển đoàn viên, đào tạo cán bộ, giới thiệu cho Đảng, uỷ ban kiểm tra.'),
 (6, NULL, 6, 'han_che', 'Hạn chế, nguyên nhân', 'Việc chưa đạt và vì sao.'),
 (7, NULL, 7, 'phuong_huong', 'Phương hướng, nhiệm vụ', 'Việc chính của kỳ tới.'),
 (8, NULL, 8, 'kien_nghi', 'Kiến nghị, đề xuất', 'Với ai, về việc gì.');

CREATE TABLE narrative_text (
  period_id INTEGER NOT NULL REFERENCES period(id),
  heading   TEXT    NOT NULL,                    -- its code
  unit_id   INTEGER NOT NULL REFERENCES unit(id),
  saved_at  INTEGER NOT NULL,
  saved_by  INTEGER NOT NULL,
  body      TEXT    NOT NULL,
  PRIMARY KEY (period_id, heading, unit_id, saved_at)
) STRICT;
CREATE INDEX narrative_text_unit ON narrative_text (unit_id, period_id, saved_at);

-- What a text says beside its report's figures, named in it as "{MT1}" (goals of the congress's
-- term), in the words that stood when it was saved and, once its report goes up, when that was sent.
CREATE TABLE narrative_name (
  period_id INTEGER NOT NULL REFERENCES period(id),
  heading   TEXT    NOT NULL,
  unit_id   INTEGER NOT NULL REFERENCES unit(id),
  saved_at  INTEGER NOT NULL,                    -- of the text
  code      TEXT    NOT NULL,
  text      TEXT    NOT NULL,
  PRIMARY KEY (period_id, heading, unit_id, saved_at, code)
) STRICT;
CREATE INDEX narrative_name_unit ON narrative_name (unit_id);
