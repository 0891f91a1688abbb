/* ruling_test.c: decisions that correct or withdraw what a decision gave, whole or in part, and
 * what follows them: the register, the award book, the public pages, the decision's own paper. */
#include "award/book.h"
#include "award/ruling.h"
#include "base/day.h"
#include "document/document.h"
#include "file/file.h"
#include "tests/cluster/cluster_world.h"
#include "tests/office/office_fixture.h"
#include "tests/office/word.h"
#include "tests/web/page_fixture.h"

#include <stdlib.h>

struct giving {
	struct award a;
	int64_t id;
};

static struct err do_give(struct tx *tx, void *arg)
{
	struct giving *g = arg;
	return award_give(tx, &g->a, &g->id);
}

static int64_t give(struct t *t, struct world *w, unit_id unit, int64_t year, const char *form)
{
	struct giving g = { .a = { .form_code = str_of(form),
				   .form_name = S("Giấy khen"),
				   .kind = S("letter_of_merit"),
				   .unit = unit,
				   .unit_name = S("CĐCS Sở Tư pháp"),
				   .season = w->season,
				   .year = year,
				   .reason = S("Thành tích"),
				   .decision_no = S("12/QĐ"),
				   .decided_on = day_of(2021, 11, 20),
				   .issuer = S("Công đoàn Viên chức") } };
	CHECK_OK(db_write(w->db, do_give, &g));
	return g.id;
}

static int64_t number_of(struct t *t, struct world *w, int64_t id)
{
	struct award a = { 0 };
	CHECK_OK(award_read(w->db, id, &a));
	return a.book_no;
}

struct ruling {
	struct award_ruling r;
	struct award_change lines[3];
	size_t n;
	int64_t id;
};

static struct err do_rule(struct tx *tx, void *arg)
{
	struct ruling *x = arg;
	return award_rule(tx, &x->r, x->lines, x->n, &x->id);
}

static struct ruling ruling_of(const struct world *w, bool withdraw)
{
	return (struct ruling){ .r = { .owner = w->office,
				       .withdraw = withdraw,
				       .decision_no = S("20/QĐ"),
				       .issuer = S("Công đoàn Viên chức"),
				       .reason = S("Kê khai sai"),
				       .decided_on = day_of(2021, 11, 22),
				       .of_decision = S("12/QĐ"),
				       .of_decided_on = day_of(2021, 11, 20) } };
}

TEST(numbers_of_the_book_run_without_a_gap_and_never_come_twice)
{
	struct world w = world_make(t);
	int64_t first = give(t, &w, w.a, 2021, "giay_khen");
	int64_t second = give(t, &w, w.b, 2021, "giay_khen");
	CHECK_INT(number_of(t, &w, first), 1);
	CHECK_INT(number_of(t, &w, second), 2);
	CHECK_INT(number_of(t, &w, give(t, &w, w.a, 2021, "bang_khen")), 1); /* each form */
	CHECK_INT(number_of(t, &w, give(t, &w, w.a, 2020, "giay_khen")), 1); /* and year */
	struct ruling out = ruling_of(&w, true);
	out.lines[out.n++] = (struct award_change){ .award = second, .version = 1 };
	CHECK_OK(db_write(w.db, do_rule, &out));
	CHECK_INT(number_of(t, &w, give(t, &w, w.c, 2021, "giay_khen")), 3);
	struct book_entry *p;
	size_t n;
	const struct award_book book = { .form_code = S("giay_khen"),
					 .issuer = S("Công đoàn Viên chức"),
					 .year = 2021 };
	REQUIRE_OK(award_book_read(w.db, &book, w.office, &p, &n));
	REQUIRE(n == 3);
	CHECK_INT(p[1].award.book_no, 2);
	CHECK_INT(p[1].award.state, AWARD_WITHDRAWN);
	CHECK(str_find(p[1].note, S("20/QĐ")) != SIZE_MAX);
	CHECK(!p[0].note.n);
}

TEST(one_decision_corrects_several_entries_of_several_awards)
{
	struct world w = world_make(t);
	int64_t a = give(t, &w, w.a, 2021, "giay_khen"), b = give(t, &w, w.b, 2021, "giay_khen");
	struct ruling x = ruling_of(&w, false);
	struct ruling_line *l;
	struct award now;
	size_t n;
	x.lines[x.n++] = (struct award_change){
		a, 1, 0, AWARD_UNIT_NAME, S("CĐCS A"), { 0 }, { 0 }, { 0 }, 0
	};
	x.lines[x.n++] =
		(struct award_change){ a, 1, 0, AWARD_REASON, S("Đúng"), { 0 }, { 0 }, { 0 }, 0 };
	x.lines[x.n++] =
		(struct award_change){ b, 1, 0, AWARD_REASON, S("Khác"), { 0 }, { 0 }, { 0 }, 0 };
	REQUIRE_OK(db_write(w.db, do_rule, &x));
	REQUIRE_OK(award_read(w.db, a, &now));
	CHECK_STR(now.unit_name, "CĐCS A");
	CHECK_STR(now.reason, "Đúng");
	CHECK_INT(now.version, 3);
	REQUIRE_OK(award_ruling_lines(w.db, x.id, &l, &n));
	REQUIRE(n == 3);
	CHECK_STR(l[0].was, "CĐCS Sở Tư pháp");
	CHECK_STR(l[0].becomes, "CĐCS A");
}

TEST(a_ruling_that_fails_at_one_award_changes_none)
{
	struct world w = world_make(t);
	int64_t a = give(t, &w, w.a, 2021, "giay_khen"), b = give(t, &w, w.b, 2021, "giay_khen");
	struct ruling x = ruling_of(&w, true);
	struct award_ruling *all;
	struct award now;
	bool more;
	size_t n;
	CHECK_FAIL(db_write(w.db, do_rule, &x), ERR_INVALID, "award.ruling_empty");
	x.lines[x.n++] = (struct award_change){ .award = a, .version = 1 };
	x.lines[x.n++] = (struct award_change){ .award = b, .version = 9 };
	CHECK_FAIL(db_write(w.db, do_rule, &x), ERR_CONFLICT, "award.changed");
	REQUIRE_OK(award_read(w.db, a, &now));
	CHECK_INT(now.state, AWARD_GIVEN);
	const struct ruling_query q = { .owner = w.office };
	REQUIRE_OK(award_ruling_list(w.db, &q, &all, &n, &more));
	CHECK_INT(n, 0);
}

/* One more than a page holds: none is left out, none comes twice. */
TEST(rulings_are_listed_page_by_page)
{
	struct world w = world_make(t);
	struct award_change fix = { .award = give(t, &w, w.a, 2021, "giay_khen"),
				    .field = AWARD_UNIT_NAME,
				    .version = 1 };
	struct award_ruling *all;
	bool more;
	size_t n;
	for (int i = 0; i <= RULINGS_LISTED; i++, fix.version++) {
		struct ruling x = ruling_of(&w, false);
		fix.becomes = str_fmt(t->arena, "Lan thu %d", i);
		x.lines[x.n++] = fix;
		REQUIRE_OK(db_write(w.db, do_rule, &x));
	}
	struct ruling_query q = { .owner = w.office };
	REQUIRE_OK(award_ruling_list(w.db, &q, &all, &n, &more));
	CHECK(more && n == RULINGS_LISTED);
	q.before = all[n - 1].id;
	REQUIRE_OK(award_ruling_list(w.db, &q, &all, &n, &more));
	CHECK(!more && n == 1 && all[0].id < q.before);
}

/* ---- in the browser ---- */

static int64_t decided(struct t *t)
{
	int64_t id = 0;
	long long season = (long long)page_season(t, "2021");
	page_post(t, "thidua", page_path(t, "/awards/%lld/ballots", season), "form=co_thi_dua");
	page_post(t, "thidua", page_path(t, "/awards/%lld/submit", season),
		  "form=co_thi_dua&number=05%2FTTr&sent_on=01%2F11%2F2021&recipient=CDVC");
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award_submission", NO_ARGS, &id));
	page_post(t, "thidua", page_path(t, "/award/submission/%lld", (long long)id),
		  "version=1&decision_no=210%2FQD&decided_on=20%2F11%2F2021&issuer=CDVC");
	return id;
}

static struct award first_given(struct t *t)
{
	struct award a = { 0 };
	int64_t id = 0;
	CHECK_OK(db_int(page_db(t), "SELECT MIN(id) FROM award WHERE decision_no = '210/QD'",
			NO_ARGS, &id));
	CHECK_OK(award_read(page_db(t), id, &a));
	return a;
}

static const char paper[] =
	"why=Sai&decision_no=15%2FQD&decided_on=22%2F11%2F2021&issuer=CDVC&signatory=Lan";

static struct page_answer rule(struct t *t, int64_t submission, const char *more)
{
	return page_post(t, "thidua",
			 page_path(t, "/award/submission/%lld/ruling", (long long)submission),
			 page_path(t, "%s&%s", paper, more));
}

TEST(a_correction_has_its_paper_and_the_public_page_follows)
{
	int64_t submission = decided(t);
	struct award a = first_given(t);
	const char *public = page_path(t, "/certificate/%.*s", (int)a.public_id.n, a.public_id.p);
	struct page_answer p = page_get(
		t, "thidua",
		page_path(t, "/award/submission/%lld/ruling?act=correct", (long long)submission));
	CHECK(page_says(&p, "Sửa thẳng vào ô có sai sót"));
	p = rule(t, submission, "act=correct"); /* nothing was changed */
	CHECK_INT(p.status, 422);
	p = rule(t, submission,
		 page_path(t, "act=correct&version.%lld=1&unit_name.%lld=CDCS+Moi", (long long)a.id,
			   (long long)a.id));
	CHECK_INT(p.status, 303);
	const char *ruling = arena_cstr(t->arena, p.location);
	p = page_get(t, NULL, public);
	CHECK(page_says(&p, "CDCS Moi") && page_says(&p, "15/QD"));
	p = page_get(t, "thidua", ruling);
	CHECK(page_says(&p, "CDCS Moi") && page_says(&p, "210/QD"));
	p = page_post(t, "thidua", page_path(t, "%s/paper", ruling), "");
	CHECK_INT(p.status, 303);
	CHECK(str_starts(p.location, S("/document/")));
	p = page_get(t, "thidua", arena_cstr(t->arena, p.location));
	CHECK(page_says(&p, "Quyết định đính chính số 15/QD"));
	CHECK(page_says(&p, "Quyết định đính chính số 15-QD.docx")); /* not "QD.docx" */
	CHECK_INT(page_get(t, "chutich", ruling).status, 404);
	CHECK_INT(page_get(t, "chutich", page_path(t, "%s/lines.xlsx", ruling)).status, 404);
}

static const char *cell(struct t *t, const struct grid *g, const char *at)
{
	return arena_cstr(t->arena, grid_at(g, 0, at)->text);
}

TEST(what_was_corrected_and_withdrawn_goes_out_as_excel)
{
	struct grid g;
	int64_t submission = decided(t);
	struct award a = first_given(t);
	long long id = (long long)a.id;
	struct page_answer p =
		rule(t, submission,
		     page_path(t, "act=correct&version.%lld=1&unit_name.%lld=CDCS+Moi", id, id));
	CHECK_INT(p.status, 303);
	const char *ruling = arena_cstr(t->arena, p.location);
	p = page_get(t, "thidua", ruling);
	CHECK(page_says(&p, page_path(t, "%s/lines.xlsx", ruling)));
	CHECK_INT(
		rule(t, submission, page_path(t, "act=withdraw&version.%lld=2&out.%lld=1", id, id))
			.status,
		303);
	p = page_get(t, "thidua", "/award/rulings");
	CHECK(page_says(&p, "/award/rulings.xlsx"));
	p = page_get(t, "thidua", "/award/rulings.xlsx");
	REQUIRE_OK(grid_read(t, file_of(p.body), &g));
	CHECK_STR(str_of(cell(t, &g, "F3")), S("Thu hồi")); /* the newest first */
	CHECK(!grid_at(&g, 0, "L3")->text.n);
	CHECK_STR(str_of(cell(t, &g, "B4")), S("15/QD"));
	CHECK_STR(str_of(cell(t, &g, "F4")), S("Đính chính"));
	CHECK_STR(str_of(cell(t, &g, "J4")), S("210/QD"));
	CHECK_STR(str_of(cell(t, &g, "L4")), S("Đơn vị"));
	CHECK_STR(str_of(cell(t, &g, "M4")), a.unit_name);
	CHECK_STR(str_of(cell(t, &g, "N4")), S("CDCS Moi"));
	p = page_get(t, "thidua", page_path(t, "%s/lines.xlsx", ruling));
	REQUIRE_OK(grid_read(t, file_of(p.body), &g));
	CHECK_STR(str_of(cell(t, &g, "F3")), S("Đính chính"));
	CHECK(!grid_at(&g, 0, "B4")->text.n);
	CHECK_INT(page_get(t, "chutich", "/award/rulings.xlsx").status, 403);
}

TEST(some_are_withdrawn_and_the_book_keeps_their_numbers_struck)
{
	int64_t submission = decided(t);
	struct award a = first_given(t);
	struct page_answer p = rule(t, submission, "act=withdraw");
	CHECK_INT(p.status, 422);
	CHECK(page_says(&p, "Đồng chí chưa chọn ai"));
	p = rule(t, submission,
		 page_path(t, "act=withdraw&version.%lld=1&out.%lld=1", (long long)a.id,
			   (long long)a.id));
	CHECK_INT(p.status, 303);
	p = page_get(t, NULL, page_path(t, "/certificate/%.*s", (int)a.public_id.n, a.public_id.p));
	CHECK(page_says(&p, "Đã thu hồi"));
	p = page_get(t, "thidua", "/award/rulings");
	CHECK(page_says(&p, "15/QD"));
	p = page_get(t, "thidua", "/award/book?form=co_thi_dua&year=2021&issuer=CDVC");
	CHECK(page_says(&p, "<s>") && page_says(&p, "Thu hồi theo Quyết định 15/QD"));
	p = page_get(t, "thidua", "/award/books");
	CHECK(page_says(&p, "form=co_thi_dua"));
	p = page_get(t, "thidua", "/award/book.xlsx?form=co_thi_dua&year=2021&issuer=CDVC");
	CHECK(str_starts(p.body, S("PK")));
	p = page_get(t, "thidua", "/award/book.pdf?form=co_thi_dua&year=2021&issuer=CDVC");
	CHECK(str_starts(p.body, S("%PDF-")));
	CHECK_INT(page_get(t, "thidua", "/award/book?form=x&year=2021&issuer=C").status, 404);
}

SUITE_STORE(award_ruling, numbers_of_the_book_run_without_a_gap_and_never_come_twice,
	    one_decision_corrects_several_entries_of_several_awards,
	    a_ruling_that_fails_at_one_award_changes_none, rulings_are_listed_page_by_page,
	    what_was_corrected_and_withdrawn_goes_out_as_excel,
	    a_correction_has_its_paper_and_the_public_page_follows,
	    some_are_withdrawn_and_the_book_keeps_their_numbers_struck)
