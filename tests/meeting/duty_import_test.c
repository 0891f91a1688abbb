/* duty_import_test.c: tasks that come in by the workbook that goes out: new ones, answers, and what
 * is refused; one task given to a unit by its name. */
#include "base/day.h"
#include "meeting/meeting.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

static const char *list_of(struct t *t)
{
	return page_path(t, "/season/%lld/duties", (long long)page_season(t, "2021"));
}

static struct page_answer bring_book(struct t *t, struct str book)
{
	const char *path = page_path(t, "%s/import", list_of(t));
	return page_upload(t, &(struct page_ask){ .as = "thidua", .path = path },
			   &(struct page_file){ "file", "viec.xlsx", book, NULL });
}

/* A row: unit, task, paper, due, done on, answer. */
static struct str row_of(struct t *t, const char *const cells[6])
{
	struct buf b = { .arena = t->arena };
	put(&b, S("<row>"));
	for (int i = 0; i < 6; i++)
		put_fmt(&b, CELL("%s"), cells[i]);
	put(&b, S("</row>"));
	return arena_copy(t->arena, buf_str(&b));
}
#define ROW(...) row_of(t, (const char *const[6]){ __VA_ARGS__ })

static struct page_answer bring(struct t *t, struct str rows)
{
	static const char head[] =
		"<row>" CELL("Mã đơn vị") CELL("Việc được giao") CELL("Theo kết luận, chỉ đạo")
			CELL("Hạn") CELL("Ngày xong") CELL("Kết quả") "</row>";
	struct str sheet =
		str_fmt(t->arena, "<sheetData>%s%.*s</sheetData>", head, (int)rows.n, rows.p);
	return bring_book(t, bytes_of(t, book_file(t, &(struct book_parts){ .sheet = sheet.p })));
}

static struct duty only_of(struct t *t, const char *source)
{
	struct duty *all = NULL;
	size_t n = 0;
	CHECK_OK(duty_of_source(page_db(t), (season_id){ page_season(t, "2021") }, str_of(source),
				&all, &n));
	return CHECK_INT(n, 1) ? all[0] : (struct duty){ 0 };
}

TEST(new_rows_are_new_tasks_and_an_answer_is_its_units)
{
	struct str one = ROW("VC016", "Ra soat", "CV 12", "25/11/2021", "", "");
	struct str two = ROW("VC001", "Ra soat", "CV 13", "25/11/2021", "21/11/2021", "Xong");
	struct page_answer a = bring(t, str_fmt(t->arena, "%s%s", one.p, two.p));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, S("Đã giao 2 việc mới, nhận 1 kết quả."));
	CHECK_INT(only_of(t, "CV 12").state, DUTY_OPEN);
	struct duty d = only_of(t, "CV 13");
	CHECK_INT(d.state, DUTY_DONE);
	CHECK_INT(d.done_on, day_of(2021, 11, 21));
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Ra soat") && page_says(&a, "CV 12"));
	a = bring(t, ROW("VC016", "Ra soat", "CV 12", "25/11/2021", "", "Da ra soat 52 nguoi"));
	CHECK_STR(a.flash, S("Đã giao 0 việc mới, nhận 1 kết quả."));
	CHECK_STR(only_of(t, "CV 12").answer, S("Da ra soat 52 nguoi"));
	a = page_get(t, "thidua", page_path(t, "%s.xlsx", list_of(t)));
	REQUIRE(a.status == 200);
	a = bring_book(t, a.body);
	CHECK_STR(a.flash, S("Đã giao 0 việc mới, nhận 0 kết quả."));
}

TEST(a_list_with_a_fault_gives_nothing_and_says_each)
{
	struct str good = ROW("VC016", "Ra soat", "CV 12", "25/11/2021", "", "");
	struct duty *all;
	size_t n;
	struct page_answer a = bring(t, str_fmt(t->arena, "%s%s", good.p, good.p));
	CHECK(a.status == 422 && page_says(&a, "mỗi việc của một đơn vị một dòng"));
	a = bring(t, str_fmt(t->arena, "%s%s", good.p,
			     ROW("CDVC", "Ra soat", "CV 12", "25/11/2021", "", "").p));
	CHECK(a.status == 422 && page_says(&a, "một đơn vị trong các khối của năm"));
	CHECK_INT(bring(t, ROW("VC016", "", "CV 12", "25/11/2021", "", "")).status, 422);
	CHECK_INT(bring(t, ROW("VC016", "Ra soat", "", "25/11/2021", "", "")).status, 422);
	CHECK_INT(bring(t, ROW("VC016", "Ra soat", "CV 12", "mai", "", "")).status, 422);
	a = bring(t, ROW("VC016", "Ra soat", "CV 12", "25/11/2021", "20/11/2021", ""));
	CHECK(a.status == 422 && page_says(&a, "kết quả của việc đã xong ngày ấy"));
	CHECK_OK(duty_of_source(page_db(t), (season_id){ page_season(t, "2021") }, S("CV 12"), &all,
				&n));
	CHECK_INT(n, 0);
	CHECK(page_post(t, "chutich", page_path(t, "%s/import", list_of(t)), "").status >= 403);
}

TEST(what_a_unit_said_itself_is_not_written_over)
{
	CHECK_INT(bring(t, ROW("VC016", "Ra soat", "CV 12", "25/11/2021", "", "Xong")).status, 303);
	struct page_answer a = bring(t, ROW("VC016", "Ra soat", "CV 12", "25/11/2021", "", "Khac"));
	CHECK(a.status == 422 && page_says(&a, "không còn chờ trả lời"));
	struct duty d = only_of(t, "CV 12");
	CHECK_INT(page_post(t, "thidua", page_path(t, "/duty/%lld/move", (long long)d.id),
			    page_path(t, "version=%lld&to=open&reason=Thieu", (long long)d.version))
			  .status,
		  303);
	a = bring(t, ROW("VC016", "Ra soat", "CV 12", "25/11/2021", "", "Xong"));
	CHECK_STR(a.flash, S("Đã giao 0 việc mới, nhận 0 kết quả."));
	CHECK_INT(only_of(t, "CV 12").state, DUTY_OPEN); /* the old answer is no new one */
}

TEST(one_task_is_given_to_a_unit_by_its_name)
{
	struct unit u;
	REQUIRE_OK(unit_read_last(page_db(t), (unit_id){ page_unit(t, "VC016") }, &u));
	struct page_answer a = page_get(t, "thidua", list_of(t));
	CHECK(page_says(&a, "data-picker=\"/unit/"));
	const char *form = page_path(t,
				     "what=Ra+soat&source=CV+12&whom=0&due_on=25/11/2021"
				     "&unit=%.*s",
				     (int)u.name.n, u.name.p);
	CHECK_INT(page_post(t, "thidua", list_of(t), form).status, 303);
	CHECK_INT(only_of(t, "CV 12").unit.n, u.id.n);
	a = page_post(t, "thidua", list_of(t),
		      "what=Ra+soat&source=CV+13&whom=0&due_on=25/11/2021&unit=Khong+co");
	CHECK(a.status == 422 && page_says(&a, "Chọn một đơn vị trong các khối của năm."));
	CHECK(page_says(&a, "open=\"open\"") && page_says(&a, "Khong co"));
	struct duty d = only_of(t, "CV 12");
	a = page_post(t, "chutich", page_path(t, "/duty/%lld/answer", (long long)d.id),
		      "version=7&answer=Da+xong+52+nguoi"); /* somebody changed it meanwhile */
	CHECK(a.status == 422 && page_says(&a, "Da xong 52 nguoi"));
	CHECK(page_says(&a, "open=\"open\""));
}

SUITE_STORE(meeting_duty_import, new_rows_are_new_tasks_and_an_answer_is_its_units,
	    a_list_with_a_fault_gives_nothing_and_says_each,
	    what_a_unit_said_itself_is_not_written_over, one_task_is_given_to_a_unit_by_its_name)
