/* registration_test.c: what units register to strive for: the list's way, until when, what it does
 * for the conditions of award forms, workbooks in and out, and the pages. */
#include "award/registration.h"

#include "award/history.h"
#include "award/registration_import.h"
#include "base/day.h"
#include "tests/cluster/cluster_world.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <unistd.h>

/* ---- the list ---- */

struct act {
	struct world *w;
	struct season s;
	struct aim aim;
	int64_t id, version, ordinal;
	struct str reason;
	struct registration_due due;
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct act *x = arg;
	return registration_add(tx, &x->s, x->w->a, &x->aim);
}

static struct err do_drop(struct tx *tx, void *arg)
{
	struct act *x = arg;
	return registration_drop(tx, x->id, x->ordinal);
}

static struct err do_send(struct tx *tx, void *arg)
{
	struct act *x = arg;
	return registration_send(tx, x->id, x->version);
}

static struct err do_accept(struct tx *tx, void *arg)
{
	struct act *x = arg;
	return registration_accept(tx, x->id, x->version);
}

static struct err do_return(struct tx *tx, void *arg)
{
	struct act *x = arg;
	return registration_return(tx, x->id, x->version, x->reason);
}

static struct err do_due(struct tx *tx, void *arg)
{
	struct act *x = arg;
	return registration_set_due(tx, x->w->season, &x->due);
}

static struct err add(struct act *x, const char *form, enum grade g, const char *title)
{
	x->aim = (struct aim){ .form_code = str_of(form),
			       .grade = g,
			       .title = str_of(title),
			       .person_name = S(""),
			       .note = S("") };
	return db_write(x->w->db, do_add, x);
}

static struct registration now(struct t *t, struct act *x)
{
	struct registration r = { 0 };
	CHECK_OK(registration_of_unit(x->w->db, &x->s, x->w->a, &r));
	x->id = r.id;
	x->version = r.version;
	return r;
}

static struct act begin(struct t *t, struct world *w)
{
	struct act x = { .w = w };
	CHECK_OK(season_read(w->db, w->season, &x.s));
	return x;
}

TEST(a_list_is_filled_sent_returned_mended_and_accepted)
{
	struct world w = world_make(t);
	struct act x = begin(t, &w);
	REQUIRE_OK(add(&x, "bang_khen", GRADE_UNKNOWN, ""));
	REQUIRE_OK(add(&x, "", GRADE_EXCELLENT, ""));
	struct registration r = now(t, &x);
	CHECK_INT(r.state, REGISTRATION_DRAFT);
	REQUIRE(CHECK_INT(r.aim_count, 2));
	CHECK(str_find(r.aims[0].form_name, S("Bằng khen")) != SIZE_MAX);
	REQUIRE_OK(db_write(w.db, do_send, &x));
	CHECK_FAIL(add(&x, "giay_khen", GRADE_UNKNOWN, ""), ERR_CONFLICT,
		   "award.registration_closed");
	now(t, &x);
	CHECK_FAIL(db_write(w.db, do_return, &x), ERR_INVALID, "award.registration_reason");
	x.reason = S("Thiếu cá nhân");
	REQUIRE_OK(db_write(w.db, do_return, &x));
	r = now(t, &x);
	CHECK_STR(r.reason, "Thiếu cá nhân");
	x.ordinal = 1;
	REQUIRE_OK(db_write(w.db, do_drop, &x));
	now(t, &x);
	REQUIRE_OK(db_write(w.db, do_send, &x));
	now(t, &x);
	REQUIRE_OK(db_write(w.db, do_accept, &x));
	CHECK_INT(now(t, &x).state, REGISTRATION_ACCEPTED);
}

TEST(an_aim_says_one_thing_once_and_for_whom_it_is)
{
	struct world w = world_make(t);
	struct act x = begin(t, &w);
	CHECK_FAIL(add(&x, "", GRADE_UNKNOWN, ""), ERR_INVALID, "award.aim_what");
	CHECK_FAIL(add(&x, "bang_khen", GRADE_GOOD, ""), ERR_INVALID, "award.aim_what");
	CHECK_FAIL(add(&x, "khong_co", GRADE_UNKNOWN, ""), ERR_NOT_FOUND, "award.no_form");
	CHECK_FAIL(add(&x, "ky_niem_chuong", GRADE_UNKNOWN, ""), ERR_INVALID, "award.aim_subject");
	REQUIRE_OK(add(&x, "", GRADE_UNKNOWN, "Lao động giỏi"));
	CHECK_FAIL(add(&x, "", GRADE_UNKNOWN, "LAO ĐỘNG GIỎI"), ERR_INVALID, "award.aim_twice");
	CHECK_INT(now(t, &x).aim_count, 1);
}

TEST(an_empty_list_is_not_sent_and_an_old_version_neither)
{
	struct world w = world_make(t);
	struct act x = begin(t, &w);
	REQUIRE_OK(add(&x, "", GRADE_GOOD, ""));
	now(t, &x);
	x.version--;
	CHECK_FAIL(db_write(w.db, do_send, &x), ERR_CONFLICT, "award.registration_changed");
	x.ordinal = 1;
	REQUIRE_OK(db_write(w.db, do_drop, &x));
	now(t, &x);
	CHECK_FAIL(db_write(w.db, do_send, &x), ERR_INVALID, "award.registration_empty");
}

/* Hand-counted: due on 10 March, sent on 13 March: three days. A second sending counts nothing. */
TEST(lateness_is_counted_once_from_the_sectors_own_day)
{
	struct world w = world_make(t);
	struct act x = begin(t, &w);
	x.due = (struct registration_due){ S(""), day_of(2021, 3, 10), S("KH 05/KH-CĐ") };
	REQUIRE_OK(db_write(w.db, do_due, &x));
	w.db->now = day_end_ms(day_of(2021, 3, 13)) - 1000;
	REQUIRE_OK(add(&x, "", GRADE_GOOD, ""));
	now(t, &x);
	REQUIRE_OK(db_write(w.db, do_send, &x));
	CHECK_INT(now(t, &x).late_days, 3);
	x.reason = S("Sửa");
	REQUIRE_OK(db_write(w.db, do_return, &x));
	now(t, &x);
	w.db->now = day_end_ms(day_of(2021, 3, 30)) - 1000;
	REQUIRE_OK(db_write(w.db, do_send, &x));
	CHECK_INT(now(t, &x).late_days, 3);
	x.due.sector = S("khong-co");
	CHECK_FAIL(db_write(w.db, do_due, &x), ERR_INVALID, "award.due_sector");
}

/* ---- what it does for conditions ---- */

static enum verdict judged(struct t *t, struct act *x, const char *form)
{
	struct conditions c;
	struct eligibility e;
	struct history *h;
	size_t n;
	CHECK_OK(conditions_read(t->arena, S("[{\"of\":\"registered\"}]"), &c));
	CHECK_OK(history_load(x->w->db, &(struct history_ask){ .season = &x->s }, &h, &n));
	for (size_t i = 0; i < n; i++)
		if (h[i].unit.n == x->w->a.n) {
			h[i].who.form_code = str_of(form);
			conditions_judge(t->arena, 0, &c, &h[i].who, &e);
			return e.verdict;
		}
	die("the unit is a member");
}

TEST(a_list_that_names_its_aims_counts_for_those_alone)
{
	struct world w = world_make(t);
	struct act x = begin(t, &w);
	CHECK_INT(judged(t, &x, "bang_khen"), VERDICT_UNKNOWN); /* nobody keeps the register */
	REQUIRE_OK(add(&x, "bang_khen", GRADE_UNKNOWN, ""));
	CHECK_INT(judged(t, &x, "bang_khen"), VERDICT_UNKNOWN); /* not accepted yet */
	now(t, &x);
	REQUIRE_OK(db_write(w.db, do_send, &x));
	now(t, &x);
	REQUIRE_OK(db_write(w.db, do_accept, &x));
	CHECK_INT(judged(t, &x, "bang_khen"), VERDICT_YES);
	CHECK_INT(judged(t, &x, "co_thi_dua"), VERDICT_NO);
}

/* ---- workbooks ---- */

#define C(at, text) "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEAD                                                                                       \
	"<row r=\"1\">" C("A1", "Mã đơn vị") C("B1", "Danh hiệu, hình thức")                       \
		C("C1", "Họ và tên") "</row>"

static struct err import(struct t *t, struct act *x, const char *sheet, struct faults *f,
			 struct registration_import *in)
{
	struct book_parts parts = { .sheet = sheet };
	int fd = book_file(t, &parts);
	*f = (struct faults){ .arena = t->arena };
	*in = (struct registration_import){ .season = x->s };
	struct err e = registration_import(x->w->db, office_fixture(t), fd, f, in);
	close(fd);
	return e;
}

TEST(a_workbook_brings_accepted_lists_or_says_which_cell_is_wrong)
{
	struct world w = world_make(t);
	struct act x = begin(t, &w);
	struct registration_import in;
	struct faults f;
	REQUIRE_OK(import(t, &x,
			  "<sheetData>" HEAD "<row r=\"2\">" C("A2", "A")
				  C("B2", "Hoàn thành xuất sắc nhiệm vụ") "</row><row r=\"3\">" C(
					  "A3", "A") C("B3", "Lao động giỏi")
					  C("C3", "Trần Thị Mẫu") "</row></sheetData>",
			  &f, &in));
	CHECK_INT(in.units, 1);
	CHECK_INT(in.aims, 2);
	struct registration r = now(t, &x);
	CHECK_INT(r.state, REGISTRATION_ACCEPTED);
	CHECK_INT(r.aims[0].grade, GRADE_EXCELLENT);
	CHECK_STR(r.aims[1].title, "Lao động giỏi");
	CHECK_STR(r.aims[1].person_name, "Trần Thị Mẫu");
	CHECK_FAIL(import(t, &x,
			  "<sheetData>" HEAD "<row r=\"2\">" C("A2", "A")
				  C("B2", "Giấy khen") "</row><row r=\"3\">" C("A3", "KHONG")
					  C("B3", "Giấy khen") "</row></sheetData>",
			  &f, &in),
		   ERR_INVALID, "award.import_faults");
	REQUIRE(CHECK_INT(f.rows.n, 2));
	CHECK_STR(f.rows.p[0].cell, "A2");
	CHECK_STR(f.rows.p[1].cell, "A3");
	CHECK_INT(now(t, &x).aim_count, 2);
}

TEST(the_table_that_went_out_comes_in_with_another_units_rows_and_changes_no_other)
{
	struct world w = world_make(t);
	struct act x = begin(t, &w);
	struct registration_import in;
	struct faults f;
	const char *first = "<row r=\"2\">" C("A2", "A")
		C("B2", "Hoàn thành xuất sắc nhiệm vụ") "</row><row r=\"3\">" C("A3", "A")
			C("B3", "Lao động giỏi") C("C3", "Trần Thị Mẫu") "</row>";
	const char *more = "<row r=\"4\">" C("A4", "B") C("B4", "Lao động giỏi")
		C("C4", "Lê Văn Mẫu") "</row>";
	const char *one = str_fmt(t->arena, "<sheetData>" HEAD "%s</sheetData>", first).p;
	REQUIRE_OK(import(t, &x, one, &f, &in));
	CHECK_INT(in.aims, 2);
	REQUIRE_OK(import(t, &x, one, &f, &in));
	CHECK(in.aims == 0 && in.units == 0);
	one = str_fmt(t->arena, "<sheetData>" HEAD "%s%s</sheetData>", first, more).p;
	REQUIRE_OK(import(t, &x, one, &f, &in));
	CHECK(in.aims == 1 && in.units == 1);
	CHECK_INT(now(t, &x).aim_count, 2);
}

/* A unit typed as a title what a workbook takes for the form of that short name. */
TEST(a_units_own_words_come_back_as_what_they_were)
{
	struct world w = world_make(t);
	struct act x = begin(t, &w);
	struct registration_import in;
	struct faults f;
	x.aim = (struct aim){ .form_code = S(""),
			      .title = S("Lao động sáng tạo"),
			      .person_name = S("Trần Thị Mẫu"),
			      .note = S("") };
	REQUIRE_OK(db_write(w.db, do_add, &x));
	REQUIRE_OK(import(t, &x,
			  "<sheetData>" HEAD "<row r=\"2\">" C("A2", "A")
				  C("B2", "Lao động sáng tạo")
					  C("C2", "Trần Thị Mẫu") "</row></sheetData>",
			  &f, &in));
	CHECK_INT(in.aims, 0);
	CHECK_INT(now(t, &x).aim_count, 1);
	CHECK_INT(now(t, &x).state, REGISTRATION_DRAFT);
}

/* ---- pages ---- */

TEST(a_unit_registers_on_its_page_and_the_office_accepts)
{
	long long unit = (long long)page_unit(t, "VC016");
	const char *page = page_path(t, "/unit/%lld/registration", unit);
	struct page_answer a = page_get(t, "chutich", page);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chưa đăng ký nội dung nào"));
	CHECK(page_says(&a, "Điều kiện cần chuẩn bị từ đầu năm"));
	a = page_post(t, "chutich", page_path(t, "%s/add", page), "what=t");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "ghi tên danh hiệu khác"));
	CHECK_INT(page_post(t, "giupviec", page_path(t, "%s/add", page),
			    "what=f.bang_khen&note=phan+dau")
			  .status,
		  303);
	CHECK_INT(page_post(t, "giupviec", page_path(t, "%s/send", page), "version=2").status, 404);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/send", page), "version=2").status, 303);
	a = page_get(t, "thidua", "/registrations?state=sent");
	CHECK(page_says(&a, "Nhận cả 1 bản đang chờ"));
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "Xem 1 bản đăng ký thi đua"));
	long long season = (long long)page_season(t, "2021");
	CHECK_INT(page_post(t, "chutich", page_path(t, "/registrations/%lld/accept", season), "")
			  .status,
		  404);
	CHECK_INT(page_post(t, "thidua", page_path(t, "/registrations/%lld/accept", season), "")
			  .status,
		  303);
	a = page_get(t, "chutich", page);
	CHECK(page_says(&a, "Đã nhận") && !page_says(&a, "name=\"what\""));
}

SQL(meeting_ahead, "UPDATE cluster SET step = 'open'");

static struct err before_the_meeting(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, meeting_ahead, NO_ARGS);
}

TEST(a_day_presses_units_until_their_conference)
{
	long long season = (long long)page_season(t, "2021");
	CHECK_INT(page_post(t, "thidua", page_path(t, "/registrations/%lld/due", season),
			    "sector=&due_on=25/11/2021&citation=KH+01")
			  .status,
		  303);
	struct page_answer a = page_get(t, "truongkhoi", "/tasks");
	CHECK(!page_says(&a, "Lập bản đăng ký"));
	REQUIRE_OK(db_write(page_db(t), before_the_meeting, NULL));
	a = page_get(t, "truongkhoi", "/tasks");
	CHECK(page_says(&a, "Lập bản đăng ký"));
	a = page_get(t, "truongkhoi",
		     page_path(t, "/unit/%lld/registration", (long long)page_unit(t, "VC001")));
	CHECK(page_says(&a, "Hạn gửi 25/11/2021") && page_says(&a, "KH 01"));
}

SUITE_STORE(award_registration, a_list_is_filled_sent_returned_mended_and_accepted,
	    an_aim_says_one_thing_once_and_for_whom_it_is,
	    an_empty_list_is_not_sent_and_an_old_version_neither,
	    lateness_is_counted_once_from_the_sectors_own_day,
	    a_list_that_names_its_aims_counts_for_those_alone,
	    the_table_that_went_out_comes_in_with_another_units_rows_and_changes_no_other,
	    a_units_own_words_come_back_as_what_they_were,
	    a_workbook_brings_accepted_lists_or_says_which_cell_is_wrong,
	    a_unit_registers_on_its_page_and_the_office_accepts,
	    a_day_presses_units_until_their_conference)
