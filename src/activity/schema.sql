-- activity: sổ theo dõi hoạt động. What a union did, noted on the day: when, what, how many took
-- part, what it cost. Photos hang on it as files. What is noted adds up to figures that reports are
-- offered; the report itself stays what people enter.
CREATE TABLE activity_kind (
  code    TEXT    NOT NULL PRIMARY KEY,
  name    TEXT    NOT NULL,
  ordinal INTEGER NOT NULL
) STRICT;
INSERT INTO activity_kind VALUES
 ('meeting', 'Hội họp, sinh hoạt', 1),
 ('propaganda', 'Tuyên truyền, giáo dục', 2),
 ('visit', 'Thăm hỏi, chăm lo', 3),
 ('sport', 'Thể thao', 4),
 ('culture', 'Văn hoá, văn nghệ', 5),
 ('environment', 'Vệ sinh môi trường', 6),
 ('supervision', 'Kiểm tra, giám sát', 7),
 ('training', 'Tập huấn, bồi dưỡng', 8),
 ('study_visit', 'Tham quan, học tập kinh nghiệm', 9),
 ('social', 'Từ thiện, vì cộng đồng', 10),
 ('other', 'Hoạt động khác', 99);

CREATE TABLE activity (
  id         INTEGER NOT NULL PRIMARY KEY,
  unit_id    INTEGER NOT NULL REFERENCES unit(id),
  kind       TEXT    NOT NULL REFERENCES activity_kind(code),
  held_on    INTEGER NOT NULL,
  title      TEXT    NOT NULL,
  place      TEXT    NOT NULL,          -- may be empty
  people     INTEGER,                   -- how many took part; NULL: not counted
  cost       INTEGER,                   -- đồng; NULL: not said
  note       TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  noted_at   INTEGER NOT NULL,
  noted_by   INTEGER NOT NULL,
  removed_at INTEGER                    -- taken back; the log keeps who and why
) STRICT;
CREATE INDEX activity_unit ON activity (unit_id, held_on, id);
CREATE INDEX activity_day ON activity (held_on, unit_id);
