/* pages_test.c: the register of members and officers in the browser: who sees it, what is private,
 * changes, workbooks, erasing. */
#include "base/day.h"
#include "office/sheet_out.h"
#include "person/person.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <stdlib.h>

static const char *people(struct t *t, const char *unit, const char *more)
{
	return page_path(t, "/unit/%lld/people%s", (long long)page_unit(t, unit), more);
}

SQL(chair_of_unit, "SELECT person_id FROM person_office WHERE unit_id = $1 AND office = 'chair'");
SQL(member_of_unit, "SELECT min(m.person_id) FROM membership m WHERE m.unit_id = $1 AND NOT EXISTS"
		    " (SELECT 1 FROM person_office o WHERE o.person_id = m.person_id)");
SQL(acts_of, "SELECT count(*) FROM audit WHERE verb = $1");

static long long one(struct t *t, const char *sql, const char *unit)
{
	int64_t id = 0;
	CHECK_OK(db_int(page_db(t), sql, ARGS(INT(page_unit(t, unit))), &id));
	return id;
}

static int64_t acts(struct t *t, const char *verb)
{
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), acts_of, ARGS(TEXT(str_of(verb))), &n));
	return n;
}

TEST(a_chair_reads_the_register_of_their_own_union_and_no_other)
{
	struct page_answer a = page_get(t, "chutich", people(t, "VC016", ""));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "58 đoàn viên trong danh sách"));
	CHECK(page_says(&a, "Chủ nhiệm Uỷ ban Kiểm tra"));
	CHECK(page_says(&a, "nhiệm kỳ 2018-2023"));
	CHECK(!page_says(&a, "0900000")); /* telephones stand on no list */
	CHECK_INT(page_get(t, "chutich", people(t, "VC001", "")).status, 404);
	CHECK_INT(page_get(t, "doanvien", people(t, "VC016", "")).status, 404);
	CHECK_INT(page_get(t, "quantri", people(t, "VC016", "")).status, 404);
	CHECK_INT(page_get(t, "thidua", people(t, "CDVC", "")).status, 200);
	long long foreign = one(t, chair_of_unit, "VC001");
	CHECK_INT(page_get(t, "chutich", page_path(t, "/person/%lld", foreign)).status, 404);
}

TEST(names_are_found_without_accents_and_the_list_goes_on_where_it_stopped)
{
	struct person_row *first;
	size_t n;
	struct person_query q = { .unit = page_unit(t, "VC016"),
				  .on = local_day(PAGE_TEST_NOW),
				  .limit = 60 };
	REQUIRE_OK(person_search(page_db(t), &q, &first, &n));
	REQUIRE(n == 58);
	const char *last = arena_cstr(t->arena, first[57].name);
	struct page_answer a = page_get(t, "chutich", people(t, "VC016", ""));
	CHECK(!page_says(&a, str_fmt(t->arena, ">%s</a>\n</th>", last).p));
	size_t at = str_find(a.body, S("rel=\"next\" href=\""));
	REQUIRE(at != SIZE_MAX);
	struct str rest = str_sub(a.body, at + 17, 200), href;
	str_split(&rest, '"', &href);
	a = page_get(t, "chutich", arena_cstr(t->arena, href));
	CHECK(page_says(&a, str_fmt(t->arena, ">%s</a>\n</th>", last).p));
	a = page_get(t, "chutich", people(t, "VC016", "?q=doan+manh"));
	CHECK(page_says(&a, "Đoàn Mạnh"));
	a = page_get(t, "chutich", people(t, "VC016", "?q=khong+ai+ca"));
	CHECK(page_says(&a, "Không tìm thấy ai"));
}

TEST(what_is_private_is_shown_on_demand_and_each_reading_is_logged)
{
	const char *path = page_path(t, "/person/%lld", one(t, chair_of_unit, "VC016"));
	struct page_answer a = page_get(t, "chutich", path);
	CHECK_INT(a.status, 200);
	CHECK(!page_says(&a, "0900000"));
	CHECK_INT(acts(t, "person.reveal"), 0);
	a = page_post(t, "chutich", page_path(t, "%s/private", path), "");
	CHECK(!page_says(&a, "0900000")); /* no purpose */
	a = page_post(t, "chutich", page_path(t, "%s/private", path), "purpose=lap+danh+sach");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "0900000"));
	CHECK_INT(acts(t, "person.reveal"), 1);
	CHECK_INT(page_post(t, "doanvien", page_path(t, "%s/private", path), "purpose=x").status,
		  404);
}

TEST(a_person_is_added_with_an_office_and_a_second_chair_is_refused)
{
	const char *form = "name=L%C3%AA+Th%E1%BB%8B+T%C3%A1m&sex=female&from_on=01/11/2021"
			   "&phone=%2B84+912.345.678&office=deputy&term=2018-2023";
	struct page_answer a = page_post(t, "chutich", people(t, "VC016", "/new"), form);
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", people(t, "VC016", "?q=le+thi+tam"));
	CHECK(page_says(&a, "Lê Thị Tám"));
	CHECK(page_says(&a, "Phó Chủ tịch"));
	a = page_post(t, "chutich", people(t, "VC016", "/new"),
		      "name=A+B&from_on=01/11/2021&office=chair");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Đơn vị đã có chủ tịch"));
	a = page_post(t, "chutich", people(t, "VC016", "/new"),
		      "name=A+B&from_on=01/11/2021&phone=0168+123+4567");
	CHECK(page_says(&a, "nay đã đổi thành 0381234567"));
	CHECK_INT(page_post(t, "chutich", people(t, "VC001", "/new"), form).status, 404);
	a = page_post(t, "chutich", people(t, "VC016", "/new"), "name=A+B&from_on=31/12/9999");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Ngày kết thúc phải sau ngày bắt đầu"));
	CHECK_INT(page_get(t, "chutich", people(t, "VC016", "?after=999999&on=khi+nao&q=%27%22%3C"))
			  .status,
		  404);
}

TEST(somebody_of_a_name_that_is_there_is_asked_about_before_they_are_added)
{
	const char *form = "name=Ngo+Van+Moi&from_on=01/11/2021",
		   *list = people(t, "VC016", "/new");
	CHECK_INT(page_post(t, "chutich", list, form).status, 303);
	struct page_answer a = page_post(t, "chutich", list, form);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Danh sách của đơn vị đã có Ngo Van Moi."));
	CHECK(page_says(&a, "Đây là người khác, cùng họ tên"));
	CHECK_INT(page_post(t, "chutich", list, page_path(t, "%s&namesake=1", form)).status, 303);
}

TEST(two_people_editing_one_entry_do_not_overwrite_each_other)
{
	const char *path = page_path(t, "/person/%lld", one(t, member_of_unit, "VC016"));
	struct page_answer a = page_post(t, "chutich", page_path(t, "%s/form", path), "");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "name=\"version\" value=\"1\""));
	a = page_post(t, "giupviec", page_path(t, "%s/edit", path),
		      "version=1&name=Nguyen+Van+Moi");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", page_path(t, "%s/edit", path),
		      "version=1&name=Nguyen+Van+Khac");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Người khác vừa sửa"));
	CHECK(page_says(&a, "Nguyen Van Khac"));
}

TEST(who_leaves_one_union_is_taken_in_by_the_next_with_their_history)
{
	long long id = one(t, member_of_unit, "VC001");
	const char *path = page_path(t, "/person/%lld", id);
	struct page_answer a = page_post(t, "thidua", page_path(t, "%s/edit", path),
					 "version=1&name=Nguyen+Van+Di&citizen_no=001080000001");
	CHECK_INT(a.status, 303);
	const char *again = "name=Nguyen+Van+Di&citizen_no=001080000001&from_on=15/11/2021";
	a = page_post(t, "chutich", people(t, "VC016", "/new"), again);
	CHECK(page_says(&a, "Người này đang sinh hoạt ở CĐCS Văn phòng Tỉnh uỷ từ"));
	a = page_post(t, "truongkhoi", page_path(t, "%s/leave", path),
		      "left_on=10/11/2021&kind=other");
	CHECK(page_says(&a, "ghi lý do rời đơn vị"));
	a = page_post(t, "truongkhoi", page_path(t, "%s/leave", path),
		      "left_on=10/11/2021&kind=job&reason=chuyen+cong+tac");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", people(t, "VC016", "/new"), again);
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "chuyen cong tac"));
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
}

TEST(an_office_ends_by_who_keeps_the_register)
{
	struct office_span *o;
	size_t n;
	REQUIRE_OK(person_offices(page_db(t), page_unit(t, "VC016"), local_day(PAGE_TEST_NOW), &o,
				  &n));
	REQUIRE(n == 5);
	const char *path = page_path(t, "/person/%lld/office/end", (long long)o[1].person);
	const char *form = page_path(t, "span=%lld&on=20/11/2021", (long long)o[1].id);
	CHECK_INT(page_post(t, "truongkhoi", path, form).status, 404);
	CHECK_INT(page_post(t, "chutich", path,
			    page_path(t, "span=%lld&on=20/11/2021", (long long)o[2].id))
			  .status,
		  404); /* somebody else's office */
	CHECK_INT(page_post(t, "chutich", path, form).status, 303);
	REQUIRE_OK(person_offices(page_db(t), page_unit(t, "VC016"), local_day(PAGE_TEST_NOW), &o,
				  &n));
	CHECK_INT(n, 4);
}

TEST(erasing_leaves_an_empty_row_and_no_text_in_the_log)
{
	long long id = one(t, member_of_unit, "VC016"), officer = one(t, chair_of_unit, "VC016");
	const char *path = page_path(t, "/person/%lld", id);
	struct person p;
	int64_t texts = 1;
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/edit", path),
			    "version=1&name=Nguyen+Van+Xoa&citizen_no=001080000002")
			  .status,
		  303);
	struct page_answer a = page_post(t, "chutich", page_path(t, "/person/%lld/erase", officer),
					 "reason=don+de+nghi&sure=1");
	CHECK(page_says(&a, "đang giữ chức vụ"));
	a = page_post(t, "chutich", page_path(t, "%s/erase", path), "reason=don+de+nghi");
	CHECK_INT(a.status, 422); /* not sure */
	a = page_post(t, "chutich", page_path(t, "%s/erase", path), "reason=don+de+nghi&sure=1");
	CHECK_INT(a.status, 303);
	CHECK_OK(person_get(page_db(t), id, &p));
	CHECK(p.erased && p.name.n == 0 && p.citizen_masked.n == 0);
	CHECK_OK(db_int(
		page_db(t),
		"SELECT count(*) FROM audit_history h JOIN audit a ON a.id = h.audit_id"
		" WHERE a.object = 'person' AND a.object_id = $1 AND a.verb <> 'person.erase'",
		ARGS(INT(id)), &texts));
	CHECK_INT(texts, 0);
	a = page_get(t, "chutich", people(t, "VC016", "?q=nguyen+van+xoa"));
	CHECK(page_says(&a, "Không tìm thấy ai"));
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "(đã xoá dữ liệu)"));
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/edit", path), "version=3&name=A").status,
		  422);
}

TEST(the_register_goes_out_as_a_workbook_and_comes_back_without_doubling)
{
	struct page_answer a = page_get(t, "chutich", people(t, "VC016", "/export"));
	CHECK_INT(a.status, 200);
	a = page_post(t, "chutich", people(t, "VC016", "/export"), "");
	CHECK_INT(a.status, 200);
	CHECK(a.body.n > 4000);
	CHECK_INT(acts(t, "person.export"), 1);
	struct page_file f = { .field = "file", .name = "doan-vien.xlsx", .bytes = a.body };
	struct page_ask ask = { .as = "chutich", .path = people(t, "VC016", "/import") };
	a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 303);
	CHECK(str_find(a.flash, S("Đã thêm 0 người, 58 người đã có sẵn")) != SIZE_MAX);
	ask.path = people(t, "VC001", "/import");
	ask.as = "truongkhoi";
	a = page_upload(t, &ask, &f); /* another union's rows */
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "mã của một đơn vị thuộc danh sách này"));
	CHECK(page_says(&a, "A3"));
}

TEST(a_person_sees_their_own_entry_by_the_number_they_sign_in_with)
{
	struct page_answer a = page_get(t, "giupviec", "/account/person");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Đơn vị chưa ghi đồng chí vào danh sách"));
	CHECK_INT(page_post(t, "chutich", people(t, "VC016", "/new"),
			    "name=Nguyen+Thi+Minh&from_on=01/11/2021&phone=0912345678")
			  .status,
		  303);
	CHECK_INT(page_post(t, "thidua",
			    page_path(t, "/accounts/unit/%lld/grant",
				      (long long)page_unit(t, "VC016")),
			    "login=0912+345+678&name=Nguyen+Thi+Minh&role=member")
			  .status,
		  303);
	a = page_get(t, "0912345678", "/account/person");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Nguyen Thi Minh"));
	CHECK(page_says(&a, "0912345678"));
}

TEST(a_transfer_is_offered_by_one_chair_and_answered_by_the_other)
{
	long long id = one(t, member_of_unit, "VC001"), from = page_unit(t, "VC001"),
		  to = page_unit(t, "VC016"), move;
	const char *path = page_path(t, "/person/%lld", id);
	struct page_answer a = page_post(t, "truongkhoi", page_path(t, "%s/offer", path),
					 "to=VC016&move_on=25/11/2021&letter_no=05/GT");
	CHECK_INT(a.status, 303);
	struct str rest = a.location, part;
	while (str_split(&rest, '/', &part))
		;
	move = strtoll(arena_cstr(t->arena, part), NULL, 10);
	const char *giving = page_path(t, "/unit/%lld/move/%lld", from, move);
	const char *taking = page_path(t, "/unit/%lld/move/%lld", to, move);
	a = page_get(t, "truongkhoi", giving);
	CHECK(page_says(&a, "Rút đề nghị"));
	CHECK(!page_says(&a, "Tiếp nhận đoàn viên"));
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Chuyển sinh hoạt đến"));
	a = page_get(t, "truongkhoi", "/tasks");
	CHECK(page_says(&a, "Chuyển sinh hoạt đi"));
	CHECK_INT(page_get(t, "chutich", giving).status, 404);
	CHECK_INT(page_get(t, "doanvien", taking).status, 404);
	CHECK_INT(page_post(t, "truongkhoi", giving, "act=accept").status, 404); /* not theirs */
	CHECK_INT(page_post(t, "truongkhoi", taking, "act=accept").status, 404);
	CHECK_INT(page_post(t, "chutich", taking, "act=withdraw").status, 404);
	a = page_post(t, "chutich", taking, "act=refuse");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "ghi lý do không tiếp nhận"));
	CHECK_INT(page_get(t, "chutich", path).status, 404); /* not a member there yet */
	CHECK_INT(page_post(t, "chutich", taking, "act=accept").status, 303);
	page_clock(t, PAGE_TEST_NOW + INT64_C(4) * 24 * 3600 * 1000);
	a = page_get(t, "chutich", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chuyển sinh hoạt sang đơn vị khác"));
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
}

TEST(a_refused_transfer_is_told_to_the_giving_side_and_its_letter_is_logged)
{
	long long id = one(t, member_of_unit, "VC001"), from = page_unit(t, "VC001"), move;
	const char *path = page_path(t, "/person/%lld", id);
	struct page_answer a = page_post(t, "truongkhoi", page_path(t, "%s/offer", path),
					 "to=khong+co+don+vi+nao&move_on=25/11/2021");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Không tìm thấy đơn vị"));
	a = page_post(t, "truongkhoi", page_path(t, "%s/offer", path),
		      "to=So+Tu+phap&move_on=25/11/2021");
	CHECK_INT(a.status, 303); /* found by its name */
	struct str rest = a.location, part;
	while (str_split(&rest, '/', &part))
		;
	move = strtoll(arena_cstr(t->arena, part), NULL, 10);
	const char *taking =
		page_path(t, "/unit/%lld/move/%lld", (long long)page_unit(t, "VC016"), move);
	CHECK_INT(page_get(t, "chutich", page_path(t, "%s/letter?as=docx", taking)).status, 200);
	CHECK_INT(page_get(t, "chutich", page_path(t, "%s/letter?as=pdf", taking)).status, 200);
	CHECK_INT(acts(t, "person.letter"), 2);
	CHECK_INT(page_post(t, "chutich", taking, "act=refuse&reason=chua+co+quyet+dinh").status,
		  303);
	a = page_get(t, "truongkhoi", "/tasks");
	CHECK(page_says(&a, "Đơn vị nhận không tiếp nhận"));
	CHECK(page_says(&a, "chua co quyet dinh"));
	CHECK_INT(page_post(t, "truongkhoi", page_path(t, "/unit/%lld/move/%lld", from, move),
			    "act=see")
			  .status,
		  303);
	a = page_get(t, "truongkhoi", "/tasks");
	CHECK(!page_says(&a, "Đơn vị nhận không tiếp nhận"));
	a = page_get(t, "truongkhoi", page_path(t, "/unit/%lld/moves", from));
	CHECK(page_says(&a, "Không tiếp nhận"));
	a = page_get(t, "truongkhoi", page_path(t, "/unit/%lld/moves.xlsx", from));
	struct grid g;
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "C3")->text, S("CĐCS Sở Tư pháp"));
	CHECK_STR(grid_at(&g, 0, "F3")->text, S("Không tiếp nhận"));
	CHECK_STR(grid_at(&g, 0, "H3")->text, S("chua co quyet dinh"));
	CHECK(page_get(t, "chutich", page_path(t, "/unit/%lld/moves.xlsx", from)).status >= 403);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 200);
}

TEST(a_suspension_begins_and_ends_on_the_page_of_the_person)
{
	const char *path = page_path(t, "/person/%lld", one(t, member_of_unit, "VC016"));
	struct page_answer a = page_post(t, "chutich", page_path(t, "%s/pause", path),
					 "pause_from=01/11/2021&pause_reason=nghi+khong+luong");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "nghi khong luong"));
	CHECK(page_says(&a, "từ 01/11/2021"));
	size_t at = str_find(a.body, S("name=\"pause\" value=\""));
	REQUIRE(at != SIZE_MAX);
	struct str rest = str_sub(a.body, at + 20, 20), pause;
	str_split(&rest, '"', &pause);
	a = page_post(t, "chutich", page_path(t, "%s/resume", path),
		      page_path(t, "pause=%s&resume_on=15/11/2021", arena_cstr(t->arena, pause)));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "01/11/2021 – 14/11/2021"));
	a = page_post(t, "chutich", page_path(t, "%s/pause", path),
		      "pause_from=05/11/2021&pause_reason=x");
	CHECK(page_says(&a, "đã tạm dừng sinh hoạt trong thời gian đó"));
}

/* The number behind `name="…" value="` in the page. */
static const char *hidden(struct t *t, const struct page_answer *a, const char *name)
{
	struct str mark = str_fmt(t->arena, "name=\"%s\" value=\"", name), rest, value;
	size_t at = str_find(a->body, mark);
	if (at == SIZE_MAX)
		return "";
	rest = str_sub(a->body, at + mark.n, 30);
	str_split(&rest, '"', &value);
	return arena_cstr(t->arena, value);
}

TEST(two_entries_of_one_person_are_found_merged_and_taken_apart)
{
	const char *form = "name=Nguyen+Thi+Trung&birth_on=02/03/1985&from_on=01/11/2021"
			   "&namesake=1";
	const char *list = page_path(t, "/unit/%lld/doubles", (long long)page_unit(t, "VC016"));
	CHECK_INT(page_post(t, "chutich", people(t, "VC016", "/new"), form).status, 303);
	CHECK_INT(page_post(t, "chutich", people(t, "VC016", "/new"), form).status, 303);
	struct page_answer a = page_get(t, "chutich", list);
	CHECK(page_says(&a, "Không có cặp hồ sơ nào chờ xem"));
	a = page_post(t, "chutich", page_path(t, "%s/find", list), "");
	CHECK_INT(a.status, 303);
	page_run_jobs(t);
	a = page_get(t, "chutich", list);
	CHECK(page_says(&a, "Cùng họ tên và ngày sinh"));
	CHECK(!page_says(&a, "02/03/1985")); /* nothing private in a list */
	struct page_answer tasks = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&tasks, "1 cặp hồ sơ đoàn viên có thể trùng"));
	const char *both = page_path(t, "a=%s&b=%s", hidden(t, &a, "a"), hidden(t, &a, "b"));
	CHECK_INT(page_post(t, "truongkhoi", list, page_path(t, "%s&act=keep_a", both)).status,
		  404);
	long long kept = strtoll(hidden(t, &a, "a"), NULL, 10);
	long long gone = strtoll(hidden(t, &a, "b"), NULL, 10);
	long long own = page_unit(t, "VC001");
	CHECK_INT(page_post(t, "truongkhoi", page_path(t, "/unit/%lld/doubles", own),
			    page_path(t, "%s&act=keep_a", both))
			  .status,
		  404); /* not theirs, though the page is */
	CHECK_INT(page_post(t, "chutich", list, page_path(t, "%s&act=keep_a", both)).status, 303);
	a = page_get(t, "chutich", page_path(t, "/person/%lld", gone));
	CHECK_INT(a.status, 303); /* leads to the one that was kept */
	const char *path = page_path(t, "/person/%lld", kept);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "Hồ sơ đã gộp vào đây"));
	a = page_post(t, "chutich", page_path(t, "%s/unmerge", path),
		      page_path(t, "merge=%s", hidden(t, &a, "merge")));
	CHECK_INT(a.status, 303);
	CHECK_INT(page_get(t, "chutich", page_path(t, "/person/%lld", gone)).status, 200);
	CHECK_INT(page_post(t, "chutich", list, page_path(t, "%s&act=different", both)).status,
		  303);
	a = page_get(t, "chutich", list);
	CHECK(page_says(&a, "Không có cặp hồ sơ nào chờ xem"));
	tasks = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&tasks, "cặp hồ sơ đoàn viên có thể trùng"));
}

/* ---- lists of other programs ---- */

static struct err fill_list(struct sheet_out *w, void *arg)
{
	static const struct sheet_column heads[] = { { .title = S("Họ và tên đoàn viên") },
						     { .title = S("Mã định danh") },
						     { .title = S("Phái") },
						     { .title = S("Vị trí việc làm") } };
	sheet_begin(w, &(struct sheet_page){
			       .name = S("Sheet1"), .columns = heads, .column_count = 4 });
	sheet_put_heads(w);
	for (const char *const(*row)[4] = arg; (*row)[0]; row++) {
		sheet_next_row(w);
		for (int k = 0; k < 4; k++)
			sheet_put_text(w, 0, str_of((*row)[k]));
	}
	return OK;
}

static struct page_answer upload_list(struct t *t, const char *const (*rows)[4])
{
	struct buf bytes = { .arena = t->arena, .max = 1 << 20 };
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill_list, (void *)rows,
			     office_to_buf(&bytes)));
	return page_upload(
		t, &(struct page_ask){ .as = "chutich", .path = people(t, "VC016", "/import") },
		&(struct page_file){
			.field = "file", .name = "phan-mem.xlsx", .bytes = buf_str(&bytes) });
}

TEST(an_unknown_heading_is_mapped_by_hand_once_and_remembered)
{
	static const char *const first[][4] = {
		{ "Nguyễn Thị Một", "001080000101", "Nữ", "Chuyên viên" },
		{ "Trần Văn Hai", "001080000102", "Nam", "Văn thư" },
		{ 0 },
	};
	static const char *const next[][4] = {
		{ "Nguyễn Thị Một", "001080000101", "Nữ", "Chuyên viên chính" },
		{ "Trần Văn Hai", "001080000102", "Nam", "" },
		{ "Lê Thị Ba", "001080000103", "Nữ", "Kế toán" },
		{ 0 },
	};
	struct page_answer a = upload_list(t, first);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Cột chưa biết"));
	CHECK(page_says(&a, "Mã định danh"));
	const char *file = hidden(t, &a, "file");
	const char *columns = people(t, "VC016", "/columns");
	a = page_post(t, "chutich", columns,
		      page_path(t, "file=%s&as.1=name&as.2=name&as.3=sex&as.4=job", file));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "trùng với một cột đã chọn"));
	CHECK_INT(page_post(t, "truongkhoi", columns, page_path(t, "file=%s", file)).status, 404);
	a = page_post(t, "chutich", columns,
		      page_path(t, "file=%s&as.1=name&as.2=citizen&as.3=sex&as.4=job", file));
	CHECK_INT(a.status, 303);
	page_run_jobs(t);
	a = page_get(t, "chutich", people(t, "VC016", "?q=nguyen+thi+mot"));
	CHECK(page_says(&a, "Nguyễn Thị Một"));

	a = upload_list(t, next); /* next year: the shape is known, and somebody has moved up */
	CHECK_INT(a.status, 303);
	const char *list = arena_cstr(t->arena, a.location);
	a = page_get(t, "chutich", list);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chuyên viên chính"));
	CHECK(page_says(&a, "3 người: 1 người mới, 2 người đã có, trong đó 1 người"));
	CHECK_INT(page_get(t, "truongkhoi", list).status, 404);
	a = page_get(t, "chutich", people(t, "VC016", "?q=le+thi+ba"));
	CHECK(page_says(&a, "Không tìm thấy ai")); /* nothing before the yes */
	a = page_post(t, "chutich", list, "act=apply");
	CHECK_INT(a.status, 303);
	CHECK(str_find(a.flash, S("Đã thêm 1 người, cập nhật 1 người")) != SIZE_MAX);
	a = page_get(t, "chutich", people(t, "VC016", "?q=nguyen+thi+mot"));
	CHECK(page_says(&a, "Chuyên viên chính"));
	a = page_get(t, "chutich", people(t, "VC016", "?q=tran+van+hai"));
	CHECK(page_says(&a, "Văn thư")); /* an empty cell says nothing */
	CHECK_INT(page_post(t, "chutich", list, "act=apply").status, 404);
	CHECK_INT(acts(t, "person.renew"), 1);
}

/* What became of a list with one row of somebody who retired on 10/11/2021: the page of its job.
 * `column`: as what the second cell is taken. */
static struct page_answer list_with_who_left(struct t *t, const char *cell, const char *column)
{
	const char *const rows[][4] = { { "Nguyễn Văn Đi", cell, "Nam", "Kế toán" }, { 0 } };
	const char *path = page_path(t, "/person/%lld", one(t, member_of_unit, "VC016"));
	const char *edit = "version=1&name=Nguy%E1%BB%85n+V%C4%83n+%C4%90i"
			   "&citizen_no=001080000777&birth_on=01/02/1961";
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/edit", path), edit).status, 303);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/leave", path),
			    "left_on=10/11/2021&kind=retired&reason=nghi+huu")
			  .status,
		  303);
	struct page_answer a = upload_list(t, rows);
	a = page_post(t, "chutich", people(t, "VC016", "/columns"),
		      page_path(t, "file=%s&as.1=name&as.2=%s&as.3=sex&as.4=job",
				hidden(t, &a, "file"), column));
	CHECK_INT(a.status, 303);
	const char *job = arena_cstr(t->arena, a.location);
	page_run_jobs(t);
	return page_get(t, "chutich", job);
}

TEST(a_list_does_not_bring_back_who_has_left_known_by_the_citizen_number)
{
	struct page_answer a = list_with_who_left(t, "001080000777", "citizen");
	CHECK(page_says(&a, "người này đã thôi sinh hoạt công đoàn từ 10/11/2021"));
	a = page_get(t, "chutich", people(t, "VC016", "?q=nguyen+van+di"));
	CHECK(page_says(&a, "Không tìm thấy ai"));
}

TEST(a_list_does_not_add_who_has_left_a_second_time_by_name_and_birthday)
{
	struct page_answer a = list_with_who_left(t, "01/02/1961", "birth");
	CHECK(page_says(&a, "người này đã thôi sinh hoạt công đoàn từ 10/11/2021"));
	a = page_get(t, "chutich", people(t, "VC016", "?q=nguyen+van+di"));
	CHECK(page_says(&a, "Không tìm thấy ai"));
}

TEST(a_namesake_with_another_birthday_than_who_left_is_a_new_member)
{
	(void)list_with_who_left(t, "02/02/1961", "birth");
	struct page_answer a = page_get(t, "chutich", people(t, "VC016", "?q=nguyen+van+di"));
	CHECK(page_says(&a, "Nguyễn Văn Đi"));
}

TEST(a_list_that_changes_people_can_be_dropped)
{
	static const char *const first[][4] = { { "Đỗ Văn Bốn", "", "Nam", "Lái xe" }, { 0 } };
	static const char *const next[][4] = { { "Đỗ Văn Bốn", "", "Nam", "Thủ kho" }, { 0 } };
	struct page_answer a = upload_list(t, first);
	a = page_post(t, "chutich", people(t, "VC016", "/columns"),
		      page_path(t, "file=%s&as.1=name&as.2=citizen&as.3=sex&as.4=job",
				hidden(t, &a, "file")));
	page_run_jobs(t);
	a = upload_list(t, next);
	const char *list = arena_cstr(t->arena, a.location);
	CHECK_INT(page_post(t, "chutich", list, "act=drop").status, 303);
	a = page_get(t, "chutich", people(t, "VC016", "?q=do+van+bon"));
	CHECK(page_says(&a, "Lái xe"));
	CHECK_INT(page_get(t, "chutich", list).status, 404);
}

SUITE_STORE(person_pages, a_chair_reads_the_register_of_their_own_union_and_no_other,
	    names_are_found_without_accents_and_the_list_goes_on_where_it_stopped,
	    what_is_private_is_shown_on_demand_and_each_reading_is_logged,
	    a_person_is_added_with_an_office_and_a_second_chair_is_refused,
	    somebody_of_a_name_that_is_there_is_asked_about_before_they_are_added,
	    two_people_editing_one_entry_do_not_overwrite_each_other,
	    who_leaves_one_union_is_taken_in_by_the_next_with_their_history,
	    an_office_ends_by_who_keeps_the_register,
	    erasing_leaves_an_empty_row_and_no_text_in_the_log,
	    the_register_goes_out_as_a_workbook_and_comes_back_without_doubling,
	    a_person_sees_their_own_entry_by_the_number_they_sign_in_with,
	    a_transfer_is_offered_by_one_chair_and_answered_by_the_other,
	    a_refused_transfer_is_told_to_the_giving_side_and_its_letter_is_logged,
	    a_suspension_begins_and_ends_on_the_page_of_the_person,
	    two_entries_of_one_person_are_found_merged_and_taken_apart,
	    an_unknown_heading_is_mapped_by_hand_once_and_remembered,
	    a_list_does_not_bring_back_who_has_left_known_by_the_citizen_number,
	    a_list_does_not_add_who_has_left_a_second_time_by_name_and_birthday,
	    a_namesake_with_another_birthday_than_who_left_is_a_new_member,
	    a_list_that_changes_people_can_be_dropped)
