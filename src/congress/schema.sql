-- congress: how a congress is prepared: twelve answers from which its papers follow, the timeline
-- backwards from the day, the upper union's clearance, nominations by slips, comments on drafts.
-- The meeting itself is assembly/, its secret ballots election/.

-- What is to be done how many days before (or after) the day. owner_id 0: as shipped; an office's
-- own row of the same code stands before it.
CREATE TABLE congress_milestone (
  id       INTEGER NOT NULL PRIMARY KEY,
  owner_id INTEGER NOT NULL,
  code     TEXT    NOT NULL,
  ordinal  INTEGER NOT NULL,
  title    TEXT    NOT NULL,
  days     INTEGER NOT NULL,             -- before the day; negative: after it
  citation TEXT    NOT NULL,
  unsure   INTEGER NOT NULL CHECK (unsure IN (0,1)),
  version  INTEGER NOT NULL,
  UNIQUE (owner_id, code)
) STRICT;

-- Of one congress: another day than the milestone gives, and that it is done.
CREATE TABLE congress_step (
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  code        TEXT    NOT NULL,
  due_on      INTEGER,                   -- NULL: as the milestone says
  done_on     INTEGER,
  note        TEXT    NOT NULL,
  PRIMARY KEY (assembly_id, code)
) STRICT;

-- What the level above says to the congress's preparation (duyệt đại hội).
CREATE TABLE congress_clearance (
  assembly_id INTEGER NOT NULL PRIMARY KEY REFERENCES assembly(id),
  upper_id    INTEGER,                   -- the unit above; NULL: outside the program
  state       TEXT    NOT NULL CHECK (state IN ('asked','agreed','returned')),
  asked_on    INTEGER NOT NULL,
  note        TEXT    NOT NULL,          -- of who asks
  number      TEXT    NOT NULL,          -- of the answering paper
  answered_on INTEGER,
  conditions  TEXT    NOT NULL,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX congress_clearance_upper ON congress_clearance (upper_id, state);

-- Nomination by slips (phiếu giới thiệu nhân sự), counted by totals.
CREATE TABLE congress_poll (
  assembly_id INTEGER NOT NULL PRIMARY KEY REFERENCES assembly(id),
  held_on     INTEGER NOT NULL,
  place       TEXT    NOT NULL,          -- at which meeting
  issued      INTEGER NOT NULL,
  collected   INTEGER NOT NULL,
  valid       INTEGER NOT NULL,
  version     INTEGER NOT NULL
) STRICT;
CREATE TABLE congress_nominee (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  name        TEXT    NOT NULL,
  post        TEXT    NOT NULL,
  votes       INTEGER NOT NULL,
  UNIQUE (assembly_id, name)
) STRICT;

-- The drafts are open to comments through a link that goes round; who writes needs no account.
CREATE TABLE congress_call (
  assembly_id INTEGER NOT NULL PRIMARY KEY REFERENCES assembly(id),
  code        TEXT    NOT NULL UNIQUE,
  until_on    INTEGER NOT NULL,
  closed      INTEGER NOT NULL CHECK (closed IN (0,1)),
  version     INTEGER NOT NULL
) STRICT;
CREATE TABLE congress_comment (
  id          INTEGER NOT NULL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly(id),
  motion_id   INTEGER NOT NULL,
  paragraph   INTEGER NOT NULL,          -- from 1; 0: of the whole
  quote       TEXT    NOT NULL,          -- the paragraph as it stood
  who         TEXT    NOT NULL,          -- may be empty
  text        TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('new','taken','partly','refused')),
  answer      TEXT    NOT NULL,
  said_at     INTEGER NOT NULL,
  version     INTEGER NOT NULL
) STRICT;
CREATE INDEX congress_comment_text ON congress_comment (assembly_id, motion_id, paragraph, id);

-- What the notes have of a congress's calendar is practice rather than rule: marked unsure.
INSERT INTO congress_milestone VALUES
 (1, 0, 'resolve', 1, 'Ban Chấp hành họp, ra nghị quyết và kế hoạch tổ chức đại hội', 60,
  'Thông lệ chuẩn bị đại hội', 1, 1),
 (2, 0, 'boards', 2, 'Thành lập các tiểu ban nội dung, nhân sự, phục vụ', 55,
  'Thông lệ chuẩn bị đại hội', 1, 1),
 (3, 0, 'drafts', 3, 'Dự thảo báo cáo nhiệm kỳ, kiểm điểm, nghị quyết', 45,
  'Thông lệ chuẩn bị đại hội', 1, 1),
 (4, 0, 'nominate', 4, 'Lấy phiếu giới thiệu nhân sự Ban Chấp hành', 40,
  'Hướng dẫn 28/HD-TLĐ năm 2021', 1, 1),
 (5, 0, 'comments', 5, 'Lấy ý kiến đoàn viên vào các dự thảo văn kiện', 35,
  'Thông lệ chuẩn bị đại hội', 1, 1),
 (6, 0, 'delegates', 6, 'Các đơn vị bầu đại biểu dự đại hội', 30,
  'Thông lệ chuẩn bị đại hội', 1, 1),
 (7, 0, 'clearance', 7, 'Báo cáo công đoàn cấp trên duyệt đại hội', 25,
  'Thông lệ chuẩn bị đại hội', 1, 1),
 (8, 0, 'summons', 8, 'Gửi giấy triệu tập, giấy mời', 10, 'Thông lệ chuẩn bị đại hội', 1, 1),
 (9, 0, 'rehearse', 9, 'Tổng duyệt: hội trường, thùng phiếu, giấy tờ, kịch bản', 1,
  'Thông lệ chuẩn bị đại hội', 1, 1),
 (10, 0, 'hold', 10, 'Ngày đại hội', 0, '', 0, 1);

-- The usual agenda (Hướng dẫn 38/HD-TLĐ, mục 7.6); scripts are texts of code "script.<code>".
CREATE TABLE congress_item (
  code    TEXT    NOT NULL PRIMARY KEY,
  ordinal INTEGER NOT NULL,
  kind    TEXT    NOT NULL,              -- of an agenda's item
  forms   TEXT    NOT NULL CHECK (forms IN ('both','all_members','delegates')),
  needs   TEXT    NOT NULL CHECK (needs IN ('','upper','chair_after','chair_before','upper_seats')),
  title   TEXT    NOT NULL,
  who     TEXT    NOT NULL,              -- with marks
  minutes INTEGER NOT NULL
) STRICT;

INSERT INTO congress_item VALUES
 ('salute', 1, 'procedure', 'both', '', 'Chào cờ', 'Ban tổ chức', 5),
 ('reason', 2, 'procedure', 'both', '', 'Tuyên bố lý do, giới thiệu đại biểu', 'Ban tổ chức', 10),
 ('organs', 3, 'vote', 'all_members', '', 'Bầu đoàn chủ tịch, đoàn thư ký', 'Ban tổ chức', 10),
 ('organs_delegates', 3, 'vote', 'delegates', '',
  'Bầu đoàn chủ tịch, đoàn thư ký, ban thẩm tra tư cách đại biểu', 'Ban tổ chức', 15),
 ('programme', 4, 'vote', 'both', '', 'Thông qua chương trình và quy chế làm việc', '[chủ trì]', 10),
 ('members', 5, 'report', 'all_members', '', 'Báo cáo tình hình đoàn viên tham dự đại hội',
  '[thư ký]', 5),
 ('credentials', 5, 'vote', 'delegates', '', 'Báo cáo thẩm tra tư cách đại biểu',
  'Trưởng ban thẩm tra tư cách đại biểu', 15),
 ('opening', 6, 'speech', 'both', '', 'Diễn văn khai mạc', '[chủ trì]', 5),
 ('report', 7, 'report', 'both', '', 'Báo cáo tổng kết nhiệm kỳ và phương hướng nhiệm kỳ tới',
  '[chủ trì]', 20),
 ('review', 8, 'report', 'both', '', 'Báo cáo kiểm điểm của Ban Chấp hành', '[đồng chủ trì]', 10),
 ('debate', 9, 'debate', 'both', '', 'Thảo luận các văn kiện', '[chủ trì]', 40),
 ('upper', 10, 'speech', 'both', 'upper', 'Phát biểu của công đoàn cấp trên', '[người của cấp trên]',
  10),
 ('voting_rules', 11, 'vote', 'both', '',
  'Bầu ban bầu cử; thông qua thể lệ, số lượng và danh sách bầu cử', '[chủ trì]', 15),
 ('chair_before', 12, 'election', 'both', 'chair_before', 'Bầu Chủ tịch', '[trưởng ban bầu cử]', 20),
 ('committee', 13, 'election', 'both', '', 'Bầu Ban Chấp hành', '[trưởng ban bầu cử]', 30),
 ('chair_after', 14, 'election', 'both', 'chair_after', 'Bầu Chủ tịch trong số uỷ viên vừa trúng cử',
  '[trưởng ban bầu cử]', 20),
 ('upper_seats', 15, 'election', 'both', 'upper_seats', 'Bầu đại biểu dự đại hội công đoàn cấp trên',
  '[trưởng ban bầu cử]', 20),
 ('result', 16, 'procedure', 'both', '', 'Công bố kết quả bầu cử, Ban Chấp hành ra mắt',
  '[trưởng ban bầu cử]', 10),
 ('resolution', 17, 'vote', 'both', '', 'Thông qua nghị quyết đại hội', '[thư ký]', 15),
 ('closing', 18, 'procedure', 'both', '', 'Bế mạc, chào cờ', '[chủ trì]', 5);

INSERT INTO assembly_text VALUES
 (1, 0, 'script.salute',
'Kính mời các đồng chí đại biểu, các vị khách mời và toàn thể đại hội đứng dậy làm lễ chào cờ.
Nghiêm. Chào cờ, chào.
(Quốc ca)
Thôi. Kính mời các đồng chí an toạ.', 1),
 (2, 0, 'script.reason',
'Kính thưa các đồng chí đại biểu, các vị khách mời,
Thưa toàn thể đại hội,
Được sự đồng ý của [cấp trên], hôm nay, [ngày], tại [nơi họp], [đơn vị] tổ chức [đại hội].
Đại hội có nhiệm vụ tổng kết hoạt động công đoàn nhiệm kỳ qua, quyết định phương hướng nhiệm kỳ [nhiệm kỳ] và bầu Ban Chấp hành khoá mới.
Đến dự và chỉ đạo đại hội, xin trân trọng giới thiệu:
[đại biểu cấp trên]
Xin trân trọng giới thiệu các vị khách mời:
[khách mời]
Số người được triệu tập là [số triệu tập], có mặt [số có mặt], đạt [tỷ lệ có mặt]. Đại hội hợp lệ khi có mặt ít nhất [số cần có] người.', 1),
 (3, 0, 'script.organs',
'Thưa đại hội, Ban Chấp hành dự kiến đoàn chủ tịch gồm các đồng chí:
[đoàn chủ tịch]
Đồng chí nào có ý kiến khác về danh sách?
Đồng chí nào nhất trí, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kết quả biểu quyết: [biểu quyết].
Đoàn thư ký dự kiến gồm các đồng chí:
[đoàn thư ký]
Đồng chí nào nhất trí, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Xin mời đoàn chủ tịch và đoàn thư ký lên làm việc.', 1),
 (4, 0, 'script.organs_delegates',
'Thưa đại hội, Ban Chấp hành dự kiến đoàn chủ tịch gồm các đồng chí:
[đoàn chủ tịch]
Đồng chí nào nhất trí, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kết quả biểu quyết: [biểu quyết].
Đoàn thư ký dự kiến gồm các đồng chí:
[đoàn thư ký]
Đồng chí nào nhất trí, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Đề nghị đại hội cho ý kiến và biểu quyết danh sách ban thẩm tra tư cách đại biểu.
Xin mời đoàn chủ tịch, đoàn thư ký và ban thẩm tra tư cách đại biểu lên làm việc.', 1),
 (5, 0, 'script.programme',
'Thay mặt đoàn chủ tịch, tôi xin cảm ơn sự tín nhiệm của đại hội.
Xin thông qua chương trình đại hội:
[chương trình]
Quy chế làm việc đã gửi đến các đồng chí trong tài liệu. Đồng chí nào đề nghị sửa đổi, bổ sung?
Đồng chí nào nhất trí với chương trình và quy chế làm việc, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kết quả biểu quyết: [biểu quyết].', 1),
 (6, 0, 'script.members',
'Kính mời đồng chí [thư ký] báo cáo tình hình đoàn viên tham dự đại hội.
Tổng số đoàn viên được triệu tập: [số triệu tập]; có mặt: [số có mặt], đạt [tỷ lệ có mặt].
Số có mặt cần thiết theo [bộ quy tắc]: [số cần có]. Đại hội đủ điều kiện tiến hành.', 1),
 (7, 0, 'script.credentials',
'Kính mời đồng chí trưởng ban thẩm tra tư cách đại biểu báo cáo.
Đại biểu được triệu tập: [số triệu tập]; có mặt: [số có mặt], đạt [tỷ lệ có mặt].
Đồng chí nào có ý kiến về báo cáo?
Đồng chí nào nhất trí với báo cáo thẩm tra tư cách đại biểu, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kết quả biểu quyết: [biểu quyết].', 1),
 (8, 0, 'script.opening',
'Kính thưa các đồng chí đại biểu, các vị khách mời,
Thưa toàn thể đại hội,
Nhiệm kỳ qua, được sự lãnh đạo của cấp uỷ, sự chỉ đạo của [cấp trên] và sự phối hợp của chuyên môn, cán bộ, đoàn viên [đơn vị] đã đoàn kết, hoàn thành nhiều nhiệm vụ công tác.
Với tinh thần dân chủ, trách nhiệm, tôi xin tuyên bố khai mạc [đại hội].', 1),
 (9, 0, 'script.report',
'Tôi xin trình bày tóm tắt báo cáo tổng kết hoạt động nhiệm kỳ [nhiệm kỳ trước] và phương hướng, nhiệm vụ nhiệm kỳ [nhiệm kỳ].
(Đọc báo cáo)
Các chỉ tiêu chính của nhiệm kỳ tới:
[chỉ tiêu]', 1),
 (10, 0, 'script.review',
'Kính mời đồng chí [đồng chủ trì] trình bày báo cáo kiểm điểm của Ban Chấp hành nhiệm kỳ [nhiệm kỳ trước].', 1),
 (11, 0, 'script.debate',
'Thưa đại hội, phần tiếp theo là thảo luận. Đề nghị các đồng chí tập trung vào kết quả, hạn chế, nguyên nhân; chỉ tiêu và giải pháp nhiệm kỳ tới.
Mỗi ý kiến phát biểu không quá 7 phút. Đồng chí nào muốn phát biểu xin đăng ký với đoàn thư ký.
(Khi hết ý kiến) Đoàn chủ tịch xin tiếp thu các ý kiến phát biểu; đoàn thư ký tổng hợp vào biên bản và nghị quyết.', 1),
 (12, 0, 'script.upper',
'Xin trân trọng kính mời [người của cấp trên] phát biểu chỉ đạo đại hội.
(Sau phát biểu) Thay mặt đoàn chủ tịch, xin cảm ơn và xin tiếp thu ý kiến chỉ đạo của đồng chí.', 1),
 (13, 0, 'script.voting_rules',
'Chúng ta chuyển sang phần bầu cử. Đoàn chủ tịch dự kiến ban bầu cử gồm các đồng chí không có tên trong danh sách ứng cử, đề cử:
[ban bầu cử]
Đồng chí nào nhất trí, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kính mời đồng chí [trưởng ban bầu cử] thông qua thể lệ bầu cử.
Đoàn chủ tịch đề nghị bầu Ban Chấp hành gồm [số uỷ viên] đồng chí. Đề nghị đại hội biểu quyết số lượng.
Danh sách do Ban Chấp hành giới thiệu:
[ứng cử viên]
Đồng chí nào ứng cử, đề cử thêm? Đồng chí nào xin rút tên?
Đề nghị đại hội biểu quyết chốt danh sách bầu cử.
Kết quả biểu quyết: [biểu quyết].', 1),
 (14, 0, 'script.chair_before',
'Ban bầu cử hướng dẫn bỏ phiếu bầu Chủ tịch. Số có mặt được xác nhận: [số có mặt].
(Kiểm tra thùng phiếu, phát phiếu, bỏ phiếu, thu phiếu)
Xin mời ban bầu cử làm việc.', 1),
 (15, 0, 'script.committee',
'Ban bầu cử kiểm tra và niêm phong thùng phiếu trước đại hội. Số có mặt được xác nhận: [số có mặt].
Phiếu bầu in sẵn họ tên theo vần A, B, C, có dấu của công đoàn. Không tín nhiệm ai thì gạch cả họ và tên người đó. Số người để lại không quá [số uỷ viên].
(Phát phiếu, bỏ phiếu, thu phiếu)
Ban bầu cử về vị trí kiểm phiếu. Trong khi chờ kết quả, mời đại hội nghỉ giải lao tại chỗ.', 1),
 (16, 0, 'script.chair_after',
'Căn cứ kết quả bầu Ban Chấp hành, đại hội bầu Chủ tịch trong số các uỷ viên vừa trúng cử:
[trúng cử]
Ban bầu cử phát phiếu, hướng dẫn bỏ phiếu. Số có mặt được xác nhận: [số có mặt].', 1),
 (17, 0, 'script.upper_seats',
'Đại hội bầu [số đại biểu cấp trên] đại biểu chính thức và đại biểu dự khuyết dự đại hội công đoàn cấp trên, bằng phiếu riêng.
Số có mặt được xác nhận: [số có mặt].', 1),
 (18, 0, 'script.result',
'Kính mời đồng chí [trưởng ban bầu cử] công bố kết quả kiểm phiếu.
Các đồng chí trúng cử Ban Chấp hành khoá [khoá]:
[trúng cử]
Xin mời Ban Chấp hành khoá mới ra mắt đại hội.', 1),
 (19, 0, 'script.resolution',
'Kính mời đồng chí [thư ký] trình bày dự thảo nghị quyết.
Đồng chí nào có ý kiến sửa đổi, bổ sung?
Đồng chí nào nhất trí với nghị quyết đại hội, đề nghị biểu quyết. Không nhất trí? Ý kiến khác?
Kết quả biểu quyết: [biểu quyết].', 1),
 (20, 0, 'script.closing',
'Kính thưa đại hội, [đại hội] đã hoàn thành toàn bộ chương trình.
Thay mặt đoàn chủ tịch, tôi trân trọng cảm ơn các đồng chí đại biểu, các vị khách mời và toàn thể đại hội.
Tôi xin tuyên bố bế mạc đại hội.
Kính mời toàn thể đại hội đứng dậy làm lễ chào cờ.', 1);

INSERT INTO assembly_text VALUES
 (30, 0, 'plan',
'Căn cứ [bộ quy tắc];
Thực hiện sự chỉ đạo của [cấp trên] về tổ chức đại hội công đoàn;
Ban Chấp hành [đơn vị] xây dựng kế hoạch tổ chức [đại hội] như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Đánh giá đúng kết quả thực hiện nghị quyết nhiệm kỳ [nhiệm kỳ trước]; xác định phương hướng, mục tiêu, nhiệm vụ nhiệm kỳ [nhiệm kỳ].
2. Bầu Ban Chấp hành đủ tiêu chuẩn, số lượng, cơ cấu hợp lý, được đoàn viên tín nhiệm.
3. Đại hội được chuẩn bị chu đáo, dân chủ, tiết kiệm, đúng Điều lệ Công đoàn Việt Nam.
II. NỘI DUNG
1. Tổng kết hoạt động nhiệm kỳ [nhiệm kỳ trước], quyết định phương hướng nhiệm kỳ [nhiệm kỳ].
2. Kiểm điểm hoạt động của Ban Chấp hành.
3. Bầu Ban Chấp hành gồm [số uỷ viên] uỷ viên. [cách bầu chủ tịch]
4. Thông qua nghị quyết đại hội.
III. HÌNH THỨC, THỜI GIAN, ĐỊA ĐIỂM
1. Hình thức: đại hội [hình thức]. Số đoàn viên hiện có: [đoàn viên].
2. Thời gian: [giờ], [ngày].
3. Địa điểm: [nơi họp].
IV. DỰ KIẾN NHÂN SỰ ĐIỀU HÀNH
1. Đoàn chủ tịch
[đoàn chủ tịch]
2. Đoàn thư ký
[đoàn thư ký]
3. Ban bầu cử
[ban bầu cử]
V. NHÂN SỰ GIỚI THIỆU BẦU BAN CHẤP HÀNH
[ứng cử viên]
VI. TIẾN ĐỘ CHUẨN BỊ
[mốc chuẩn bị]
VII. TỔ CHỨC THỰC HIỆN
Ban Chấp hành phân công các uỷ viên chuẩn bị văn kiện, nhân sự và điều kiện phục vụ; các tổ công đoàn phổ biến kế hoạch đến đoàn viên và tổng hợp ý kiến góp ý vào các dự thảo.', 1),
 (31, 0, 'summons',
'[ban triệu tập] trân trọng triệu tập đồng chí: [người nhận]
Dự [đại hội].
Thời gian: [giờ], [ngày].
Địa điểm: [nơi họp].
Đề nghị đồng chí sắp xếp công việc, đến dự đúng giờ và mang theo giấy này. Nếu vì lý do đặc biệt không dự được, xin báo lại Ban Chấp hành trước ngày họp.', 1),
 (32, 0, 'invitation',
'[ban triệu tập] trân trọng kính mời: [người nhận]
Đến dự [đại hội].
Thời gian: [giờ], [ngày].
Địa điểm: [nơi họp].
Rất hân hạnh được đón tiếp.', 1),
 (33, 0, 'rules',
'Chương I. Quy định chung
Điều 1. Nguyên tắc làm việc
Đại hội làm việc theo nguyên tắc tập trung dân chủ, quyết định theo đa số, theo [bộ quy tắc].
Điều 2. Điều kiện tiến hành
Đại hội hợp lệ khi có mặt [túc số].
Chương II. Nhiệm vụ, quyền hạn
Điều 3. Đoàn chủ tịch
1. Điều hành đại hội theo chương trình đã được thông qua.
2. Hướng dẫn thảo luận, biểu quyết; kết luận các nội dung.
3. Giới thiệu nhân sự, quyết định việc cho rút tên khỏi danh sách bầu cử.
4. Chỉ định triệu tập viên phiên họp thứ nhất của Ban Chấp hành.
Điều 4. Đoàn thư ký
1. Ghi biên bản, tổng hợp ý kiến phát biểu.
2. Dự thảo nghị quyết, nhận và trình đoàn chủ tịch các đơn thư gửi đại hội.
Điều 5. Ban bầu cử
1. Phổ biến thể lệ bầu cử, phát phiếu, thu phiếu, kiểm phiếu, công bố kết quả.
2. Lập biên bản kiểm phiếu, niêm phong phiếu bầu và bàn giao cho Ban Chấp hành khoá mới.
3. Thành viên ban bầu cử không có tên trong danh sách bầu cử.
Điều 6. Người dự đại hội
1. Dự đủ thời gian; báo với đoàn chủ tịch khi phải ra về trước.
2. Thảo luận, chất vấn, biểu quyết, bầu cử, ứng cử, đề cử theo quy định.
3. Phát biểu không quá 7 phút mỗi lần; đăng ký với đoàn thư ký trước khi phát biểu.
Chương III. Biểu quyết
Điều 7. Cách biểu quyết
1. Đoàn chủ tịch, đoàn thư ký, ban bầu cử, số lượng và danh sách bầu cử được bầu hoặc thông qua bằng biểu quyết giơ tay.
2. Nghị quyết và các văn kiện được thông qua khi [đa số nghị quyết] tán thành.
3. Ban Chấp hành được bầu bằng phiếu kín; người trúng cử phải được [đa số bầu].
Điều 8. Hiệu lực
Quy chế này có hiệu lực từ khi được đại hội thông qua đến khi bế mạc.', 1),
 (34, 0, 'report',
'Phần thứ nhất
KẾT QUẢ HOẠT ĐỘNG NHIỆM KỲ [nhiệm kỳ trước]
I. ĐẶC ĐIỂM TÌNH HÌNH
Đến [ngày soạn], [đơn vị] có [đoàn viên] đoàn viên.
Thuận lợi, khó khăn: ……………
II. KẾT QUẢ CÁC MẶT CÔNG TÁC
1. Số liệu từng năm của nhiệm kỳ
[số liệu nhiệm kỳ]
2. Kết quả thực hiện các chỉ tiêu của nghị quyết đại hội nhiệm kỳ [nhiệm kỳ trước]
[kết quả chỉ tiêu]
3. Chăm lo, đại diện, bảo vệ quyền lợi đoàn viên
[chăm lo]
4. Tuyên truyền, vận động; phong trào thi đua
[hoạt động]
5. Xếp loại, khen thưởng
[thi đua khen thưởng]
6. Xây dựng tổ chức công đoàn
[cán bộ công đoàn]
III. HẠN CHẾ, NGUYÊN NHÂN VÀ BÀI HỌC
1. Hạn chế: …………….
2. Nguyên nhân: …………….
3. Bài học kinh nghiệm: …………….
Phần thứ hai
PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ [nhiệm kỳ]
I. MỤC TIÊU
Đại diện, chăm lo, bảo vệ tốt hơn quyền, lợi ích hợp pháp, chính đáng của đoàn viên; xây dựng [đơn vị] vững mạnh.
II. CÁC CHỈ TIÊU CHÍNH
[chỉ tiêu]
III. NHIỆM VỤ, GIẢI PHÁP
1. Đổi mới nội dung, phương thức hoạt động; lấy đoàn viên làm trung tâm.
2. Phối hợp với chuyên môn thực hiện dân chủ ở cơ sở, tổ chức hội nghị hằng năm đúng quy định.
3. Chăm lo đời sống, phúc lợi; thăm hỏi, giúp đỡ đoàn viên có hoàn cảnh khó khăn.
4. Tổ chức các phong trào thi đua gắn với nhiệm vụ chuyên môn.
5. Phát triển đoàn viên, bồi dưỡng đoàn viên ưu tú giới thiệu cho Đảng.', 1),
 (35, 0, 'review',
'I. TÌNH HÌNH BAN CHẤP HÀNH
Ban Chấp hành [đơn vị] nhiệm kỳ [nhiệm kỳ trước] gồm các đồng chí:
[ban chấp hành]
II. ƯU ĐIỂM
1. Tổ chức thực hiện nghị quyết đại hội và sự chỉ đạo của [cấp trên]: …………….
2. Việc thực hiện quy chế làm việc, chế độ sinh hoạt: …………….
3. Sự phối hợp với chuyên môn: …………….
III. KHUYẾT ĐIỂM, HẠN CHẾ
……………
IV. NGUYÊN NHÂN
……………
V. KIẾN NGHỊ VỚI BAN CHẤP HÀNH KHOÁ MỚI
……………', 1),
 (36, 0, 'resolution',
'[đại hội] họp [ngày], tại [nơi họp], có mặt [số có mặt] trên [số triệu tập] người được triệu tập.
QUYẾT NGHỊ:
Điều 1. Thông qua báo cáo tổng kết nhiệm kỳ [nhiệm kỳ trước], phương hướng, nhiệm vụ nhiệm kỳ [nhiệm kỳ] và báo cáo kiểm điểm của Ban Chấp hành.
Điều 2. Các chỉ tiêu chính của nhiệm kỳ [nhiệm kỳ]
[chỉ tiêu]
Điều 3. Thông qua kết quả bầu cử
Ban Chấp hành khoá [khoá] gồm [số uỷ viên] uỷ viên:
[trúng cử]
Điều 4. Tổ chức thực hiện
Giao Ban Chấp hành khoá mới xây dựng chương trình hành động, phân công thực hiện và kiểm tra việc thực hiện nghị quyết; hằng năm báo cáo kết quả với đoàn viên.', 1),
 (37, 0, 'voting_rules',
'I. NGUYÊN TẮC
1. Ban Chấp hành được bầu trực tiếp, bằng phiếu kín.
2. Người trúng cử phải được [đa số bầu]; lấy theo số phiếu từ cao xuống thấp cho đến khi đủ số lượng.
3. Khi nhiều người bằng phiếu nhau ở cuối danh sách mà nhiều hơn số còn thiếu, hoặc bầu chưa đủ số lượng, đại hội quyết định cách giải quyết.
II. ỨNG CỬ, ĐỀ CỬ
1. Đoàn viên có quyền ứng cử, kể cả khi không phải là đại biểu; người dự đại hội có quyền đề cử.
2. Ban Chấp hành giới thiệu danh sách dự kiến. Đoàn chủ tịch quyết định việc cho rút tên.
3. Đại hội biểu quyết số lượng và danh sách bầu cử bằng giơ tay.
III. PHIẾU BẦU
1. Phiếu in họ tên theo vần A, B, C, có dấu của công đoàn; không đánh số.
2. Không tín nhiệm ai thì gạch ngang cả họ và tên người đó.
3. Phiếu hợp lệ: phiếu do ban bầu cử phát, số người để lại bằng hoặc ít hơn số lượng cần bầu.
4. Phiếu không hợp lệ: phiếu không do ban bầu cử phát hoặc không có dấu; để lại nhiều hơn số lượng cần bầu; gạch hết tên trong danh sách có nhiều người; viết thêm tên; có ký hiệu, chữ ký; gạch không rõ ràng.
5. Phiếu viết hỏng được đổi phiếu khác trước khi bỏ vào thùng.
IV. KIỂM PHIẾU
1. Ban bầu cử kiểm tra, niêm phong thùng phiếu trước đại hội; đếm số phiếu phát ra, thu về; hai người cùng kiểm.
2. Nếu số phiếu thu về nhiều hơn số phiếu phát ra thì cuộc bầu không hợp lệ, phải bầu lại.
3. Kiểm xong, ban bầu cử lập biên bản, niêm phong phiếu, giao Ban Chấp hành khoá mới giữ [thời hạn giữ phiếu] tháng.', 1),
 (38, 0, 'clearance',
'Kính gửi: [cấp trên]
Thực hiện kế hoạch tổ chức đại hội, Ban Chấp hành [đơn vị] đã chuẩn bị xong nội dung, nhân sự và các điều kiện phục vụ. Ban Chấp hành kính trình [cấp trên] xem xét, cho ý kiến để [đơn vị] tổ chức [đại hội] với các nội dung sau:
1. Hình thức: đại hội [hình thức]; số đoàn viên: [đoàn viên].
2. Thời gian, địa điểm: [giờ], [ngày], tại [nơi họp].
3. Số lượng Ban Chấp hành: [số uỷ viên]. [cách bầu chủ tịch]
4. Nhân sự giới thiệu bầu Ban Chấp hành:
[ứng cử viên]
5. Kết quả lấy phiếu giới thiệu nhân sự:
[phiếu giới thiệu]
6. Các chỉ tiêu chính của nhiệm kỳ [nhiệm kỳ]:
[chỉ tiêu]
Kèm theo: dự thảo báo cáo nhiệm kỳ, báo cáo kiểm điểm, dự thảo nghị quyết, đề án nhân sự.
Kính đề nghị [cấp trên] xem xét, quyết định.', 1);
