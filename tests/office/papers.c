/* papers.c: see papers.h. All names and figures are invented. */
#include "papers.h"

const char *const sample_names[SAMPLES] = { "decision", "minutes", "report", "letters" };

static void decide(struct doc *d, const char *article, const char *text)
{
	doc_begin(d, DOC_BODY);
	doc_run(d, RUN_BOLD, str_of(article));
	doc_run(d, 0, str_of(text));
}

static struct doc *decision(struct arena *a)
{
	static const struct str recipients[] = {
		{ "Như Điều 3", sizeof "Như Điều 3" - 1 },
		{ "Tổng Liên đoàn (báo cáo)", sizeof "Tổng Liên đoàn (báo cáo)" - 1 },
		{ "Lưu: VT, TG-NC", sizeof "Lưu: VT, TG-NC" - 1 }
	};
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = S("Quyết định khen thưởng") });
	doc_head(d, &(struct doc_head){ .superior = S("Tổng Liên đoàn Lao động Việt Nam"),
					.issuer = S("Liên đoàn Lao động tỉnh Bình An"),
					.number = S("Số: 15/QĐ-LĐLĐ"),
					.place_date = S("Bình An, ngày 05 tháng 01 năm 2022") });
	doc_title(d, S("Quyết định"),
		  S("Về việc tặng Bằng khen cho các tập thể dẫn đầu khối thi đua\n"
		    "trong phong trào thi đua yêu nước và hoạt động công đoàn năm 2021"));
	doc_begin(d, DOC_ARTICLE);
	doc_run(d, 0, S("BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH AN"));
	doc_par(d, DOC_BASIS, S("Căn cứ Luật Công đoàn;"));
	doc_par(d, DOC_BASIS,
		S("Căn cứ Điều lệ Công đoàn Việt Nam và các văn bản hướng dẫn thi hành "
		  "Điều lệ Công đoàn Việt Nam của Tổng Liên đoàn;"));
	doc_par(d, DOC_BASIS,
		S("Căn cứ Quy chế khen thưởng của tổ chức Công đoàn ban hành kèm theo "
		  "Quyết định của Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam;"));
	doc_par(d, DOC_BASIS,
		S("Xét đề nghị của các Khối thi đua tại biên bản hội nghị bình xét và của "
		  "Ban Tuyên giáo - Nữ công Liên đoàn Lao động tỉnh,"));
	doc_par(d, DOC_ARTICLE, S("QUYẾT ĐỊNH:"));
	decide(d, "Điều 1. ",
	       "Tặng Bằng khen của Ban Thường vụ Liên đoàn Lao động tỉnh cho 10 tập thể "
	       "dẫn đầu các khối thi đua đã có thành tích xuất sắc trong phong trào thi đua yêu "
	       "nước "
	       "và hoạt động công đoàn năm 2021 (có danh sách kèm theo).");
	decide(d, "Điều 2. ",
	       "Mức tiền thưởng kèm theo Bằng khen thực hiện theo quy định hiện hành, "
	       "trích từ quỹ thi đua - khen thưởng của Liên đoàn Lao động tỉnh năm 2021.");
	decide(d, "Điều 3. ",
	       "Văn phòng, Ban Tài chính, Ban Tuyên giáo - Nữ công Liên đoàn Lao động "
	       "tỉnh, các đơn vị liên quan và các tập thể có tên tại Điều 1 chịu trách nhiệm thi "
	       "hành "
	       "Quyết định này kể từ ngày ký./.");
	doc_gap(d, 4);
	doc_sign(d, &(struct doc_sign){ .recipients = recipients,
					.recipient_count = 3,
					.authority = S("TM. Ban Thường vụ"),
					.position = S("Chủ tịch"),
					.name = S("Nguyễn Văn Bình") });
	return d;
}

static const struct {
	const char *text;
	bool heading;
} minutes_body[] = {
	{ "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", true },
	{ "Hôm nay, vào lúc 08 giờ 00 phút, ngày 20 tháng 12 năm 2021, tại Hội trường Liên đoàn "
	  "Lao "
	  "động tỉnh, Khối thi đua số 01 tổ chức hội nghị bình xét thi đua năm 2021. Tham dự hội "
	  "nghị "
	  "có 12/12 đồng chí là Chủ tịch, Phó Chủ tịch công đoàn các đơn vị trong Khối; đạt tỷ lệ "
	  "100% theo triệu tập.",
	  false },
	{ "Chủ trì hội nghị: đồng chí Trần Thị Hạnh, Chủ tịch Công đoàn Viên chức tỉnh, Khối "
	  "trưởng; "
	  "thư ký hội nghị: đồng chí Lê Quang Đức, Phó Chủ tịch Công đoàn cơ sở Văn phòng Uỷ ban "
	  "nhân "
	  "dân tỉnh.",
	  false },
	{ "II. NỘI DUNG", true },
	{ "1. Khối trưởng trình bày báo cáo tổng kết hoạt động của Khối năm 2021, trong đó đánh "
	  "giá "
	  "kết quả thực hiện 10 nhóm tiêu chí với 38 nội dung; chỉ ra những việc đã làm được, "
	  "những "
	  "hạn chế, nguyên nhân và phương hướng, nhiệm vụ năm 2022 của Khối.",
	  false },
	{ "2. Các đơn vị thảo luận, góp ý vào báo cáo; nghe kết quả thẩm định điểm tự chấm. Hội "
	  "nghị "
	  "thống nhất giữ nguyên điểm thẩm định của 11 đơn vị; điều chỉnh tăng 0,5 điểm tại tiêu "
	  "chí "
	  "phát triển đoàn viên đối với 01 đơn vị do bổ sung minh chứng hợp lệ trước giờ khai mạc.",
	  false },
	{ "3. Hội nghị tiến hành bỏ phiếu kín suy tôn đơn vị dẫn đầu Khối. Ban kiểm phiếu gồm 03 "
	  "đồng "
	  "chí do hội nghị bầu bằng biểu quyết giơ tay, đạt 12/12 phiếu tán thành. Số phiếu phát "
	  "ra: "
	  "12; số phiếu thu về: 12; số phiếu hợp lệ: 12; số phiếu không hợp lệ: 0.",
	  false },
};

static void minutes_table(struct doc *d)
{
	static const int widths[] = { 8, 44, 16, 16, 16 };
	static const char *const units[] = {
		"Công đoàn cơ sở Văn phòng Uỷ ban nhân dân tỉnh", "Công đoàn cơ sở Sở Tư pháp",
		"Công đoàn cơ sở Sở Nông nghiệp và Phát triển nông thôn",
		"Công đoàn cơ sở Thanh tra tỉnh", "Công đoàn cơ sở Sở Giáo dục và Đào tạo"
	};
	doc_table(d, &(struct doc_table){
			     .widths = widths, .columns = 5, .head_rows = 2, .borders = true });
	doc_row(d);
	doc_cell_head(d, 1, 2, S("TT"));
	doc_cell_head(d, 1, 2, S("Đơn vị"));
	doc_cell_head(d, 2, 1, S("Điểm"));
	doc_cell_head(d, 1, 2, S("Xếp thứ"));
	doc_row(d);
	doc_cell_head(d, 1, 1, S("Tự chấm"));
	doc_cell_head(d, 1, 1, S("Thẩm định"));
	for (int i = 0; i < 24; i++) {
		char number[16];
		struct buf b = { .p = number, .cap = sizeof number, .max = sizeof number };
		put_int(&b, i + 1);
		doc_row(d);
		doc_cell_text(d, DOC_CELL_CENTRE, 0, buf_str(&b));
		doc_cell_text(d, DOC_CELL, 0, str_of(units[i % 5]));
		doc_cell_text(d, DOC_CELL_RIGHT, 0, S("98,5"));
		doc_cell_text(d, DOC_CELL_RIGHT, 0, S("97,25"));
		doc_cell_text(d, DOC_CELL_CENTRE, RUN_BOLD, buf_str(&b));
	}
	doc_table_end(d);
	doc_gap(d, 3);
}

static struct doc *minutes(struct arena *a)
{
	struct doc *d = doc_new(
		a, &(struct doc_setup){ .title = S("Biên bản hội nghị bình xét"), .draft = true });
	doc_head(d, &(struct doc_head){ .superior = S("Liên đoàn Lao động tỉnh Bình An"),
					.issuer = S("Khối thi đua số 01"),
					.number = S("Số: 02/BB-KTĐ01"),
					.place_date = S("Bình An, ngày 20 tháng 12 năm 2021") });
	doc_title(d, S("Biên bản"), S("Hội nghị bình xét thi đua năm 2021"));
	for (size_t i = 0; i < sizeof minutes_body / sizeof *minutes_body; i++)
		doc_par(d, minutes_body[i].heading ? DOC_HEADING : DOC_BODY,
			str_of(minutes_body[i].text));
	doc_par(d, DOC_BODY, S("4. Kết quả điểm và xếp thứ của các đơn vị trong Khối như sau:"));
	doc_keep(d);
	minutes_table(d);
	doc_par(d, DOC_ITEM, S("- Biên bản gồm 03 trang, lập thành 03 bản có giá trị như nhau;"));
	doc_par(d, DOC_ITEM, S("- Mã kiểm tra chuỗi nhật ký: 5f3a 91c0 77de 4b12."));
	doc_par(d, DOC_BODY, S("Hội nghị kết thúc lúc 11 giờ 30 phút cùng ngày./."));
	const struct doc_signer two[] = { { STR_NONE, S("Thư ký"), S("Lê Quang Đức") },
					  { STR_NONE, S("Chủ toạ"), S("Trần Thị Hạnh") } };
	doc_signers(d, two, 2);
	doc_qr(d, DOC_PLAIN, 28, S("https://congdoan.example/kiem-tra/5f3a91c077de4b12"));
	return d;
}

static struct doc *report(struct arena *a)
{
	static const int widths[] = { 1, 5, 2, 2, 2, 6 };
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = S("Báo cáo"), .size = 13 });
	doc_head(d, &(struct doc_head){
			    .issuer = S("Đại hội đại biểu Công đoàn\ntỉnh Bình An lần thứ XI"),
			    .number = S("Số: 07/BC-BTTTCĐB"),
			    .place_date = S("Bình An, ngày 12 tháng 02 năm 2023") });
	doc_title(d, S("Báo cáo"), S("Thẩm tra tư cách đại biểu"));
	for (int i = 0; i < 7; i++)
		doc_par(d, DOC_BODY, str_of(minutes_body[4 + i % 3].text));
	doc_section(d, true);
	doc_par(d, DOC_ARTICLE, S("PHỤ LỤC: DANH SÁCH ĐẠI BIỂU"));
	doc_table(d, &(struct doc_table){
			     .widths = widths, .columns = 6, .head_rows = 1, .borders = true });
	doc_row(d);
	static const char *const heads[] = { "TT", "Họ và tên", "Năm sinh",
					     "Nữ", "Dân tộc",	"Đơn vị" };
	for (int i = 0; i < 6; i++)
		doc_cell_head(d, 1, 1, str_of(heads[i]));
	for (int i = 0; i < 40; i++) {
		doc_row(d);
		doc_cell_text(d, DOC_CELL_CENTRE, 0, str_fmt(a, "%d", i + 1));
		doc_cell_text(d, DOC_CELL, 0, S("Nguyễn Thị Phương Thảo"));
		doc_cell_text(d, DOC_CELL_CENTRE, 0, S("1985"));
		doc_cell_text(d, DOC_CELL_CENTRE, 0, S("x"));
		doc_cell_text(d, DOC_CELL_CENTRE, 0, S("Kinh"));
		doc_cell_text(d, DOC_CELL, 0,
			      i % 3 ? S("Công đoàn ngành Giáo dục")
				    : S("Liên đoàn Lao động huyện Cư M'gar, tỉnh Bình An "
					"(nơi công tác: Văn phòng Huyện uỷ)"));
	}
	doc_table_end(d);
	doc_section(d, false);
	doc_par(d, DOC_BODY, str_of(minutes_body[1].text));
	return d;
}

/* Three letters of a batch: of two pages, of one and of two. */
static struct doc *letters(struct arena *a)
{
	static const int lengths[] = { 12, 2, 12 };
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = S("Giấy mời") });
	for (int k = 0; k < 3; k++) {
		if (k)
			doc_anew(d, false);
		doc_head(d, &(struct doc_head){
				    .issuer = S("Ban Chấp hành Công đoàn\ntỉnh Bình An"),
				    .number = str_fmt(a, "Số: %d/GM-CĐ", 51 + k),
				    .place_date = S("Bình An, ngày 12 tháng 02 năm 2023") });
		doc_title(d, S("Giấy mời"), S("Dự Đại hội Công đoàn tỉnh"));
		for (int i = 0; i < lengths[k]; i++)
			doc_par(d, DOC_BODY, str_of(minutes_body[4 + i % 3].text));
	}
	return d;
}

struct doc *sample_make(struct arena *a, enum paper_sample which)
{
	return which == SAMPLE_DECISION	 ? decision(a)
	       : which == SAMPLE_MINUTES ? minutes(a)
	       : which == SAMPLE_LETTERS ? letters(a)
					 : report(a);
}
