-- staff: the yearly conference of an employer's staff that head and union hold together: what the
-- employer shows, what the conference decides, what staff comment on; the people's inspection board
-- it elects, the pledge that is signed, and the half-yearly look at its resolution.

-- What the law names, as dated data and in short words of our own. Articles 46, 49 and 53 of the law
-- of 2022, and 64, 67 and 71 for the State's companies, were read clause by clause, as were 43 to
-- 45 of the decree of 2020 on labour; of that of 2015 Article 7 in a report of it, to its eighth
-- point; what was recalled is unsure.
CREATE TABLE staff_template (
  id       INTEGER NOT NULL PRIMARY KEY,
  list     TEXT    NOT NULL CHECK (list IN ('public','decide','comment')),
  ordinal  INTEGER NOT NULL,
  text     TEXT    NOT NULL,
  citation TEXT    NOT NULL,
  unsure   INTEGER NOT NULL CHECK (unsure IN (0,1)),
  from_on  INTEGER NOT NULL,
  to_on    INTEGER NOT NULL,             -- the first day it no longer holds
  meeting  TEXT    NOT NULL,              -- whose: the code of the rules that bind it (assembly/rule.h)
  CHECK (from_on < to_on)
) STRICT;

-- One conference's people, beside what assembly/ knows of it.
CREATE TABLE staff_conference (
  assembly_id INTEGER NOT NULL PRIMARY KEY REFERENCES assembly(id),
  head        TEXT    NOT NULL,          -- of the employer
  deputies    TEXT    NOT NULL,          -- a line each
  accountant  TEXT    NOT NULL,          -- chief accountant
  pledge      TEXT    NOT NULL,          -- giao ước thi đua
  head_signed_on  INTEGER,
  chair_signed_on INTEGER,
  failed_present  INTEGER,               -- so many had come when it failed for want of a quorum
  failed_summoned INTEGER,
  forced      TEXT    NOT NULL,          -- force majeure: why it could not be held; empty: not so
  version     INTEGER NOT NULL
) STRICT;

-- The three lists of a conference: what was shown, decided or commented on, where and when.
CREATE TABLE staff_item (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  list        TEXT    NOT NULL CHECK (list IN ('public','decide','comment')),
  ordinal     INTEGER NOT NULL,
  text        TEXT    NOT NULL,
  citation    TEXT    NOT NULL,
  unsure      INTEGER NOT NULL CHECK (unsure IN (0,1)),
  known_on    INTEGER,                   -- the paper that is to be shown is of that day
  shown_on    INTEGER,
  until_on    INTEGER,                   -- the last day on which it was posted
  place       TEXT    NOT NULL,          -- where: board, meeting, website
  outcome     TEXT    NOT NULL,          -- what was decided, or what came of the comments
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_item_assembly ON staff_item (assembly_id, list, ordinal, id);

-- How the resolution stands, goal by goal, at each half-yearly look.
CREATE TABLE staff_mark (
  goal_id    INTEGER NOT NULL,           -- assembly/resolution.h
  checked_on INTEGER NOT NULL,
  mark       TEXT    NOT NULL CHECK (mark IN ('done','going','late')),
  note       TEXT    NOT NULL,
  PRIMARY KEY (goal_id, checked_on)
) STRICT;

-- People's inspection board: elected by the conference, recognised by the union's committee.
CREATE TABLE inspection_board (
  id          INTEGER NOT NULL PRIMARY KEY,
  employer_id INTEGER NOT NULL,
  unit_id     INTEGER NOT NULL REFERENCES unit(id),
  assembly_id INTEGER NOT NULL UNIQUE REFERENCES assembly(id),
  from_on     INTEGER NOT NULL,
  to_on       INTEGER NOT NULL,          -- the first day after its term
  recognised_on INTEGER,
  number      TEXT    NOT NULL,          -- of the recognition
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX inspection_board_unit ON inspection_board (unit_id, from_on);
CREATE TABLE inspection_member (
  board_id INTEGER NOT NULL REFERENCES inspection_board(id),
  ordinal  INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  role     TEXT    NOT NULL CHECK (role IN ('head','deputy','member')),
  PRIMARY KEY (board_id, ordinal)
) STRICT;
CREATE TABLE inspection_advice (
  id          INTEGER NOT NULL PRIMARY KEY,
  board_id    INTEGER NOT NULL REFERENCES inspection_board(id),
  text        TEXT    NOT NULL,
  sent_on     INTEGER NOT NULL,
  due_on      INTEGER NOT NULL,
  answered_on INTEGER,
  answer      TEXT    NOT NULL,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX inspection_advice_board ON inspection_advice (board_id, id);

-- The staff asked in writing, once two conferences failed for want of a quorum or one could not be
-- held: counted in totals.
CREATE TABLE staff_written (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),   -- the one that failed last
  subject     TEXT    NOT NULL,
  asked_on    INTEGER NOT NULL,
  issued      INTEGER NOT NULL,
  collected   INTEGER NOT NULL,
  valid       INTEGER NOT NULL,
  in_favour   INTEGER NOT NULL,
  passed      INTEGER NOT NULL CHECK (passed IN (0,1))
) STRICT;
CREATE INDEX staff_written_assembly ON staff_written (assembly_id, id);

INSERT INTO staff_template VALUES
 (1, 'public', 1, 'Chủ trương của Đảng, pháp luật của Nhà nước về tổ chức và hoạt động của cơ quan, đơn vị', 'Luật 10/2022/QH15, Điều 46 khoản 1', 0, 19539, 2932896, 'staff_conference'),
 (2, 'public', 2, 'Kế hoạch công tác của năm, từng quý, từng tháng', 'Luật 10/2022/QH15, Điều 46 khoản 2', 0, 19539, 2932896, 'staff_conference'),
 (3, 'public', 3, 'Dự toán ngân sách được giao, các nguồn tài chính khác, việc thực hiện và quyết toán; kết quả thực hiện kiến nghị của Kiểm toán nhà nước', 'Luật 10/2022/QH15, Điều 46 khoản 3', 0, 19539, 2932896, 'staff_conference'),
 (4, 'public', 4, 'Tài sản công: tiêu chuẩn, định mức, mua sắm, sử dụng, điều chuyển, thanh lý; nguồn thu khai thác từ tài sản công', 'Luật 10/2022/QH15, Điều 46 khoản 4', 0, 19539, 2932896, 'staff_conference'),
 (5, 'public', 5, 'Đầu tư công: căn cứ phân bổ, danh mục dự án, vốn từng năm, tiến độ, giải ngân, nghiệm thu, quyết toán', 'Luật 10/2022/QH15, Điều 46 khoản 5', 0, 19539, 2932896, 'staff_conference'),
 (6, 'public', 6, 'Công tác cán bộ: tuyển dụng, đào tạo, bổ nhiệm, luân chuyển, biệt phái, quy hoạch, hợp đồng, nâng lương, đánh giá, khen thưởng, kỷ luật, thôi việc, nghỉ hưu; các đề án, chương trình của cơ quan, đơn vị', 'Luật 10/2022/QH15, Điều 46 khoản 6', 0, 19539, 2932896, 'staff_conference'),
 (7, 'public', 7, 'Kết luận về vụ việc tiêu cực, tham nhũng, lãng phí; bản kê khai tài sản, thu nhập của người phải kê khai', 'Luật 10/2022/QH15, Điều 46 khoản 7', 0, 19539, 2932896, 'staff_conference'),
 (8, 'public', 8, 'Kết quả thanh tra, kiểm tra và giải quyết khiếu nại, tố cáo, kiến nghị trong nội bộ', 'Luật 10/2022/QH15, Điều 46 khoản 8', 0, 19539, 2932896, 'staff_conference'),
 (9, 'public', 9, 'Nội quy, quy chế, quy định; quy tắc ứng xử của người có chức vụ, quyền hạn', 'Luật 10/2022/QH15, Điều 46 khoản 9', 0, 19539, 2932896, 'staff_conference'),
 (10, 'public', 10, 'Tổng hợp, giải trình, tiếp thu ý kiến về những nội dung phải lấy ý kiến (Điều 53)', 'Luật 10/2022/QH15, Điều 46 khoản 10', 0, 19539, 2932896, 'staff_conference'),
 (11, 'public', 11, 'Văn bản chỉ đạo của cơ quan quản lý cấp trên liên quan đến hoạt động của cơ quan, đơn vị', 'Luật 10/2022/QH15, Điều 46 khoản 11', 0, 19539, 2932896, 'staff_conference'),
 (12, 'public', 12, 'Nội dung khác theo pháp luật và theo quy chế thực hiện dân chủ của cơ quan, đơn vị', 'Luật 10/2022/QH15, Điều 46 khoản 12', 0, 19539, 2932896, 'staff_conference'),
 (13, 'decide', 1, 'Bầu và cho thôi làm thành viên Ban Thanh tra nhân dân', 'Luật 10/2022/QH15, Điều 49 khoản 1', 0, 19539, 2932896, 'staff_conference'),
 (14, 'decide', 2, 'Thu, chi, quản lý, sử dụng các khoản đóng góp ngoài những khoản pháp luật đã quy định', 'Luật 10/2022/QH15, Điều 49 khoản 2', 0, 19539, 2932896, 'staff_conference'),
 (15, 'decide', 3, 'Nội dung nghị quyết hội nghị', 'Luật 10/2022/QH15, Điều 49 khoản 3', 0, 19539, 2932896, 'staff_conference'),
 (16, 'decide', 4, 'Việc tự quản khác trong nội bộ, không trái pháp luật và phù hợp với đạo đức xã hội', 'Luật 10/2022/QH15, Điều 49 khoản 4', 0, 19539, 2932896, 'staff_conference'),
 (17, 'comment', 1, 'Giải pháp thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước trong phạm vi nhiệm vụ của cơ quan, đơn vị', 'Luật 10/2022/QH15, Điều 53 khoản 1', 0, 19539, 2932896, 'staff_conference'),
 (18, 'comment', 2, 'Kế hoạch công tác hằng năm', 'Luật 10/2022/QH15, Điều 53 khoản 2', 0, 19539, 2932896, 'staff_conference'),
 (19, 'comment', 3, 'Cách tổ chức phong trào thi đua', 'Luật 10/2022/QH15, Điều 53 khoản 3', 0, 19539, 2932896, 'staff_conference'),
 (20, 'comment', 4, 'Báo cáo sơ kết, báo cáo tổng kết', 'Luật 10/2022/QH15, Điều 53 khoản 4', 0, 19539, 2932896, 'staff_conference'),
 (21, 'comment', 5, 'Biện pháp cải tiến tổ chức, lề lối làm việc; phòng, chống tham nhũng, tiêu cực; tiết kiệm, chống lãng phí, chống phiền hà, sách nhiễu', 'Luật 10/2022/QH15, Điều 53 khoản 5', 0, 19539, 2932896, 'staff_conference'),
 (22, 'comment', 6, 'Kế hoạch tuyển dụng, đào tạo, bồi dưỡng; bầu cử, bổ nhiệm', 'Luật 10/2022/QH15, Điều 53 khoản 6', 0, 19539, 2932896, 'staff_conference'),
 (23, 'comment', 7, 'Việc thực hiện chế độ, chính sách về quyền và lợi ích của cán bộ, công chức, viên chức, người lao động', 'Luật 10/2022/QH15, Điều 53 khoản 7', 0, 19539, 2932896, 'staff_conference'),
 (24, 'comment', 8, 'Dự thảo quy chế thực hiện dân chủ', 'Luật 10/2022/QH15, Điều 53 khoản 8', 0, 19539, 2932896, 'staff_conference'),
 (25, 'comment', 9, 'Dự thảo quy chế chi tiêu nội bộ (nếu có)', 'Luật 10/2022/QH15, Điều 53 khoản 9', 0, 19539, 2932896, 'staff_conference'),
 (26, 'comment', 10, 'Dự thảo nội quy, quy chế khác', 'Luật 10/2022/QH15, Điều 53 khoản 10', 0, 19539, 2932896, 'staff_conference'),
 (27, 'comment', 11, 'Nội dung khác theo pháp luật và theo quy chế thực hiện dân chủ của cơ quan, đơn vị', 'Luật 10/2022/QH15, Điều 53 khoản 11', 0, 19539, 2932896, 'staff_conference'),
 (28, 'public', 1, 'Chủ trương, chính sách của Đảng, pháp luật của Nhà nước liên quan đến tổ chức và hoạt động của cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP, Điều 7', 0, 16491, 19539, 'staff_conference'),
 (29, 'public', 2, 'Kế hoạch công tác hằng năm, hằng quý, hằng tháng của cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP, Điều 7', 0, 16491, 19539, 'staff_conference'),
 (30, 'public', 3, 'Dự toán, quyết toán kinh phí; tình hình thu, chi và sử dụng tài sản, nguồn tài chính của cơ quan, đơn vị; kết quả kiểm toán', 'Nghị định 04/2015/NĐ-CP, Điều 7', 0, 16491, 19539, 'staff_conference'),
 (31, 'public', 4, 'Tuyển dụng, đào tạo, bồi dưỡng, điều động, bổ nhiệm, luân chuyển; nâng bậc lương; đánh giá, xếp loại; khen thưởng, kỷ luật, thôi việc, nghỉ hưu', 'Nghị định 04/2015/NĐ-CP, Điều 7', 0, 16491, 19539, 'staff_conference'),
 (32, 'public', 5, 'Kết luận của cấp có thẩm quyền về vụ việc tiêu cực, tham nhũng, lãng phí trong cơ quan, đơn vị; bản kê khai tài sản, thu nhập của người phải kê khai', 'Nghị định 04/2015/NĐ-CP, Điều 7', 0, 16491, 19539, 'staff_conference'),
 (33, 'public', 6, 'Kết quả thanh tra, kiểm tra, kiểm toán; giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh trong nội bộ', 'Nghị định 04/2015/NĐ-CP, Điều 7', 0, 16491, 19539, 'staff_conference'),
 (34, 'public', 7, 'Nội quy, quy chế, quy định của cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP, Điều 7', 0, 16491, 19539, 'staff_conference'),
 (35, 'public', 8, 'Kết quả tiếp thu, giải trình ý kiến tham gia của cán bộ, công chức, viên chức, người lao động', 'Nghị định 04/2015/NĐ-CP, Điều 7', 0, 16491, 19539, 'staff_conference'),
 (36, 'public', 9, 'Văn bản chỉ đạo, điều hành của cơ quan cấp trên liên quan đến công việc của cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (37, 'decide', 1, 'Nội dung nghị quyết hội nghị cán bộ, công chức, viên chức', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (38, 'decide', 2, 'Bầu Ban Thanh tra nhân dân', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (39, 'decide', 3, 'Thu, chi các khoản đóng góp của cán bộ, công chức, viên chức', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (40, 'comment', 1, 'Giải pháp thực hiện chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước liên quan đến cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (41, 'comment', 2, 'Kế hoạch công tác hằng năm của cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (42, 'comment', 3, 'Tổ chức phong trào thi đua của cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (43, 'comment', 4, 'Báo cáo sơ kết, tổng kết của cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (44, 'comment', 5, 'Biện pháp cải tiến tổ chức, lề lối làm việc; thực hiện văn hoá công sở; phòng, chống tham nhũng, tiêu cực; thực hành tiết kiệm, chống lãng phí', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (45, 'comment', 6, 'Kế hoạch tuyển dụng, đào tạo, bồi dưỡng; đề xuất nhân sự bổ nhiệm, bầu cử theo quy định', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (46, 'comment', 7, 'Thực hiện chế độ, chính sách liên quan đến quyền và lợi ích của cán bộ, công chức, viên chức, người lao động', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (47, 'comment', 8, 'Dự thảo nội quy, quy chế của cơ quan, đơn vị', 'Nghị định 04/2015/NĐ-CP', 1, 16491, 19539, 'staff_conference'),
 (48, 'public', 1, 'Tình hình sản xuất, kinh doanh', 'Nghị định 145/2020/NĐ-CP, Điều 43 khoản 1 điểm a', 0, 18659, 2932896, 'worker_conference'),
 (49, 'public', 2, 'Nội quy lao động, thang lương, bảng lương, định mức lao động, quy chế và quy định liên quan đến quyền lợi, nghĩa vụ của người lao động', 'Nghị định 145/2020/NĐ-CP, Điều 43 khoản 1 điểm b', 0, 18659, 2932896, 'worker_conference'),
 (50, 'public', 3, 'Thoả ước lao động tập thể mà doanh nghiệp tham gia', 'Nghị định 145/2020/NĐ-CP, Điều 43 khoản 1 điểm c', 0, 18659, 2932896, 'worker_conference'),
 (51, 'public', 4, 'Trích lập, sử dụng quỹ khen thưởng, quỹ phúc lợi và các quỹ do người lao động đóng góp', 'Nghị định 145/2020/NĐ-CP, Điều 43 khoản 1 điểm d', 0, 18659, 2932896, 'worker_conference'),
 (52, 'public', 5, 'Trích nộp kinh phí công đoàn; đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp', 'Nghị định 145/2020/NĐ-CP, Điều 43 khoản 1 điểm đ', 0, 18659, 2932896, 'worker_conference'),
 (53, 'public', 6, 'Thi đua, khen thưởng, kỷ luật; giải quyết khiếu nại, tố cáo liên quan đến quyền, lợi ích của người lao động', 'Nghị định 145/2020/NĐ-CP, Điều 43 khoản 1 điểm e', 0, 18659, 2932896, 'worker_conference'),
 (54, 'public', 7, 'Nội dung khác theo pháp luật', 'Nghị định 145/2020/NĐ-CP, Điều 43 khoản 1 điểm g', 0, 18659, 2932896, 'worker_conference'),
 (55, 'decide', 1, 'Biểu quyết nội dung thương lượng tập thể đã đạt được để ký thoả ước lao động tập thể', 'Nghị định 145/2020/NĐ-CP, Điều 45 khoản 1 điểm d', 0, 18659, 2932896, 'worker_conference'),
 (56, 'decide', 2, 'Nội dung khác theo pháp luật hoặc theo thoả thuận của hai bên', 'Nghị định 145/2020/NĐ-CP, Điều 45 khoản 1 điểm đ', 0, 18659, 2932896, 'worker_conference'),
 (57, 'comment', 1, 'Xây dựng, sửa đổi nội quy, quy chế, quy định liên quan đến quyền, nghĩa vụ, lợi ích của người lao động', 'Nghị định 145/2020/NĐ-CP, Điều 44 khoản 1 điểm a', 0, 18659, 2932896, 'worker_conference'),
 (58, 'comment', 2, 'Xây dựng, sửa đổi thang lương, bảng lương, định mức lao động; đề xuất nội dung thương lượng tập thể', 'Nghị định 145/2020/NĐ-CP, Điều 44 khoản 1 điểm b', 0, 18659, 2932896, 'worker_conference'),
 (59, 'comment', 3, 'Giải pháp tiết kiệm chi phí, nâng cao năng suất, cải thiện điều kiện làm việc, bảo vệ môi trường, phòng, chống cháy nổ', 'Nghị định 145/2020/NĐ-CP, Điều 44 khoản 1 điểm c', 0, 18659, 2932896, 'worker_conference'),
 (60, 'comment', 4, 'Nội dung khác liên quan đến quyền, nghĩa vụ, lợi ích của người lao động', 'Nghị định 145/2020/NĐ-CP, Điều 44 khoản 1 điểm d', 0, 18659, 2932896, 'worker_conference'),
 (61, 'public', 1, 'Tình hình sản xuất, kinh doanh, hoạt động của doanh nghiệp', 'Luật 10/2022/QH15, Điều 64 khoản 1 điểm a', 0, 19539, 2932896, 'state_worker_conference'),
 (62, 'public', 2, 'Nội quy lao động, thang lương, bảng lương, định mức lao động; quy chế, quy định liên quan đến quyền, lợi ích, nghĩa vụ của người lao động', 'Luật 10/2022/QH15, Điều 64 khoản 1 điểm b', 0, 19539, 2932896, 'state_worker_conference'),
 (63, 'public', 3, 'Thoả ước lao động tập thể mà doanh nghiệp đã ký kết, tham gia', 'Luật 10/2022/QH15, Điều 64 khoản 1 điểm c', 0, 19539, 2932896, 'state_worker_conference'),
 (64, 'public', 4, 'Trích lập, sử dụng quỹ khen thưởng, quỹ phúc lợi và các quỹ do người lao động đóng góp', 'Luật 10/2022/QH15, Điều 64 khoản 1 điểm d', 0, 19539, 2932896, 'state_worker_conference'),
 (65, 'public', 5, 'Trích nộp kinh phí công đoàn; đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp', 'Luật 10/2022/QH15, Điều 64 khoản 1 điểm đ', 0, 19539, 2932896, 'state_worker_conference'),
 (66, 'public', 6, 'Thi đua, khen thưởng, kỷ luật; giải quyết kiến nghị, phản ánh về quyền, lợi ích, nghĩa vụ của người lao động', 'Luật 10/2022/QH15, Điều 64 khoản 1 điểm e', 0, 19539, 2932896, 'state_worker_conference'),
 (67, 'public', 7, 'Quy chế thực hiện dân chủ của doanh nghiệp', 'Luật 10/2022/QH15, Điều 64 khoản 1 điểm g', 0, 19539, 2932896, 'state_worker_conference'),
 (68, 'public', 8, 'Nội dung khác về tài chính, tài sản công, công tác cán bộ theo pháp luật và quy chế thực hiện dân chủ', 'Luật 10/2022/QH15, Điều 64 khoản 1 điểm h', 0, 19539, 2932896, 'state_worker_conference'),
 (69, 'decide', 1, 'Nội dung thương lượng tập thể đã đạt được (theo pháp luật về lao động)', 'Luật 10/2022/QH15, Điều 67 khoản 1', 0, 19539, 2932896, 'state_worker_conference'),
 (70, 'decide', 2, 'Lập quỹ; thu, chi, quản lý, sử dụng các khoản từ thu nhập, đóng góp của người lao động', 'Luật 10/2022/QH15, Điều 67 khoản 2', 0, 19539, 2932896, 'state_worker_conference'),
 (71, 'decide', 3, 'Bầu và cho thôi làm thành viên Ban Thanh tra nhân dân', 'Luật 10/2022/QH15, Điều 67 khoản 3', 0, 19539, 2932896, 'state_worker_conference'),
 (72, 'decide', 4, 'Nội dung nghị quyết hội nghị người lao động', 'Luật 10/2022/QH15, Điều 67 khoản 4', 0, 19539, 2932896, 'state_worker_conference'),
 (73, 'decide', 5, 'Việc tự quản khác trong nội bộ doanh nghiệp, không trái pháp luật và phù hợp với đạo đức xã hội', 'Luật 10/2022/QH15, Điều 67 khoản 5', 0, 19539, 2932896, 'state_worker_conference'),
 (74, 'comment', 1, 'Xây dựng, sửa đổi nội quy, quy chế, quy định nội bộ liên quan đến nghĩa vụ, quyền, lợi ích của người lao động', 'Luật 10/2022/QH15, Điều 71 khoản 1 điểm a', 0, 19539, 2932896, 'state_worker_conference'),
 (75, 'comment', 2, 'Xây dựng, sửa đổi thang lương, bảng lương, định mức lao động', 'Luật 10/2022/QH15, Điều 71 khoản 1 điểm b', 0, 19539, 2932896, 'state_worker_conference'),
 (76, 'comment', 3, 'Giải pháp cải thiện điều kiện làm việc, bảo vệ môi trường, phòng, chống cháy nổ; phòng, chống tham nhũng, tiêu cực', 'Luật 10/2022/QH15, Điều 71 khoản 1 điểm c', 0, 19539, 2932896, 'state_worker_conference'),
 (77, 'comment', 4, 'Dự thảo quy trình giải quyết tranh chấp lao động, xử lý kỷ luật lao động, trách nhiệm vật chất', 'Luật 10/2022/QH15, Điều 71 khoản 1 điểm d', 0, 19539, 2932896, 'state_worker_conference'),
 (78, 'comment', 5, 'Dự thảo quy chế thực hiện dân chủ của doanh nghiệp', 'Luật 10/2022/QH15, Điều 71 khoản 1 điểm đ', 0, 19539, 2932896, 'state_worker_conference'),
 (79, 'comment', 6, 'Nội dung khác liên quan đến quyền, nghĩa vụ của người lao động theo pháp luật và quy chế thực hiện dân chủ', 'Luật 10/2022/QH15, Điều 71 khoản 1 điểm e', 0, 19539, 2932896, 'state_worker_conference'),
 (80, 'comment', 7, 'Nội dung, hình thức thoả ước lao động tập thể', 'Luật 10/2022/QH15, Điều 71 khoản 2 điểm a', 0, 19539, 2932896, 'state_worker_conference'),
 (81, 'comment', 8, 'Nội dung, hình thức đối thoại tại doanh nghiệp', 'Luật 10/2022/QH15, Điều 71 khoản 2 điểm b', 0, 19539, 2932896, 'state_worker_conference');
-- What papers say (assembly/stock.h).
INSERT INTO assembly_text VALUES
 (101, 0, 'staff_plan',
'Căn cứ [bộ quy tắc];
Người đứng đầu [cơ quan] và Ban Chấp hành [công đoàn] thống nhất kế hoạch tổ chức [hội nghị] như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Đánh giá kết quả công tác [năm], bàn nhiệm vụ và chỉ tiêu [năm tới]; thực hiện quyền được biết, được bàn, được quyết định và được kiểm tra của cán bộ, công chức, viên chức, người lao động.
2. Hội nghị được chuẩn bị dân chủ, thiết thực, tiết kiệm; dự thảo báo cáo, nghị quyết gửi đến các bộ phận để lấy ý kiến trước ngày họp.
II. NỘI DUNG
1. Người đứng đầu báo cáo việc thực hiện kế hoạch công tác [năm] và kiểm điểm trách nhiệm của mình.
2. Công đoàn báo cáo việc thực hiện nghị quyết hội nghị trước, quy chế thực hiện dân chủ và kết quả giám sát.
3. Thảo luận; người đứng đầu và Chủ tịch công đoàn giải đáp, tiếp thu ý kiến.
4. Ban Thanh tra nhân dân báo cáo hoạt động trong năm. [bầu thanh tra]
5. Hội nghị bàn, quyết định
[nội dung quyết định]
6. Khen thưởng, phát động thi đua, ký giao ước thi đua, thông qua nghị quyết.
III. HÌNH THỨC, THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM
1. Hình thức: [hình thức]. Số cán bộ, công chức, viên chức, người lao động hiện có: [số lao động].
2. Hội nghị hợp lệ khi có mặt [túc số].
3. Thời gian: [giờ], [ngày].
4. Địa điểm: [nơi họp].
IV. NHÂN SỰ ĐIỀU HÀNH
1. Đoàn chủ tịch
[đoàn chủ tịch]
2. Đoàn thư ký
[đoàn thư ký]
3. Ban kiểm phiếu
[ban kiểm phiếu]
V. TỔ CHỨC THỰC HIỆN
1. Người đứng đầu chỉ đạo chuẩn bị báo cáo, số liệu công khai, kinh phí và địa điểm.
2. Ban Chấp hành công đoàn chuẩn bị báo cáo của công đoàn, nhân sự Ban Thanh tra nhân dân, dự thảo giao ước thi đua và tổng hợp ý kiến từ các tổ công đoàn.
3. Các bộ phận tổ chức cho mọi người góp ý vào dự thảo và gửi ý kiến về Ban Chấp hành công đoàn trước ngày họp.', 1),
 (102, 0, 'staff_summons',
'Người đứng đầu [cơ quan] triệu tập ông (bà): [người nhận]
Dự [hội nghị].
Thời gian: [giờ], [ngày].
Địa điểm: [nơi họp].
Đề nghị ông (bà) đọc trước tài liệu, đến dự đúng giờ và mang theo giấy này. Nếu có lý do không dự được, xin báo lại trước ngày họp.', 1),
 (103, 0, 'staff_invitation',
'[cơ quan] trân trọng kính mời: [người nhận]
Đến dự [hội nghị].
Thời gian: [giờ], [ngày].
Địa điểm: [nơi họp].
Rất hân hạnh được đón tiếp.', 1),
 (104, 0, 'staff_rules',
'Điều 1. Nguyên tắc
Hội nghị làm việc dân chủ, công khai, theo chương trình đã thông qua và theo [bộ quy tắc].
Điều 2. Điều kiện tiến hành và thông qua
1. Hội nghị hợp lệ khi có mặt [túc số].
2. Nghị quyết và các quyết định được thông qua khi [đa số nghị quyết] tán thành.
3. Thành viên Ban Thanh tra nhân dân được bầu khi có [đa số bầu] đồng ý, lấy theo số phiếu từ cao xuống thấp.
Điều 3. Đoàn chủ tịch
1. Người đứng đầu chủ trì, Chủ tịch công đoàn cùng điều hành hội nghị.
2. Hướng dẫn thảo luận, giải đáp, kết luận từng nội dung và lấy biểu quyết.
Điều 4. Đoàn thư ký và ban kiểm phiếu
1. Đoàn thư ký ghi biên bản, tổng hợp ý kiến, hoàn chỉnh dự thảo nghị quyết.
2. Ban kiểm phiếu phổ biến cách bỏ phiếu, phát, thu, kiểm phiếu và công bố kết quả; người có tên trong danh sách bầu không ở trong ban kiểm phiếu.
Điều 5. Người dự hội nghị
1. Dự đủ thời gian, báo với đoàn chủ tịch khi phải về trước.
2. Phát biểu ngắn gọn, mỗi lần không quá 5 phút; được hỏi và được trả lời về những nội dung của hội nghị.
3. Ý kiến chưa phát biểu được thì ghi phiếu gửi đoàn thư ký; mọi ý kiến được ghi lại và trả lời.
Điều 6. Hiệu lực
Quy chế này có hiệu lực từ khi hội nghị thông qua đến khi bế mạc.', 1),
 (105, 0, 'staff_head_report',
'Phần thứ nhất
KẾT QUẢ CÔNG TÁC [NĂM]
I. ĐẶC ĐIỂM TÌNH HÌNH
Đến [ngày soạn], [cơ quan] có [số lao động] cán bộ, công chức, viên chức, người lao động.
Thuận lợi, khó khăn: …………….
II. THỰC HIỆN CHỦ TRƯƠNG CỦA ĐẢNG, PHÁP LUẬT CỦA NHÀ NƯỚC
……………
III. KẾT QUẢ THỰC HIỆN KẾ HOẠCH CÔNG TÁC
1. Nhiệm vụ chuyên môn: …………….
2. Tài chính, tài sản, tiết kiệm, chống lãng phí: …………….
3. Tổ chức, cán bộ, đào tạo, chế độ chính sách: …………….
4. Điều kiện làm việc, đời sống: …………….
IV. THỰC HIỆN NGHỊ QUYẾT HỘI NGHỊ TRƯỚC
[nghị quyết trước]
V. CÔNG KHAI, LẤY Ý KIẾN VÀ GIẢI TRÌNH
[ba danh mục]
[ý kiến]
VI. THI ĐUA, KHEN THƯỞNG
[thi đua khen thưởng]
VII. KIỂM ĐIỂM TRÁCH NHIỆM CỦA NGƯỜI ĐỨNG ĐẦU
1. Ưu điểm: …………….
2. Hạn chế, nguyên nhân: …………….
Phần thứ hai
KẾ HOẠCH CÔNG TÁC [NĂM TỚI]
I. MỤC TIÊU VÀ CHỈ TIÊU
[chỉ tiêu]
II. NHIỆM VỤ, GIẢI PHÁP
1. Nhiệm vụ trọng tâm: …………….
2. Cải tiến lề lối làm việc, điều kiện làm việc: …………….
3. Phối hợp với công đoàn thực hiện dân chủ, chăm lo đời sống: …………….', 1),
 (106, 0, 'staff_union_report',
'I. THỰC HIỆN NGHỊ QUYẾT HỘI NGHỊ TRƯỚC
[nghị quyết trước]
II. THỰC HIỆN QUY CHẾ DÂN CHỦ
1. Công khai và lấy ý kiến
[ba danh mục]
2. Ý kiến, kiến nghị tại hội nghị trước
[ý kiến]
3. Phối hợp giữa người đứng đầu và công đoàn: …………….
III. GIÁM SÁT, HỖ TRỢ NGƯỜI LAO ĐỘNG THỰC HIỆN DÂN CHỦ
1. Kết quả giám sát của công đoàn: …………….
2. Hoạt động của Ban Thanh tra nhân dân
[kiến nghị thanh tra]
IV. HOẠT ĐỘNG CÔNG ĐOÀN [NĂM]
1. Số liệu
[số liệu]
2. Chăm lo đời sống
[chăm lo]
3. Phong trào, hoạt động
[hoạt động]
4. Xếp loại, khen thưởng
[thi đua khen thưởng]
V. HẠN CHẾ, NGUYÊN NHÂN
……………
VI. KIẾN NGHỊ VỚI NGƯỜI ĐỨNG ĐẦU
……………
VII. NHIỆM VỤ [NĂM TỚI]
1. Vận động mọi người thực hiện nghị quyết hội nghị và giao ước thi đua.
2. Cùng người đứng đầu kiểm tra việc thực hiện nghị quyết sáu tháng một lần và thông báo kết quả.
3. Hướng dẫn Ban Thanh tra nhân dân hoạt động theo chương trình.', 1),
 (107, 0, 'staff_resolution',
'[hội nghị] họp [ngày], tại [nơi họp], có mặt [số có mặt] trên [số triệu tập] người được triệu tập.
QUYẾT NGHỊ:
Điều 1. Thông qua báo cáo công tác [năm] và kế hoạch công tác [năm tới] của người đứng đầu; báo cáo của Ban Chấp hành [công đoàn].
Điều 2. Quyết định các nội dung sau
[nội dung quyết định]
Điều 3. Ban Thanh tra nhân dân
[bầu thanh tra]
[trúng cử]
Điều 4. Giao ước thi đua
Thông qua giao ước thi đua [năm tới] giữa người đứng đầu và công đoàn.
Điều 5. Tổ chức thực hiện
Người đứng đầu phối hợp với Ban Chấp hành công đoàn tổ chức thực hiện nghị quyết, kiểm tra, đánh giá sáu tháng một lần và thông báo đến toàn thể cán bộ, công chức, viên chức, người lao động. Ban Thanh tra nhân dân giám sát việc thực hiện.
Điều 6. Chỉ tiêu, nhiệm vụ [năm tới]
Hội nghị thống nhất các chỉ tiêu, nhiệm vụ ghi trong bảng của nghị quyết này.', 1),
 (108, 0, 'staff_pledge',
'Tại [hội nghị], [ngày], [nơi họp], chúng tôi gồm:
1. Đại diện [cơ quan]: ông (bà) [người đứng đầu], [chức vụ].
2. Đại diện [công đoàn]: ông (bà) [chủ tịch công đoàn], Chủ tịch.
Hai bên thống nhất giao ước thi đua [năm tới] với các nội dung sau:
[giao ước]
Các chỉ tiêu phấn đấu:
[chỉ tiêu]
Hai bên cùng kiểm tra việc thực hiện giao ước sáu tháng một lần, sơ kết, tổng kết và khen thưởng kịp thời.
Bản giao ước làm thành hai bản, mỗi bên giữ một bản.', 1),
 (109, 0, 'staff_lists',
'Thực hiện [bộ quy tắc], người đứng đầu [cơ quan] báo cáo hội nghị việc công khai, việc cán bộ, công chức, viên chức, người lao động bàn và quyết định, tham gia ý kiến [năm]:
[ba danh mục]', 1),
 (110, 0, 'staff_board',
'Căn cứ [bộ quy tắc];
Căn cứ biên bản kiểm phiếu và nghị quyết [hội nghị];
BAN CHẤP HÀNH CÔNG ĐOÀN
QUYẾT ĐỊNH:
Điều 1. Công nhận Ban Thanh tra nhân dân [cơ quan] gồm [số thành viên] ông (bà) có tên sau:
[ban thanh tra]
Điều 2. Nhiệm kỳ của Ban Thanh tra nhân dân là [nhiệm kỳ thanh tra] năm, từ [từ ngày] đến [đến ngày]. Ban Thanh tra nhân dân hoạt động dưới sự hướng dẫn của Ban Chấp hành công đoàn.
Điều 3. Ban Chấp hành công đoàn, các bộ phận có liên quan và các ông (bà) có tên tại Điều 1 thực hiện quyết định này.', 1),
 (111, 0, 'staff_comment_slip',
'Để chuẩn bị [hội nghị], đề nghị ông (bà) đọc các dự thảo đã gửi và ghi ý kiến vào phiếu này.
Phiếu gửi về Ban Chấp hành [công đoàn] trước ngày ……/……/………. Ý kiến được tổng hợp, tiếp thu hoặc giải trình trước hội nghị.', 1),
 (112, 0, 'staff_written',
'Căn cứ [bộ quy tắc];
[hội nghị] [lý do lấy phiếu]. Sau khi thống nhất với Ban Chấp hành [công đoàn], người đứng đầu [cơ quan] gửi phiếu này để lấy ý kiến của toàn thể cán bộ, công chức, viên chức, người lao động.
Đề nghị ông (bà) đánh dấu X vào một ô ở mỗi nội dung, không ký tên, bỏ vào thùng phiếu hoặc gửi Ban kiểm phiếu trước ngày ……/……/……….
Nội dung được thông qua khi [đa số lấy ý kiến] đồng ý.', 1),
 (128, 0, 'staff_written_minutes',
'Căn cứ [bộ quy tắc];
[hội nghị] [lý do lấy phiếu]. Sau khi thống nhất với Ban Chấp hành [công đoàn], người đứng đầu [cơ quan] đã lấy ý kiến của toàn thể cán bộ, công chức, viên chức, người lao động bằng phiếu.
Nội dung được thông qua khi [đa số lấy ý kiến] đồng ý. Ban kiểm phiếu đã kiểm phiếu, kết quả như sau:', 1),
 (113, 0, 'staff_script.open',
'(Chào cờ, hát Quốc ca)
Kính thưa các vị khách mời, thưa toàn thể hội nghị,
Thực hiện [bộ quy tắc], hôm nay, [ngày], tại [nơi họp], người đứng đầu [cơ quan] phối hợp với [công đoàn] tổ chức [hội nghị].
Đến dự hội nghị, xin trân trọng giới thiệu:
[khách mời]
Số người được triệu tập là [số triệu tập], có mặt [số có mặt], đạt [tỷ lệ có mặt]. Hội nghị hợp lệ khi có mặt ít nhất [số cần có] người.
Đoàn chủ tịch dự kiến gồm:
[đoàn chủ tịch]
Đoàn thư ký dự kiến gồm:
[đoàn thư ký]
Đồng chí nào có ý kiến khác? Đồng chí nào nhất trí, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kết quả biểu quyết: [biểu quyết].
Xin mời đoàn chủ tịch, đoàn thư ký lên làm việc.
(Đoàn chủ tịch) Chương trình hội nghị:
[chương trình]
Quy chế làm việc đã gửi trong tài liệu. Đồng chí nào nhất trí với chương trình và quy chế, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?', 1),
 (114, 0, 'staff_script.head',
'Kính mời đồng chí [người đứng đầu], [chức vụ], báo cáo kết quả công tác [năm], kiểm điểm trách nhiệm của người đứng đầu và kế hoạch công tác [năm tới].
(Đọc báo cáo)
Các chỉ tiêu chính [năm tới]:
[chỉ tiêu]', 1),
 (115, 0, 'staff_script.union',
'Kính mời đồng chí [chủ tịch công đoàn], Chủ tịch công đoàn, báo cáo việc thực hiện nghị quyết hội nghị trước, quy chế thực hiện dân chủ và kết quả giám sát của công đoàn.
(Đọc báo cáo)', 1),
 (116, 0, 'staff_script.debate',
'Thưa hội nghị, đề nghị các đồng chí thảo luận các báo cáo và dự thảo nghị quyết: kết quả, hạn chế, chỉ tiêu, biện pháp cải tiến lề lối làm việc, điều kiện làm việc và đời sống.
Mỗi ý kiến không quá 5 phút. Đồng chí nào muốn phát biểu xin đăng ký với đoàn thư ký; ý kiến chưa phát biểu được xin ghi phiếu gửi đoàn thư ký.', 1),
 (117, 0, 'staff_script.answer',
'Đoàn thư ký đọc tổng hợp ý kiến.
Kính mời đồng chí [người đứng đầu] và đồng chí [chủ tịch công đoàn] giải đáp, tiếp thu những nội dung thuộc thẩm quyền; nội dung chưa trả lời được thì hẹn ngày trả lời.', 1),
 (118, 0, 'staff_script.inspection',
'Kính mời đồng chí Trưởng Ban Thanh tra nhân dân báo cáo hoạt động trong năm và chương trình năm tới.
(Đọc báo cáo) Đồng chí nào có ý kiến về báo cáo?', 1),
 (119, 0, 'staff_script.elect',
'Ban kiểm phiếu dự kiến gồm các đồng chí không có tên trong danh sách bầu:
[ban kiểm phiếu]
Đồng chí nào nhất trí, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Ban Thanh tra nhân dân gồm [số thành viên thanh tra] thành viên. Ban Chấp hành công đoàn giới thiệu:
[nhân sự thanh tra]
Đồng chí nào giới thiệu thêm? Đề nghị hội nghị biểu quyết chốt danh sách.
Số có mặt được xác nhận: [số có mặt]. Kính mời đồng chí [trưởng ban kiểm phiếu] phổ biến cách bỏ phiếu.
(Phát phiếu, bỏ phiếu, kiểm phiếu) Xin mời công bố kết quả. Trúng cử Ban Thanh tra nhân dân:
[trúng cử]', 1),
 (120, 0, 'staff_script.decide',
'Đề nghị hội nghị bàn và quyết định từng nội dung sau:
[nội dung quyết định]
(Từng nội dung) Đồng chí nào nhất trí, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kết quả biểu quyết: [biểu quyết].', 1),
 (121, 0, 'staff_script.award',
'Kính mời đồng chí [thư ký] đọc quyết định khen thưởng. Xin mời các tập thể, cá nhân có tên lên nhận.
Kính mời đồng chí [người đứng đầu] phát động phong trào thi đua [năm tới].', 1),
 (122, 0, 'staff_script.pledge',
'Kính mời đồng chí [người đứng đầu] và đồng chí [chủ tịch công đoàn] ký giao ước thi đua [năm tới].
[giao ước]', 1),
 (123, 0, 'staff_script.resolution',
'Kính mời đồng chí [thư ký] trình bày dự thảo nghị quyết.
Đồng chí nào có ý kiến sửa đổi, bổ sung?
Đồng chí nào nhất trí thông qua nghị quyết, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kết quả biểu quyết: [biểu quyết]. Nghị quyết được thông qua khi [đa số nghị quyết] tán thành.
Thay mặt đoàn chủ tịch, xin cảm ơn các vị khách mời và toàn thể hội nghị; tôi xin tuyên bố bế mạc [hội nghị].', 1),
 (124, 0, 'staff_plan_company',
'Căn cứ [bộ quy tắc];
Người sử dụng lao động [cơ quan] và Ban Chấp hành [công đoàn] thống nhất kế hoạch tổ chức [hội nghị] như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Đánh giá kết quả sản xuất, kinh doanh [năm], bàn nhiệm vụ và chỉ tiêu [năm tới]; thực hiện quyền được biết, được bàn, được quyết định và được kiểm tra của người lao động.
2. Hội nghị được chuẩn bị dân chủ, thiết thực, tiết kiệm; dự thảo báo cáo, nghị quyết gửi đến các bộ phận để lấy ý kiến trước ngày họp.
II. NỘI DUNG
1. Người sử dụng lao động báo cáo tình hình sản xuất, kinh doanh [năm], việc thực hiện nội quy, quy chế, thoả ước lao động tập thể.
2. Công đoàn báo cáo việc thực hiện nghị quyết hội nghị trước, quy chế dân chủ ở nơi làm việc, đối thoại và thương lượng tập thể.
3. Thảo luận; người sử dụng lao động và Chủ tịch công đoàn giải đáp, tiếp thu ý kiến.
4. Hội nghị bàn, biểu quyết
[nội dung quyết định]
5. Khen thưởng, phát động thi đua, ký giao ước thi đua, thông qua nghị quyết.
III. HÌNH THỨC, THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM
1. Hình thức: [hình thức]. Số người lao động hiện có: [số lao động].
2. Hội nghị hợp lệ khi có mặt [túc số].
3. Thời gian: [giờ], [ngày].
4. Địa điểm: [nơi họp].
IV. NHÂN SỰ ĐIỀU HÀNH
1. Đoàn chủ tịch
[đoàn chủ tịch]
2. Đoàn thư ký
[đoàn thư ký]
3. Ban kiểm phiếu
[ban kiểm phiếu]
V. TỔ CHỨC THỰC HIỆN
1. Người sử dụng lao động chỉ đạo chuẩn bị báo cáo, số liệu công khai, kinh phí và địa điểm.
2. Ban Chấp hành công đoàn chuẩn bị báo cáo của công đoàn, dự thảo giao ước thi đua và tổng hợp ý kiến từ các tổ công đoàn.
3. Các bộ phận tổ chức cho mọi người góp ý vào dự thảo và gửi ý kiến về Ban Chấp hành công đoàn trước ngày họp.', 1),
 (125, 0, 'staff_rules_company',
'Điều 1. Nguyên tắc
Hội nghị làm việc dân chủ, công khai, theo chương trình đã thông qua và theo [bộ quy tắc].
Điều 2. Điều kiện tiến hành và thông qua
1. Hội nghị hợp lệ khi có mặt [túc số].
2. Nghị quyết và các quyết định được thông qua khi [đa số nghị quyết] tán thành.
3. Nội dung bỏ phiếu kín (nếu có) được thông qua khi có [đa số bầu] đồng ý.
Điều 3. Đoàn chủ tịch
1. Người sử dụng lao động chủ trì, Chủ tịch công đoàn cùng điều hành hội nghị.
2. Hướng dẫn thảo luận, giải đáp, kết luận từng nội dung và lấy biểu quyết.
Điều 4. Đoàn thư ký và ban kiểm phiếu
1. Đoàn thư ký ghi biên bản, tổng hợp ý kiến, hoàn chỉnh dự thảo nghị quyết.
2. Ban kiểm phiếu phổ biến cách bỏ phiếu, phát, thu, kiểm phiếu và công bố kết quả; người có tên trong danh sách bầu không ở trong ban kiểm phiếu.
Điều 5. Người dự hội nghị
1. Dự đủ thời gian, báo với đoàn chủ tịch khi phải về trước.
2. Phát biểu ngắn gọn, mỗi lần không quá 5 phút; được hỏi và được trả lời về những nội dung của hội nghị.
3. Ý kiến chưa phát biểu được thì ghi phiếu gửi đoàn thư ký; mọi ý kiến được ghi lại và trả lời.
Điều 6. Hiệu lực
Quy chế này có hiệu lực từ khi hội nghị thông qua đến khi bế mạc.', 1),
 (126, 0, 'staff_resolution_company',
'[hội nghị] họp [ngày], tại [nơi họp], có mặt [số có mặt] trên [số triệu tập] người được triệu tập.
QUYẾT NGHỊ:
Điều 1. Thông qua báo cáo [năm] và kế hoạch [năm tới] của người sử dụng lao động; báo cáo của Ban Chấp hành [công đoàn].
Điều 2. Quyết định các nội dung sau
[nội dung quyết định]
Điều 3. Giao ước thi đua
Thông qua giao ước thi đua [năm tới] giữa người sử dụng lao động và công đoàn.
Điều 4. Tổ chức thực hiện
Người sử dụng lao động phối hợp với Ban Chấp hành công đoàn tổ chức thực hiện nghị quyết, kiểm tra, đánh giá sáu tháng một lần và thông báo đến toàn thể người lao động. Công đoàn giám sát việc thực hiện.
Điều 5. Chỉ tiêu, nhiệm vụ [năm tới]
Hội nghị thống nhất các chỉ tiêu, nhiệm vụ ghi trong bảng của nghị quyết này.', 1),
 (127, 0, 'staff_union_report_company',
'I. THỰC HIỆN NGHỊ QUYẾT HỘI NGHỊ TRƯỚC
[nghị quyết trước]
II. THỰC HIỆN QUY CHẾ DÂN CHỦ
1. Công khai và lấy ý kiến
[ba danh mục]
2. Ý kiến, kiến nghị tại hội nghị trước
[ý kiến]
3. Phối hợp giữa người sử dụng lao động và công đoàn: …………….
III. GIÁM SÁT, HỖ TRỢ NGƯỜI LAO ĐỘNG THỰC HIỆN DÂN CHỦ
1. Kết quả giám sát của công đoàn: …………….
2. Đối thoại tại nơi làm việc, thương lượng và thoả ước lao động tập thể: …………….
IV. HOẠT ĐỘNG CÔNG ĐOÀN [NĂM]
1. Số liệu
[số liệu]
2. Chăm lo đời sống
[chăm lo]
3. Phong trào, hoạt động
[hoạt động]
4. Xếp loại, khen thưởng
[thi đua khen thưởng]
V. HẠN CHẾ, NGUYÊN NHÂN
……………
VI. KIẾN NGHỊ VỚI NGƯỜI SỬ DỤNG LAO ĐỘNG
……………
VII. NHIỆM VỤ [NĂM TỚI]
1. Vận động mọi người thực hiện nghị quyết hội nghị và giao ước thi đua.
2. Cùng người sử dụng lao động kiểm tra việc thực hiện nghị quyết sáu tháng một lần và thông báo kết quả.
3. Tổ chức đối thoại định kỳ, thương lượng tập thể.', 1);
