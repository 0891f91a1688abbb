/* samples.c: see samples.h. */
#include "samples.h"

#include <string.h>

#define ONE(type, ...) memcpy(NEW(a, 1, type), &(type){ __VA_ARGS__ }, sizeof(type))
#define LIT(s)                                                                                     \
	{                                                                                          \
		s, sizeof s - 1                                                                    \
	}

static const struct paper_class classes[] = {
	{ LIT("HTXS"), LIT("Hoàn thành xuất sắc nhiệm vụ") },
	{ LIT("HTT"), LIT("Hoàn thành tốt nhiệm vụ") },
	{ LIT("HT"), LIT("Hoàn thành nhiệm vụ") },
	{ LIT("KHT"), LIT("Không hoàn thành nhiệm vụ") },
	{ LIT("CDDK"), LIT("Chưa đủ điều kiện xếp loại") },
};
static const char *const agencies[] = {
	"Văn phòng Uỷ ban nhân dân tỉnh",
	"Sở Tư pháp",
	"Sở Nông nghiệp và Phát triển nông thôn",
	"Thanh tra tỉnh",
	"Sở Giáo dục và Đào tạo",
	"Sở Lao động - Thương binh và Xã hội",
	"Sở Kế hoạch và Đầu tư",
	"Sở Tài nguyên và Môi trường",
	"Bảo hiểm xã hội tỉnh",
	"Kho bạc Nhà nước tỉnh",
	"Đài Phát thanh và Truyền hình tỉnh",
	"Ban Dân tộc",
};
enum { AGENCIES = 12, CLUSTERS = 5 };

static struct paper head(bool draft)
{
	return (struct paper){ .superior = S("Liên đoàn Lao động tỉnh Bình An"),
			       .issuer = S("Công đoàn Viên chức tỉnh Bình An"),
			       .symbol = S("CĐVC"),
			       .place = S("Bình An"),
			       .on = draft ? DAY_NONE : day_of(2021, 12, 24),
			       .year = S("năm 2021"),
			       .season_on = day_of(2021, 11, 30),
			       .authority = S("TM. Ban Thường vụ"),
			       .position = S("Chủ tịch"),
			       .signatory = S("Nguyễn Văn Bình"),
			       .audit_head = S("9c1185a5c5e9fc54612808977ee8f548"
					       "b2258d3117c5d5c5b1a5a9e6d8f0c3a7"),
			       .draft = draft };
}

static struct paper numbered(bool draft, struct str number)
{
	struct paper p = head(draft);
	p.number = draft ? STR_NONE : number;
	return p;
}

static struct paper of_cluster(bool draft, struct str number)
{
	struct paper p = numbered(draft, number);
	p.superior = p.issuer;
	p.issuer = S("Khối thi đua số 1");
	p.symbol = S("KTĐ1");
	p.on = draft ? DAY_NONE : day_of(2021, 11, 23);
	return p;
}

static struct paper of_unit(bool draft)
{
	struct paper p = head(draft);
	p.superior = p.issuer;
	p.issuer = S("Công đoàn cơ sở Sở Tư pháp");
	p.symbol = S("CĐCS");
	p.authority = S("TM. Ban Chấp hành");
	p.signatory = S("Trần Thị Hạnh");
	p.on = draft ? DAY_NONE : day_of(2021, 11, 12);
	return p;
}

static struct paper_units units_of(struct arena *a, int clusters)
{
	struct paper_unit *u = NEW(a, AGENCIES * CLUSTERS, struct paper_unit);
	static const char *const codes[] = { "HTXS", "HTXS", "HTT", "HTT", "HTT", "HT" };
	for (int i = 0; i < AGENCIES * clusters; i++) {
		int k = i % AGENCIES;
		u[i] = (struct paper_unit){
			.code = str_fmt(a, "VC%03d", i + 1),
			.name = str_fmt(a, "CĐCS %s", agencies[k]),
			.cluster = str_fmt(a, "Khối thi đua số %d", i / AGENCIES + 1),
			.ranked = PAPER_NONE,
			.self = 9800 - k * 175,
			.final = 9750 - k * 200,
			.class_code = str_of(codes[k / 2]),
			.place = k == 2 ? 2 : k + 1,
			.tied = k == 1 || k == 2,
		};
		if (k == AGENCIES - 1) {
			u[i].final = PAPER_NONE;
			u[i].class_code = S("CDDK");
			u[i].place = 0;
			u[i].note = S("Mới thành lập ngày 01/8/2021, chưa đủ 6 tháng hoạt động");
		}
	}
	return (struct paper_units){ u, (size_t)(AGENCIES * clusters), classes, 5 };
}

static struct paper_meeting meeting(bool known)
{
	static const struct str points[] = {
		LIT("Trưởng khối trình bày báo cáo tổng kết hoạt động của Khối năm 2021; các đơn "
		    "vị "
		    "góp ý về việc tập hợp minh chứng, thời hạn gửi báo cáo và phối hợp giữa các "
		    "công đoàn cơ sở trong những tháng phòng, chống dịch."),
		LIT("Các đơn vị nghe kết quả thẩm định; thống nhất giữ nguyên điểm thẩm định của "
		    "11 "
		    "đơn vị và điều chỉnh tăng 0,5 điểm đối với 01 đơn vị do bổ sung minh chứng."),
	};
	if (!known)
		return (struct paper_meeting){ .began_at = DAY_NONE,
					       .ended_at = DAY_NONE,
					       .on = DAY_NONE,
					       .summoned = PAPER_NONE,
					       .present = PAPER_NONE };
	int64_t morning = day_end_ms(day_of(2021, 11, 22));
	return (struct paper_meeting){
		.held_at = S("Hội trường Sở Tư pháp"),
		.began_at = morning + 8 * 3600000,
		.ended_at = morning + 11 * 3600000 + 1800000,
		.summoned = 12,
		.present = 12,
		.chair = { S("Trần Thị Hạnh"), S("Chủ tịch CĐCS Sở Tư pháp, Trưởng khối") },
		.secretary = { S("Lê Quang Đức"), S("Phó Chủ tịch CĐCS Thanh tra tỉnh") },
		.guests = S("đồng chí Phạm Minh Tâm, Phó Chủ tịch Công đoàn Viên chức tỉnh"),
		.points = points,
		.point_count = 2,
	};
}

static const struct paper_candidate candidates[] = {
	{ LIT("CĐCS Văn phòng Uỷ ban nhân dân tỉnh"), 9, true },
	{ LIT("CĐCS Sở Tư pháp"), 2, false },
	{ LIT("CĐCS Sở Nông nghiệp và Phát triển nông thôn"), 0, false },
};

static struct paper_ballot ballot(bool known)
{
	struct paper_ballot b = { .form = S("Cờ thi đua của Liên đoàn Lao động tỉnh"),
				  .document_no = S("02/BB-KTĐ1"),
				  .seats = 1,
				  .summoned = 12,
				  .present = 12,
				  .issued = 12,
				  .collected = 12,
				  .valid = 11,
				  .invalid = 1,
				  .rules =
					  S("Cuộc bỏ phiếu có giá trị khi có ít nhất 2/3 số đơn vị "
					    "được triệu tập có mặt; đơn vị được suy tôn phải đạt "
					    "trên 1/2 số phiếu thu về."),
				  .candidates = candidates,
				  .candidate_count = 3 };
	if (!known)
		b = (struct paper_ballot){ .form = b.form,
					   .seats = PAPER_NONE,
					   .summoned = PAPER_NONE,
					   .present = PAPER_NONE,
					   .issued = PAPER_NONE,
					   .collected = PAPER_NONE,
					   .valid = PAPER_NONE,
					   .invalid = PAPER_NONE };
	return b;
}

static struct cluster_minutes minutes(struct arena *a, bool draft)
{
	static const struct str decided[] = {
		LIT("Công đoàn cơ sở Sở Tư pháp và Công đoàn cơ sở Sở Nông nghiệp và Phát triển "
		    "nông "
		    "thôn cùng xếp thứ 2 (biểu quyết 12/12)."),
		LIT("Công đoàn cơ sở Sở Tư pháp giữ mức Hoàn thành xuất sắc nhiệm vụ trong tỷ lệ "
		    "20%."),
	};
	struct paper_ballot *b = NEW(a, 1, struct paper_ballot);
	*b = ballot(!draft);
	return (struct cluster_minutes){ .paper = of_cluster(draft, S("01/BB-KTĐ1")),
					 .code = S("K1"),
					 .cluster = S("Khối thi đua số 1"),
					 .meeting = meeting(!draft),
					 .units = units_of(a, 1),
					 .decisions = decided,
					 .decision_count = draft ? 0 : 2,
					 .ballots = b,
					 .ballot_count = 1,
					 .next_head = draft ? STR_NONE : S("CĐCS Thanh tra tỉnh") };
}

static struct counting_minutes counting(bool draft)
{
	static const struct paper_member board[] = {
		{ LIT("Lê Quang Đức"), LIT("CĐCS Thanh tra tỉnh") },
		{ LIT("Hoàng Thị Mai"), LIT("CĐCS Sở Tài nguyên và Môi trường") },
		{ LIT("Vũ Đình Khoa"), LIT("CĐCS Kho bạc Nhà nước tỉnh") },
	};
	return (struct counting_minutes){ .paper = of_cluster(draft, S("02/BB-KTĐ1")),
					  .code = S("K1"),
					  .cluster = S("Khối thi đua số 1"),
					  .held_at = S("Hội trường Sở Tư pháp"),
					  .on = day_of(2021, 11, 23),
					  .ended_at = DAY_NONE,
					  .board = board,
					  .board_count = 3,
					  .ballot = ballot(true) };
}

static struct paper_awards awards_of(struct arena *a)
{
	struct paper_award *w = NEW(a, 12, struct paper_award);
	for (int i = 0; i < 5; i++)
		w[i] = (struct paper_award){
			.form = S("Cờ thi đua của Liên đoàn Lao động tỉnh"),
			.name = str_fmt(a, "CĐCS %s", agencies[i]),
			.cluster = str_fmt(a, "Khối thi đua số %d", i + 1),
			.class_name = S("Hoàn thành xuất sắc nhiệm vụ"),
			.points = 9750 - i * 25,
			.votes = 9,
			.voters = 12,
			.reason = str_fmt(a,
					  "Dẫn đầu Khối thi đua số %d trong phong trào thi đua "
					  "và hoạt động công đoàn năm 2021",
					  i + 1)
		};
	for (int i = 5; i < 12; i++)
		w[i] = (struct paper_award){
			.form = S("Bằng khen của Liên đoàn Lao động tỉnh"),
			.person = i > 9,
			.name = i > 9 ? S("Đồng chí Nguyễn Thị Phương Thảo")
				      : str_fmt(a, "CĐCS %s", agencies[i]),
			.unit = i > 9 ? S("CĐCS Sở Giáo dục và Đào tạo") : STR_NONE,
			.cluster = S("Khối thi đua số 2"),
			.points = PAPER_NONE,
			.votes = PAPER_NONE,
			.voters = PAPER_NONE,
			.reason = S("Có thành tích xuất sắc trong hoạt động công đoàn năm 2021")
		};
	return (struct paper_awards){ w, 12 };
}

static const struct self_sheet_line lines[] = {
	{ LIT("I"),
	  LIT("Thực hiện nhiệm vụ đại diện, bảo vệ quyền, lợi ích hợp pháp, chính đáng"),
	  true,
	  4000,
	  3850,
	  3800,
	  { 0 } },
	{ LIT("1.1"), LIT("Tham gia xây dựng quy chế dân chủ ở cơ sở"), false, 400, 400, 400,
	  LIT("Quy chế ban hành ngày 12/3/2021, có văn bản góp ý của công đoàn") },
	{ LIT("1.2"), LIT("Phối hợp tổ chức hội nghị cán bộ, công chức, viên chức đúng thời gian"),
	  false, 400, 350, 300,
	  LIT("Hội nghị tổ chức ngày 20/4/2021, chậm một tuần so với hướng dẫn "
	      "do giãn cách xã hội") },
	{ LIT("II"), LIT("Xây dựng tổ chức công đoàn vững mạnh"), true, 4000, 3900, 3900, { 0 } },
	{ LIT("2.1"), LIT("Tỷ lệ đoàn viên trên tổng số công chức, viên chức, người lao động"),
	  false, 500, 500, 500, LIT("112/112 người, đạt 100%; điểm = 5 × 100% = 5,0") },
	{ LIT("2.6"), LIT("Thu, nộp đoàn phí công đoàn đủ, đúng thời gian"), false, 500, 450,
	  PAPER_NONE, LIT("Nộp bốn quý, quý III chậm 10 ngày") },
};

static struct self_sheet sheet(bool draft)
{
	return (struct self_sheet){ .paper = of_unit(draft),
				    .unit_code = S("VC002"),
				    .set_name =
					    S("Bộ tiêu chí đánh giá, xếp loại công đoàn cơ sở khối "
					      "cơ quan hành chính, đơn vị sự nghiệp"),
				    .lines = lines,
				    .line_count = 6,
				    .max = 10000,
				    .self = 9600,
				    .final = 9525,
				    .self_class = S("Hoàn thành xuất sắc nhiệm vụ"),
				    .final_class = S("Hoàn thành xuất sắc nhiệm vụ") };
}

static struct committee_minutes committee(bool draft)
{
	struct committee_minutes m = { .paper = of_unit(draft),
				       .meeting = meeting(true),
				       .sheet = sheet(draft),
				       .in_favour = 5 };
	m.paper.number = S("03/BB-CĐCS");
	m.meeting.summoned = m.meeting.present = 5;
	m.meeting.guests = STR_NONE;
	return m;
}

static struct certificates certificates(struct arena *a, bool draft)
{
	struct certificate *p = NEW(a, 3, struct certificate);
	for (int i = 0; i < 3; i++)
		p[i] = (struct certificate){
			.form = S("Bằng khen"),
			.name = str_fmt(a, "Công đoàn cơ sở %s", agencies[i]),
			.deed = S("Đã hoàn thành xuất sắc nhiệm vụ công tác công đoàn,\n"
				  "dẫn đầu Khối thi đua số 01 năm 2021"),
			.book_no = str_fmt(a, "%02d", i + 1),
			.public_id = S("0123456789abcdef0123456789abcdef")
		};
	return (struct certificates){ .paper = numbered(draft, S("16/QĐ-LĐLĐ")),
				      .layout = cert_layout_default(),
				      .public_url = S("https://congdoan.example"),
				      .p = p,
				      .n = 3 };
}

static struct figures_table figures(struct arena *a, const struct paper_units *u)
{
	static const struct figure_column columns[] = {
		{ LIT("A01"), LIT("Số đoàn viên"), LIT("người"), true },
		{ LIT("A02"), LIT("Tỷ lệ đoàn viên"), LIT("%"), false },
		{ LIT("B01"), LIT("Số tiền thăm hỏi"), LIT("nghìn đồng"), true },
	};
	int64_t *v = NEW(a, u->n * 3, int64_t);
	for (size_t i = 0; i < u->n; i++) {
		v[i * 3] = (int64_t)(40 + i) * 10000;
		v[i * 3 + 1] = i % 7 ? 985000 : PAPER_NONE;
		v[i * 3 + 2] = (int64_t)i * 125000;
	}
	return (struct figures_table){ .title = S("SỐ LIỆU CẢ NĂM 2021"),
				       .columns = columns,
				       .column_count = 3,
				       .units = u->p,
				       .unit_count = u->n,
				       .values = v };
}

struct papers sample_papers(struct arena *a, bool draft)
{
	struct paper_units units = units_of(a, CLUSTERS);
	struct paper_awards awards = awards_of(a);
	struct papers p = {
		.cluster_count = 1, .counting_count = 1, .sheet_count = 1, .committee_count = 1
	};
	p.clusters = ONE(struct cluster_minutes, 0);
	*(struct cluster_minutes *)p.clusters = minutes(a, draft);
	p.countings = ONE(struct counting_minutes, 0);
	*(struct counting_minutes *)p.countings = counting(draft);
	p.sheets = ONE(struct self_sheet, 0);
	*(struct self_sheet *)p.sheets = sheet(draft);
	p.committees = ONE(struct committee_minutes, 0);
	*(struct committee_minutes *)p.committees = committee(draft);
	p.submission = ONE(struct submission, .paper = numbered(draft, S("05/TTr-CĐVC")),
			   .recipient = S("Ban Thường vụ Liên đoàn Lao động tỉnh Bình An"),
			   .awards = awards);
	p.class_decision =
		ONE(struct class_decision, .paper = numbered(draft, S("15/QĐ-CĐVC")),
		    .proposed_by = S("Ban Tuyên giáo - Nữ công Công đoàn Viên chức tỉnh"),
		    .units = units);
	p.award_decision = ONE(struct award_decision, .paper = numbered(draft, S("16/QĐ-LĐLĐ")),
			       .proposed_by = S("Ban Tuyên giáo - Nữ công"), .awards = awards);
	p.notice = ONE(struct result_notice, .paper = numbered(draft, S("07/TB-CĐVC")),
		       .units = units, .awards = awards, .review_until = day_of(2022, 1, 5));
	p.certificates = ONE(struct certificates, .n = 0);
	*(struct certificates *)p.certificates = certificates(a, draft);
	p.ranking = ONE(struct ranking_table, .title = S("KẾT QUẢ XẾP LOẠI, XẾP THỨ NĂM 2021"),
			.draft = draft, .units = units);
	p.figures = ONE(struct figures_table, .title = STR_NONE);
	*(struct figures_table *)p.figures = figures(a, &units);
	return p;
}

struct doc *sample_paper(struct arena *a, int which)
{
	struct papers p = sample_papers(a, which == SAMPLE_PAPERS - 1);
	switch (which) {
	case 1:
		return paper_counting_minutes(a, p.countings);
	case 2:
		return paper_submission(a, p.submission);
	case 3:
		return paper_class_decision(a, p.class_decision);
	case 4:
		return paper_award_decision(a, p.award_decision);
	case 5:
		return paper_result_notice(a, p.notice);
	case 6:
		return paper_self_sheet(a, p.sheets);
	case 7:
		return paper_committee_minutes(a, p.committees);
	default:
		return paper_cluster_minutes(a, p.clusters);
	}
}
